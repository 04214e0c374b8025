"""The middle rungs: a discussion with HR, redeployment, and the consultation."""

from __future__ import annotations

from datetime import date

from tandem.cases.asks import Ask, AskKind, Choice, ask, ask_choice, choices_of
from tandem.cases.ladder.host import (
    LadderHost,
    StateT,
    VacantPost,
    vacant_post_title,
    with_effect,
)
from tandem.cases.ladder.offers import answer_asks, check_answer, enough_time
from tandem.cases.ladder.state import LadderState
from tandem.cases.process import JSON
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, At, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import Message
from tandem.policy import breach
from tandem.timeline import add_working_days

_DISCUSS, _OFFER, _ANSWER, _EXPLORE, _INVITE, _CONSULT = (
    f"cases.ladder.{name}"
    for name in (
        "record_discussion",
        "offer_redeployment",
        "answer_redeployment",
        "close_redeployment",
        "invite_to_consultation",
        "record_consultation",
    )
)


def redeployment_steps(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    """The discussion with an HR adviser, and other posts that the person could take."""
    discussion: Step[StateT] = Step(
        command="record_discussion",
        event="ladder_discussed",
        key=_DISCUSS,
        clauses=host.clauses["discussion"],
        parties=by(HR_ADVISER),
        when=host.when(lambda ladder: ladder.rung == "discussion"),
        asks=lambda _at: (ask(_DISCUSS, "notes", AskKind.TEXT, hint=True),),
        duty=always,
        main=True,
    )
    return (discussion, _offer(host), _answer(host), _explore(host))


def _exploring(ladder: LadderState) -> bool:
    return ladder.rung == "redeployment"


def _offer(host: LadderHost[StateT]) -> Step[StateT]:
    clauses = host.clauses["redeployment"]
    return Step(
        command="offer_redeployment",
        event="redeployment_offered",
        key=_OFFER,
        clauses=clauses,
        parties=by(HR_ADVISER),
        when=host.when(_exploring),
        asks=lambda at: _offer_asks(_not_offered(host, at)),
        blocked=lambda at: (
            () if _not_offered(host, at) else not_yet("cases.ladder.no_vacant_post", *clauses)
        ),
        checks=lambda at: enough_time(at, "ladder.redeployment_answer_days", clauses),
        main=True,
    )


def _answer(host: LadderHost[StateT]) -> Step[StateT]:
    clauses = host.clauses["redeployment"]

    def taken(at: At[StateT]) -> dict[str, JSON]:
        accepted = at.given["reply"] == "accepted"
        return with_effect(host.at(at), at.today if accepted else None)

    def open_offers(state: StateT) -> tuple[str, ...]:
        ladder = host.ladder(state)
        return ladder.open_redeployments if ladder else ()

    def answer_by(at: At[StateT]) -> date:
        offered = host.at(at).redeployments
        return next(one.answer_by for one in offered if one.post == at.subject)

    return Step(
        command="answer_redeployment",
        event="redeployment_answered",
        key=_ANSWER,
        clauses=clauses,
        parties=host.person_or_adviser,
        when=host.when(_exploring),
        subjects=open_offers,
        asks=lambda at: answer_asks(host, _ANSWER, at, ("accepted", "declined", "not_suitable")),
        checks=lambda at: check_answer(host, at, answer_by(at), clauses),
        adds=taken,
        due=answer_by,
        duty=always,
        main=True,
    )


def _explore(host: LadderHost[StateT]) -> Step[StateT]:
    clauses = host.clauses["redeployment"]
    return Step(
        command="close_redeployment",
        event="redeployment_explored",
        key=_EXPLORE,
        clauses=clauses,
        parties=by(HR_ADVISER),
        when=host.when(_exploring),
        asks=lambda at: _explored_asks(_not_offered(host, at)),
        blocked=lambda at: (
            not_yet("cases.ladder.redeployment_open", *clauses)
            if host.at(at).open_redeployments
            else ()
        ),
        checks=lambda at: _each_considered(at, _not_offered(host, at), clauses),
        duty=always,
    )


def consultation_steps(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    """The meeting about the options that are open, with a companion or the union."""
    clauses = host.clauses["consultation"]
    return (
        Step(
            command="invite_to_consultation",
            event="consultation_invited",
            key=_INVITE,
            clauses=clauses,
            parties=by(HR_ADVISER, LINE_MANAGER),
            when=host.when(lambda ladder: ladder.rung == "consultation"),
            asks=lambda _at: (
                ask(_INVITE, "meeting_on", AskKind.DATE),
                ask(_INVITE, "place", AskKind.LINE),
                ask(_INVITE, "companion_offered", AskKind.TICK, hint=True),
            ),
            checks=lambda at: _invited_early(at, clauses),
            duty=lambda at: host.at(at).consultation_on is None,
            main=True,
        ),
        Step(
            command="record_consultation",
            event="options_consulted",
            key=_CONSULT,
            clauses=clauses,
            parties=by(HR_ADVISER, LINE_MANAGER),
            when=host.when(
                lambda ladder: ladder.rung == "consultation" and ladder.consultation_on is not None
            ),
            asks=lambda _at: (
                ask_choice(
                    _CONSULT,
                    "accompanied_by",
                    choices_of(
                        "cases.ladder.accompanied", ("nobody", "companion", "union_representative")
                    ),
                ),
                ask(_CONSULT, "options", AskKind.TEXT, hint=True),
                ask(_CONSULT, "view", AskKind.TEXT),
            ),
            blocked=lambda at: _meeting_to_come(host, at, clauses),
            due=lambda at: host.at(at).consultation_on,
            duty=always,
            main=True,
        ),
    )


def _not_offered(host: LadderHost[StateT], at: At[StateT]) -> tuple[VacantPost, ...]:
    offered = {one.post for one in host.at(at).redeployments}
    vacant = host.facts_at(at).vacant_posts
    return tuple(one for one in vacant if one.post not in offered)


def _choices(posts: tuple[VacantPost, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(one.post, vacant_post_title(one)) for one in posts)


def _offer_asks(posts: tuple[VacantPost, ...]) -> tuple[Ask, ...]:
    return (
        ask_choice(_OFFER, "vacant_post", _choices(posts)),
        ask(_OFFER, "answer_on", AskKind.DATE, hint=True),
    )


def _explored_asks(posts: tuple[VacantPost, ...]) -> tuple[Ask, ...]:
    considered = (
        (
            ask_choice(
                _EXPLORE, "considered", _choices(posts), several=True, hint=True, required=False
            ),
        )
        if posts
        else ()
    )
    return (*considered, ask(_EXPLORE, "reason", AskKind.TEXT, hint=True))


def _each_considered(
    at: At[StateT], posts: tuple[VacantPost, ...], clauses: tuple[str, ...]
) -> Findings:
    considered = at.given.get("considered") or ()
    chosen = set(considered) if isinstance(considered, list | tuple) else set()
    return tuple(
        breach(
            Message("cases.ladder.post_not_considered", vacant_post=vacant_post_title(one)),
            *clauses,
        )
        for one in posts
        if one.post not in chosen
    )


def _invited_early(at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    days = at.policy.quantity("ladder.consultation_days").whole
    earliest = add_working_days(at.today, days, at.facts.division)
    if at.day("meeting_on") >= earliest:
        return ()
    cited = (*clauses, *at.policy.value("ladder.consultation_days").clauses)
    return not_yet("cases.ladder.meeting_too_soon", *cited, date=earliest)


def _meeting_to_come(
    host: LadderHost[StateT], at: At[StateT], clauses: tuple[str, ...]
) -> Findings:
    meeting_on = host.at(at).consultation_on
    if meeting_on is None or meeting_on <= at.today:
        return ()
    return not_yet("cases.ladder.meeting_to_come", *clauses, date=meeting_on)
