"""The course as one archive, for a machine that has Python and no network.

platform   the machines that a bundle can be made for
lock       the pins of the lock that such a machine needs
wheels     fetched by pip, each with the hash that the lock gives it
kit        what comes besides: the kit as a checkout, and the notebooks in both languages
archive    one zip file, the same bytes for the same contents, written whole or not at all
bundle     all of it, in order, and what its size is made of
start/     what runs on the learner's machine: a script for each system, and install.py with the standard library alone

The kit goes in as a checkout and not as a wheel: checking a notebook, and the course's tests, need the sources of the
assignments, which no wheel of ours has.
"""
