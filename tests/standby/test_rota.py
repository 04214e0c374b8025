"""A fair rota: equal shares, leave respected, holidays spread; and what collides where none is."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tandem.messages import LANGUAGES, InvalidFacts, render
from tandem.policy import Override, Policy, load_pack
from tandem.standby import (
    CollisionKind,
    EqualBy,
    RotaPlan,
    RotaRequest,
    Sharer,
    StandbyHours,
    TurnLength,
    plan_rota,
    rota_request,
    turns_of,
)
from tandem.timeline import Division, HolidaysUnknown, Period

MONDAY = date(2026, 11, 30)
HOURS = StandbyHours(ordinary=15 * 60 + 30, other=24 * 60)
WALES = Division.ENGLAND_AND_WALES


def week(number: int, weeks: int = 1) -> Period:
    """The days of a week of the rota, counted from 1."""
    start = MONDAY + timedelta(weeks=number - 1)
    return Period(start, start + timedelta(days=7 * weeks - 1))


def request(
    *sharers: Sharer,
    weeks: int = 52,
    length: TurnLength = TurnLength.WEEK,
    equal_by: EqualBy = EqualBy.HOURS,
    most_days: int = 14,
) -> RotaRequest:
    turns = turns_of(MONDAY, weeks, length, HOURS, WALES)
    return RotaRequest(turns, sharers, equal_by, most_days)


def planned(given: RotaRequest) -> RotaPlan:
    plan = plan_rota(given)
    assert isinstance(plan, RotaPlan), plan
    return plan


RHIAN, MARC = Sharer("E-104", "Rhian Bowen"), Sharer("E-105", "Marc Price")


@pytest.mark.proves("CCC-STBY-1")
def test_two_partners_share_a_year_to_the_minute_and_the_holidays_by_halves() -> None:
    plan = planned(request(RHIAN, MARC))
    rhian, marc = plan.shares
    assert (rhian.turns, marc.turns) == (26, 26)
    # 52 weeks of 125 h 30 min, and 8 h 30 min more on each of eight public holidays, halved.
    assert rhian.minutes == marc.minutes == 197_820 == (52 * 7530 + 8 * 510) // 2
    assert (rhian.holidays, marc.holidays) == (4, 4)
    assert plan.fairness.difference == plan.fairness.least_possible == 0
    assert plan.fairness.is_best


@pytest.mark.proves("CCC-STBY-1")
@pytest.mark.parametrize("equal_by", EqualBy)
@pytest.mark.parametrize("length", TurnLength)
@pytest.mark.parametrize("people", [2, 3, 7, 24])
def test_shares_are_equal_whatever_the_turns_and_however_many_share(
    people: int, length: TurnLength, equal_by: EqualBy
) -> None:
    sharers = [Sharer(f"E-{number}", f"Person {number}") for number in range(people)]
    given = request(*sharers, length=length, equal_by=equal_by)
    plan = planned(given)
    turns = [share.turns for share in plan.shares]
    assert sum(turns) == len(given.turns)
    assert sum(share.minutes for share in plan.shares) == sum(t.minutes for t in given.turns)
    if equal_by is EqualBy.TURNS:
        assert max(turns) - min(turns) == plan.fairness.least_possible
        assert plan.fairness.is_best
    # A single turn is the most by which loads that are made of turns can miss each other.
    longest = max(turn.minutes for turn in given.turns) if equal_by is EqualBy.HOURS else 1
    assert plan.fairness.least_possible <= plan.fairness.difference <= longest
    holidays = [share.holidays for share in plan.shares]
    assert max(holidays) - min(holidays) <= 2


def test_the_same_people_in_another_order_get_the_same_rota() -> None:
    others = [Sharer(f"E-{number}", "", away=(week(number, 2),)) for number in range(3, 9)]
    one, other = planned(request(*others)), planned(request(*reversed(others)))
    assert one == other


def test_nobody_has_a_turn_in_their_leave_and_what_they_want_they_have() -> None:
    rhian = Sharer("E-104", "Rhian Bowen", away=(week(3), week(20, 2)))
    marc = Sharer("E-105", "Marc Price", away=(week(9),), wants=(week(4),))
    plan = planned(request(rhian, marc))
    for number in (3, 20, 21, 4):
        assert plan.takers[number - 1] == "E-105"
    assert plan.takers[8] == "E-104"
    assert plan.fairness.is_best


def test_a_day_of_leave_frees_from_the_whole_turn_that_it_touches() -> None:
    rhian = Sharer("E-104", "Rhian Bowen", away=(Period(date(2026, 12, 6), date(2026, 12, 7)),))
    plan = planned(request(rhian, MARC))
    assert plan.takers[:2] == ("E-105", "E-105")


def test_turns_that_follow_each_other_are_kept_apart() -> None:
    plan = planned(request(RHIAN, MARC, Sharer("E-106", "Siân Pugh")))
    assert sum(one == other for one, other in pairwise(plan.takers)) == 0


def test_nobody_is_on_longer_than_the_policy_sets() -> None:
    marc = Sharer("E-105", "Marc Price", away=(week(5, 2), week(8, 2)))
    plan = planned(request(RHIAN, marc, most_days=14))
    text = "".join("R" if taker == "E-104" else "M" for taker in plan.takers)
    assert "RRR" not in text
    assert "MMM" not in text


AWAY_TOGETHER = (
    Sharer("E-104", "Rhian Bowen", away=(week(4),)),
    Sharer("E-105", "Marc Price", away=(week(4, 2),)),
)
BOTH_WANT = (
    Sharer("E-104", "Rhian Bowen", wants=(week(4),)),
    Sharer("E-105", "Marc Price", wants=(week(4),)),
)
WANTS_AND_AWAY = (Sharer("E-104", "Rhian Bowen", away=(week(4),), wants=(week(4),)), MARC)
TOO_LONG = (RHIAN, Sharer("E-105", "Marc Price", away=(week(4, 3),)))


@pytest.mark.parametrize(
    ("sharers", "kind", "period", "people"),
    [
        (AWAY_TOGETHER, CollisionKind.NOBODY_THERE, week(4), ("E-104", "E-105")),
        (BOTH_WANT, CollisionKind.BOTH_WANT, week(4), ("E-104", "E-105")),
        (WANTS_AND_AWAY, CollisionKind.WANTS_AND_AWAY, week(4), ("E-104",)),
        (TOO_LONG, CollisionKind.TOO_LONG, week(4, 3), ("E-104",)),
    ],
    ids=["everybody is away", "two want one turn", "away when they want", "on too long"],
)
def test_a_wish_list_that_cannot_be_says_what_collides(
    sharers: tuple[Sharer, ...], kind: CollisionKind, period: Period, people: tuple[str, ...]
) -> None:
    collisions = plan_rota(request(*sharers))
    assert not isinstance(collisions, RotaPlan)
    first = collisions[0]
    assert (first.kind, first.period, first.people) == (kind, period, people)
    named = [sharer.name for sharer in sharers if sharer.key in people]
    for language in LANGUAGES:
        sentence = render(first.message, language)
        assert all(name in sentence for name in named)
        assert "2026" in sentence


def test_two_weeks_of_leave_are_possible_where_three_are_not() -> None:
    assert isinstance(
        plan_rota(request(RHIAN, Sharer("E-105", "Marc Price", away=(week(4, 2),)))), RotaPlan
    )


@pytest.mark.parametrize(
    ("sharers", "field"),
    [
        ((RHIAN,), "sharers"),
        (tuple(Sharer(str(number), "") for number in range(25)), "sharers"),
        ((RHIAN, RHIAN), "sharers"),
    ],
    ids=["one alone", "twenty-five", "one of them twice"],
)
def test_people_who_make_no_rota_are_refused(sharers: tuple[Sharer, ...], field: str) -> None:
    with pytest.raises(InvalidFacts) as refused:
        plan_rota(request(*sharers))
    assert refused.value.field == field


def test_turns_that_cannot_be_are_refused() -> None:
    for weeks in (0, 53):
        with pytest.raises(InvalidFacts, match="weeks"):
            turns_of(MONDAY, weeks, TurnLength.WEEK, HOURS, WALES)
    with pytest.raises(InvalidFacts, match="first_day"):
        turns_of(MONDAY + timedelta(days=1), 1, TurnLength.PART_WEEK, HOURS, WALES)
    with pytest.raises(InvalidFacts, match="ordinary"):
        StandbyHours(ordinary=1441, other=0)
    with pytest.raises(HolidaysUnknown):
        turns_of(date(2028, 12, 25), 2, TurnLength.WEEK, HOURS, WALES)


def test_a_holiday_that_is_announced_late_counts_once_it_is_known() -> None:
    june = (date(2026, 6, 15), 1, TurnLength.WEEK, HOURS, Division.SCOTLAND)
    assert turns_of(*june, known_on=date(2026, 1, 1))[0].holidays == 0
    assert turns_of(*june)[0].holidays == 1


def test_the_policy_says_what_is_equal_and_for_how_long_anybody_is_on() -> None:
    pack = load_pack("carmarthenshire")
    turns = turns_of(MONDAY, 4, TurnLength.WEEK, HOURS, WALES)
    given = rota_request(Policy(pack).on(MONDAY), turns, [RHIAN, MARC])
    assert (given.equal_by, given.most_days) == (EqualBy.HOURS, 14)
    own = tuple(
        Override(parameter=name, value=value, holds_from=MONDAY, known_from=MONDAY, reason="Ours")
        for name, value in (
            ("standby.equal_by", "turns"),
            ("standby.most_days_in_a_row", "7"),
        )
    )
    given = rota_request(Policy(pack, own).on(MONDAY), turns, [RHIAN, MARC])
    assert (given.equal_by, given.most_days) == (EqualBy.TURNS, 7)
