"""Which letter an event of a case calls for, to whom, and what it tells: data, nothing else.

A name that a process changes is changed here alone. A test asks of every process whether its
events, their data, their texts and its commands are called as they are here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tandem.messages import Fact
from tandem.units import Unit
from tandem_web.cases.queries.letter_facts import (
    ALWAYS,
    GRADE,
    HAPPENED,
    OPENED,
    OTHER_PARTNERS,
    POST_HOURS,
    SERVICE_FROM,
    Source,
    Told,
    answered,
    choice_text,
    chosen,
    day,
    days,
    due,
    happened,
    length,
    name_of,
    none_pending,
    number,
    of_last,
    pending,
    post_of,
    setting,
    several,
    words,
)
from tandem_web.cases.queries.letter_recipients import (
    candidate,
    on_the_ladder,
    partners,
    remaining,
    subject,
    without_offer,
)

CONDITION = "cases.vacancy.condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A letter that an event calls for; ``when`` tells outcomes of one event apart.

    ``facts`` are those of this letter alone; the rest stands in every letter of a case.
    """

    letter: str
    to: Callable[[Told], tuple[str, ...]] = partners
    facts: Mapping[str, Source] = field(default_factory=dict)
    when: Callable[[Told], bool] = lambda _told: True


def _is_share(told: Told) -> Fact | None:
    return 1 if told.data["minutes"] < told.standing.row.post.full_time_minutes else None


def _unmet(told: Told) -> Fact | None:
    """The conditions of an accepted offer that are still open."""
    offer = told.state.offer(told.data["subject"])
    return tuple(choice_text(CONDITION, one) or "" for one in offer.unmet) if offer else ()


def _is_not_shortlisted(told: Told) -> bool:
    return told.data["shortlisted"] is False


# A request and a proposal, whose two requests it holds, are answered by the same letters.
_MORE_TIME: Mapping[str, Source] = {"received_on": OPENED, "until": day("until_on")}
_MORE_TIME_ASKED = Called(
    letter="case_longer_time",
    facts={**_MORE_TIME, "reason": words("reason"), "asked": ALWAYS},
)
_MEETING: Mapping[str, Source] = {"meeting_on": day("meets_on"), "place": words("place")}
_REFUSED: Mapping[str, Source] = {
    "received_on": OPENED,
    "refused_on": HAPPENED,
    "consulted_on": happened("meeting_held"),
    "grounds": several("grounds", "cases.ground"),
    "explanation": words("explanation"),
}

_REQUEST: Mapping[str, Called] = {
    "acknowledged": Called(
        letter="case_acknowledgement",
        facts={"received_on": OPENED, "decide_by": due("refuse")},
    ),
    "meeting_invited": Called(
        letter="case_invitation",
        facts={
            **_MEETING,
            "purpose": words("purpose"),
            "about_request": none_pending("appealed", "appeal_decided"),
            "about_appeal": pending("appealed", "appeal_decided"),
        },
    ),
    "extension_proposed": _MORE_TIME_ASKED,
    "extension_agreed": Called(
        letter="case_longer_time",
        facts=_MORE_TIME,
    ),
    "extension_signed": Called(
        letter="case_longer_time",
        facts=_MORE_TIME,
    ),
    "agreed_in_principle": Called(
        letter="case_decision",
        facts={
            "received_on": OPENED,
            "decided_on": HAPPENED,
            "remaining_hours": length("minutes"),
            "adverts": setting("advert.times_before_fallback"),
            "flexitime": answered("flexitime", "agreed"),
            "no_flexitime": answered("flexitime", "not_agreed"),
            "flexitime_reason": words("flexitime_reason"),
            "remarks": words("note"),
        },
    ),
    "refused": Called(
        letter="case_refusal",
        facts={
            **_REFUSED,
            "alternatives": words("alternatives"),
            "appeal_by": day("appeal_by_on"),
        },
    ),
    "appeal_decided": Called(
        letter="case_appeal_outcome",
        facts={
            "decided_on": HAPPENED,
            "decided_by": name_of("decided_by"),
            "upheld": answered("outcome", "upheld"),
            "reconsider": answered("outcome", "reconsider"),
            "set_aside": answered("outcome", "upheld", "reconsider"),
            "explanation": words("reasons"),
        },
    ),
    "search_failed": Called(
        letter="case_no_partner",
        facts={
            "ended_on": HAPPENED,
            "adverts": number("adverts", Unit.COUNT),
            "talk_by": due("record_viability_discussion"),
        },
    ),
    "search_ended": Called(
        letter="case_no_partner",
        facts={"ended_on": HAPPENED, "talk_by": due("record_viability_discussion")},
    ),
}

