"""The legal hold: nothing ends an appointment until a named person clears it on legal advice."""

from __future__ import annotations

from datetime import date, timedelta

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of, together
from tandem.cases.ladder.host import DISMISSAL, LadderHost, StateT, with_effect
from tandem.cases.ladder.state import REFUSAL_OF_HOURS
from tandem.cases.step import HR_ADVISER, At, Findings, Step, always, by
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message

RESTRICTED = ("ERA-104I", "ERA-104J")
"""Dismissal for not agreeing to a restricted variation, and what counts as one."""

RESTRICTED_VARIATION = "restricted_variation"
CLASSIFICATIONS = ("not_a_restricted_variation", "exception_applies", RESTRICTED_VARIATION)
TRUE_REASONS = (
    REFUSAL_OF_HOURS,
    "no_suitable_partner",
    "redundancy",
    "other_substantial_reason",
)

HOLD_ABSOLUTE = frozenset(
    {
        "cases.ladder.hold_stands",
        "cases.ladder.hold_needs_classification",
        "cases.ladder.hold_restricted_variation",
        "cases.ladder.hold_needs_contract",
    }
)
"""Nobody departs from the hold."""

_CLEAR, _REQUIRE = "cases.ladder.clear_hold", "cases.ladder.require_full_time"


def hold_steps(host: LadderHost[StateT]) -> tuple[Step[StateT], ...]:
    """The hold before notice; and, where the rungs have it, what may be required instead."""
    clauses = (*host.clauses["hold"], *DISMISSAL, *RESTRICTED)
    return (
        Step(
            command="clear_hold",
            event="hold_cleared",
            key=_CLEAR,
            clauses=clauses,
            parties=by(HR_ADVISER),
            # Later advice may replace earlier advice until notice is given.
            when=host.when(
                lambda ladder: ladder.rung in {"hold", "notice"} and ladder.notice is None
            ),
            asks=lambda _at: _evidence(),
            checks=lambda at: _contract(at, clauses) + _advice(at, clauses),
            adds=lambda at: {"cleared_by": at.context.actor.person},
            duty=lambda at: host.at(at).hold is None,
        ),
        Step(
            command="require_full_time",
            event="full_time_required",
            key=_REQUIRE,
            clauses=(*host.clauses["full_time"], *DISMISSAL, *RESTRICTED),
            parties=by(HR_ADVISER),
            when=host.when(lambda ladder: ladder.rung == "requirement"),
            asks=lambda at: (
                ask(_REQUIRE, "starts_on", AskKind.DATE, hint=True),
                ask(_REQUIRE, "clause_stands", AskKind.TICK),
                *_contract_asks(_REQUIRE),
                *_advice_asks(_REQUIRE, required=restricts_hours(at, at.today)),
                ask(_REQUIRE, "authority", AskKind.LINE),
                ask(_REQUIRE, "reason", AskKind.TEXT),
            ),
            checks=lambda at: _contract(at, clauses) + _requirement(at, clauses),
            adds=lambda at: with_effect(host.at(at), at.day("starts_on")),
            duty=always,
            main=True,
        ),
    )


def restricts_hours(at: At[StateT], day: date) -> bool:
    """Whether the law of a day treats a change in the number of hours as restricted."""
    return at.policy.policy.on(day).choice("dismissal.change_of_hours") == "restricted"


def unclassified(
    at: At[StateT], day: date, reason: object, classification: object, clauses: tuple[str, ...]
) -> Findings:
    """What the law of a day asks of advice whose true reason is a refusal of hours."""
    if reason != REFUSAL_OF_HOURS or not restricts_hours(at, day):
        return ()
    if not classification:
        return not_yet("cases.ladder.hold_needs_classification", *clauses, date=day)
    if classification == RESTRICTED_VARIATION:
        return not_yet("cases.ladder.hold_restricted_variation", *clauses)
    return ()


_CHECKED = (
    "clause_stands",
    "no_family_leave",
    "redundancy_considered",
    "meeting_held",
    "appeal_offered",
)


def _evidence() -> tuple[Ask, ...]:
    reasons = choices_of("cases.ladder.true_reason", TRUE_REASONS)
    checked = (ask(_CLEAR, name, AskKind.TICK) for name in _CHECKED)
    decided = (
        ask(_CLEAR, "authority", AskKind.LINE, hint=True),
        ask_choice(_CLEAR, "true_reason", reasons, hint=True),
        ask(_CLEAR, "reason", AskKind.TEXT),
    )
    advice = (
        ask(_CLEAR, "adviser", AskKind.LINE),
        ask(_CLEAR, "advice_on", AskKind.DATE),
        *_advice_asks(_CLEAR, required=False),
    )
    return (
        *together(_CLEAR, "checked", *checked),
        *together(_CLEAR, "contract", *_contract_asks(_CLEAR)),
        *together(_CLEAR, "decided", *decided),
        *together(_CLEAR, "advice", *advice),
    )


def _contract_asks(key: str) -> tuple[Ask, ...]:
    return (
        ask(key, "contract_reference", AskKind.LINE, hint=True, required=False),
        ask(key, "contract", AskKind.FILE, required=False),
    )


def _advice_asks(key: str, *, required: bool) -> tuple[Ask, ...]:
    return (
        ask(key, "advice", AskKind.LINE, required=required),
        ask_choice(
            key,
            "classification",
            choices_of("cases.ladder.classification", CLASSIFICATIONS),
            hint=True,
            required=required,
        ),
    )


def _contract(at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    if at.given["contract"] or at.given["contract_reference"]:
        return ()
    return not_yet("cases.ladder.hold_needs_contract", *clauses)


def _advice(at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    if at.day("advice_on") > at.today:
        raise InvalidFacts("advice_on", Message("cases.ladder.advice_to_come"))
    given = at.given
    return unclassified(at, at.today, given["true_reason"], given["classification"], clauses)


def _requirement(at: At[StateT], clauses: tuple[str, ...]) -> Findings:
    """To require full time is to change the hours, so the same law asks the same of it."""
    parameter = at.policy.value("ladder.full_time_notice_weeks")
    earliest = at.today + timedelta(weeks=parameter.quantity.whole)
    early = (
        not_yet("cases.ladder.required_too_soon", *parameter.clauses, *clauses, date=earliest)
        if at.day("starts_on") < earliest
        else ()
    )
    starts_on, classification = at.day("starts_on"), at.given["classification"]
    return early + unclassified(at, starts_on, REFUSAL_OF_HOURS, classification, clauses)
