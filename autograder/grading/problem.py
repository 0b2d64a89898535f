"""What is said to the operator instead of a traceback."""


class CourseProblem(Exception):
    """The course directory or a name given by the operator is not as it must be. Its text says what to do."""
