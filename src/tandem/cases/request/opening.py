"""The steps by which a request arrives, is acknowledged, or is taken back."""

from __future__ import annotations

from datetime import date

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of, together
from tandem.cases.process import JSON
from tandem.cases.request.deadlines import Here, days_after
from tandem.cases.request.people import employee_or_paper, employer, paper
from tandem.cases.request.right import findings_on_right, needs_effect, read_right
from tandem.cases.request.state import ADJUSTMENT, STATUTORY, VOLUNTARY, RequestState
from tandem.cases.step import HR_ADVISER, Findings, Step, always, partner
from tandem.messages import InvalidFacts, Message

OPEN, ACKNOWLEDGE, WITHDRAW = (
    f"cases.request.{name}" for name in ("open", "acknowledge", "withdraw")
)


def _openers(at: Here) -> tuple[str, ...]:
    """The employee for themselves, or HR for a request that came on paper."""
    given = at.context.actor.parties
    return (*sorted(one for one in given if one.startswith("partner:")), HR_ADVISER)


def _asks(at: Here) -> tuple[Ask, ...]:
    routes = choices_of("cases.request.route", (STATUTORY, VOLUNTARY, ADJUSTMENT))
    on_paper = HR_ADVISER in at.context.actor.all_parties
    effect = ask(
        OPEN, "effect", AskKind.TEXT, hint=True, required=False, follows=("route", STATUTORY)
    )
    earlier = ("earlier_request", True)
    on_the_paper = (
        ask(OPEN, "written_on", AskKind.DATE, hint=True),
        ask(OPEN, "letter", AskKind.FILE, hint=True, required=False),
    )
    wanted = (
        ask(OPEN, "keeps_minutes", AskKind.MINUTES, hint=True),
        ask(OPEN, "starts_on", AskKind.DATE),
        ask(OPEN, "wishes", AskKind.TEXT, hint=True, required=False),
        ask(OPEN, "flexitime_wanted", AskKind.YES_NO, hint=True),
    )
    made = (
        ask_choice(OPEN, "route", routes, hint=True),
        *((effect,) if needs_effect(at) else ()),
        ask(OPEN, "earlier_request", AskKind.YES_NO, hint=True),
        ask(OPEN, "earlier_on", AskKind.DATE, required=False, follows=earlier),
        ask(OPEN, "is_returner", AskKind.YES_NO, hint=True, required=False),
    )
    return (
        ask(OPEN, "employment", AskKind.EMPLOYMENT),
        *(on_the_paper if on_paper else ()),
        *together(OPEN, "wanted", *wanted),
        *together(OPEN, "made", *made),
    )


def _checks(at: Here) -> Findings:
    _own_employment(at)
    _read_change(at)
    read_right(at)
    return findings_on_right(at)


def _own_employment(at: Here) -> None:
    """An employee asks for themselves alone."""
    actor = at.context.actor
    if HR_ADVISER not in actor.all_parties and partner(str(at.given["employment"])) not in (
        actor.parties
    ):
        raise InvalidFacts("employment", Message("cases.request.only_your_own"))


def _read_change(at: Here) -> None:
    """The change is one that can be made, and lies ahead."""
    whole = at.facts.post.full_time_minutes
    if not 0 < int(str(at.given["keeps_minutes"])) < whole:
        raise InvalidFacts("keeps_minutes", Message("cases.request.keeps_part"))
    if at.day("starts_on") <= at.today:
        raise InvalidFacts("starts_on", Message("cases.request.starts_in_past"))
    if at.given.get("written_on") and at.day("written_on") > at.today:
        raise InvalidFacts("written_on", Message("cases.request.written_later"))


def _adds(at: Here) -> dict[str, JSON]:
    """What is not asked: the post, what the route says already, and today's date."""
    given = at.given
    return {
        "post": at.facts.post.reference,
        "states_right": given["route"] == STATUTORY,
        "written_on": given.get("written_on") or at.today.isoformat(),
        "effect": given.get("effect"),
        "letter": given.get("letter"),
    }


def _acknowledge_by(at: Here) -> date | None:
    return days_after(at, at.state.opened_on, "request.acknowledge_days")


STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="open",
        event="received",
        key=OPEN,
        clauses=("CCC-IN-1", "CCC-OWN-1", "ERA-80F-1", "ERA-80F-2", "CCC-FLEX-1"),
        parties=_openers,
        when=lambda state: not state.post,
        asks=_asks,
        checks=_checks,
        adds=_adds,
        main=True,
    ),
    Step(
        command="acknowledge",
        event="acknowledged",
        key=ACKNOWLEDGE,
        clauses=("CCC-OWN-1", "ERA-80G-1-A"),
        parties=employer,
        when=lambda state: state.is_open and state.acknowledged_on is None,
        due=_acknowledge_by,
        duty=always,
        main=True,
    ),
    Step(
        command="withdraw",
        event="withdrawn",
        key=WITHDRAW,
        clauses=("CCC-DEF-4",),
        parties=employee_or_paper,
        when=lambda state: state.is_open,
        asks=lambda at: (
            ask(WITHDRAW, "reason", AskKind.TEXT, required=False),
            *paper(at, WITHDRAW),
        ),
        retreat=True,
    ),
)
