import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tandem_web.employers.models import Employer
from tandem_web.people.mapping import sign_in_key, sort_key
from tandem_web.people.models import (
    Account,
    ContractPeriod,
    Employment,
    Language,
    Person,
    Role,
    RoleGrant,
)
from tandem_web.record import actions as record

# Letters and figures that nobody reads as another one when they copy them by hand.
_READABLE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day and month of birth; the year is never stored."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Access:
    """An account just given, with the starting password that is shown this once."""

    account: Account
    starting_password: str


def add_person(
    *,
    employer: Employer,
    actor: Person | None,
    given_name: str,
    family_name: str,
    reference: str = "",
    email: str = "",
    language: str = Language.ENGLISH,
    birthday: Birthday | None = None,
) -> Person:
    """Add somebody to an employer; an empty reference is given the next free one."""
    with transaction.atomic():
        record.lock(employer=employer)
        person = Person(
            employer=employer,
            reference=reference or _next_reference(employer),
            given_name=given_name,
            family_name=family_name,
            sort_key=sort_key(family_name, given_name),
            email=email,
            language=language,
            birthday_month=birthday.month if birthday else None,
            birthday_day=birthday.day if birthday else None,
        )
        person.full_clean()
        person.save(force_insert=True)
        record.append(
            employer=employer,
            actor=actor,
            action="people.add_person",
            object_reference=f"person:{person.reference}",
            content={"name": person.full_name, "email": email, "language": language},
        )
    return person


def add_employment(
    *,
    person: Person,
    actor: Person | None,
    payroll_number: str,
    starts_on: date,
    weekly_minutes: int,
    grade: str = "",
    pay_point: int | None = None,
    ends_on: date | None = None,
    continuous_service_from: date | None = None,
    cost_code: str = "",
) -> Employment:
    """Add a job of a person, with its first contract period."""
    employment = Employment(
        employer=person.employer,
        person=person,
        payroll_number=payroll_number,
        grade=grade,
        pay_point=pay_point,
        starts_on=starts_on,
        ends_on=ends_on,
        continuous_service_from=continuous_service_from or starts_on,
        cost_code=cost_code,
    )
    with transaction.atomic():
        record.lock(employer=person.employer)
        employment.full_clean()
        employment.save(force_insert=True)
        period = ContractPeriod(
            employment=employment,
            starts_on=starts_on,
            ends_on=ends_on,
            weekly_minutes=weekly_minutes,
        )
        period.full_clean()
        period.save(force_insert=True)
        record.append(
            employer=person.employer,
            actor=actor,
            action="people.add_employment",
            object_reference=f"person:{person.reference}",
            content={
                "payroll_number": payroll_number,
                "person": person.full_name,
                "grade": grade,
                "pay_point": pay_point,
                "starts_on": starts_on,
                "weekly_minutes": weekly_minutes,
            },
            happened_on=starts_on,
        )
    return employment


def change_contract_hours(
    *,
    employment: Employment,
    weekly_minutes: int,
    starts_on: date,
    actor: Person | None,
    clauses: tuple[str, ...] = (),
) -> ContractPeriod:
    """Give an employment other hours from a date; what was planned for later is replaced.

    The period that runs on that date ends the day before. Nothing is written when the
    employment already has these hours from then on.
    """
    with transaction.atomic():
        record.lock(employer=employment.employer)
        if starts_on < employment.starts_on:
            raise ValidationError({"starts_on": _("The employment starts later than this date.")})
        periods = list(employment.contract_periods.order_by("starts_on"))
        running = next((p for p in reversed(periods) if p.starts_on <= starts_on), None)
        later = [period for period in periods if period.starts_on > starts_on]
        if running and not later and running.weekly_minutes == weekly_minutes:
            return running
        for period in later:
            period.delete()
        if running and running.starts_on == starts_on:
            running.weekly_minutes = weekly_minutes
            running.ends_on = employment.ends_on
            changed = running
        else:
            if running:
                running.ends_on = starts_on - timedelta(days=1)
                running.full_clean()
                running.save()
            changed = ContractPeriod(
                employment=employment,
                starts_on=starts_on,
                ends_on=employment.ends_on,
                weekly_minutes=weekly_minutes,
            )
        changed.full_clean()
        changed.save()
        record.append(
            employer=employment.employer,
            actor=actor,
            action="people.change_contract_hours",
            object_reference=f"person:{employment.person.reference}",
            content={
                "payroll_number": employment.payroll_number,
                "weekly_minutes": weekly_minutes,
                "starts_on": starts_on,
                "before": running.weekly_minutes if running and running is not changed else None,
            },
            clauses=clauses,
            happened_on=starts_on,
        )
    return changed


