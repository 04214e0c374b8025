"""Redeployees before everybody else, and first among them whom the law puts first."""

from __future__ import annotations

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.step import HR_ADVISER, Findings, Step, always, by
from tandem.cases.vacancy.facts import PROTECTED
from tandem.cases.vacancy.here import (
    Data,
    Here,
    VacancyStep,
    facts_of,
    hindrance,
    key,
    named_choice,
    recruiting,
)
from tandem.cases.vacancy.state import SPENT, VacancyState
from tandem.messages import InvalidFacts, Message

RESULTS = ("nobody", "not_suitable", "suitable")
CLAUSES = ("CCC-VAC-3", "MPL-10")


def may_advertise(state: VacancyState) -> bool:
    """Whether an advert is what comes next: the first one, or after one that is spent."""
    return (
        recruiting(state)
        and not state.priority
        and not state.open_offer
        and bool(state.remaining)
        and (state.advert is None or state.is_spent)
    )


def not_considered(at: Here) -> Findings:
    """Redeployees are looked at before each advert and each offer."""
    if at.state.redeployees_considered:
        return ()
    return hindrance("redeployees_first", *CLAUSES)


def _is_due(state: VacancyState) -> bool:
    if not recruiting(state) or state.redeployees_considered or state.open_offer:
        return False
    return may_advertise(state) or bool(state.waiting)


def _of_kind(at: Here, *kinds: str) -> tuple[str, ...]:
    """The redeployees who applied and have had no offer that ended."""
    facts = facts_of(at)
    had = {one.application for one in at.state.offers if one.stands or one.status in SPENT}
    here = (one.reference for one in at.state.candidacies if not one.withdrawn)
    known = filter(None, (facts.application(one) for one in here if one not in had))
    return tuple(
        one.reference for one in known if one.redeployee and (not kinds or one.redeployee in kinds)
    )


def _asks(at: Here) -> tuple[Ask, ...]:
    name, found = key("redeployees"), _of_kind(at)
    asked = [ask_choice(name, "result", choices_of(key("redeployees.result"), RESULTS))]
    if found:
        choices = tuple(named_choice(one, at) for one in found)
        asked.append(ask_choice(name, "suitable", choices, required=False))
    asked.append(ask(name, "reason", AskKind.TEXT, hint=True))
    if _of_kind(at, PROTECTED):
        asked.append(ask(name, "protected_reason", AskKind.TEXT, hint=True, required=False))
    return tuple(asked)


def _checks(at: Here) -> Findings:
    suitable = at.given.get("suitable")
    if (at.given["result"] == "suitable") != bool(suitable):
        raise InvalidFacts("suitable", Message(key("who_is_suitable")))
    protected = _of_kind(at, PROTECTED)
    if protected and suitable not in protected and not at.given["protected_reason"]:
        return hindrance("protected_first", "MPL-10")
    return ()


def _adds(at: Here) -> Data:
    return {name: at.given.get(name) for name in ("suitable", "protected_reason")}


REDEPLOYING: tuple[VacancyStep, ...] = (
    Step(
        command="consider_redeployees",
        event="redeployees_considered",
        key=key("redeployees"),
        clauses=CLAUSES,
        parties=by(HR_ADVISER),
        when=_is_due,
        asks=_asks,
        checks=_checks,
        adds=_adds,
        duty=always,
        main=True,
    ),
)
