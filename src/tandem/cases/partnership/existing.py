"""A share that was running before Tandem, recorded as it stands.

Nobody is asked to agree again: the agreement was made, and its signed paper is named. What
departs from the policy is recorded all the same, marked with its clauses, the reason and the
person who approved it. What no approval can mend is refused: the hours cap, and a third
holder, for a share is two people in one post.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from tandem.cases.partnership.arrangement import (
    Arrangement,
    arrangement_from_data,
    arrangement_to_data,
    facts_in,
    read_date,
)
from tandem.cases.partnership.assessment import assess
from tandem.cases.partnership.clauses import CONSENT
from tandem.cases.process import JSON, Context
from tandem.messages import InvalidFacts, Message, message_from_data, message_to_data
from tandem.policy import Finding, Refusal, breach, cited, refuse

EventData: TypeAlias = dict[str, JSON]

ABSOLUTE = frozenset(
    {
        "posts.hours_over_cap",
        "posts.substantive_over_cap",
        "posts.at_work_over_cap",
        "posts.too_many_holders",
        "posts.wrong_number_of_partners",
        "posts.share_without_hours",
    }
)
"""The findings that no reason and no approver set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingShare:
    """What is known of a share that was running before.

    `source` says where its facts were taken from. `document` names the signed paper and
    `signed_on` its day, where they are known. `departures` are the breaches of the policy as
    it stood on `recorded_on`; where there are any, `reason` and `approver` are filled.
    """

    source: str
    recorded_on: date
    document: str = ""
    signed_on: date | None = None
    departures: tuple[Finding, ...] = ()
    reason: str = ""
    approver: str = ""


def existing_to_data(existing: ExistingShare) -> EventData:
    """What is known of the share as a part of its event's data."""
    return {
        "source": existing.source,
        "recorded_on": existing.recorded_on.isoformat(),
        "document": existing.document,
        "signed_on": existing.signed_on.isoformat() if existing.signed_on else None,
        "departures": [
            {"message": message_to_data(each.message), "clauses": list(each.clauses)}
            for each in existing.departures
        ],
        "reason": existing.reason,
        "approver": existing.approver,
    }


def existing_from_data(data: Mapping[str, Any]) -> ExistingShare:
    """What `existing_to_data` wrote."""
    return ExistingShare(
        source=data["source"],
        recorded_on=date.fromisoformat(data["recorded_on"]),
        document=data["document"],
        signed_on=date.fromisoformat(data["signed_on"]) if data["signed_on"] else None,
        departures=tuple(
            breach(message_from_data(each["message"]), *each["clauses"])
            for each in data["departures"]
        ),
        reason=data["reason"],
        approver=data["approver"],
    )


def departures(arrangement: Arrangement, context: Context) -> tuple[Finding, ...]:
    """Where an arrangement breaches the policy of the context, whatever can be approved."""
    return assess(arrangement, facts_in(context), context.policy).breaches


def record(
    data: Mapping[str, Any], partners: tuple[str, ...], context: Context
) -> EventData | Refusal:
    """The data of the event `existing_share_recorded`, or why it is refused.

    `data` holds what an arrangement holds, and `source`, `document`, `signed_on`, `reason`
    and `approver`. The governing date is that of the context: a share is recorded as it
    stands, under the policy that it has to meet now.

    Errors: `InvalidFacts` for `starts_on`, `hours.<employment>`, `patterns.<employment>`,
    `source` and `signed_on`.
    """
    arrangement = arrangement_from_data(data, partners)
    if arrangement.starts_on > context.today:
        message = Message("cases.existing_not_started", date=arrangement.starts_on)
        return refuse(message, *CONSENT)
    source = _words(data, "source")
    if not source:
        raise InvalidFacts("source", Message("cases.source_missing"))
    found = departures(arrangement, context)
    absolute = tuple(each for each in found if each.message.key in ABSOLUTE)
    if absolute:
        return Refusal(absolute)
    existing = ExistingShare(
        source=source,
        recorded_on=context.today,
        document=_words(data, "document"),
        signed_on=_signed_on(data, context.today),
        departures=found,
        # Without a departure there is nothing to approve, and nothing is kept about it.
        reason=_words(data, "reason") if found else "",
        approver=_words(data, "approver") if found else "",
    )
    if found and not (existing.reason and existing.approver):
        asked = breach(Message("cases.existing_needs_approval"), *cited(found))
        return Refusal((*found, asked))
    return {
        "version": 1,
        "post": facts_in(context).post.reference,
        "partners": list(partners),
        **arrangement_to_data(arrangement),
        **existing_to_data(existing),
    }


def _words(data: Mapping[str, Any], name: str) -> str:
    given = data.get(name)
    return given.strip() if isinstance(given, str) else ""


def _signed_on(data: Mapping[str, Any], today: date) -> date | None:
    if data.get("signed_on") is None:
        return None
    signed_on = read_date(data, "signed_on")
    if signed_on > today:
        raise InvalidFacts("signed_on", Message("cases.signed_later"))
    return signed_on
