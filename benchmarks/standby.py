"""How long a fair rota of 24 people over 52 weeks takes, everybody with six weeks of leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from time import perf_counter

from benchmarks.measure import Measure
from tandem.standby import (
    EqualBy,
    RotaPlan,
    RotaRequest,
    Sharer,
    StandbyHours,
    TurnLength,
    plan_rota,
    turns_of,
)
from tandem.timeline import Division, Period

MONDAY = date(2026, 11, 30)
PEOPLE, WEEKS = 24, 52


def measures() -> Iterator[Measure]:
    """One measure for each length of a turn; what is not proved the best says by how much."""
    for length in TurnLength:
        request = generate(length)
        started = perf_counter()
        plan = plan_rota(request)
        seconds = perf_counter() - started
        assert isinstance(plan, RotaPlan), plan
        fairness = plan.fairness
        short = (
            "proved the fairest"
            if fairness.is_best
            else f"{fairness.difference} min apart, no rota below {fairness.least_possible}"
        )
        name = f"standby rota, {PEOPLE} people, {WEEKS} weeks, turns of a {length}"
        yield Measure(name, f"{seconds * 1000:.0f} ms, {short}")


def generate(length: TurnLength) -> RotaRequest:
    """The same people with the same leave each time."""
    chance = Random(2452)
    sharers = tuple(
        Sharer(
            key=f"E-{number:02d}",
            name=f"Person {number}",
            away=tuple(
                Period(start, start + timedelta(days=13))
                for start in (
                    MONDAY + timedelta(days=chance.randrange(7 * WEEKS)) for _ in range(3)
                )
            ),
        )
        for number in range(PEOPLE)
    )
    hours = StandbyHours(ordinary=930, other=1440)
    turns = turns_of(MONDAY, WEEKS, length, hours, Division.ENGLAND_AND_WALES)
    return RotaRequest(turns, sharers, EqualBy.HOURS, most_days=14)
