"""Laws of holdings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import Text
from tandem.posts import (
    Holding,
    HoldingKind,
    Post,
    at_work_on,
    check_holdings,
    holders_on,
    uncovered_minutes,
    vacant_minutes,
)
from tandem.timeline import Period
from tests.posts.policies import carmarthenshire

POST = Post(reference="P", title=Text("P", "P"), grade="G", full_time_minutes=2220)
POLICY = carmarthenshire()
FIRST = date(2026, 1, 1)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = FIRST + timedelta(days=draw(st.integers(0, 40)))
    length = draw(st.one_of(st.none(), st.integers(0, 40)))
    return Period(start, None if length is None else start + timedelta(days=length))


holdings = st.lists(
    st.builds(
        Holding,
        st.sampled_from("abc"),
        st.sampled_from(HoldingKind),
        st.sampled_from([600, 1110, 2220]),
        periods(),
        st.one_of(st.just(()), st.tuples(periods())),
    ),
    max_size=5,
)


@pytest.mark.proves("CCC-TERM-3")
@given(holdings)
def test_whatever_is_allowed_keeps_the_cap_on_every_day(held: list[Holding]) -> None:
    days = [FIRST + timedelta(days=number) for number in range(100)]
    over = any(
        sum(h.weekly_minutes for h in group) > 2220
        for day in days
        for group in (
            [h for h in holders_on(held, day) if h.kind is HoldingKind.SUBSTANTIVE],
            at_work_on(held, day),
        )
    )
    told = {f.message.key for f in check_holdings(POST, held, POLICY).breaches}
    assert over == bool(told & {"posts.substantive_over_cap", "posts.at_work_over_cap"})


@given(holdings, st.integers(0, 90))
def test_vacant_and_uncovered_hours_lie_within_the_post(held: list[Holding], number: int) -> None:
    day = FIRST + timedelta(days=number)
    assert 0 <= vacant_minutes(POST, held, day) <= 2220
    assert 0 <= uncovered_minutes(POST, held, day) <= 2220
