"""The first rungs: the whole post is offered, or the person proposes another arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.ladder.host import (
    LadderHost,
    StateT,
    check_paper,
    paper_of,
    with_effect,
)
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, At, Findings, Step, always, by
from tandem.cases.step_process import not_yet

_OFFER, _ANSWER, _PROPOSE, _PROPOSE_NOTHING, _SETTLE = (
    f"cases.ladder.{name}"
    for name in (
        "offer_full_time",
        "answer_full_time",
        "propose_other_arrangement",
        "propose_no_other_arrangement",
        "answer_other_arrangement",
    )
)


def offer_steps(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    """The offer of the whole post, its answer, and another arrangement."""
    return (*_full_time(host), *_other_arrangement(host))


def answer_asks(
    host: LadderHost[StateT], key: str, at: At[StateT], answers: Sequence[str]
) -> tuple[Ask, ...]:
    """An answer of the person; an adviser may also record that none came, or a paper."""
    given = answers if host.is_person(at) else (*answers, "no_reply")
    return (
        ask_choice(key, "reply", choices_of("cases.ladder.reply", given)),
        *paper_of(host, key, at),
    )


def check_answer(
    host: LadderHost[StateT], at: At[StateT], answer_by: date | None, clauses: tuple[str, ...]
) -> Findings:
    """An adviser records what was signed; silence is an answer only after its day."""
    check_paper(host, at)
    if at.given["reply"] == "no_reply" and answer_by and at.today <= answer_by:
        return not_yet("cases.ladder.answer_may_come", *clauses, date=answer_by)
    return ()


def enough_time(at: At[StateT], parameter: str, clauses: tuple[str, ...]) -> Findings:
    """Whether the day of the answer leaves the days that the policy gives."""
    days = at.policy.quantity(parameter).whole
    earliest = at.today + timedelta(days=days)
    if at.day("answer_on") >= earliest:
        return ()
    cited = (*clauses, *at.policy.value(parameter).clauses)
    return not_yet("cases.ladder.answer_too_soon", *cited, date=earliest)


def _full_time(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    clauses = host.clauses["full_time"]

    def accepted(at: At[StateT]) -> dict[str, JSON]:
        ladder = host.at(at)
        taken = at.given["reply"] == "accepted"
        return with_effect(ladder, ladder.full_time_from if taken else None)

    return (
        Step(
            command="offer_full_time",
            event="full_time_offered",
            key=_OFFER,
            clauses=clauses,
            parties=by(HR_ADVISER, LINE_MANAGER),
            when=host.when(
                lambda ladder: ladder.rung == "full_time" and ladder.full_time_from is None
            ),
            asks=lambda _at: (
                ask(_OFFER, "starts_on", AskKind.DATE),
                ask(_OFFER, "answer_on", AskKind.DATE, hint=True),
            ),
            checks=lambda at: enough_time(at, "full_time_offer.answer_days", clauses),
            duty=always,
            main=True,
        ),
        Step(
            command="answer_full_time",
            event="full_time_answered",
            key=_ANSWER,
            clauses=clauses,
            parties=host.person_or_adviser,
            when=host.when(
                lambda ladder: ladder.rung == "full_time" and ladder.full_time_from is not None
            ),
            asks=lambda at: answer_asks(host, _ANSWER, at, ("accepted", "declined")),
            checks=lambda at: check_answer(host, at, host.at(at).full_time_answer_by, clauses),
            adds=accepted,
            due=lambda at: host.at(at).full_time_answer_by,
            duty=always,
            main=True,
        ),
    )


def _other_arrangement(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    clauses = host.clauses["arrangement"]
    to_propose = host.when(lambda ladder: ladder.rung == "arrangement" and not ladder.arrangement)
    return (
        Step(
            command="propose_other_arrangement",
            event="other_arrangement_proposed",
            key=_PROPOSE,
            clauses=clauses,
            parties=host.person_or_adviser,
            when=to_propose,
            asks=lambda at: (
                ask(_PROPOSE, "what", AskKind.TEXT, hint=True),
                ask(_PROPOSE, "starts_on", AskKind.DATE),
                *paper_of(host, _PROPOSE, at),
            ),
            checks=lambda at: check_paper(host, at),
            duty=always,
            main=True,
        ),
        Step(
            command="propose_no_other_arrangement",
            event="no_other_arrangement",
            key=_PROPOSE_NOTHING,
            clauses=clauses,
            parties=host.person_or_adviser,
            when=to_propose,
            asks=lambda at: paper_of(host, _PROPOSE_NOTHING, at),
        ),
        _answer_to_it(host, clauses),
    )


def _answer_to_it(host: LadderHost[StateT], clauses: tuple[str, ...]) -> Step[StateT]:
    def viable(at: At[StateT]) -> dict[str, JSON]:
        ladder = host.at(at)
        taken = at.given["reply"] == "viable"
        return with_effect(ladder, ladder.arrangement_from if taken else None)

    return Step(
        command="answer_other_arrangement",
        event="other_arrangement_answered",
        key=_SETTLE,
        clauses=clauses,
        parties=by(LINE_MANAGER),
        when=host.when(lambda ladder: ladder.rung == "arrangement" and bool(ladder.arrangement)),
        asks=lambda _at: (
            ask_choice(
                _SETTLE, "reply", choices_of("cases.ladder.reply", ("viable", "not_viable"))
            ),
            ask(_SETTLE, "reason", AskKind.TEXT),
        ),
        adds=viable,
        duty=always,
        main=True,
    )
