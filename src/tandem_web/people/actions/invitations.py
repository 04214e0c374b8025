"""A code that lets a person in once, by e-mail or on paper."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem_web.notices.actions import queue
from tandem_web.people.actions.accounts import choose_password, give_access, join_account
from tandem_web.people.mapping import code_digest
from tandem_web.people.models import Account, Channel, Invitation, Person
from tandem_web.record import actions as record

# Letters and figures that nobody reads as another one when they copy them by hand.
_READABLE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_LETTERS, _GROUPS = 4, 3
# A link that somebody has asked for themselves is wanted now.
_RESET_HOURS = 2


class CodeSpent(Exception):
    """The code was used, revoked or ran out, perhaps a moment ago."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A code just made: it is known here, to whoever it is given to, and nowhere else."""

    person: Person
    code: str
    expires_at: datetime


def invite(
    *, people: Iterable[Person], channel: Channel, actor: Person | None
) -> tuple[Invited, ...]:
    """Make a code for each of these people of one employer; an older one holds no more.

    By e-mail it is sent as a link; otherwise whoever called shows it once. Raises
    ``ValidationError`` where somebody has no address to send it to.
    """
    until = timedelta(days=settings.INVITATION_DAYS)
    with transaction.atomic():
        return tuple(_invite(person, channel, actor, until) for person in people)


def send_new_start(*, account: Account) -> None:
    """Send the owner of an account, who has forgotten the password, a link to choose another."""
    person = account.people.select_related("employer").order_by("employer_id").first()
    if person is None or not account.email:
        return
    with transaction.atomic():
        hours = timedelta(hours=_RESET_HOURS)
        _invite(person, Channel.EMAIL, person, hours, address=account.email)


def accept(*, invitation: Invitation, sign_in_name: str, password: str) -> Account:
    """Spend a code: make the person's account, or give the one they have a new password.

    Raises ``CodeSpent`` when the code holds no more, and ``ValidationError`` for a name that is
    taken; the code is then not spent.
    """
    with transaction.atomic():
        person = _spend(invitation)
        if person.account is None:
            return give_access(
                person=person, sign_in_name=sign_in_name, actor=person, password=password
            )
        choose_password(account=person.account, password=password)
        return person.account


def accept_into(*, invitation: Invitation, account: Account) -> None:
    """Spend a code by adding the person to an account that its owner has at another employer.

    Raises ``CodeSpent``, and ``ValidationError`` where the account is somebody here already.
    """
    with transaction.atomic():
        person = _spend(invitation)
        if person.account is not None:
            raise ValidationError(_("This person can already sign in."))
        join_account(person=person, account=account, actor=person)


def revoke_invitation(*, invitation: Invitation, actor: Person | None) -> None:
    """Let a code that was not used open nothing any more."""
    with transaction.atomic():
        person = invitation.person
        record.lock(employer=person.employer)
        if _revoke(person, pk=invitation.pk):
            _append(person, actor, "people.revoke_invitation", {})


def _invite(
    person: Person, channel: Channel, actor: Person | None, until: timedelta, address: str = ""
) -> Invited:
    record.lock(employer=person.employer)
    if channel == Channel.EMAIL and not (address or person.email):
        raise ValidationError(
            _("%(person)s has no e-mail address. Give them a code on paper."),
            params={"person": person.full_name},
        )
    _revoke(person)
    code = "-".join(
        "".join(secrets.choice(_READABLE_LETTERS) for _letter in range(_LETTERS))
        for _group in range(_GROUPS)
    )
    at = timezone.now()
    invitation = Invitation(
        person=person,
        digest=code_digest(code),
        channel=channel,
        made_at=at,
        expires_at=at + until,
    )
    invitation.full_clean()
    invitation.save(force_insert=True)
    _append(person, actor, "people.invite", {"channel": channel})
    if channel == Channel.EMAIL:
        _send(invitation, code, address)
    return Invited(person, code, invitation.expires_at)


def _send(invitation: Invitation, code: str, address: str) -> None:
    person = invitation.person
    queue(
        employer=person.employer,
        person=person,
        kind="people.new_password" if person.account_id else "people.invitation",
        facts={"until_at": invitation.expires_at.isoformat()},
        path=("follow_invitation", [code]),
        address=address,
    )


def _spend(invitation: Invitation) -> Person:
    """Of two who use a code at the same moment the store lets one through."""
    record.lock(employer=invitation.person.employer)
    at = timezone.now()
    held = Invitation.objects.filter(
        pk=invitation.pk, spent_at=None, revoked_at=None, expires_at__gt=at
    )
    if not held.update(spent_at=at):
        raise CodeSpent
    return Person.objects.select_related("employer", "account").get(pk=invitation.person_id)


def _revoke(person: Person, **which: int) -> int:
    held = Invitation.objects.filter(person=person, spent_at=None, revoked_at=None, **which)
    return held.update(revoked_at=timezone.now())


def _append(person: Person, actor: Person | None, action: str, content: dict[str, object]) -> None:
    record.append(
        employer=person.employer,
        actor=actor,
        action=action,
        object_reference=f"person:{person.reference}",
        content={"person": person.full_name, **content},
    )
