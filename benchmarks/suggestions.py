"""How long a search for patterns takes, over generated cases that are the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.measure import Measure
from tandem.patterns.suggestion import (
    Collision,
    Cover,
    Partner,
    Request,
    Rules,
    Week,
    Wish,
    days_of,
    rules_of,
    suggest,
)
from tandem.policy import Policy, load_pack
from tandem.posts import ServiceHours

MONDAY = date(2026, 11, 23)
CASES = 50
FULL_TIME = 2220
_WISHES = (Wish.PREFER, Wish.YES, Wish.YES, Wish.YES, Wish.COULD, Wish.NO)


def measures() -> Iterator[Measure]:
    """The median and the worst of fifty cases for each length of the cycle."""
    rules = rules_of(Policy(load_pack("carmarthenshire")).on(MONDAY))
    for weeks in (1, 2, 3, 4):
        times, answered = [], 0
        for number in range(CASES):
            request = generate(Random(weeks * 1000 + number), weeks, rules)
            started = perf_counter()
            answer = suggest(request)
            times.append(perf_counter() - started)
            answered += not isinstance(answer, Collision)
        name = f"suggestions, cycle of {weeks}, {answered} of {CASES} answered"
        figure = f"median {median(times) * 1000:.0f} ms, worst {max(times) * 1000:.0f} ms"
        yield Measure(name, figure)


def generate(chance: Random, weeks: int, rules: Rules) -> Request:
    """A post of five to seven days, two people's wishes, and sometimes more to keep."""
    number = chance.choice([5, 5, 5, 6, 7])
    opens, closes = chance.choice([(510, 1020), (540, 1020), (480, 1080), (420, 1320)])
    service = [ServiceHours(weekday, opens, closes) for weekday in range(number)]
    first = chance.choice([1110, 1110, 1200, 1332, 900, 1095])
    partners = tuple(
        Partner(
            name=name,
            weekly_minutes=minutes,
            wishes=_wishes(chance, weeks),
            most_days=chance.choice([None, None, 3, 4]),
        )
        for name, minutes in (("First", first), ("Second", FULL_TIME - first))
    )
    cover = Cover("Welsh", frozenset(range(5)), opens, opens + 120, frozenset({0, 1}))
    return Request(
        partners=(partners[0], partners[1]),
        days=days_of(service, FULL_TIME),
        full_time_minutes=FULL_TIME,
        starts_on=MONDAY,
        rules=rules,
        weeks=weeks,
        overlap_minutes=chance.choice([0, 60]),
        handover_minutes=chance.choice([0, 0, 15]),
        covers=(cover,) if chance.random() < 1 / 3 else (),
    )


def _wishes(chance: Random, weeks: int) -> tuple[Week, ...]:
    """One week of wishes, or one for each week of the cycle."""
    return tuple(
        tuple((chance.choice(_WISHES), chance.choice(_WISHES)) for _ in range(7))
        for _ in range(chance.choice([1, weeks]))
    )
