"""Shortlisting and assessing each candidate, and the order of suitability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tandem.cases.asks import Ask, AskKind, Choice, ask, ask_choice, together
from tandem.cases.process import JSON
from tandem.cases.step import Findings, Step, always
from tandem.cases.vacancy.facts import Sheet, criteria_of
from tandem.cases.vacancy.here import (
    Data,
    Here,
    VacancyStep,
    chair_or_adviser,
    facts_of,
    hindrance,
    key,
    recruiting,
)
from tandem.cases.vacancy.panel import MERIT, PANEL_MEMBER, may_score, panel_hindrance
from tandem.cases.vacancy.state import Candidacy, VacancyState
from tandem.messages import InvalidFacts, Message

HIGHEST_SCORE = "assessment.highest_score"


def _may_select(state: VacancyState) -> bool:
    ready = state.elsewhere or (state.advert is not None and state.advert.is_closed)
    return recruiting(state) and ready and bool(state.adverts) and not state.order_agreed


def _to_shortlist(state: VacancyState) -> tuple[str, ...]:
    return tuple(
        one.reference
        for one in state.candidates
        if one.shortlisted is None and one.appointable is None
    )


def _asks_shortlist(at: Here) -> tuple[Ask, ...]:
    name, post = key("shortlist"), at.facts.post
    choices = tuple(
        Choice(one, Message(key("criterion"), text=criterion.text))
        for one, criterion in zip(criteria_of(post), post.criteria, strict=True)
    )
    asked = [ask_choice(name, "criteria_met", choices, several=True, required=False)]
    known = facts_of(at).application(at.subject)
    decision = "shortlisted_guaranteed" if known and known.guaranteed_interview else "shortlisted"
    asked.append(
        Ask(
            name="shortlisted",
            kind=AskKind.YES_NO,
            label=Message(f"{name}.ask_shortlisted"),
            hint=Message(f"{name}.ask_{decision}_hint"),
        )
    )
    return (
        (*asked, ask(name, "reason", AskKind.TEXT))
        if choices
        else (
            asked[-1],
            ask(name, "reason", AskKind.TEXT),
        )
    )


def _checks_shortlist(at: Here) -> Findings:
    """Who asked for a guaranteed interview and meets what is essential is interviewed."""
    known, post = facts_of(at).application(at.subject), at.facts.post
    if at.given["shortlisted"] or known is None or not known.guaranteed_interview:
        return ()
    essential = {
        one
        for one, criterion in zip(criteria_of(post), post.criteria, strict=True)
        if criterion.essential
    }
    if essential <= _listed(at.given.get("criteria_met")):
        return hindrance("interview_guaranteed", "EQA-20", MERIT)
    return ()


def _listed(value: JSON) -> set[str]:
    return set(map(str, value)) if isinstance(value, list | tuple) else set()


def _to_assess(state: VacancyState) -> tuple[str, ...]:
    """Each on the shortlist; what another system shortlisted needs no second look."""
    return tuple(
        one.reference
        for one in state.candidates
        if one.appointable is None
        and (one.shortlisted or (state.elsewhere and one.shortlisted is None))
    )


def _asks_assess(at: Here) -> tuple[Ask, ...]:
    name, post = key("assess"), at.facts.post
    highest = at.policy.quantity(HIGHEST_SCORE).whole
    scores = tuple(
        Ask(
            name=f"score_{one}",
            kind=AskKind.NUMBER,
            label=Message(key("criterion"), text=criterion.text),
            hint=Message(f"{name}.ask_score_hint", highest=highest),
            required=not at.state.elsewhere,
        )
        for one, criterion in zip(criteria_of(post), post.criteria, strict=True)
    )
    decision = (
        ask(name, "appointable", AskKind.YES_NO),
        ask(name, "reason", AskKind.TEXT, hint=True),
    )
    return (*together(name, "scores", *scores), *together(name, "decision", *decision))


def _blocked_assess(at: Here) -> Findings:
    """Every member has finished a sheet of their own before a score is agreed."""
    found = list(panel_hindrance(at))
    if at.state.elsewhere:
        return tuple(found)
    facts = facts_of(at)
    if not facts.criteria:
        found += hindrance("no_criteria", MERIT)
    own = facts.person_of(at.subject)
    if own and any(one.member == own for one in _sheets(at)):
        found += hindrance("scores_own", MERIT)
    for member in _without_sheet(at):
        found += hindrance("sheet_missing", MERIT, member=facts.name(member))
    return tuple(found)


def _sheets(at: Here) -> tuple[Sheet, ...]:
    return tuple(one for one in facts_of(at).sheets if one.application == at.subject)


def _without_sheet(at: Here) -> tuple[str, ...]:
    done = {one.member for one in _sheets(at) if one.complete}
    return tuple(member for member in at.state.panel if member not in done)


def _awaits_sheets(at: Here) -> tuple[str, ...]:
    """The members who must still write a sheet, and who may write it."""
    facts = facts_of(at)
    if at.state.elsewhere or panel_hindrance(at) or not facts.criteria:
        return ()
    return tuple(
        f"{PANEL_MEMBER}:{member}"
        for member in _without_sheet(at)
        if not may_score(at.state, facts, member, at.subject)
    )


def _scores(at: Here) -> dict[str, int]:
    return {
        name: value
        for name, value in at.given.items()
        if name.startswith("score_") and isinstance(value, int)
    }


def _checks_assess(at: Here) -> Findings:
    highest = at.policy.quantity(HIGHEST_SCORE).whole
    for name, value in _scores(at).items():
        if value > highest and not at.state.elsewhere:
            raise InvalidFacts(name, Message(key("score_too_high"), highest=highest))
    return ()


def ties_of(found: Sequence[Candidacy]) -> tuple[tuple[str, ...], ...]:
    """The groups of candidates with the same total, each of two or more, highest first."""
    totals = sorted({one.total for one in found}, reverse=True)
    groups = (tuple(one.reference for one in found if one.total == total) for total in totals)
    return tuple(group for group in groups if len(group) > 1)


def _to_place(at: Here) -> tuple[tuple[str, ...], ...]:
    """The groups within which a person says who comes first: ties, or elsewhere everybody."""
    if at.state.elsewhere:
        return (tuple(one.reference for one in at.state.appointable),)
    return ties_of(at.state.appointable)


def _asks_order(at: Here) -> tuple[Ask, ...]:
    name, groups = key("order"), _to_place(at)
    places = tuple(
        Ask(
            name=f"place_{reference}",
            kind=AskKind.NUMBER,
            label=Message(f"{name}.ask_place", name=at.facts.name(reference)),
            hint=Message(f"{name}.ask_place_hint", last=len(group)),
        )
        for group in groups
        for reference in group
    )
    return (*places, ask(name, "reason", AskKind.TEXT, hint=True, required=bool(groups)))


def _blocked_order(at: Here) -> Findings:
    found = list(panel_hindrance(at))
    undecided = [
        one
        for one in at.state.candidates
        if one.shortlisted is not False and one.appointable is None
    ]
    for one in undecided:
        found += hindrance("not_assessed", MERIT, candidate=at.facts.name(one.reference))
    return tuple(found)


def _checks_order(at: Here) -> Findings:
    for group in _to_place(at):
        free = set(range(1, len(group) + 1))
        for reference in group:
            place = at.given[f"place_{reference}"]
            if place not in free:
                raise InvalidFacts(
                    f"place_{reference}", Message(key("place_taken"), last=len(group))
                )
            free.discard(place)
    return ()


def _adds_order(at: Here) -> Data:
    """Descending totals; within a tie as the panel decided, and never as software would."""
    place = {one: int(str(at.given[f"place_{one}"])) for group in _to_place(at) for one in group}
    ordered = sorted(
        at.state.appointable,
        key=lambda one: (0 if at.state.elsewhere else -one.total, place.get(one.reference, 0)),
    )
    ties = () if at.state.elsewhere else ties_of(at.state.appointable)
    return {"order": [one.reference for one in ordered], "ties": [list(one) for one in ties]}


def _is_whole_order(state: VacancyState, data: Mapping[str, Any]) -> bool:
    """An order holds everybody who was found appointable, once that was known of each."""
    known = state.is_settled or bool(data.get("departure"))
    return known and {one.reference for one in state.appointable} == set(data["order"])


SELECTING: tuple[VacancyStep, ...] = (
    Step(
        command="shortlist",
        event="shortlisting_decided",
        key=key("shortlist"),
        clauses=("CCC-VAC-3", MERIT),
        parties=chair_or_adviser,
        when=_may_select,
        subjects=_to_shortlist,
        asks=_asks_shortlist,
        blocked=panel_hindrance,
        checks=_checks_shortlist,
        adds=lambda at: {"criteria_met": at.given.get("criteria_met") or []},
        duty=always,
    ),
    Step(
        command="assess",
        event="assessed",
        key=key("assess"),
        clauses=(MERIT,),
        parties=chair_or_adviser,
        when=_may_select,
        subjects=_to_assess,
        asks=_asks_assess,
        blocked=_blocked_assess,
        checks=_checks_assess,
        adds=lambda at: {"total": sum(_scores(at).values())},
        duty=always,
        awaits=_awaits_sheets,
        task="sheet",
    ),
    Step(
        command="agree_order",
        event="order_agreed",
        key=key("order"),
        clauses=("CCC-VAC-5", "EQA-159"),
        parties=chair_or_adviser,
        when=lambda state: _may_select(state) and bool(state.appointable),
        asks=_asks_order,
        blocked=_blocked_order,
        checks=_checks_order,
        adds=_adds_order,
        duty=always,
        rests=_is_whole_order,
        main=True,
    ),
)
