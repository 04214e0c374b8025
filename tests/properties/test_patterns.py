"""Laws of working patterns."""

import itertools
from datetime import date, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tandem.patterns import (
    SHAPES,
    Pattern,
    ShapeFacts,
    coverage,
    instant_of,
    lay_out,
    pattern_from_data,
    pattern_to_data,
    split_at_midnight,
    wall_minute_of,
    who_is_on,
)
from tandem.posts import ServiceHours
from tests.properties.strategies import (
    MONDAY,
    instants,
    pairs,
    patterns,
    service_hours,
    shape_facts,
    wall_minutes,
)

days = st.dates(date(2026, 3, 1), date(2027, 11, 30))


@given(patterns(longest=8), days)
def test_the_days_of_a_cycle_sum_to_the_cycle(pattern: Pattern, first: date) -> None:
    cycle = [first + timedelta(days=number) for number in range(pattern.weeks * 7)]
    assert sum(pattern.minutes_on(day) for day in cycle) == pattern.cycle_minutes
    weekly = [pattern.minutes_of_week(week) for week in range(pattern.weeks)]
    assert Fraction(sum(weekly), pattern.weeks) == pattern.weekly_minutes


@given(patterns(longest=8))
def test_a_pattern_survives_storage(pattern: Pattern) -> None:
    assert pattern_from_data(pattern_to_data(pattern)) == pattern


@given(pairs(), days, st.integers(0, 20))
def test_stretches_are_ordered_disjoint_and_within_their_bounds(
    pair: dict[str, Pattern], first: date, number: int
) -> None:
    last = first + timedelta(days=number)
    stretches = lay_out(pair, first, last)
    assert all(stretch.holders and stretch.minutes > 0 for stretch in stretches)
    for earlier, later in itertools.pairwise(stretches):
        assert earlier.end <= later.start
        assert earlier.end < later.start or earlier.holders != later.holders
    if stretches:
        assert stretches[0].start.date() >= first
        assert wall_minute_of(stretches[-1].end) <= (last.toordinal() + 1) * 1440


@given(pairs(), days, st.integers(0, 10))
def test_a_layout_of_days_is_the_layout_of_each_day(
    pair: dict[str, Pattern], first: date, number: int
) -> None:
    dates = [first + timedelta(days=n) for n in range(number + 1)]
    whole = tuple(split_at_midnight(lay_out(pair, first, dates[-1])))
    assert whole == tuple(s for day in dates for s in lay_out(pair, day, day))


@given(pairs(), service_hours(), days, st.integers(0, 13))
def test_covered_and_gap_are_the_service_minutes(
    pair: dict[str, Pattern], hours: tuple[ServiceHours, ...], first: date, number: int
) -> None:
    last = first + timedelta(days=number)
    both = coverage(hours, pair, first, last)
    nobody = coverage(hours, {}, first, last)
    assert both.covered_minutes + both.gap_minutes == both.service_minutes
    assert both.service_minutes == nobody.gap_minutes
    assert 0 <= both.gap_minutes <= nobody.gap_minutes


@given(pairs(), service_hours())
def test_one_more_person_never_covers_less(
    pair: dict[str, Pattern], hours: tuple[ServiceHours, ...]
) -> None:
    last = MONDAY + timedelta(days=13)
    alone = coverage(hours, {"first": pair["first"]}, MONDAY, last)
    assert coverage(hours, pair, MONDAY, last).gap_minutes <= alone.gap_minutes


@given(pairs(), instants())
def test_who_is_on_agrees_with_the_layout(pair: dict[str, Pattern], instant: datetime) -> None:
    day = instant.date()
    stretches = lay_out(pair, day - timedelta(days=3), day + timedelta(days=3))
    present = [
        stretch
        for stretch in stretches
        if stretch.start.timestamp() <= instant.timestamp() < stretch.end.timestamp()
    ]
    answer = who_is_on(pair, instant)
    assert answer.holders == (present[0].holders if present else frozenset())
    assert (answer.until is None) == (not present)
    assert set(answer.until_of) == set(answer.holders)


@given(pairs(), instants())
def test_what_comes_next_lies_ahead_and_is_true_then(
    pair: dict[str, Pattern], instant: datetime
) -> None:
    answer = who_is_on(pair, instant)
    if answer.until is not None:
        assert answer.until.timestamp() > instant.timestamp()
        assert min(answer.until_of.values()) >= answer.until
    if answer.next is not None:
        starts, holders = answer.next
        assert starts.timestamp() > instant.timestamp()
        assert who_is_on(pair, starts).holders == holders


@given(wall_minutes(), wall_minutes())
def test_later_wall_minutes_never_have_earlier_instants(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert instant_of(low).timestamp() <= instant_of(high).timestamp()


@given(wall_minutes())
def test_a_wall_minute_is_found_from_its_instant(minute: int) -> None:
    found = wall_minute_of(instant_of(minute))
    assert found >= minute
    assert instant_of(found).timestamp() == instant_of(minute).timestamp()


@given(shape_facts(), st.sampled_from(sorted(SHAPES)))
def test_every_shape_gives_the_contracted_hours(facts: ShapeFacts, name: str) -> None:
    first, second = SHAPES[name].lay(facts).patterns(MONDAY)
    assert first.weekly_minutes == facts.first_minutes
    assert second.weekly_minutes == facts.second_minutes
