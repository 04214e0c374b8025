"""What becomes of the part that a leaver leaves: review, then offer, advert, hold or removal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tandem.cases.asks import AskKind, ask, ask_choice, choices_of
from tandem.cases.partnership.clauses import ADVERTISED, CONSENT, OFFER_TO_PARTNER, REVIEW
from tandem.cases.partnership.leaving import last_day_of_all
from tandem.cases.partnership.life_state import Portion
from tandem.cases.partnership.state import State
from tandem.cases.process import JSON
from tandem.cases.step import (
    BUDGET_MANAGER,
    HR_ADVISER,
    At,
    Findings,
    Step,
    always,
    by,
    partner,
)
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message
from tandem.policy import breach
from tandem.units import minutes

Here = At[State]

PORTION_ABSOLUTE = frozenset({"cases.partnership.portion_too_large"})
OUTCOMES = ("offer", "advertise", "hold", "remove")

_REVIEW, _OFFER, _ANSWER, _ADVERTISE, _HOLD, _REMOVE = (
    f"cases.partnership.{name}"
    for name in (
        "review_portion",
        "offer_portion",
        "answer_portion",
        "advertise_portion",
        "hold_portion",
        "remove_hours",
    )
)


def portion_steps() -> tuple[Step[State], ...]:
    """The budget manager's review, and what follows from it."""
    return (_review(), _offer(), _answer(), _advertise(), _hold(), _remove())


def _when(test: Callable[[Portion], bool]) -> Callable[[State], bool]:
    """Somebody leaves, somebody stays, and this holds of the part between them."""

    def holds(state: State) -> bool:
        portion = state.portion
        return (
            state.is_running
            and portion is not None
            and bool(state.remaining)
            and state.ladder is None
            and test(portion)
        )

    return holds


def _portion(at: Here) -> Portion:
    if at.state.portion is None:
        raise TypeError("No part of the post is vacant.")
    return at.state.portion


def _review() -> Step[State]:
    return Step(
        command="review_portion",
        event="portion_reviewed",
        key=_REVIEW,
        clauses=REVIEW,
        parties=by(BUDGET_MANAGER, HR_ADVISER),
        when=_when(lambda one: not one.outcome or one.held_until is not None),
        asks=lambda _at: (
            ask(_REVIEW, "service_need", AskKind.TEXT),
            ask(_REVIEW, "budget", AskKind.TEXT),
            ask_choice(_REVIEW, "outcome", choices_of("cases.partnership.outcome", OUTCOMES)),
        ),
        due=_review_due,
        duty=lambda at: not _portion(at).outcome or _held_long_enough(at),
        main=True,
    )


def _review_due(at: Here) -> date:
    portion = _portion(at)
    if portion.held_until is not None:
        return portion.held_until
    return portion.review_from + timedelta(days=at.policy.quantity("leaving.review_days").whole)


def _held_long_enough(at: Here) -> bool:
    until = _portion(at).held_until
    return until is not None and at.today >= until


def _offer() -> Step[State]:
    return Step(
        command="offer_portion",
        event="portion_offered",
        key=_OFFER,
        clauses=OFFER_TO_PARTNER,
        parties=by(HR_ADVISER),
        when=_when(lambda one: one.outcome == "offer" and one.answer_by is None),
        asks=lambda _at: (
            ask(_OFFER, "minutes", AskKind.MINUTES, hint=True),
            ask(_OFFER, "starts_on", AskKind.DATE),
            ask(_OFFER, "answer_on", AskKind.DATE, hint=True),
        ),
        checks=_offer_fits,
        duty=always,
        main=True,
    )


def _offer_fits(at: Here) -> Findings:
    vacant, offered = _portion(at).minutes, at.given["minutes"]
    if not isinstance(offered, int) or offered == 0:
        raise InvalidFacts("minutes", Message("cases.answer_missing.minutes"))
    found: Findings = ()
    if offered > vacant:
        message = Message("cases.partnership.portion_too_large", vacant=minutes(vacant))
        found += (breach(message, *OFFER_TO_PARTNER),)
    parameter = at.policy.value("leaving.answer_days")
    earliest = at.today + timedelta(days=parameter.quantity.whole)
    if at.day("answer_on") < earliest:
        found += not_yet(
            "cases.ladder.answer_too_soon",
            *OFFER_TO_PARTNER,
            *parameter.clauses,
            date=earliest,
        )
    return found


