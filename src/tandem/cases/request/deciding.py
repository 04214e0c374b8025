"""The steps by which the employer agrees in principle, or refuses."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.deciding import decider
from tandem.cases.flexible_working import GROUND_TEXTS, GROUNDS, RECRUITMENT
from tandem.cases.process import JSON
from tandem.cases.request.consulting import must_consult, needs_advice
from tandem.cases.request.deadlines import (
    Here,
    days_after,
    decided_late,
    decision_due,
    extension_possible_until,
    governing,
    happened,
)
from tandem.cases.request.people import employer, named, not_ones_own
from tandem.cases.request.state import ADJUSTMENT, Phase, RequestState
from tandem.cases.step import LINE_MANAGER, Findings, Step, always
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

AGREE, REFUSE = "cases.request.agree_in_principle", "cases.request.refuse"


def remaining_portion(at: Here) -> dict[str, JSON]:
    """What the vacancy is opened with: the rest of the post, beside its holder."""
    return {
        "kind": "remaining_portion",
        "minutes": at.facts.post.full_time_minutes - at.state.minutes,
        "holder": at.state.employment,
    }


def time_to_search(at: Here) -> Findings:
    """Two adverts outlast the time to decide, so a longer one is agreed with the search.

    Once it can no longer be agreed, its lack stops no search that has been decided.
    """
    if not at.state.is_statutory or at.state.extended_to is not None:
        return ()
    last = extension_possible_until(at)
    if at.state.is_to_search and last is not None and at.today > last:
        return ()
    return not_yet("cases.request.extension_first", "ERA-80G-1B", "CCC-OWN-4")


def _agree_asks(at: Here) -> tuple[Ask, ...]:
    flexitime = choices_of("cases.request.flexitime", ("agreed", "not_agreed"))
    wanted = (
        ask_choice(AGREE, "flexitime", flexitime),
        ask(AGREE, "flexitime_reason", AskKind.TEXT, hint=True, required=False),
    )
    return (
        *(wanted if at.state.wants_flexitime else ()),
        ask(AGREE, "pension_told", AskKind.TICK, hint=True),
        ask(AGREE, "note", AskKind.TEXT, required=False),
        *decider(at, LINE_MANAGER),
    )


def _agree_blocked(at: Here) -> Findings:
    least = governing(at).quantity("post.minimum_full_time_hours")
    if at.facts.post.full_time_minutes >= least.value:
        return time_to_search(at)
    small = not_yet("cases.request.post_too_small", "CCC-DEF-1", least=least)
    return (*small, *time_to_search(at))


def _agree_checks(at: Here) -> Findings:
    if at.given.get("flexitime") == "not_agreed" and not at.given["flexitime_reason"]:
        raise InvalidFacts("flexitime_reason", Message("cases.request.flexitime_unexplained"))
    return (*not_ones_own(at), *decided_late(at))


def _agree_adds(at: Here) -> dict[str, JSON]:
    return {**remaining_portion(at), **named(at)}


def _refuse_asks(at: Here) -> tuple[Ask, ...]:
    grounds = choices_of(GROUND_TEXTS, GROUNDS)
    adjustment = at.state.route == ADJUSTMENT
    unmet = at.state.phase is Phase.CONSIDER and not happened(at, at.state.consulted_on)
    return (
        *(() if adjustment else (ask_choice(REFUSE, "grounds", grounds, several=True),)),
        ask(REFUSE, "explanation", AskKind.TEXT, hint=True),
        ask(REFUSE, "alternatives", AskKind.TEXT, hint=True),
        ask(REFUSE, "is_returner", AskKind.YES_NO, hint=True),
        *((ask(REFUSE, "why_no_meeting", AskKind.TEXT, hint=True),) if unmet else ()),
        *decider(at, LINE_MANAGER),
    )


def _refuse_blocked(at: Here) -> Findings:
    found: Findings = ()
    if must_consult(at):
        found = not_yet("cases.request.consult_first", "ERA-80G-1-AZA", "ACAS-FW")
    if at.state.phase is Phase.VIABILITY and not happened(at, at.state.viability_on):
        found += not_yet("cases.request.viability_first", "CCC-OWN-4")
    if needs_advice(at):
        found += _advice_first()
    return found


def _advice_first() -> Findings:
    return not_yet("cases.request.advice_first", "EQA-19", "EQA-20", "CCC-FAM-1")


def _refuse_checks(at: Here) -> Findings:
    found = (*not_ones_own(at), *decided_late(at))
    grounds = at.given.get("grounds")
    for_recruitment = isinstance(grounds, list) and RECRUITMENT in grounds
    if for_recruitment and at.state.search_failed_on is None:
        found += not_yet("cases.request.search_before_ground", "ERA-80G-1-B", "CCC-OWN-2")
    unadvised = not happened(at, at.state.hr_advice_on)
    if at.given["is_returner"] and unadvised and not needs_advice(at):
        found += _advice_first()
    return found


def _refuse_adds(at: Here) -> dict[str, JSON]:
    last = days_after(at, at.today, "appeal.days")
    return {
        **named(at),
        **({"grounds": ["not_reasonable"]} if at.state.route == ADJUSTMENT else {}),
        "appeal_by_on": last.isoformat() if last else None,
    }


STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="agree_in_principle",
        event="agreed_in_principle",
        key=AGREE,
        clauses=("CCC-OWN-2", "CCC-OWN-3", "CCC-PEN-2", "CCC-FLEX-1", "ERA-80G-1B"),
        parties=employer,
        when=lambda state: state.is_in(Phase.CONSIDER),
        asks=_agree_asks,
        blocked=_agree_blocked,
        checks=_agree_checks,
        adds=_agree_adds,
        due=decision_due,
        duty=lambda at: at.state.upheld,
        main=True,
    ),
    Step(
        command="refuse",
        event="refused",
        key=REFUSE,
        clauses=("ERA-80G-1-B", "ERA-80G-1-AZA", "ERA-80G-1B", "ERA25-9", "ACAS-FW"),
        parties=employer,
        when=lambda state: state.is_in(Phase.CONSIDER, Phase.VIABILITY) and not state.upheld,
        asks=_refuse_asks,
        blocked=_refuse_blocked,
        checks=_refuse_checks,
        adds=_refuse_adds,
        due=decision_due,
        duty=always,
    ),
)
