"""Policies, rosters and contracts of the leave tests."""

from datetime import date

from tandem.leave import ContractPeriod, Roster
from tandem.policy import Override, Policy, PolicyOn, load_pack
from tandem.timeline import Division, Period

WALES, SCOTLAND = Division.ENGLAND_AND_WALES, Division.SCOTLAND
LONG_AGO = date(1990, 1, 1)
ALWAYS = Period(LONG_AGO, None)
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
DAY, HALF_DAY = 444, 222


def policy(**values: str) -> Policy:
    """The demonstration council's policy, with values of the test; `__` stands for a point."""
    overrides = tuple(
        Override(name.replace("__", "."), value, LONG_AGO, LONG_AGO, "The test says so.")
        for name, value in values.items()
    )
    return Policy(load_pack("carmarthenshire"), overrides)


def policy_on(day: date, **values: str) -> PolicyOn:
    return policy(**values).on(day)


class Weekly:
    """The same minutes on each weekday of every week."""

    def __init__(self, *by_weekday: int) -> None:
        self.by_weekday = by_weekday

    def minutes_on(self, day: date) -> int:
        return self.by_weekday[day.weekday()]


EARLY_WEEK = Weekly(DAY, DAY, HALF_DAY, 0, 0, 0, 0)
LATE_WEEK = Weekly(0, 0, HALF_DAY, DAY, DAY, 0, 0)


def always(weekly: Weekly) -> Roster:
    return Roster([(ALWAYS, weekly)])


def whole(
    weekly_minutes: int, start: date = LONG_AGO, end: date | None = None
) -> list[ContractPeriod]:
    return [ContractPeriod(Period(start, end), weekly_minutes)]