def _answer() -> Step[State]:
    return Step(
        command="answer_portion",
        event="portion_answered",
        key=_ANSWER,
        clauses=(*OFFER_TO_PARTNER, *CONSENT),
        parties=lambda at: (*map(partner, at.state.remaining), HR_ADVISER),
        when=_when(lambda one: one.answer_by is not None),
        asks=lambda at: (
            ask_choice(_ANSWER, "reply", choices_of("cases.ladder.reply", _replies(at))),
            *(() if _is_own(at) else (ask(_ANSWER, "paper", AskKind.FILE, required=False),)),
        ),
        checks=_answered_by_oneself,
        adds=_taken,
        due=lambda at: _portion(at).answer_by,
        duty=always,
        main=True,
    )


def _is_own(at: Here) -> bool:
    return bool(at.context.actor.parties.intersection(map(partner, at.state.remaining)))


def _replies(at: Here) -> tuple[str, ...]:
    return ("accepted", "declined") if _is_own(at) else ("accepted", "declined", "no_reply")


def _answered_by_oneself(at: Here) -> Findings:
    """An adviser records what the partner signed, and silence only after its day."""
    answer_by, silent = _portion(at).answer_by, at.given["reply"] == "no_reply"
    if not _is_own(at) and not silent and not at.given.get("paper"):
        raise InvalidFacts("paper", Message("cases.ladder.paper_missing"))
    if silent and answer_by and at.today <= answer_by:
        return not_yet("cases.ladder.answer_may_come", *OFFER_TO_PARTNER, date=answer_by)
    return ()


def _taken(at: Here) -> dict[str, JSON]:
    portion = _portion(at)
    accepted = at.given["reply"] == "accepted"
    starts_on = portion.offered_from.isoformat() if accepted and portion.offered_from else None
    return {
        "employment": next(iter(at.state.remaining), ""),
        "minutes": portion.offered_minutes if accepted else 0,
        "effective_on": starts_on,
    }


def _advertise() -> Step[State]:
    return Step(
        command="advertise_portion",
        event="portion_advertised",
        key=_ADVERTISE,
        clauses=ADVERTISED,
        parties=by(HR_ADVISER),
        when=_when(lambda one: one.outcome == "advertise" and not one.advertised),
        adds=lambda at: {
            "kind": "remaining_portion",
            "minutes": _portion(at).minutes,
            "holder": next(iter(at.state.remaining), ""),
        },
        duty=always,
        main=True,
    )


def _hold() -> Step[State]:
    return Step(
        command="hold_portion",
        event="portion_held",
        key=_HOLD,
        clauses=REVIEW,
        parties=by(BUDGET_MANAGER, HR_ADVISER),
        when=_when(lambda one: one.outcome == "hold" and one.held_until is None),
        asks=lambda _at: (
            ask(_HOLD, "until", AskKind.DATE, hint=True),
            ask(_HOLD, "cover", AskKind.TEXT, hint=True),
        ),
        checks=_held_for_a_time,
        duty=always,
        main=True,
    )


def _held_for_a_time(at: Here) -> tuple[()]:
    if at.day("until") <= at.today:
        raise InvalidFacts("until", Message("cases.partnership.held_in_past"))
    return ()


def _remove() -> Step[State]:
    return Step(
        command="remove_hours",
        event="hours_removed",
        key=_REMOVE,
        clauses=REVIEW,
        parties=by(HR_ADVISER),
        when=_when(lambda one: one.outcome == "remove"),
        asks=lambda _at: (ask(_REMOVE, "reason", AskKind.TEXT, hint=True),),
        adds=lambda at: {
            "minutes": _portion(at).minutes,
            "effective_on": last_day_of_all(at.state).isoformat(),
        },
        duty=always,
        main=True,
    )
