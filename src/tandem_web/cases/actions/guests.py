"""Somebody is invited to one case, for one purpose, until a day."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem_web.cases.actions.wake import wake
from tandem_web.cases.models import Case, Guest
from tandem_web.employers.queries import now
from tandem_web.notices.actions import queue
from tandem_web.people.actions import add_person, invite
from tandem_web.people.models import Channel, Person
from tandem_web.people.queries import open_invitation
from tandem_web.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody whom the employer does not know yet: a solicitor, a colleague from a union."""

    given_name: str
    family_name: str
    email: str
    language: str


def invite_guest(
    *,
    case: Case,
    who: Person | NewPerson,
    purpose: str,
    until: date,
    actor: Person,
    today: date,
) -> Guest:
    """Let somebody into one case until a day, and tell them; again, it changes the day.

    Whoever cannot sign in yet gets a code by e-mail as well. Errors: `ValidationError` with a
    sentence for people, where the day is past or the case is the person's own.
    """
    if until < today:
        raise ValidationError({"until": _("Enter today or a later day")})
    with transaction.atomic():
        record.lock(employer=case.employer)
        person = _added(who, case, actor) if isinstance(who, NewPerson) else who
        if case.partners.filter(employment__person=person).exists():
            raise ValidationError({"person": _("The case is this person’s own already")})
        guest = case.guests.filter(person=person, purpose=purpose, ended_at=None).first()
        guest = guest or Guest(case=case, person=person, purpose=purpose)
        guest.until, guest.invited_by, guest.invited_at = until, actor, now(case.employer)
        guest.full_clean()
        guest.save()
        # For what is not said here: that somebody wants a union beside them is in the case alone.
        _to_record(guest, actor, "cases.invite_guest", {"until": until.isoformat()})
        _tell(guest, actor)
        wake(case=case, today=today)
    return guest


def end_invitation(*, guest: Guest, actor: Person, today: date) -> None:
    """Let a guest into the case no more."""
    with transaction.atomic():
        record.lock(employer=guest.case.employer)
        guest.ended_at = now(guest.case.employer)
        guest.full_clean()
        guest.save()
        _to_record(guest, actor, "cases.end_invitation", {})
        wake(case=guest.case, today=today)


def _added(new: NewPerson, case: Case, actor: Person) -> Person:
    known = Person.objects.filter(employer=case.employer, email__iexact=new.email).first()
    if known is not None:
        sentence = _("%(name)s has this address already: choose them by name")
        raise ValidationError({"email": sentence % {"name": known.full_name}})
    return add_person(
        employer=case.employer,
        actor=actor,
        given_name=new.given_name,
        family_name=new.family_name,
        email=new.email,
        language=new.language,
    )


def _tell(guest: Guest, actor: Person) -> None:
    case, person = guest.case, guest.person
    if person.account_id is None and person.email and open_invitation(person) is None:
        invite(people=[person], channel=Channel.EMAIL, actor=actor)
    queue(
        employer=case.employer,
        person=person,
        kind="cases.invited",
        facts={
            "reference": case.reference,
            "post": {"en": case.post.title_en, "cy": case.post.title_cy},
            "inviter": actor.full_name,
            "until_on": guest.until.isoformat(),
        },
        path=("cases:case", [case.employer.slug, case.reference]),
        about=f"case:{case.reference}:guest:{person.reference}:{guest.purpose}",
    )


def _to_record(guest: Guest, actor: Person, action: str, more: dict[str, str]) -> None:
    case = guest.case
    record.append(
        employer=case.employer,
        actor=actor,
        action=action,
        object_reference=f"case:{case.reference}",
        content={"reference": case.reference, "guest": guest.person.full_name, **more},
    )
