"""The steps by which a request, or an appeal, is talked over before anybody decides."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.request.deadlines import Here, governing, happened, meeting_due, number
from tandem.cases.request.people import hearer, not_ones_own
from tandem.cases.request.state import ADJUSTMENT, Phase, RequestState
from tandem.cases.step import HR_ADVISER, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

INVITE, RECORD, MISSED, TREAT, ADVICE = (
    f"cases.request.{name}"
    for name in (
        "invite_to_meeting",
        "record_meeting",
        "record_missed_meeting",
        "treat_as_withdrawn",
        "record_hr_advice",
    )
)
TOO_FEW_MISSED = "cases.request.too_few_meetings_missed"


def _is_talked_over(state: RequestState) -> bool:
    heard = state.is_in(Phase.APPEAL) and bool(state.appeal_manager)
    return state.is_in(Phase.CONSIDER, Phase.VIABILITY) or heard


def must_consult(at: Here) -> bool:
    """Whether nothing may be refused before the person was consulted, and they were not."""
    required = governing(at).choice("flexible_working.consultation") == "required"
    return required and not happened(at, at.state.consulted_on)


def needs_advice(at: Here) -> bool:
    """Whether HR has to be asked before a refusal, and has not been."""
    special = at.state.is_returner or at.state.route == ADJUSTMENT
    return special and not happened(at, at.state.hr_advice_on)


def _invite_asks(_at: Here) -> tuple[Ask, ...]:
    return (
        ask(INVITE, "meets_on", AskKind.DATE),
        ask(INVITE, "place", AskKind.LINE, hint=True),
        ask(INVITE, "purpose", AskKind.TEXT, hint=True),
        ask(INVITE, "companion_told", AskKind.TICK),
    )


def _invite_checks(at: Here) -> Findings:
    day, notice = at.day("meets_on"), number(at, "request.meeting_notice_days")
    if day < at.today:
        raise InvalidFacts("meets_on", Message("cases.request.meeting_in_past"))
    earliest = at.today + timedelta(days=notice)
    own = not_ones_own(at)
    if day >= earliest:
        return own
    return (*own, *not_yet("cases.request.meeting_too_soon", "NOT-IN-POLICY", date=earliest))


def _must_invite(at: Here) -> bool:
    if at.state.phase is Phase.APPEAL:
        return at.state.appeal_heard_on is None
    return at.state.consulted_on is None and not at.state.upheld


def _meeting_to_come(at: Here) -> Findings:
    day = at.state.meets_on
    if day is None or at.today >= day:
        return ()
    return not_yet("cases.request.meeting_to_come", "ACAS-FW", date=day)


def _meeting_day(at: Here) -> date | None:
    return at.state.meets_on


def _record_asks(_at: Here) -> tuple[Ask, ...]:
    companion = choices_of("cases.request.companion", ("came", "offered", "not_offered"))
    return (
        ask(RECORD, "present", AskKind.TEXT),
        ask_choice(RECORD, "companion", companion),
        ask(RECORD, "said", AskKind.TEXT),
        ask(RECORD, "alternatives", AskKind.TEXT, hint=True),
        ask(RECORD, "trial", AskKind.TEXT, hint=True),
    )


def _too_few_missed(at: Here) -> Findings:
    needed = number(at, "flexible_working.missed_meetings")
    if at.state.missed >= needed:
        return ()
    return not_yet(TOO_FEW_MISSED, "ERA-80G-1D", count=needed)


STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="invite_to_meeting",
        event="meeting_invited",
        key=INVITE,
        clauses=("ERA-80G-1-AZA", "ACAS-FW", "CCC-OWN-1"),
        parties=hearer,
        when=lambda state: _is_talked_over(state) and state.meets_on is None,
        asks=_invite_asks,
        checks=_invite_checks,
        due=meeting_due,
        duty=_must_invite,
        main=True,
    ),
    Step(
        command="record_meeting",
        event="meeting_held",
        key=RECORD,
        clauses=("ERA-80G-1-AZA", "ACAS-FW"),
        parties=hearer,
        when=lambda state: _is_talked_over(state) and state.meets_on is not None,
        asks=_record_asks,
        blocked=_meeting_to_come,
        checks=not_ones_own,
        due=_meeting_day,
        duty=always,
        main=True,
    ),
    Step(
        command="record_missed_meeting",
        event="meeting_missed",
        key=MISSED,
        clauses=("ERA-80G-1D",),
        parties=hearer,
        when=lambda state: _is_talked_over(state) and state.meets_on is not None,
        asks=lambda _at: (
            ask(MISSED, "good_reason", AskKind.YES_NO),
            ask(MISSED, "what", AskKind.TEXT),
        ),
        blocked=_meeting_to_come,
        checks=not_ones_own,
    ),
    Step(
        command="treat_as_withdrawn",
        event="treated_as_withdrawn",
        key=TREAT,
        clauses=("ERA-80G-1D",),
        parties=hearer,
        when=lambda state: _is_talked_over(state) and state.missed > 0,
        asks=lambda _at: (
            ask(TREAT, "reason", AskKind.TEXT),
            ask(TREAT, "told", AskKind.TICK),
        ),
        blocked=_too_few_missed,
        checks=not_ones_own,
        retreat=True,
    ),
    Step(
        command="record_hr_advice",
        event="hr_advice_recorded",
        key=ADVICE,
        clauses=("EQA-19", "EQA-20", "CCC-FAM-1"),
        parties=by(HR_ADVISER),
        when=lambda state: state.is_in(Phase.CONSIDER, Phase.VIABILITY),
        asks=lambda _at: (ask(ADVICE, "advice", AskKind.TEXT, hint=True),),
        checks=not_ones_own,
        duty=needs_advice,
    ),
)
