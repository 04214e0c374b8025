"""Who chooses, and who must not: nobody chooses their own partner, or scores themselves."""

from __future__ import annotations

from tandem.cases.asks import Ask, Choice, ask_choice
from tandem.cases.step import HR_ADVISER, Findings, Step, by
from tandem.cases.vacancy.facts import VacancyFacts
from tandem.cases.vacancy.here import (
    Here,
    VacancyStep,
    facts_of,
    hindrance,
    key,
    recruiting,
)
from tandem.cases.vacancy.state import VacancyState
from tandem.messages import InvalidFacts, Message

PANEL_MEMBER = "panel_member"
MERIT = "CCC-VAC-4"


def excluded(state: VacancyState, facts: VacancyFacts) -> frozenset[str]:
    """The people who may not sit: who holds the other share, who applies, who accepted."""
    bound = (state.holder, *(one.reference for one in state.candidacies if not one.withdrawn))
    return frozenset(filter(None, map(facts.person_of, bound)))


def panel_findings(at: Here, members: tuple[str, ...]) -> Findings:
    """What stands against these people choosing."""
    barred = excluded(at.state, facts_of(at))
    return tuple(
        finding
        for member in members
        if member in barred
        for finding in hindrance("panel_conflict", MERIT, member=at.facts.name(member))
    )


def may_score(state: VacancyState, facts: VacancyFacts, member: str, application: str) -> Findings:
    """What stands against a panel member writing a sheet on an application; none where fine.

    The sheets are rows outside the case: whoever writes one asks here first.
    """
    if member not in state.panel:
        return hindrance("not_on_panel", MERIT)
    if facts.person_of(application) == member:
        return hindrance("scores_own", MERIT)
    known = state.candidacy(application)
    partner = known.linked_with if known else ""
    if partner and facts.person_of(partner) == member:
        return hindrance("panel_conflict", MERIT, member=facts.name(member))
    return ()


def panel_hindrance(at: Here) -> Findings:
    """There is a panel, and nobody on it is in the wrong place; elsewhere sees to its own."""
    if at.state.elsewhere and not at.state.panel:
        return ()
    if not at.state.panel:
        return hindrance("no_panel", "CCC-VAC-3", MERIT)
    return panel_findings(at, at.state.panel)


def _invited(at: Here) -> tuple[Choice, ...]:
    guests = at.facts.guests_for(PANEL_MEMBER, at.today)
    people = dict.fromkeys(one.person for one in guests)
    return tuple(
        Choice(one, Message("cases.party_candidate", name=at.facts.name(one))) for one in people
    )


def _asks(at: Here) -> tuple[Ask, ...]:
    invited = _invited(at)
    if not invited:
        return ()
    return (
        ask_choice(key("panel"), "members", invited, several=True),
        ask_choice(key("panel"), "chair", invited),
    )


def _blocked(at: Here) -> Findings:
    return () if _invited(at) else hindrance("nobody_invited", "CCC-VAC-3")


def _checks(at: Here) -> Findings:
    given = at.given["members"]
    members = tuple(map(str, given)) if isinstance(given, list) else ()
    if at.given["chair"] not in members:
        raise InvalidFacts("chair", Message(key("chair_outside")))
    return panel_findings(at, members)


PANEL: tuple[VacancyStep, ...] = (
    Step(
        command="set_panel",
        event="panel_set",
        key=key("panel"),
        clauses=("CCC-VAC-3", MERIT),
        parties=by(HR_ADVISER),
        when=lambda state: recruiting(state) and not state.order_agreed,
        asks=_asks,
        blocked=_blocked,
        checks=_checks,
        duty=lambda at: not at.state.panel and not at.state.elsewhere and bool(at.state.adverts),
    ),
)
