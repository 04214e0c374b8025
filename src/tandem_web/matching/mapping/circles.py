"""The circles in which somebody may be found, and in which they may look, by name."""


def employer_circle(slug: str) -> str:
    """The colleagues of one employer."""
    return f"employer:{slug}"


def service_circle(slug: str, code: str) -> str:
    """Those who work in one service of an employer."""
    return f"service:{slug}:{code}"


def pool_circle(number: int) -> str:
    """The members of one open pool."""
    return f"pool:{number}"
