"""What is graded: one folder a module, with the source of its notebook and two banks of answers.

m07_numba_basics/assignment.py   the exercises, in Korean and English, with their solutions and tests
m07_numba_basics/wrong/          answers that the tests must catch, each naming the test cells that do
m07_numba_basics/right/          other right answers, which the tests must accept

Nothing here is imported by a student: the build makes the notebook from the text.
"""
