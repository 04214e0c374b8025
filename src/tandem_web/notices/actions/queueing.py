"""A notice is written down in the transaction of what it tells of, and sent after it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.notices.apps import NoticeKind, kind_of
from tandem_web.notices.models import Frequency, Notice
from tandem_web.notices.queries import frequency_of
from tandem_web.people.models import Person

# When the one e-mail a day goes out.
DAILY_AT = time(7, 0)


def queue(
    *,
    employer: Employer,
    person: Person,
    kind: str,
    facts: Mapping[str, Any],
    path: tuple[str, Sequence[str]] | None = None,
    once: str = "",
    about: str = "",
    address: str = "",
) -> Notice | None:
    """Have somebody told; give nothing where they were told already, or chose not to be.

    `kind` is the name of an announced `NoticeKind`, and `facts` are what its templates read, as
    JSON. `path` names the page that the message leads to, as `("cases:case", [slug, reference])`.
    `once` is a key under which the employer queues one notice at most; `about` names what it asks
    for, so that `withdraw` can take it back. `address` is used in place of the person's own.

    The task is written with the notice, so that no crash comes between the two; a worker sees
    both only when the caller's transaction has ended. Errors: `UnknownKind`; `NoReverseMatch`.
    """
    declared = kind_of(kind)
    if path:
        reverse(path[0], args=path[1])
    frequency = Frequency.EACH if declared.required else frequency_of(person)
    if frequency == Frequency.REQUIRED:
        return None
    # What nobody else may know of is not printed for somebody else to hand over.
    if declared.private and not (address or person.email):
        return None
    at = now(employer)
    notice = Notice(
        employer=employer,
        person=person,
        kind=kind,
        facts=dict(facts),
        path=[path[0], list(path[1])] if path else [],
        once=once,
        about=about,
        address=address,
        queued_at=at,
    )
    if address or person.email:
        notice.next_attempt_at = _first_attempt(declared, frequency, at)
    else:
        notice.state = Notice.State.ON_PAPER
    return notice if _write(notice) else None


def withdraw(*, employer: Employer, about: Sequence[str]) -> None:
    """Take back what nobody has read yet and what is settled: it would only confuse."""
    waiting = (Notice.State.QUEUED, Notice.State.ON_PAPER)
    with transaction.atomic():
        Notice.objects.filter(employer=employer, about__in=about, state__in=waiting).delete()


def forget(*, employer: Employer, about: str) -> None:
    """Delete every notice about something that must leave no trace, sent or not.

    For what nobody may be held to, such as a request that somebody was free to decline.
    """
    with transaction.atomic():
        Notice.objects.filter(employer=employer, about=about).delete()


def forget_all_to(*, person: Person) -> None:
    """Delete every notice to somebody who is about to be deleted themselves."""
    with transaction.atomic():
        Notice.objects.filter(person=person).delete()


def _first_attempt(kind: NoticeKind, frequency: Frequency, at: datetime) -> datetime:
    if frequency != Frequency.DAILY or kind.required:
        return at
    morning = at.replace(
        hour=DAILY_AT.hour, minute=DAILY_AT.minute, second=0, microsecond=0, fold=0
    )
    return morning if morning > at else morning + timedelta(days=1)


def _write(notice: Notice) -> bool:
    """Save the notice with its task; give False where its key was used already."""
    # The tasks call the actions of this folder.
    from tandem_web.notices.tasks import deliver

    with transaction.atomic():
        known = Notice.objects.filter(employer=notice.employer, once=notice.once)
        if notice.once and known.exists():
            return False
        notice.full_clean(validate_constraints=False)
        try:
            # Two that queue at the same moment meet here; the later one is not needed.
            with transaction.atomic():
                notice.save(force_insert=True)
        except IntegrityError:
            return False
        if notice.next_attempt_at:
            deliver.using(run_after=notice.next_attempt_at).enqueue(notice.pk)
    return True
