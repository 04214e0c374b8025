"""A figure that one rule has worked out, as the fact that another one starts from."""

from tandem.policy import Given, Worked


def as_given(worked: Worked) -> Given:
    """Hand a worked figure on under its own label, with what it cites and whether it is final."""
    return Given(worked.label, worked.result, worked.clauses, provisional=worked.provisional)
