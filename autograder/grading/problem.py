"""What is said to the operator instead of a traceback."""


class CourseProblem(Exception):
    """The course directory or a name given by the operator is not as it must be. Its text says what to do."""


class RunStops(CourseProblem):
    """Nothing can be recorded any more, whatever the submission: the run ends, and the next one goes on from there."""
