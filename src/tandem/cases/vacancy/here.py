"""What all tables of the vacancy's steps are written with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from tandem.cases.asks import Ask, AskKind, Choice, ask
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, At, Findings, Step
from tandem.cases.step_process import not_yet
from tandem.cases.vacancy.facts import VacancyFacts, vacancy_facts
from tandem.cases.vacancy.state import VacancyState
from tandem.messages import Message

Here: TypeAlias = At[VacancyState]
VacancyStep: TypeAlias = Step[VacancyState]
Data: TypeAlias = dict[str, JSON]

ABSOLUTE = frozenset(
    f"cases.vacancy.{name}"
    for name in (
        "not_next",
        "over_the_post",
        "condition_open",
        "employment_missing",
        "no_application",
        "nobody_invited",
    )
)
"""The order of offers, the hours, what comes before a start, and what is not there at all."""


def key(name: str) -> str:
    """How the texts of something in this process begin."""
    return f"cases.vacancy.{name}"


def facts_of(at: Here) -> VacancyFacts:
    """The facts of the vacancy."""
    return vacancy_facts(at.context.facts)


def hindrance(name: str, *clauses: str, **facts: int | date | str | Message) -> Findings:
    """One finding of this process."""
    return not_yet(key(name), *clauses, **facts)


def candidate(application: str) -> str:
    """The party that the person behind an application is."""
    return f"candidate:{application}"


def candidate_or_adviser(at: Here) -> tuple[str, ...]:
    """The candidate, or an HR adviser who records what the candidate said."""
    return (candidate(at.subject), HR_ADVISER)


def chair_or_adviser(at: Here) -> tuple[str, ...]:
    """The chair of the panel, or an HR adviser."""
    chair = (f"panel_member:{at.state.chair}",) if at.state.chair else ()
    return (*chair, HR_ADVISER)


def asks_how(name: str) -> Callable[[Here], tuple[Ask, ...]]:
    """An HR adviser who records somebody's answer says how it was given."""
    return lambda at: (ask(key(name), "how", AskKind.LINE, required=_is_recorded(at)),)


def _is_recorded(at: Here) -> bool:
    return candidate(at.subject) not in at.context.actor.parties


def named_choice(reference: str, at: Here) -> Choice:
    """A choice of somebody by reference, shown by name."""
    return Choice(reference, Message("cases.party_candidate", name=at.facts.name(reference)))


def day_after(day: date) -> date:
    """The first day on which a last day has passed."""
    return day + timedelta(days=1)


def recruiting(state: VacancyState) -> bool:
    """Whether somebody is being looked for."""
    return state.is_recruiting
