from datetime import date

from django.db.models import Q, QuerySet

from tandem.timeline import MonthDay
from tandem_web.employers.models import Employer
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import (
    Account,
    ContractPeriod,
    DocumentClass,
    Employment,
    Language,
    Person,
    Role,
)


def with_roles(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people with what ``.roles`` needs, in two more queries for all of them."""
    return people.prefetch_related("role_grants", "employments")


def people_of(employer: Employer, search: str = "") -> QuerySet[Person]:
    """The people of an employer in order of name; ``search`` matches names and numbers."""
    people = Person.objects.filter(employer=employer)
    for word in search.split():
        people = people.filter(
            Q(sort_key__contains=sort_key(word, "").strip())
            | Q(reference__iexact=word)
            | Q(employments__payroll_number__iexact=word)
        )
    return people.distinct().order_by("sort_key", "pk")


def with_accounts_and_hours(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people as a list shows them: account, roles, employments and contract hours."""
    return people.select_related("employer", "account").prefetch_related(
        "role_grants", "employments__contract_periods"
    )


def employments_with_hours(person: Person) -> QuerySet[Employment]:
    return person.employments.prefetch_related("contract_periods").order_by("starts_on")


def people_with_role(employer: Employer, *roles: Role) -> QuerySet[Person]:
    """Those to whom one of the roles was granted; being an employee is never granted."""
    return Person.objects.filter(employer=employer, role_grants__role__in=roles).distinct()


def persons_of(account: Account) -> QuerySet[Person]:
    """Everybody who this account is, one person at each employer."""
    return Person.objects.filter(account=account).select_related("employer").order_by("employer")


def employments_on(person: Person, on: date) -> QuerySet[Employment]:
    return person.employments.filter(starts_on__lte=on).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    )


def contract_period_on(employment: Employment, on: date) -> ContractPeriod | None:
    return (
        employment.contract_periods.filter(starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .first()
    )


def birthday_in(person: Person, year: int) -> date | None:
    """The person's birthday in a year; one on 29 February falls on 1 March in a common year."""
    if person.birthday_month is None or person.birthday_day is None:
        return None
    return MonthDay(person.birthday_month, person.birthday_day).on(year)


def document_language(person: Person, document_class: DocumentClass) -> Language:
    """The language of one class of document: the person's own choice for it, else their own."""
    for chosen in person.document_languages.all():
        if chosen.document_class == document_class:
            return Language(chosen.language)
    return Language(person.language)
