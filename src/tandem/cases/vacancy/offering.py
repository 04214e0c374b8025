"""Offers, one at a time and in strict order, and the conditions that they carry."""

from __future__ import annotations

from datetime import timedelta

from tandem.cases.asks import Ask, AskKind, ask, ask_choice, choices_of
from tandem.cases.step import HR_ADVISER, Findings, Step, by
from tandem.cases.vacancy.answering import falls
from tandem.cases.vacancy.facts import FULL_TIME, SHARE
from tandem.cases.vacancy.here import Data, Here, VacancyStep, facts_of, hindrance, key, recruiting
from tandem.cases.vacancy.redeploying import not_considered
from tandem.cases.vacancy.state import ACCEPTED, JOB_SHARE_ONLY, VacancyState
from tandem.messages import InvalidFacts, Message
from tandem.posts import check_shares, hours_cap

ANSWER_DAYS = "offer.answer_days"
HOURS_RULE = "share.total_hours"
CONDITIONS = ("right_to_work", "references", "record_check", "registration", "health")
ORDER = "CCC-VAC-5"


def held(at: Here) -> int:
    """The minutes that others have: those who accepted, and the holder of the other share."""
    beside = at.facts.post.full_time_minutes - at.state.minutes
    return at.state.taken + max(0, beside)


def _minutes_are_asked(at: Here) -> bool:
    """A first offer is as the candidate wishes; the rest is what is left, unless it may vary."""
    last = at.state.places - len(at.state.accepted) <= 1
    return at.state.is_first_offer or not last or at.policy.choice(HOURS_RULE) != "equal"


def _asks_offer(at: Here) -> tuple[Ask, ...]:
    name = key("offer")
    hours = (ask(name, "minutes", AskKind.MINUTES, hint=True),) if _minutes_are_asked(at) else ()
    conditions = choices_of(key("condition"), CONDITIONS)
    return (
        *hours,
        ask_choice(name, "conditions", conditions, several=True, hint=True, required=False),
    )


def _minutes(at: Here) -> int:
    given = at.given.get("minutes")
    return given if isinstance(given, int) else at.state.remaining


def _blocked_offer(at: Here) -> Findings:
    first = at.state.waiting[0] if at.state.waiting else at.subject
    if at.subject != first:
        return hindrance("not_next", ORDER, first=at.facts.name(first))
    return not_considered(at)


def _checks_offer(at: Here) -> Findings:
    minutes = _minutes(at)
    if minutes <= 0:
        raise InvalidFacts("minutes", Message(key("no_minutes")))
    if held(at) + minutes > hours_cap(at.facts.post, at.policy):
        return hindrance("over_the_post", "CCC-TERM-3")
    return (*_checks_wish(at, minutes), *_checks_split(at, minutes))


def _checks_wish(at: Here, minutes: int) -> Findings:
    """A whole post goes to the first in order as that person wishes."""
    if not at.state.is_first_offer:
        return ()
    known, whole = facts_of(at).application(at.subject), minutes >= at.state.minutes
    wants = known.wants if known else ""
    if (wants == SHARE and whole) or (wants == FULL_TIME and not whole):
        return hindrance("not_as_wished", "CCC-IN-3")
    advert = at.state.advert
    if whole and advert and advert.basis == JOB_SHARE_ONLY:
        return hindrance("shares_only", "CCC-VAC-6")
    return ()


def _checks_split(at: Here, minutes: int) -> Findings:
    """A share leaves a share that the policy allows as well."""
    if at.state.is_first_offer and minutes >= at.state.minutes:
        return ()
    if at.state.is_first_offer:
        shares = [minutes, at.facts.post.full_time_minutes - minutes]
    else:
        beside = at.facts.post.full_time_minutes - at.state.minutes
        shares = [*([beside] if beside else []), *(one.minutes for one in at.state.accepted)]
        shares.append(minutes)
    if len(shares) != at.policy.quantity("share.partners").whole:
        return ()
    return check_shares(at.facts.post, shares, at.policy).breaches


def _adds_offer(at: Here) -> Data:
    days = at.policy.quantity(ANSWER_DAYS).whole
    return {
        "minutes": _minutes(at),
        "conditions": at.given["conditions"] or [],
        "conditional": bool(at.given["conditions"]),
        "answer_due_on": (at.today + timedelta(days=days)).isoformat(),
    }


def _conditional(state: VacancyState) -> tuple[str, ...]:
    return tuple(one.application for one in state.offers if one.stands and one.unmet)


def _unmet(at: Here) -> tuple[str, ...]:
    offer = at.state.offer(at.subject)
    return offer.unmet if offer else ()


def _is_accepted(at: Here) -> bool:
    offer = at.state.offer(at.subject)
    return offer is not None and offer.status == ACCEPTED


OFFERING: tuple[VacancyStep, ...] = (
    Step(
        command="offer_next",
        event="offered",
        key=key("offer"),
        clauses=(ORDER, "CCC-OFFER-1"),
        parties=by(HR_ADVISER),
        when=lambda state: recruiting(state) and state.open_offer is None,
        subjects=lambda state: state.waiting,
        asks=_asks_offer,
        blocked=_blocked_offer,
        checks=_checks_offer,
        adds=_adds_offer,
        duty=lambda at: at.state.waiting[:1] == (at.subject,),
        main=True,
    ),
    Step(
        command="meet_conditions",
        event="conditions_met",
        key=key("conditions"),
        clauses=("CCC-OFFER-1", "CCC-VAC-3"),
        parties=by(HR_ADVISER),
        when=lambda state: state.is_open,
        subjects=_conditional,
        asks=lambda at: (
            ask_choice(
                key("conditions"),
                "conditions",
                choices_of(key("condition"), _unmet(at)),
                several=True,
            ),
            ask(key("conditions"), "evidence", AskKind.LINE, hint=True),
        ),
        duty=_is_accepted,
    ),
    Step(
        command="withdraw_offer",
        event="offer_withdrawn",
        key=key("withdraw_offer"),
        clauses=("CCC-OFFER-1", "CCC-VAC-3"),
        parties=by(HR_ADVISER),
        when=recruiting,
        subjects=_conditional,
        asks=lambda at: (
            ask_choice(key("withdraw_offer"), "failed", choices_of(key("condition"), _unmet(at))),
            ask(key("withdraw_offer"), "reason", AskKind.TEXT),
        ),
        adds=falls,
        retreat=True,
    ),
)