_PROPOSAL: Mapping[str, Called] = {
    "acknowledged": Called(
        letter="case_acknowledgement",
        to=subject,
        facts={
            "received_on": OPENED,
            "decide_by": due("refuse", "accept_trial"),
            "partner_name": OTHER_PARTNERS,
        },
    ),
    "meeting_invited": Called(
        letter="case_invitation",
        facts={
            **_MEETING,
            "about_request": ALWAYS,
        },
    ),
    "extension_proposed": _MORE_TIME_ASKED,
    "extension_agreed": Called(
        letter="case_longer_time",
        to=subject,
        facts=_MORE_TIME,
    ),
    "refused": Called(
        letter="case_refusal",
        facts={
            **_REFUSED,
            "alternatives": of_last("meeting_held", words("alternatives")),
            "appeal_by": due("appeal"),
        },
    ),
    "appeal_decided": Called(
        letter="case_appeal_outcome",
        facts={
            "decided_on": HAPPENED,
            "decided_by": name_of("by"),
            "upheld": answered("outcome", "upheld"),
            "set_aside": answered("outcome", "upheld"),
            "explanation": words("reasons"),
        },
    ),
    "trial_accepted": Called(
        letter="case_trial",
        facts={
            "accepted_on": HAPPENED,
            "partner_name": OTHER_PARTNERS,
            "starts_on": day("starts_on"),
            "until": day("until"),
            "weeks": number("weeks", Unit.WEEKS),
            "reviews": days("reviews"),
            "held_post": post_of("vacated_post"),
        },
    ),
    "confirmed": Called(
        letter="case_trial_outcome",
        facts={
            "ended_on": HAPPENED,
            "partner_name": OTHER_PARTNERS,
            "confirmed": ALWAYS,
            "starts_on": day("starts_on"),
        },
    ),
    "returned": Called(
        letter="case_trial_outcome",
        facts={
            "ended_on": HAPPENED,
            "partner_name": OTHER_PARTNERS,
            "last_day": day("ends_on"),
            "reason": words("reason"),
        },
    ),
}

_NOT_CHOSEN = Called(
    letter="case_vacancy_outcome", to=without_offer, facts={"decided_on": HAPPENED}
)

_VACANCY: Mapping[str, Called] = {
    "offered": Called(
        letter="case_offer",
        to=candidate,
        facts={
            "offered_on": HAPPENED,
            "hours": length("minutes"),
            "post_hours": POST_HOURS,
            "shared": Source(_is_share, "minutes"),
            "grade": GRADE,
            "answer_by": day("answer_due_on"),
            "conditions": several("conditions", CONDITION),
        },
    ),
    "offer_accepted": Called(
        letter="case_answer",
        to=candidate,
        facts={
            "answered_on": HAPPENED,
            "accepted": ALWAYS,
            "conditions": Source(_unmet, prefix=CONDITION),
            "applied": ALWAYS,
        },
    ),
    "offer_declined": Called(
        letter="case_answer",
        to=candidate,
        facts={"answered_on": HAPPENED, "applied": ALWAYS},
    ),
    "shortlisting_decided": Called(
        letter="case_vacancy_outcome",
        to=candidate,
        facts={"decided_on": HAPPENED, "not_shortlisted": ALWAYS},
        when=_is_not_shortlisted,
    ),
    "arrangement_agreed": _NOT_CHOSEN,
    "filled_full_time": _NOT_CHOSEN,
}


def _was_answered(told: Told) -> bool:
    """Silence is no answer that could be confirmed."""
    return told.data["reply"] in {"accepted", "declined", "not_suitable"}


_ANSWER = Called(
    letter="case_answer",
    to=on_the_ladder,
    facts={"answered_on": HAPPENED, "accepted": answered("reply", "accepted")},
    when=_was_answered,
)

# The ladder stands in the process that looked for the partner.
LADDER: Mapping[str, Called] = {
    "full_time_offered": Called(
        letter="case_full_time_offer",
        to=on_the_ladder,
        facts={
            "offered_on": HAPPENED,
            "full_time": ALWAYS,
            "post_hours": POST_HOURS,
            "starts_on": day("starts_on"),
            "answer_by": day("answer_on"),
        },
    ),
    "full_time_answered": _ANSWER,
    "redeployment_offered": Called(
        letter="case_redeployment_offer",
        to=on_the_ladder,
        facts={
            "offered_on": HAPPENED,
            "offered_post": post_of("vacant_post"),
            "answer_by": day("answer_on"),
        },
    ),
    "redeployment_answered": _ANSWER,
    "consultation_invited": Called(
        letter="case_consultation",
        to=on_the_ladder,
        facts={"meeting_on": day("meeting_on"), "place": words("place")},
    ),
    "notice_given": Called(
        letter="case_notice",
        to=on_the_ladder,
        facts={
            "given_on": HAPPENED,
            "ends_on": day("ends_on"),
            "weeks": number("weeks", Unit.WEEKS),
            "service_from": SERVICE_FROM,
            "reason": of_last("hold_cleared", chosen("true_reason", "cases.ladder.true_reason")),
            "authority": words("authority"),
            "consulted_on": happened("options_consulted"),
            "appeal_by": day("appeal_on"),
        },
    ),
    "notice_appeal_decided": Called(
        letter="case_appeal_outcome",
        to=on_the_ladder,
        facts={
            "decided_on": HAPPENED,
            "upheld": answered("reply", "allowed"),
            "set_aside": answered("reply", "allowed"),
            "explanation": words("reason"),
        },
    ),
}

_PARTNERSHIP: Mapping[str, Called] = {
    "leaving_notified": Called(
        letter="case_leaving",
        to=subject,
        facts={"told_on": HAPPENED, "last_day": day("leaves_on")},
    ),
    "portion_offered": Called(
        letter="case_full_time_offer",
        to=remaining,
        facts={
            "offered_on": HAPPENED,
            "more_hours": length("minutes"),
            "post_hours": POST_HOURS,
            "starts_on": day("starts_on"),
            "answer_by": day("answer_on"),
        },
    ),
    "portion_answered": replace(_ANSWER, to=remaining),
}

CALLED_FOR: Mapping[tuple[str, str], Called] = {
    (process, event): called
    for process, table in (
        ("request", _REQUEST),
        ("proposal", _PROPOSAL),
        ("vacancy", {**_VACANCY, **LADDER}),
        ("partnership", {**_PARTNERSHIP, **LADDER}),
    )
    for event, called in table.items()
}
"""By process and event type: what each calls for."""