def give_access(
    *, person: Person, sign_in_name: str, actor: Person | None, password: str | None = None
) -> Access:
    """Give a person an account with a starting password that must be replaced at once.

    With ``password`` the person has chosen it themselves and need not choose another.
    Raises ``ValidationError`` when the name is taken or the person has an account.
    """
    key = sign_in_key(sign_in_name)
    starting = password or "-".join(
        "".join(secrets.choice(_READABLE_LETTERS) for _letter in range(5)) for _part in range(4)
    )
    with transaction.atomic():
        record.lock(employer=person.employer)
        person = Person.objects.select_related("employer").get(pk=person.pk)
        if person.account_id is not None:
            raise ValidationError(_("This person can already sign in."))
        account = Account(
            sign_in_name=key,
            email=person.email,
            language=person.language,
            must_choose_password=password is None,
        )
        account.set_password(starting)
        account.full_clean()
        account.save(force_insert=True)
        person.account = account
        person.save(update_fields=["account"])
        record.append(
            employer=person.employer,
            actor=actor,
            action="people.give_access",
            object_reference=f"person:{person.reference}",
            content={"sign_in_name": key, "person": person.full_name},
        )
    return Access(account, starting)


def choose_password(*, account: Account, password: str) -> None:
    """Set the password that an account's owner has chosen."""
    with transaction.atomic():
        account.set_password(password)
        account.must_choose_password = False
        account.full_clean()
        account.save()
        for person in account.people.select_related("employer").order_by("employer_id"):
            record.append(
                employer=person.employer,
                actor=person,
                action="people.choose_password",
                object_reference=f"person:{person.reference}",
                content={},
            )


def choose_language(*, account: Account, language: str) -> None:
    """Keep the language in which an account's owner reads pages and letters.

    A preference binds nobody and can be seen nowhere else, so it makes no entry in the record.
    """
    with transaction.atomic():
        account.language = language
        account.full_clean()
        account.save()
        for person in account.people.all():
            person.language = language
            person.save(update_fields=["language"])


def grant_role(*, person: Person, role: str, actor: Person | None) -> None:
    """Grant a role; granting one that the person has changes nothing."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        if RoleGrant.objects.filter(person=person, role=role).exists():
            return
        grant = RoleGrant(person=person, role=role)
        grant.full_clean()
        grant.save(force_insert=True)
        _append_role(person, role, actor, "people.grant_role")


def revoke_role(*, person: Person, role: str, actor: Person | None) -> None:
    """Take a role away; the last administrator of an employer keeps theirs."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        grants = RoleGrant.objects.filter(person=person, role=role)
        if not grants.exists():
            return
        others = RoleGrant.objects.filter(
            person__employer=person.employer,
            person__account__is_active=True,
            role=Role.ADMINISTRATOR,
        ).exclude(person=person)
        if role == Role.ADMINISTRATOR and not others.exists():
            raise ValidationError(
                _("Grant somebody else the administrator role first: an employer needs one.")
            )
        grants.delete()
        _append_role(person, role, actor, "people.revoke_role")


def _append_role(person: Person, role: str, actor: Person | None, action: str) -> None:
    record.append(
        employer=person.employer,
        actor=actor,
        action=action,
        object_reference=f"person:{person.reference}",
        content={"role": role, "person": person.full_name},
    )


def _next_reference(employer: Employer) -> str:
    number = Person.objects.filter(employer=employer).count() + 1
    while Person.objects.filter(employer=employer, reference=f"P-{number:04d}").exists():
        number += 1
    return f"P-{number:04d}"
