"""Whatever people try: what is kept of a case is what its events make of it, and nothing else."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tandem.cases import Command, Option
from tandem.messages import InvalidFacts
from tandem_web.cases.actions import CaseAlreadyOpen, Outcome, Sent, open_case, send
from tandem_web.cases.mapping import message_to_text, to_clauses
from tandem_web.cases.models import Case, Event, Guest, Obligation
from tandem_web.cases.queries import Standing, context_of, standing_of
from tandem_web.cases.queries.parties import actor_of
from tandem_web.cases.tests.sharing import draft_data
from tandem_web.cases.tests.stories import (
    HUW,
    OWN_REQUEST,
    REQUEST,
    SIAN,
    World,
    fresh,
    in_search,
    world,
)
from tandem_web.hours.models import PayrollNotice
from tandem_web.notices.models import Notice
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.models import Person
from tandem_web.posts.models import Holding
from tandem_web.record.models import Entry
from tandem_web.record.queries import verify
from tests.properties.step_stories import World as Answers
from tests.properties.step_stories import good_answers

pytestmark = pytest.mark.both_stores

MOVES = 20
GOOD = {
    "manager": "P-110",
    "decided_by": "P-102",
    "employment": "E-109",
    "grounds": ["quality"],
    "reply": "accepted",
    "outcome": "offer",
}
NONSENSE = (None, True, -5, "", "<b>&", "E-104", ["x"], {"x": 1})
KEPT = (*(Event, Entry, Obligation, Guest, Notice, Holding, WorkingPattern, PayrollNotice),)


class TestProjectionLaws(TestCase):
    """Random commands by random members of the cast to cases of all four processes."""

    @settings(max_examples=3, deadline=None)
    @given(st.integers(0, 2**32 - 1))
    def test_rows_are_what_the_events_make_and_a_refusal_writes_nothing(self, seed: int) -> None:
        chance, of = Random(seed), _with_cases_of_all_kinds()
        for _ in range(MOVES):
            case = fresh(chance.choice(list(Case.objects.order_by("pk"))))
            before = _kept()
            outcome = _opening(chance, of) if chance.random() < 0.1 else _move(chance, of, case)
            if isinstance(outcome, Sent):
                _check_rows(of, outcome.case)
            else:
                assert _kept() == before
        for case in Case.objects.order_by("pk"):
            assert case.version == case.events.count()
        found = verify(of.cast.employer)
        assert found.broken == ()


def _with_cases_of_all_kinds() -> World:
    """Two shares of the cast, a request with its vacancy, and a proposal."""
    of = world()
    in_search(of)
    starts_on = of.day(60)
    proposal = of.opens(
        "proposal",
        of.cast.plain_post,
        of.cast.employee,
        holder=HUW,
        joiner=SIAN,
        starts_on=starts_on,
    )
    own = {**OWN_REQUEST, "from_on": starts_on}
    of.does(proposal, of.cast.first_waiting, "make_own_request", subject=SIAN, **own)
    return of


def _kept() -> tuple[object, ...]:
    """How much there is of everything, and where each case stands."""
    rows = Case.objects.order_by("pk").values_list("version", "stage", "wakes_on", "closed_on")
    return (*(model.objects.count() for model in KEPT), tuple(rows))


def _members(of: World) -> list[Person]:
    return [*of.cast.by_role.values(), of.cast.second_partner, of.cast.second_waiting]


def _opening(chance: Random, of: World) -> Outcome | None:
    """Somebody asks to share their post, or HR looks for two people to share one."""
    data: dict[str, Any] = chance.choice(
        [
            {
                **REQUEST,
                "written_on": of.today.isoformat(),
                "starts_on": of.day(90),
                "employment": chance.choice([HUW, "E-104", "nobody"]),
            },
            {"kind": "vacant_post"},
            {},
        ]
    )
    try:
        return open_case(
            process="vacancy" if "kind" in data else "request",
            post=chance.choice([of.cast.plain_post, of.cast.waiting_post]),
            data=data,
            actor=chance.choice(_members(of)),
            today=of.today,
        )
    except (InvalidFacts, CaseAlreadyOpen):
        return None


def _move(chance: Random, of: World, case: Case) -> Outcome | None:
    """Most of the time a step that is offered, by somebody who may take it; else anything."""
    standing = standing_of(case)
    people = _members(of)
    options = standing.process.options(standing.state, context_of(standing, None, of.today))
    if not options or chance.random() < 0.2:
        command = chance.choice(sorted(standing.process.commands))
        data = {chance.choice(["reason", "subject", "version"]): chance.choice(NONSENSE)}
        return _send(of, case, chance.choice(people), command, data)
    option = chance.choice(options)
    parties = {one: actor_of(one, standing, of.today).all_parties for one in people}
    fitting = [one for one in people if option.parties & parties[one]]
    return _send(
        of,
        case,
        chance.choice(fitting or people),
        option.command,
        _answers(chance, of, standing, option),
    )


def _answers(chance: Random, of: World, standing: Standing, option: Option) -> dict[str, Any]:
    process: Any = standing.process
    world_of_answers = Answers(process, None, None, (), (), good=GOOD)  # type: ignore[arg-type]
    data = {**good_answers(world_of_answers, option.asks, of.today), **option.data}
    if standing.row.process == "partnership":
        later = (of.today + timedelta(days=40)).isoformat()
        data = {**draft_data(standing.row), "starts_on": later, "reason": "Agreed", **data}
    if data and chance.random() < 0.15:
        data[chance.choice(sorted(data))] = chance.choice(NONSENSE)
    return data


def _send(
    of: World, case: Case, actor: Person, command: str, data: dict[str, Any]
) -> Outcome | None:
    try:
        return send(
            case=case,
            command=Command(command, data),
            actor=actor,
            today=of.today,
            seen_version=case.version,
        )
    except InvalidFacts:
        return None


def _check_rows(of: World, sent: Case) -> None:
    """The rows of a case against those that its events make, rebuilt by the library alone."""
    row = fresh(sent)
    standing = standing_of(row)
    process, state = standing.process, standing.state
    context = context_of(standing, None, of.today)
    options = process.options(state, context)
    is_open = bool(options)
    duties = process.obligations(state, context)
    due = [*(one.due for one in duties), *(one.due for one in options if one.blocked)]
    assert row.due_on == min((day for day in due if day), default=None)
    assert row.version == len(standing.told)
    assert (row.stage, row.closed_on is None) == (process.stage(state), is_open)
    partners = row.partners.order_by("position").values_list("employment__payroll_number")
    assert [number for (number,) in partners] == list(state.partners)
    asked = {
        (one.party, one.command, one.subject): (
            message_to_text(one.sentence),
            one.due,
            tuple(one.clauses),
        )
        for one in process.obligations(state, context)
    }
    stored = {
        (one.party, one.command, one.subject): (one.sentence, one.due, to_clauses(one))
        for one in row.obligations.all()
    }
    assert stored == asked
