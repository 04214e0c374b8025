from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.hours.models import PayrollLine, PayrollPeriod
from tandem_web.hours.queries import lines_of
from tandem_web.people.access import require_role
from tandem_web.people.models import Person, Role

RUNS_PAYROLL = frozenset({Role.PAYROLL})
READS_PAYROLL = RUNS_PAYROLL | {Role.HR_ADVISER, Role.AUDITOR}


def get_payroll_period_for(person: Person, number: int) -> PayrollPeriod:
    """A payroll period of the person's own employer, for those who pay or check."""
    require_role(person, *sorted(READS_PAYROLL))
    found = PayrollPeriod.objects.filter(pk=number, employer=person.employer)
    period = found.select_related("employer", "closed_by").first()
    # A period of another employer looks the same as one that does not exist.
    if period is None:
        raise Http404
    return period


def get_period_to_close_for(person: Person, number: int) -> PayrollPeriod:
    period = get_payroll_period_for(person, number)
    # Payroll closes what payroll pays; HR and auditors only read it.
    if not person.roles & RUNS_PAYROLL:
        raise PermissionDenied
    return period


def get_payroll_line_for(person: Person, number: int, line_number: int) -> PayrollLine:
    """One line of a closed period, for those who may see the period."""
    period = get_payroll_period_for(person, number)
    row = lines_of(period).filter(number=line_number).first()
    if row is None:
        raise Http404
    return row
