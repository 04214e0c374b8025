"""The steps of a request to share one's own post."""

from __future__ import annotations

from tandem.cases.asks import AskKind, ask
from tandem.cases.process import JSON
from tandem.cases.request.state import EVOLVING, RequestState
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, At, Step, always, by, partner
from tandem.cases.step_process import StepProcess, stages_of
from tandem.messages import InvalidFacts, Message

Here = At[RequestState]

_OPEN, _ACKNOWLEDGE, _WITHDRAW = (
    f"cases.request.{name}" for name in ("open", "acknowledge", "withdraw")
)


def _openers(at: Here) -> tuple[str, ...]:
    """The employee for themselves, or HR for a request that came on paper."""
    given = at.context.actor.parties
    return (*sorted(one for one in given if one.startswith("partner:")), HR_ADVISER)


def _about_the_post(at: Here) -> dict[str, JSON]:
    return {"post": at.facts.post.reference}


def _own_employment(at: Here) -> tuple[()]:
    """An employee asks for themselves alone."""
    actor = at.context.actor
    if HR_ADVISER not in actor.all_parties and partner(str(at.given["employment"])) not in (
        actor.parties
    ):
        raise InvalidFacts("employment", Message("cases.request.only_your_own"))
    return ()


REQUEST = StepProcess(
    name="request",
    title=Message("cases.request"),
    stages=stages_of("request", "received", "consult"),
    initial=RequestState(),
    evolving=EVOLVING,
    steps=(
        Step(
            command="open",
            event="received",
            key=_OPEN,
            clauses=("CCC-OWN-1", "ERA-80F-1"),
            parties=_openers,
            when=lambda state: not state.post,
            asks=lambda _at: (ask(_OPEN, "employment", AskKind.EMPLOYMENT),),
            checks=_own_employment,
            adds=_about_the_post,
            main=True,
        ),
        Step(
            command="acknowledge",
            event="acknowledged",
            key=_ACKNOWLEDGE,
            clauses=("CCC-OWN-1", "ERA-80G-1-A"),
            parties=by(LINE_MANAGER, HR_ADVISER),
            when=lambda state: state.is_open and state.acknowledged_on is None,
            duty=always,
            main=True,
        ),
        Step(
            command="withdraw",
            event="withdrawn",
            key=_WITHDRAW,
            clauses=("CCC-DEF-4",),
            parties=lambda at: (*(partner(one) for one in at.state.partners), HR_ADVISER),
            when=lambda state: state.is_open,
            asks=lambda _at: (ask(_WITHDRAW, "reason", AskKind.TEXT, required=False),),
        ),
    ),
)
