"""A rota keeps every wish, is as fair as it claims, and says so truly where none is possible."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.standby import (
    DutyChange,
    EqualBy,
    RotaPlan,
    RotaRequest,
    Sharer,
    StandbyHours,
    TurnLength,
    change_duties,
    days_of,
    plan_rota,
    turns_of,
)
from tandem.timeline import Division, Period

MONDAY = date(2026, 12, 14)
HOURS = StandbyHours(ordinary=930, other=1440)
PEOPLE, WEEKS = 3, 6


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Period, ...]:
    firsts = draw(st.lists(st.integers(0, 7 * WEEKS - 1), max_size=2))
    starts = [MONDAY + timedelta(days=first) for first in firsts]
    return tuple(Period(day, day + timedelta(days=draw(st.integers(0, 12)))) for day in starts)


@st.composite
def requests(draw: st.DrawFn) -> RotaRequest:
    sharers = tuple(
        Sharer(
            key=f"E-{number}",
            name=f"Person {number}",
            away=draw(wishes()),
            wants=draw(wishes()) if draw(st.integers(0, 4)) == 0 else (),
        )
        for number in range(draw(st.integers(2, PEOPLE)))
    )
    return RotaRequest(
        turns=turns_of(MONDAY, WEEKS, TurnLength.WEEK, HOURS, Division.ENGLAND_AND_WALES),
        sharers=sharers,
        equal_by=draw(st.sampled_from(EqualBy)),
        most_days=draw(st.sampled_from([7, 14, 21])),
    )


def may_take(request: RotaRequest, place: int, sharer: Sharer) -> bool:
    """The wishes, told again without the library's code."""
    turn = request.turns[place].period
    if any(turn.overlap(period) for period in sharer.away):
        return False
    wanting = [one for one in request.sharers if any(turn.overlap(period) for period in one.wants)]
    return not wanting or wanting == [sharer]


def possible_rotas(request: RotaRequest) -> Iterator[tuple[str, ...]]:
    """Every rota that keeps the wishes, by trying everything."""
    by_key = {sharer.key: sharer for sharer in request.sharers}
    most = request.most_days // 7
    for takers in product(by_key, repeat=len(request.turns)):
        kept = all(may_take(request, place, by_key[key]) for place, key in enumerate(takers))
        runs = (takers[at : at + most + 1] for at in range(len(takers) - most))
        if kept and all(len(set(run)) > 1 for run in runs):
            yield takers


def spread(values: list[int]) -> int:
    return max(values) - min(values)


def sums(request: RotaRequest, takers: tuple[str, ...], weights: list[int]) -> list[int]:
    return [
        sum(weight for weight, key in zip(weights, takers, strict=True) if key == sharer.key)
        for sharer in request.sharers
    ]


@pytest.mark.proves("CCC-STBY-1")
@given(requests())
def test_a_rota_is_possible_keeps_the_wishes_and_is_no_fairer_than_it_claims(
    request: RotaRequest,
) -> None:
    plan, every = plan_rota(request), set(possible_rotas(request))
    if not isinstance(plan, RotaPlan):
        assert not every
        return
    assert plan.takers in every
    loads = [t.minutes if request.equal_by is EqualBy.HOURS else 1 for t in request.turns]
    best = min(spread(sums(request, takers, loads)) for takers in every)
    assert plan.fairness.least_possible <= best <= plan.fairness.difference
    assert plan.fairness.difference == spread(sums(request, plan.takers, loads))
    for share, turns in zip(
        sorted(plan.shares, key=lambda share: share.key),
        sums(request, plan.takers, [1] * len(request.turns)),
        strict=True,
    ):
        assert share.turns == turns


@given(requests())
def test_what_collides_goes_away_with_the_wishes_that_are_named(request: RotaRequest) -> None:
    found = plan_rota(request)
    if isinstance(found, RotaPlan):
        return
    assert all(one.people for one in found)
    free = [Sharer(sharer.key, sharer.name) for sharer in request.sharers]
    without = RotaRequest(request.turns, tuple(free), request.equal_by, request.most_days)
    assert isinstance(plan_rota(without), RotaPlan)


@given(requests(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_changes_nothing(
    request: RotaRequest, chance: st.DataObject
) -> None:
    mixed = list(request.sharers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    other = RotaRequest(request.turns, tuple(mixed), request.equal_by, request.most_days)
    one, two = plan_rota(request), plan_rota(other)
    if isinstance(one, RotaPlan):
        assert one == two
    else:
        assert not isinstance(two, RotaPlan)
        assert [c.period for c in one] == [c.period for c in two]


@pytest.mark.proves("CCC-STBY-3")
@given(st.lists(st.sampled_from("AB"), min_size=4, max_size=30), st.data())
def test_a_change_moves_just_its_days_and_undone_it_leaves_no_trace(
    holders: list[str], data: st.DataObject
) -> None:
    duties = {MONDAY + timedelta(days=at): key for at, key in enumerate(holders)}
    at = data.draw(st.integers(0, len(holders) - 1))
    end = at
    while end + 1 < len(holders) and holders[end + 1] == holders[at] and data.draw(st.booleans()):
        end += 1
    period = Period(MONDAY + timedelta(days=at), MONDAY + timedelta(days=end))
    other = "B" if holders[at] == "A" else "A"
    back = data.draw(st.sampled_from([None, *(d for d, key in duties.items() if key == other)]))
    change = DutyChange(holders[at], other, period, Period(back, back) if back else None)
    changed = change_duties(duties, change)
    moved = {day for day in duties if duties[day] != changed[day]}
    assert moved == {*days_of(period), *([back] if back else [])}
    assert change_duties(changed, change.undone) == duties
