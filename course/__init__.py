"""What is taught: lessons, data and the one plot style.

Parts: `m07_numba_basics/` and its sisters (a lesson's source text each), `data` (tested loaders and
simulators), `plot` (figures and tables), `glossary.yml`, `syllabus.yml`. Uses numpy, scipy, scikit-learn,
matplotlib and numba; never the grader.
"""
