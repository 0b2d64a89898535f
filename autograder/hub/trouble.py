"""What cannot be done, said to the operator of the hub."""


class HubProblem(Exception):
    """Its text is one sentence for the operator: what is in the way, and what to do."""
