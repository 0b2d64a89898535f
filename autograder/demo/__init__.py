"""`bitgoeul demo`: a simulated class is taught and graded with one command.

roster     who the students are and what they hand in: right, partly right, wrong, hostile
classroom  nbgrader's own steps, from generate_assignment to the released feedback
run        the command: steps in order, files written, table printed
"""

from autograder.demo.run import run

__all__ = ["run"]
