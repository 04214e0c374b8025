from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from tandem.timeline import MonthDay
from tandem_web.employers.models import Employer
from tandem_web.people.mapping import code_digest, device_of, sort_key
from tandem_web.people.models import (
    Account,
    ContractPeriod,
    DocumentClass,
    DocumentLanguage,
    Employment,
    Invitation,
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


def others_of_accounts(people: Iterable[int]) -> dict[int, set[int]]:
    """Who some people are at other employers as well, by key: persons of the same accounts."""
    rows = Person.objects.filter(pk__in=list(people), account__isnull=False).order_by()
    found: dict[int, set[int]] = {}
    for one, other in rows.values_list("pk", "account__people"):
        found.setdefault(one, set()).add(other)
    return found


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


def document_languages_of(account: Account) -> dict[DocumentClass, str]:
    """The languages that an account's owner has chosen for classes of document."""
    chosen = DocumentLanguage.objects.filter(person__account=account)
    return {DocumentClass(one.document_class): one.language for one in chosen}


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One device on which somebody is signed in."""

    id: int
    device: str
    address: str
    since: datetime
    is_this_one: bool


def sessions_of(account: Account, this_key: str) -> list[OwnSession]:
    """Where an account is signed in, this session first and then the newest."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    kept = UserSession.objects.filter(user=account, session_key__in=alive).order_by("-created_at")
    found = [
        OwnSession(
            id=one.pk,
            device=device_of(one.user_agent),
            address=one.ip,
            since=one.created_at,
            is_this_one=one.session_key == this_key,
        )
        for one in kept
    ]
    return sorted(found, key=lambda session: not session.is_this_one)


def second_factors(account: Account | None) -> frozenset[str]:
    """What an account asks for beside the password: "totp" (an app), "webauthn" (a passkey)."""
    kinds = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    return frozenset(kinds) - {Authenticator.Type.RECOVERY_CODES}


def passkeys_of(account: Account) -> list[tuple[int, str, datetime]]:
    """The passkeys of an account: what removes them, what they are called, since when."""
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    return [(one.pk, one.wrap().name, one.created_at) for one in kept.order_by("created_at")]


def recovery_codes_of(account: Account) -> list[str] | None:
    """The recovery codes that are left; nothing where there never were any."""
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES)
    found = kept.first()
    return list(found.wrap().get_unused_codes()) if found else None


def accounts_called(name: str) -> QuerySet[Account]:
    """The accounts of a sign-in name or an e-mail address; several may share an address."""
    return Account.objects.filter(Q(sign_in_name=name) | Q(email__iexact=name), is_active=True)


def is_somebody_at(account: Account, employer: Employer) -> bool:
    return Person.objects.filter(account=account, employer=employer).exists()


def people_without_access(person: Person, on: date, search: str = "") -> QuerySet[Person]:
    """The colleagues who work here and cannot sign in yet, each with the codes they were given."""
    people = people_of(person.employer, search).filter(account=None)
    gone = Q(employments__isnull=False) & ~Q(pk__in=_employed(on))
    if Role.ADMINISTRATOR not in person.roles:
        gone |= Q(role_grants__role=Role.ADMINISTRATOR)
    return people.exclude(pk__in=Person.objects.filter(gone).values("pk")).prefetch_related(
        Prefetch("invitations", _open_invitations(), to_attr="open_invitations")
    )


def open_invitation(person: Person) -> Invitation | None:
    """The code that somebody has been given and not used, if it still holds."""
    return _open_invitations().filter(person=person).first()


def invitation_of(code: str) -> Invitation | None:
    """The code as somebody typed it, if it holds."""
    return invitation_of_digest(code_digest(code))


def invitation_of_digest(digest: str) -> Invitation | None:
    held = _open_invitations().filter(digest=digest)
    return held.select_related("person__employer", "person__account").first()


def _open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        spent_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).order_by("-made_at")


def _employed(on: date) -> QuerySet[Employment, int]:
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    return Employment.objects.filter(running).values_list("person_id", flat=True)
