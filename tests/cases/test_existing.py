"""A share that was running before Tandem is recorded as it stands; nobody agrees again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import Actor, Command
from tandem.cases.partnership import PARTNERSHIP, State, assess
from tandem.messages import InvalidFacts
from tandem.patterns import Pattern, Session, pattern_to_data
from tandem.policy import Refusal
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    OPEN,
    RHIAN,
    STRANGER,
    TODAY,
    Data,
    Story,
    context,
    draft,
    opened,
    reasons,
    without,
    words,
)
from tests.posts.policies import policy_on

SINCE = date(2024, 4, 1)
ADMINISTRATOR = Actor("Eleri", frozenset({"administrator"}))


def existing(**changes: Any) -> Data:
    data = draft(starts_on=SINCE) | {
        "post": "P-1",
        "partners": [RHIAN, MARC],
        "source": "Payroll system, 20 November 2026",
        "document": "P-1.pdf",
        "signed_on": "2024-03-15",
    }
    return data | changes


SHORT_HOURS = {"hours": {RHIAN: 1110, MARC: 900}}
APPROVED = {"reason": "Agreed in 2024 for a year of study", "approver": "Carys Hughes"}


@pytest.mark.parametrize("actor", [ADVISER, ADMINISTRATOR], ids=["adviser", "administrator"])
def test_it_stands_confirmed_at_once_and_asks_nothing_of_anybody(actor: Actor) -> None:
    story = Story().happens(actor, "record_existing", existing())
    assert [event.type for event in story.events] == ["existing_share_recorded"]
    state = story.state
    assert (state.stage, state.version, state.starts_on) == ("confirmed", 1, SINCE)
    assert state.agreements == frozenset()
    assert (state.is_running, state.is_settled, story.obligations()) == (True, True, [])
    assert state.existing is not None
    assert state.existing.signed_on == date(2024, 3, 15)
    assert state.existing.departures == ()
    assert state.governed_on == TODAY


@pytest.mark.parametrize("actor", [MANAGER, FIRST, STRANGER], ids=["manager", "partner", "other"])
def test_nobody_else_may_record_it(actor: Actor) -> None:
    assert reasons(Story().refused(actor, "record_existing", existing())) == ["cases.not_for_you"]


def test_a_departure_is_recorded_with_clause_reason_and_approver() -> None:
    refusal = Story().refused(ADVISER, "record_existing", existing(**SHORT_HOURS))
    asked = reasons(refusal)
    assert asked[-1] == "cases.existing_needs_approval"
    assert "posts.hours_under_post" in asked
    story = Story().happens(ADVISER, "record_existing", existing(**SHORT_HOURS, **APPROVED))
    kept = story.state.existing
    assert kept is not None
    assert {"posts.hours_under_post"} <= {each.message.key for each in kept.departures}
    assert all(each.clauses for each in kept.departures)
    assert (kept.reason, kept.approver) == (APPROVED["reason"], APPROVED["approver"])


def test_a_reason_without_a_departure_is_not_kept() -> None:
    story = Story().happens(ADVISER, "record_existing", existing(**APPROVED))
    assert story.state.existing is not None
    assert (story.state.existing.reason, story.state.existing.approver) == ("", "")


def held(employment: str, minutes: int, first: date, last: date | None = None) -> Holding:
    return Holding(employment, HoldingKind.SUBSTANTIVE, minutes, Period(first, last))


REFUSED = [
    # sentence, changes, holdings, reasons
    (
        "hours above the post are never recorded, whoever approved them",
        {"hours": {RHIAN: 1320, MARC: 1110}, **APPROVED},
        (),
        ["posts.hours_over_cap"],
    ),
    (
        "a third person holds a part of the post",
        {"hours": {RHIAN: 900, MARC: 900}, **APPROVED},
        (held("E-009", 300, date(2025, 1, 1)),),
        ["posts.too_many_holders"],
    ),
    (
        "a former holder who overlaps is found, too",
        APPROVED,
        (held("E-009", 2220, date(2020, 1, 1), date(2024, 6, 30)),),
        ["posts.substantive_over_cap", "posts.too_many_holders"],
    ),
    (
        "it has not started",
        {"starts_on": (TODAY + timedelta(days=1)).isoformat()},
        (),
        ["cases.existing_not_started"],
    ),
]


@pytest.mark.parametrize(
    ("changes", "holdings", "expected"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED]
)
def test_what_no_approval_mends(
    changes: Data, holdings: tuple[Holding, ...], expected: list[str]
) -> None:
    facts = without(holdings=holdings)
    refusal = Story().refused(ADVISER, "record_existing", existing(**changes), facts=facts)
    assert sorted(set(reasons(refusal))) == sorted(expected)


def test_the_partners_own_holdings_give_way() -> None:
    facts = without(holdings=(held(RHIAN, 2220, date(2020, 1, 1)),))
    Story().happens(ADVISER, "record_existing", existing(), facts=facts)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("source", {"source": "  "}),
        ("signed_on", {"signed_on": "2026-12-24"}),
        ("signed_on", {"signed_on": "soon"}),
        ("starts_on", {"starts_on": None}),
        ("post", {"post": "P-2"}),
        ("partners", {"partners": [RHIAN]}),
        (f"hours.{RHIAN}", {"hours": {MARC: 1110}}),
        (f"patterns.{RHIAN}", {"patterns": {}}),
    ],
)
def test_what_cannot_be_read_is_named(field: str, changes: Data) -> None:
    with pytest.raises(InvalidFacts) as error:
        Story().decide(ADVISER, "record_existing", existing(**changes))
    assert error.value.field == field
    assert words(error.value.message, "cy")


def test_a_case_that_is_open_is_not_recorded_over() -> None:
    refusal = opened().refused(ADVISER, "record_existing", existing())
    assert reasons(refusal) == ["cases.already_open"]


def test_a_past_start_is_still_refused_everywhere_else() -> None:
    past = OPEN | {"starts_on": SINCE.isoformat()}
    assert reasons(Story().refused(ADVISER, "open", past)) == ["cases.start_passed"]
    late = draft(starts_on=SINCE)
    assert reasons(opened().refused(ADVISER, "draft", late)) == ["cases.start_passed"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_its_history_says_hours_date_and_source(language: Any) -> None:
    (event,) = Story().happens(ADVISER, "record_existing", existing()).events
    assert words(PARTNERSHIP.event_title(event, FACTS), language)
    summary = PARTNERSHIP.event_summary(event, FACTS)
    assert summary is not None
    shown = words(summary, language)
    assert "Rhian Bowen" in shown
    assert "Payroll system, 20 November 2026" in shown


sessions = st.builds(
    Session,
    st.just(0),
    st.integers(0, 6),
    st.sampled_from([480, 510, 540]),
    st.sampled_from([720, 990, 1080]),
    st.sampled_from([0, 30]),
)
patterns = st.lists(sessions, max_size=6, unique_by=lambda each: each.weekday).map(
    lambda drawn: Pattern(1, date(2024, 4, 1), tuple(drawn))
)


@given(
    hours=st.tuples(st.integers(1, 2400), st.integers(1, 2400)),
    worked=st.tuples(patterns, patterns),
    approval=st.sampled_from([{}, APPROVED, {"reason": "Only half of it"}]),
    days=st.integers(-30, 900),
)
def test_what_is_recorded_departs_only_with_an_approver(
    hours: tuple[int, int], worked: tuple[Pattern, Pattern], approval: Data, days: int
) -> None:
    data = existing(
        hours=dict(zip((RHIAN, MARC), hours, strict=True)),
        patterns={
            name: pattern_to_data(one) for name, one in zip((RHIAN, MARC), worked, strict=True)
        },
        starts_on=(TODAY - timedelta(days=days)).isoformat(),
        **approval,
    )
    outcome = PARTNERSHIP.decide(
        PARTNERSHIP.initial, Command("record_existing", data), context(ADVISER)
    )
    if isinstance(outcome, Refusal):
        assert outcome.clauses
        return
    (event,) = outcome
    state = PARTNERSHIP.evolve(State(), event)
    assert sum(hours) <= 2220
    assert state.arrangement is not None
    assert state.arrangement.starts_on <= TODAY
    assert state.existing is not None
    found = assess(state.arrangement, FACTS, policy_on(TODAY)).breaches
    assert state.existing.departures == found
    assert bool(found) == bool(state.existing.reason and state.existing.approver)
    assert PARTNERSHIP.evolve(State(), replace(event)) == state
