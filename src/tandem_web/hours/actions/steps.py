"""What every step of additional hours does: hold the row, save it, record it, tell people."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tandem_web.hours.mapping import about
from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries.requests import locked_request
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person
from tandem_web.record import actions as record


def held_row(row: AdditionalHours, *states: str) -> AdditionalHours:
    """The row as it is now, for the length of the transaction.

    Raises ValidationError where somebody else has moved it on, or it has ended.
    """
    record.lock(employer=row.employer)
    held = locked_request(row.pk)
    if held is None or held.state not in states:
        raise ValidationError(_("These hours have moved on since. Look at the list again."))
    return held


def save(row: AdditionalHours) -> None:
    row.full_clean()
    row.save()


def of_the_post(row: AdditionalHours) -> Mapping[str, Any]:
    return {"post": row.post.reference, "day": row.day, "minutes": row.minutes, "why": row.why}


def recorded_clauses(row: AdditionalHours) -> tuple[str, ...]:
    """The clauses for the record's readers, who may know of the absence that is covered."""
    if not row.is_cover:
        return ("CCC-HRS-2", "CCC-COV-3")
    return ("CCC-COV-2" if row.essential_reason else "CCC-COV-1", "CCC-COV-3")


def append(row: AdditionalHours, actor: Person, action: str) -> None:
    record.append(
        employer=row.employer,
        actor=actor,
        action=action,
        object_reference=f"additional_hours:{row.pk}",
        content={
            **of_the_post(row),
            "name": row.employment.person.full_name,
            "payroll_number": row.employment.payroll_number,
            "essential_reason": row.essential_reason,
            "settlement": row.settlement,
            "worked_minutes": row.worked_minutes,
            "budget_authority": row.budget_authority,
        },
        clauses=recorded_clauses(row),
    )


def facts_of(row: AdditionalHours) -> dict[str, Any]:
    return {"worked_on": row.day.isoformat(), "minutes": row.minutes, "post": row.post.reference}


def tell(row: AdditionalHours, person: Person, kind: str) -> None:
    queue(
        employer=row.employer,
        person=person,
        kind=kind,
        facts=facts_of(row),
        path=("hours:request", [row.employer.slug, str(row.pk)]),
        about=about(row),
    )
