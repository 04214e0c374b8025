from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.leave.models import Absence
from tandem_web.leave.queries import decides_on
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.access import get_post_for
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on, is_managed_by, manages

OPENS_LEAVE_YEARS = frozenset({Role.HR_ADVISER})
READS_LEDGERS = OPENS_LEAVE_YEARS | {Role.PAYROLL, Role.AUDITOR}
RECORDS_ABSENCES = frozenset({Role.HR_ADVISER})


@dataclass(frozen=True, slots=True)
class LeaveView:
    """An employment whose leave somebody may see: both balances, and perhaps every entry."""

    employment: Employment
    sees_entries: bool
    is_own: bool
    may_open: bool
    may_decide: bool
    may_record: bool


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """One absence, and what the person may do with it."""

    leave: LeaveView
    absence: Absence
    may_decide: bool
    may_cancel: bool


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
    is_own = employment.person_id == person.pk
    # Nobody answers for their own leave, whatever their role.
    decides = not is_own and decides_on(person, employment, on)
    level = _level(person, employment, on, decides=decides)
    if level is None:
        raise PermissionDenied
    return LeaveView(
        employment=employment,
        sees_entries=level == "entries",
        is_own=is_own,
        may_open=bool(person.roles & OPENS_LEAVE_YEARS),
        may_decide=decides,
        may_record=not is_own and (decides or bool(person.roles & RECORDS_ABSENCES)),
    )


def get_own_leave_for(person: Person, payroll_number: str, on: date) -> LeaveView:
    """One's own leave: nobody asks or chooses for somebody else."""
    leave = get_leave_for(person, payroll_number, on)
    if not leave.is_own:
        raise PermissionDenied
    return leave


def get_leave_to_record_for(person: Person, payroll_number: str, on: date) -> LeaveView:
    """The leave of somebody for whom HR or the manager writes down an absence."""
    leave = get_leave_for(person, payroll_number, on)
    if not leave.may_record:
        raise PermissionDenied
    return leave


def get_ledger_for(person: Person, payroll_number: str, on: date) -> LeaveView:
    """The entries of a ledger: for whoever may read every one."""
    leave = get_leave_for(person, payroll_number, on)
    if not leave.sees_entries:
        raise PermissionDenied
    return leave


def get_absence_for(person: Person, payroll_number: str, number: int, on: date) -> AbsenceView:
    """One absence with its kind: its own person, who answers for it, HR, payroll and auditors."""
    leave = get_leave_for(person, payroll_number, on)
    absence = (
        Absence.objects.filter(employment=leave.employment, pk=number)
        .select_related("employment__person", "employment__employer", "decided_by", "corrects")
        .first()
    )
    if absence is None:
        raise Http404
    return AbsenceView(
        leave=leave,
        absence=absence,
        may_decide=leave.may_decide and absence.state == Absence.State.ASKED,
        may_cancel=absence.is_open and _may_cancel(leave, absence, on),
    )


def get_pair_for(person: Person, reference: str, on: date) -> Post:
    """A post whose public holidays its partners see side by side: the hours, never an absence."""
    post = get_post_for(person, reference)
    # The partners, whose days they are.
    if any(one.employment.person_id == person.pk for one in holders_on(post, on)):
        return post
    # Their manager plans with it, and these roles look after leave.
    if manages(person, post, on) or person.roles & READS_LEDGERS:
        return post
    raise PermissionDenied


def sees_leave_of(person: Person, employment: Employment, on: date) -> bool:
    """Whether the person sees at least the balances."""
    decides = employment.person_id != person.pk and decides_on(person, employment, on)
    return _level(person, employment, on, decides=decides) is not None


def _may_cancel(leave: LeaveView, absence: Absence, on: date) -> bool:
    # Whoever wrote it down, or answers for it, puts it right at any time.
    if leave.may_record:
        return True
    # One's own, as long as it is not over: after that it is a fact.
    return leave.is_own and (absence.last_day >= on or absence.state == Absence.State.ASKED)


def _level(person: Person, employment: Employment, on: date, *, decides: bool) -> str | None:
    # Everybody reads their own ledgers.
    if employment.person_id == person.pk:
        return "entries"
    # Those who look after leave, pay it, or check that it is right.
    if person.roles & READS_LEDGERS:
        return "entries"
    # A line manager plans with the balances of their people, and needs no more; so does
    # whoever acts for the manager.
    if decides or is_managed_by(employment.person, person, on):
        return "balance"
    return None
