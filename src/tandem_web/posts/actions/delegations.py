"""A colleague acts for somebody who is away: from a day to a day, or until it is ended."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.cases import check_delegation
from tandem_web.employers.queries import now
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person
from tandem_web.posts.mapping.delegations import to_delegation
from tandem_web.posts.models import Delegation
from tandem_web.posts.queries import standing_delegations
from tandem_web.record import actions as record


def delegate(
    *,
    person: Person,
    colleague: Person,
    party: str,
    starts_on: date,
    ends_on: date,
    reason: str,
    actor: Person,
    today: date,
) -> Delegation:
    """Let a colleague act for a person in one role, or in every one where `party` is empty.

    Errors: the library's `InvalidFacts` for days or people that do not go together;
    `ValidationError` for a colleague who cannot sign in, or a reason that is missing where
    somebody else names the colleague.
    """
    with transaction.atomic():
        record.lock(employer=person.employer)
        row = Delegation(
            employer=person.employer,
            person=person,
            delegate=colleague,
            party=party,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            made_by=actor,
        )
        existing = standing_delegations(person.employer, today)
        check_delegation(to_delegation(row), map(to_delegation, existing), today)
        _check(row)
        row.full_clean()
        row.save()
        _tell(row, actor, "posts.delegation_made")
        _append(row, actor, "posts.delegate")
    return row


def end_delegation(*, delegation: Delegation, actor: Person) -> None:
    """End a delegation at once; one that has ended already stays as it is."""
    with transaction.atomic():
        record.lock(employer=delegation.employer)
        row = (
            Delegation.objects.select_for_update(of=("self",))
            .select_related("employer", "person", "delegate")
            .get(pk=delegation.pk)
        )
        if row.ended_at is not None:
            return
        row.ended_at = now(row.employer)
        row.full_clean()
        row.save()
        _tell(row, actor, "posts.delegation_ended")
        _append(row, actor, "posts.end_delegation")


def _check(row: Delegation) -> None:
    if row.delegate.employer_id != row.employer_id:
        raise ValidationError({"delegate": _("Choose a colleague at the same employer.")})
    account = row.delegate.account
    if account is None or not account.is_active:
        raise ValidationError(
            {"delegate": _("This colleague cannot sign in yet. Choose another, or let them in.")}
        )
    if row.made_by_id != row.person_id and not row.reason:
        text = _("Say why you name somebody for a colleague: it stays on record")
        raise ValidationError({"reason": text})


def _tell(row: Delegation, actor: Person, kind: str) -> None:
    """Tell both, except whoever did it."""
    for reader in (row.person, row.delegate):
        if reader.pk != actor.pk:
            queue(
                employer=row.employer,
                person=reader,
                kind=kind,
                facts={
                    "name": row.person.full_name,
                    "delegate": row.delegate.full_name,
                    "first_on": row.starts_on.isoformat(),
                    "last_on": row.ends_on.isoformat(),
                },
                path=("posts:delegations", [row.employer.slug]),
            )


def _append(row: Delegation, actor: Person, action: str) -> None:
    record.append(
        employer=row.employer,
        actor=actor,
        action=action,
        object_reference=f"person:{row.person.reference}",
        content={
            "name": row.person.full_name,
            "delegate": row.delegate.full_name,
            "delegate_reference": row.delegate.reference,
            "party": row.party,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "reason": row.reason,
        },
    )
