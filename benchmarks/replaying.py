"""How long it takes to replay cases from their recorded events, as every page of a case does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from time import perf_counter
from typing import Any

from benchmarks.measure import Measure
from tandem.cases import (
    Actor,
    Command,
    Context,
    decide,
    event_from_data,
    event_to_data,
    rebuild,
)
from tandem.cases.process import Event
from tandem.cases.proposal import PROPOSAL, ProposalFacts
from tandem.messages import Text
from tandem.policy import Policy, load_pack
from tandem.posts import Criterion, Holding, HoldingKind, Post
from tandem.timeline import Period

CASES, EVENTS = 10_000, 30
TODAY = date(2026, 11, 23)
_HOLDER, _JOINER = "E-1", "E-2"
_POST = Post(
    reference="P-1",
    title=Text("Team Leader", "Arweinydd Tîm"),
    grade="H",
    full_time_minutes=2220,
    criteria=(Criterion(Text("Leads a team", "Yn arwain tîm"), essential=True),),
)
_FACTS = ProposalFacts(
    post=_POST,
    holdings=(Holding(_HOLDER, HoldingKind.SUBSTANTIVE, 2220, Period(date(2020, 1, 1), None)),),
    other_managers={"P-103": "Mair Evans"},
    grades={_HOLDER: "H", _JOINER: "H"},
    held_posts={_HOLDER: "P-1", _JOINER: "P-2"},
)


def measures() -> Iterator[Measure]:
    """All cases one after the other, each from its stored data to its state."""
    stored = [event_to_data(event) for event in story()]
    started = perf_counter()
    for _ in range(CASES):
        rebuild(PROPOSAL, [event_from_data(PROPOSAL.name, one) for one in stored])
    seconds = perf_counter() - started
    name = f"cases, replaying {CASES:,} of {len(stored)} events"
    yield Measure(name, f"{seconds:.1f} s, {seconds / CASES * 1_000_000:.0f} µs a case")


def story() -> list[Event]:
    """A proposal up to its trial, in which the manager answers again until it is long enough."""
    events: list[Event] = []
    _consider(events)
    while len(events) < EVENTS - 2:
        _send(events, "line_manager", "answer", supports=True, remarks="As before")
    trial = {"weeks": 12, "starts_on": "2027-01-04", "backfill": "Agency", "flexitime": False}
    _send(events, "line_manager", "accept_trial", **trial)
    _send(events, "link", "arrangement_agreed", case="C-2", starts_on="2027-01-04")
    return events


def _consider(events: list[Event]) -> None:
    start = {"starts_on": "2027-01-04"}
    _send(events, f"partner:{_HOLDER}", "open", holder=_HOLDER, joiner=_JOINER, **start)
    request = {"statutory": True, "change": "Half each", "earlier": False, "pension": True}
    for one in (_HOLDER, _JOINER):
        own = {"subject": one, "from_on": "2027-01-04", **request}
        _send(events, f"partner:{one}", "make_own_request", **own)
        _send(events, "line_manager", "acknowledge", subject=one)
    until = {"until_on": "2027-03-01", "reason": "The board meets late"}
    _send(events, "line_manager", "propose_extension", **until)
    for one in (_HOLDER, _JOINER):
        _send(events, f"partner:{one}", "agree_extension", subject=one)
        met = {"subject": one, "met_1": True, "evidence_1": "Three years"}
        _send(events, "line_manager", "check_criteria", **met)
    _send(events, "other_manager", "answer_as_other", releases=True, remarks="Acting up")


def _send(events: list[Event], party: str, name: str, **data: Any) -> None:
    policy = Policy(load_pack("carmarthenshire")).on(TODAY)
    actor = Actor(f"person of {party}", frozenset({party}))
    outcome = decide(PROPOSAL, events, Command(name, data), Context(policy, TODAY, actor, _FACTS))
    if not isinstance(outcome, tuple):
        raise TypeError(f"{name} was refused: {outcome}")
    events.extend(outcome)
