"""Texts, subjects and figures of ledger entries as library values, and back."""

import json
from datetime import date
from typing import Any

from tandem.messages import Message, message_from_data, message_to_data
from tandem.policy import Worked, worked_from_data, worked_to_data
from tandem.timeline import MonthDay
from tandem_web.leave.models import Absence, Entry, Settlement
from tandem_web.people.models import Person

ENTITLEMENT = "entitlement"
_HOLIDAY = "holiday:"
_BROUGHT_IN = "brought_in:"
_ABSENCE = "absence:"


def holiday_subject(day: date) -> str:
    return f"{_HOLIDAY}{day.isoformat()}"


def brought_in_subject(on: date) -> str:
    return f"{_BROUGHT_IN}{on.isoformat()}"


def is_brought_in(subject: str) -> bool:
    return subject.startswith(_BROUGHT_IN)


def absence_subject(absence: Absence) -> str:
    return f"{_ABSENCE}{absence.pk}"


def settlement_subject(settlement: Settlement) -> str:
    return f"settled:{settlement.pk}"


def is_worked_out(subject: str) -> bool:
    """Whether entries of this subject follow from policy, contract, roster and absences alone."""
    return subject == ENTITLEMENT or subject.startswith((_HOLIDAY, _ABSENCE))


def to_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sentence_to_text(message: Message) -> str:
    return to_text(message_to_data(message))


def worked_to_text(worked: Worked) -> str:
    return to_text(worked_to_data(worked))


def sentence_of(entry: Entry) -> Message:
    return message_from_data(json.loads(entry.sentence))


def worked_of(entry: Entry) -> Worked | None:
    return worked_from_data(json.loads(entry.worked)) if entry.worked else None


def birthday_of(person: Person) -> MonthDay | None:
    if person.birthday_month and person.birthday_day:
        return MonthDay(person.birthday_month, person.birthday_day)
    return None
