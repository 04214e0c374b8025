"""How fast the library checks a pattern and answers who is on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from benchmarks.measure import Measure, per_second
from tandem.patterns import LONDON, Pattern, Session, check_pattern, coverage, who_is_on
from tandem.policy import Policy, load_pack
from tandem.posts import ServiceHours

MONDAY = date(2026, 11, 23)
FULL_DAY = (510, 975, 30)


def _split_week(weeks: int) -> dict[str, Pattern]:
    """Two people, 18 h 30 min each, in a cycle of so many equal weeks."""
    first = [(0, *FULL_DAY), (1, *FULL_DAY), (2, 510, 750, 0)]
    second = [(2, 720, 960, 0), (3, *FULL_DAY), (4, *FULL_DAY)]
    return {
        name: Pattern(
            weeks=weeks,
            starts_on=MONDAY,
            sessions=tuple(Session(week, *day) for week in range(weeks) for day in days),
        )
        for name, days in (("first", first), ("second", second))
    }


def measures() -> Iterator[Measure]:
    """Checks of one person's pattern, of the pair's coverage, and of one instant."""
    policy = Policy(load_pack("carmarthenshire")).on(MONDAY)
    hours = tuple(ServiceHours(weekday=day, start=510, end=960) for day in range(5))
    for weeks in (1, 4, 8):
        pair = _split_week(weeks)
        last = MONDAY + timedelta(days=7 * weeks - 1)
        first = pair["first"]

        def check(pattern: Pattern = first) -> object:
            return check_pattern(pattern, 1110, policy)

        def cover(pair: dict[str, Pattern] = pair, last: date = last) -> object:
            return coverage(hours, pair, MONDAY, last)

        yield Measure(f"pattern checks, cycle of {weeks}", f"{per_second(check):,.0f} a second")
        yield Measure(
            f"coverage of the pair, cycle of {weeks}", f"{per_second(cover):,.0f} a second"
        )
    now = datetime(2026, 11, 25, 12, 15, tzinfo=LONDON)
    pair = _split_week(1)
    yield Measure("who is on", f"{per_second(lambda: who_is_on(pair, now)):,.0f} a second")
