"""Learning alone: what an instructor does for a class is done here for one person, on their own machine.

trouble    what cannot be done, in one sentence for the learner, and how to go on
files      written whole or not at all
module     one module as judging needs it, built from the kit's own sources into a cache
notebook   a learner's notebook: of which module, language and version it says it is
kernel     where there is no sandbox to be had: the notebook in a kernel of its own, and the tests with it
beside     what judges in that kernel
check      a whole notebook: judged like a class's, written as the same feedback page, recorded in their progress
copy       the learner's own copy of the course: new things are merged in, nothing of theirs is overwritten
lab        JupyterLab on that copy, without a network

Stands on authoring (the sources) and grading (the engine), and needs no gradebook. The only thing written beside what
the learner asked for is the cache.
"""
