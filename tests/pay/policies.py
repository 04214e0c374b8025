"""The council's policy on a day, with values that a test sets."""

from datetime import date

from tandem.messages import Message
from tandem.policy import Given, Override, Policy, PolicyOn, load_pack
from tandem.units import pounds

LONG_AGO = date(1990, 1, 1)
TODAY = date(2026, 11, 28)


def council(on: date = TODAY, /, **values: str) -> PolicyOn:
    """Give the policy; a keyword names a parameter, with "__" for its points."""
    overrides = tuple(
        Override(name.replace("__", "."), value, LONG_AGO, LONG_AGO, "The test says so.")
        for name, value in values.items()
    )
    return Policy(load_pack("carmarthenshire"), overrides).on(on)


def salary(amount: str) -> Given:
    """Give a salary of so many pounds a year."""
    return Given(Message("pay.salary", day=TODAY), pounds(amount))
