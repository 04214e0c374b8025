"""A process that the library does not have: one of each question, and a step to depart from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tandem.cases import Ask, AskKind, Choice
from tandem.cases.case_state import CaseState
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, LINK, Step, always, by
from tandem.cases.step_process import StepProcess, not_yet, stages_of
from tandem.messages import Message

# Texts of a request serve, those that name no datum of it: tested is what the site makes of them.
KEY = "cases.request.acknowledge"
LABEL = Message("cases.request.withdraw.ask_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandState(CaseState):
    """Which subjects were seen to."""

    seen_to: tuple[str, ...] = ()

    @property
    def stage(self) -> str:
        return self.ended or ("consult" if len(self.seen_to) == 2 else "received")


def _opened(state: ErrandState, data: Mapping[str, Any]) -> ErrandState:
    return replace(state, post=data["post"], opened_on=date.fromisoformat(data["on"]))


def _answered(state: ErrandState, data: Mapping[str, Any]) -> ErrandState:
    return replace(state, seen_to=(*state.seen_to, data.get("subject", "")))


def _unchanged(state: ErrandState, _data: Mapping[str, Any]) -> ErrandState:
    return state


def _ask(kind: AskKind) -> Ask:
    choices = (Choice("one", Message("cases.yes")), Choice("two", Message("cases.no")))
    return Ask(
        name=kind.value,
        kind=kind,
        label=LABEL,
        choices=choices if kind in {AskKind.CHOICE, AskKind.CHOICES} else (),
    )


ERRAND = StepProcess(
    name="errand",
    title=Message("cases.request"),
    stages=stages_of("request", "received", "consult"),
    initial=ErrandState(),
    evolving={
        "opened": _opened,
        "answered": _answered,
        "asked": _unchanged,
        "hurried": _unchanged,
        "linked": _unchanged,
    },
    steps=(
        Step(
            command="open",
            event="opened",
            key=KEY,
            clauses=("CCC-OWN-1",),
            parties=by(HR_ADVISER, LINE_MANAGER),
            when=lambda state: not state.post,
            adds=lambda at: {"post": at.facts.post.reference},
        ),
        Step(
            command="answer",
            event="answered",
            key=KEY,
            clauses=("CCC-OWN-1",),
            parties=by(HR_ADVISER, LINE_MANAGER),
            when=lambda state: state.is_open,
            subjects=lambda state: tuple(
                one for one in ("first", "second") if one not in state.seen_to
            ),
            asks=lambda _at: (_ask(AskKind.TEXT),),
            duty=always,
            due=lambda at: at.state.opened_on,
        ),
        Step(
            command="ask_all",
            event="asked",
            key=KEY,
            clauses=("CCC-OWN-1",),
            parties=by(HR_ADVISER),
            when=lambda state: state.is_open,
            asks=lambda _at: tuple(_ask(kind) for kind in AskKind),
        ),
        Step(
            command="hurry",
            event="hurried",
            key=KEY,
            clauses=("CCC-OWN-1",),
            parties=by(HR_ADVISER, LINE_MANAGER),
            when=lambda state: state.is_open,
            blocked=lambda _at: not_yet("cases.not_now", "CCC-OWN-1"),
        ),
        Step(
            command="linked",
            event="linked",
            key=KEY,
            clauses=("CCC-OWN-1",),
            parties=by(LINK),
            when=lambda state: state.is_open,
        ),
    ),
)
