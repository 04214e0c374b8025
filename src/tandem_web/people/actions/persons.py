from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError

from tandem_web.employers.models import Employer
from tandem_web.notices.actions import forget_all_to
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import Language, Person
from tandem_web.record import actions as record
from tandem_web.record.queries import entries_about

_CHANGEABLE = frozenset(
    {"given_name", "family_name", "email", "language", "birthday_month", "birthday_day"}
)


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day and month of birth; the year is never stored."""

    month: int
    day: int


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


def change_person(*, person: Person, actor: Person | None, changes: Mapping[str, object]) -> bool:
    """Change what is kept about a person; returns whether anything was different.

    ``changes`` names fields of ``Person``: names, e-mail, language, day and month of birth.
    """
    with transaction.atomic():
        record.lock(employer=person.employer)
        different = {
            field: value for field, value in changes.items() if getattr(person, field) != value
        }
        if unknown := different.keys() - _CHANGEABLE:
            raise KeyError(", ".join(sorted(unknown)))
        if not different:
            return False
        for field, value in different.items():
            setattr(person, field, value)
        person.sort_key = sort_key(person.family_name, person.given_name)
        person.full_clean()
        person.save()
        record.append(
            employer=person.employer,
            actor=actor,
            action="people.change_person",
            object_reference=f"person:{person.reference}",
            content={"name": person.full_name, "changes": different},
        )
    return True


def forget_person(*, person: Person, reason: str) -> bool:
    """Delete somebody who added themselves and never came in; returns whether they are gone.

    Whoever was added by somebody here stays, and so does whoever anything hangs on. Their entries
    in the record lose their content and keep their place.
    """
    employer = person.employer
    with transaction.atomic():
        record.lock(employer=employer)
        entries = list(entries_about(employer, f"person:{person.reference}"))
        if any(one.action == "people.add_person" and one.actor_id for one in entries):
            return False
        try:
            with transaction.atomic():
                forget_all_to(person=person)
                person.invitations.all().delete()
                person.delete()
        except ProtectedError:
            return False
        for entry in entries:
            record.erase(entry=entry, actor=None, reason=reason)
    return True


def _next_reference(employer: Employer) -> str:
    """The next free reference of Tandem's own.

    It does not look like an employer's own numbers, such as P-0001: a file that is imported
    later would otherwise take whoever was added by hand for somebody else. Nor is it that of
    anybody deleted: the record would take the two for one.
    """
    number = Person.objects.filter(employer=employer).count() + 1
    while _is_taken(employer, f"T-{number:04d}"):
        number += 1
    return f"T-{number:04d}"


def _is_taken(employer: Employer, reference: str) -> bool:
    is_somebody = Person.objects.filter(employer=employer, reference=reference).exists()
    return is_somebody or entries_about(employer, f"person:{reference}").exists()
