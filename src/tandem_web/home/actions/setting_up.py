from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tandem_web.employers.actions import create_employer
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import any_employer_exists
from tandem_web.people.actions import add_person, give_access, grant_role, invite
from tandem_web.people.models import Account, Channel, Language, Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEmployer:
    slug: str
    name_en: str
    name_cy: str
    pack: str
    division: str
    is_demo: bool = False

    @classmethod
    def of(cls, answers: Mapping[str, str]) -> Self:
        """The employer that somebody has described in a form or on the command line."""
        return cls(
            slug=answers["slug"],
            name_en=answers["name_en"],
            name_cy=answers["name_cy"],
            pack=answers["pack"],
            division=answers["division"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPerson:
    """Who sets an employer up. Without a password they have no account yet; a code gives one."""

    given_name: str
    family_name: str
    sign_in_name: str = ""
    password: str | None = None
    email: str = ""
    language: str = Language.ENGLISH


def set_up_employer(
    *, employer: NewEmployer, first: FirstPerson, only_if_none: bool = False
) -> tuple[Employer, Person, Account | None]:
    """Create an employer with its first administrator, who is an HR adviser as well.

    ``only_if_none`` is for the page that anyone can open on a new site: once somebody has
    been first, it raises ``PermissionDenied``. Raises ``ValidationError`` with the field.
    """
    with transaction.atomic():
        if only_if_none and any_employer_exists():
            raise PermissionDenied
        created = create_employer(
            slug=employer.slug,
            name_en=employer.name_en,
            name_cy=employer.name_cy,
            pack=employer.pack,
            division=employer.division,
            is_demo=employer.is_demo,
        )
        person = add_person(
            employer=created,
            actor=None,
            given_name=first.given_name,
            family_name=first.family_name,
            email=first.email,
            language=first.language,
        )
        account = None
        if first.password is not None:
            account = give_access(
                person=person, sign_in_name=first.sign_in_name, actor=None, password=first.password
            )
        for role in (Role.ADMINISTRATOR, Role.HR_ADVISER):
            grant_role(person=person, role=role, actor=None)
    return created, person, account


def first_code(*, person: Person) -> str:
    """The code with which the first administrator chooses how to sign in."""
    return invite(people=[person], channel=Channel.PAPER, actor=None)[0].code
