"""The last rung: notice, the appeal against it, and its end; and how the ladder stops before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tandem.cases.asks import Ask, AskKind, Choice, ask, ask_choice, choices_of
from tandem.cases.ladder.hold import unclassified
from tandem.cases.ladder.host import (
    DISMISSAL,
    LadderHost,
    StateT,
    check_paper,
    paper_of,
    with_effect,
)
from tandem.cases.ladder.state import LadderState, Notice
from tandem.cases.process import JSON
from tandem.cases.statutory_notice.formula import work_out
from tandem.cases.step import HR_ADVISER, LINK, At, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import Message
from tandem.policy import Worked

NOTICE = ("ERA-86",)
"""The least notice that an employer gives, by length of service."""

NOTICE_ABSOLUTE = frozenset(
    f"cases.ladder.{name}" for name in ("notice_too_short", "notice_runs", "service_unknown")
)
"""Nobody departs from the notice that the law gives, nor from its last day."""

STOPS = ("kept_part_time", "partner_found", "withdrawn")

_GIVE, _APPEAL, _DECIDE, _END, _STOP = (
    f"cases.ladder.{name}"
    for name in ("give_notice", "appeal_notice", "decide_notice_appeal", "end_by_notice", "stop")
)


def ending_steps(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    """Notice with its appeal and its end, and the steps that stop the ladder."""
    return (*_notice(host), *_appeal(host), _stop(host))


def least_notice(host: LadderHost[StateT], at: At[StateT]) -> Worked | None:
    """The notice that the law gives the person on the day; None where service is unknown."""
    since = host.facts_at(at).service_from.get(host.at(at).person)
    return work_out(at.policy.policy.on(at.today), since, at.today) if since else None


def notice_ends_on(given_on: date, weeks: int) -> date:
    """The last day of notice: the day on which it is given is not counted.

    >>> notice_ends_on(date(2026, 12, 1), 1)
    datetime.date(2026, 12, 8)
    """
    return given_on + timedelta(weeks=weeks)


def _notice(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    clauses = (*host.clauses["notice"], *NOTICE, *DISMISSAL)
    return (
        Step(
            command="give_notice",
            event="notice_given",
            key=_GIVE,
            clauses=clauses,
            parties=by(HR_ADVISER),
            when=host.when(
                lambda ladder: ladder.rung in {"hold", "notice"} and ladder.notice is None
            ),
            asks=lambda at: _notice_asks(host, at),
            blocked=lambda at: _hold_stands(host, at, clauses),
            checks=lambda at: _long_enough(host, at, clauses),
            adds=lambda at: _notice_added(host, at),
        ),
        Step(
            command="end_by_notice",
            event="ended_by_notice",
            key=_END,
            clauses=clauses,
            parties=by(HR_ADVISER, LINK),
            when=host.when(lambda ladder: ladder.notice is not None),
            blocked=lambda at: _notice_runs(host, at, clauses),
            adds=lambda at: with_effect(host.at(at), _given(host, at).ends_on),
            due=lambda at: _given(host, at).ends_on,
            duty=always,
        ),
    )


def _appeal(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    clauses = host.clauses["notice"]
    return (
        Step(
            command="appeal_notice",
            event="notice_appealed",
            key=_APPEAL,
            clauses=clauses,
            parties=host.person_or_adviser,
            when=host.when(
                lambda ladder: ladder.notice is not None and ladder.notice.appealed_on is None
            ),
            asks=lambda at: (
                ask(_APPEAL, "grounds", AskKind.TEXT),
                *paper_of(host, _APPEAL, at),
            ),
            blocked=lambda at: _appeal_late(host, at, clauses),
            checks=lambda at: check_paper(host, at),
            due=lambda at: _given(host, at).appeal_by,
        ),
        Step(
            command="decide_notice_appeal",
            event="notice_appeal_decided",
            key=_DECIDE,
            clauses=clauses,
            parties=_appeal_managers,
            when=host.when(_waits_for_appeal),
            asks=lambda _at: (
                ask_choice(
                    _DECIDE, "reply", choices_of("cases.ladder.reply", ("allowed", "dismissed"))
                ),
                ask(_DECIDE, "reason", AskKind.TEXT),
            ),
            due=lambda at: _given(host, at).ends_on,
            duty=always,
            main=True,
        ),
    )


def _stop(host: LadderHost[StateT]) -> Step[StateT]:
    return Step(
        command="stop_ladder",
        event="ladder_stopped",
        key=_STOP,
        clauses=host.clauses["full_time"],
        parties=host.person_or_adviser,
        when=host.when(lambda _ladder: True),
        asks=lambda at: (
            ask_choice(_STOP, "stopped", _stops(("withdrawn",) if host.is_person(at) else STOPS)),
            ask(_STOP, "reason", AskKind.TEXT),
            *paper_of(host, _STOP, at),
        ),
        checks=lambda at: check_paper(host, at) if at.given["stopped"] == "withdrawn" else (),
        adds=lambda at: with_effect(host.at(at), at.today),
        retreat=True,
    )


def _stops(values: Sequence[str]) -> tuple[Choice, ...]:
    return choices_of("cases.ladder.stopped", values)


def _given(host: LadderHost[StateT], at: At[StateT]) -> Notice:
    notice = host.at(at).notice
    if notice is None:
        raise TypeError("No notice was given.")
    return notice


def _waits_for_appeal(ladder: LadderState) -> bool:
    notice = ladder.notice
    return notice is not None and notice.appealed_on is not None and not notice.appeal


def _appeal_managers(at: At[StateT]) -> tuple[str, ...]:
    """Those who were invited to hear the appeal; HR records what they decided."""
    invited = at.facts.guests_for("appeal_manager", at.today)
    return (*(one.party for one in invited), HR_ADVISER)


def _hold_stands(host: LadderHost[StateT], at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    ladder = host.at(at)
    if ladder.hold is None:
        return not_yet("cases.ladder.hold_stands", *clauses)
    if least_notice(host, at) is None:
        return not_yet("cases.ladder.service_unknown", *clauses)
    hold = ladder.hold
    return unclassified(at, at.today, hold.true_reason, hold.classification, clauses)


def _notice_asks(host: LadderHost[StateT], at: At[StateT]) -> tuple[Ask, ...]:
    least = least_notice(host, at)
    hint = None
    if least is not None:
        earliest = notice_ends_on(at.today, least.result.whole)
        hint = Message(f"{_GIVE}.ask_ends_on_hint", date=earliest)
    return (
        Ask(
            name="ends_on",
            kind=AskKind.DATE,
            label=Message(f"{_GIVE}.ask_ends_on"),
            hint=hint,
        ),
        ask(_GIVE, "authority", AskKind.LINE),
    )


def _long_enough(host: LadderHost[StateT], at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    least = least_notice(host, at)
    if least is None:
        # The step is blocked already by what is not known.
        return ()
    earliest = notice_ends_on(at.today, least.result.whole)
    if at.day("ends_on") < earliest:
        return not_yet(
            "cases.ladder.notice_too_short", *clauses, weeks=least.result, date=earliest
        )
    hold = host.at(at).hold
    if hold is None:
        return ()
    # A dismissal takes effect on the last day, so the law of that day is asked as well.
    return unclassified(at, at.day("ends_on"), hold.true_reason, hold.classification, clauses)


def _notice_added(host: LadderHost[StateT], at: At[StateT]) -> dict[str, JSON]:
    least = least_notice(host, at)
    days = at.policy.quantity("ladder.appeal_days").whole
    return {
        "weeks": least.result.whole if least else 0,
        "appeal_on": (at.today + timedelta(days=days)).isoformat(),
        "given_by": at.context.actor.person,
        **with_effect(host.at(at), at.day("ends_on")),
    }


def _notice_runs(host: LadderHost[StateT], at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    ends_on = _given(host, at).ends_on
    return (
        not_yet("cases.ladder.notice_runs", *clauses, date=ends_on) if at.today < ends_on else ()
    )


def _appeal_late(host: LadderHost[StateT], at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    appeal_by = _given(host, at).appeal_by
    if at.today <= appeal_by:
        return ()
    return not_yet("cases.ladder.appeal_late", *clauses, date=appeal_by)
