from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.people.models import Employment, Person, Role

READS_PAY = frozenset({Role.HR_ADVISER, Role.PAYROLL, Role.AUDITOR})
SETS_POINTS = frozenset({Role.HR_ADVISER})
# Whoever justifies a difference in pay, or checks that it can be justified.
READS_POINTS = SETS_POINTS | {Role.AUDITOR}


def get_paid_employment_for(person: Person, payroll_number: str) -> Employment:
    """An employment whose pay the person may see: never a partner's, nor one's people's."""
    employment = (
        Employment.objects.filter(employer=person.employer, payroll_number=payroll_number)
        .select_related("person", "employer")
        .first()
    )
    # A job at another employer looks the same as one that does not exist.
    if employment is None:
        raise Http404
    if not sees_pay_of(person, employment):
        raise PermissionDenied
    return employment


def sees_pay_of(person: Person, employment: Employment) -> bool:
    # Everybody sees their own pay.
    if employment.person_id == person.pk:
        return True
    # HR sets pay, payroll pays it, and an auditor checks both.
    return bool(person.roles & READS_PAY)


def get_employment_to_set_point_for(person: Person, payroll_number: str) -> Employment:
    """An employment whose pay point the person enters."""
    employment = get_paid_employment_for(person, payroll_number)
    if not may_set_point_of(person, employment):
        raise PermissionDenied
    return employment


def may_set_point_of(person: Person, employment: Employment) -> bool:
    # HR sets pay; nobody sets their own.
    return bool(person.roles & SETS_POINTS) and employment.person_id != person.pk
