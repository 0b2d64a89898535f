"""Bitgoeul's own code, in rooms: each imports only those above it in this list.

sandbox    run untrusted code behind a wall, and bring back plain data
judge      ask a student's functions, compare, and say what was found
learn      what a student imports: check, hint, solution
authoring  text sources <-> notebooks, in two languages
grading    nbgrader: restore, run, judge, record
alone      what an instructor does for a class, done for one person who learns alone
bundle     one archive to learn from without a network
report     what an instructor or a learner takes away
cli        the one command line
"""
