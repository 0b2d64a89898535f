"""Bitgoeul's own code, in rooms: each imports only those above it in this list.

sandbox    run untrusted code behind a wall, and bring back plain data
judge      ask a student's functions, compare, and say what was found
learn      what a student imports: check, hint, solution
authoring  text sources <-> notebooks, in two languages
grading    nbgrader: restore, run, judge, record
report     what an instructor takes away
cli        the one command line
"""
