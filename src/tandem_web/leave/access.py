from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.queries import is_managed_by

OPENS_LEAVE_YEARS = frozenset({Role.HR_ADVISER})
READS_LEDGERS = OPENS_LEAVE_YEARS | {Role.PAYROLL, Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class LeaveView:
    """An employment whose leave somebody may see: both balances, and perhaps every entry."""

    employment: Employment
    sees_entries: bool
    is_own: bool
    may_open: bool


def get_leave_for(person: Person, payroll_number: str, on: date) -> LeaveView:
    """The leave of an employment. A partner of a shared post never sees the other's."""
    employment = (
        Employment.objects.filter(employer=person.employer, payroll_number=payroll_number)
        .select_related("person", "employer")
        .first()
    )
    # A job at another employer looks the same as one that does not exist.
    if employment is None:
        raise Http404
    level = _level(person, employment, on)
    if level is None:
        raise PermissionDenied
    return LeaveView(
        employment=employment,
        sees_entries=level == "entries",
        is_own=employment.person_id == person.pk,
        may_open=bool(person.roles & OPENS_LEAVE_YEARS),
    )


def sees_leave_of(person: Person, employment: Employment, on: date) -> bool:
    """Whether the person sees at least the balances."""
    return _level(person, employment, on) is not None


def _level(person: Person, employment: Employment, on: date) -> str | None:
    # Everybody reads their own ledgers.
    if employment.person_id == person.pk:
        return "entries"
    # Those who look after leave, pay it, or check that it is right.
    if person.roles & READS_LEDGERS:
        return "entries"
    # A line manager plans with the balances of their people, and needs no more.
    if is_managed_by(employment.person, person, on):
        return "balance"
    return None
