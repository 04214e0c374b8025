"""What people do with messages that did not go out by themselves."""

from django.db import transaction

from tandem_web.employers.queries import now
from tandem_web.notices.mapping import section_of
from tandem_web.notices.models import Frequency, Notice, Preference
from tandem_web.notices.queries import (
    CAN_CANCEL,
    CAN_HAND_OVER,
    CAN_TRY_AGAIN,
    reader_language,
)
from tandem_web.people.models import Person
from tandem_web.record import actions as record


def try_again(*, notice: Notice, actor: Person) -> bool:
    """Send a message now that was not sent; give False where it is no longer in that state."""
    # The tasks call the actions of this folder.
    from tandem_web.notices.tasks import deliver

    with transaction.atomic():
        row = _locked(notice, CAN_TRY_AGAIN)
        if row is None:
            return False
        row.state = Notice.State.QUEUED
        row.attempts = 0
        row.settled_at = None
        row.next_attempt_at = now(row.employer)
        _save(row)
        _append(row, actor, "notices.try_again")
        deliver.using(run_after=row.next_attempt_at).enqueue(row.pk)
    return True


def cancel(*, notice: Notice, actor: Person) -> bool:
    """Never send a message; give False where it has gone out, or is going out."""
    with transaction.atomic():
        row = _locked(notice, CAN_CANCEL)
        if row is None:
            return False
        _settle(row, Notice.State.CANCELLED)
        _append(row, actor, "notices.cancel")
    return True


def hand_over(*, notice: Notice, actor: Person) -> bool:
    """Write down that somebody got a message on paper; its words are kept as they were printed."""
    with transaction.atomic():
        row = _locked(notice, CAN_HAND_OVER)
        if row is None:
            return False
        row.language = language = reader_language(row)
        written = section_of(row, language)
        row.subject, row.body = written.subject[:300], written.text
        _settle(row, Notice.State.HANDED_OVER)
        _append(row, actor, "notices.hand_over", subject=row.subject)
    return True


def choose_frequency(*, person: Person, frequency: Frequency) -> None:
    """Keep how often a person wants e-mails; it holds for what is queued from now on."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        chosen = Preference.objects.filter(person=person).first() or Preference(person=person)
        chosen.frequency = frequency
        chosen.full_clean()
        chosen.save()
        record.append(
            employer=person.employer,
            actor=person,
            action="notices.choose",
            object_reference=f"person:{person.reference}",
            content={"frequency": frequency.value},
        )


def _locked(notice: Notice, states: tuple[Notice.State, ...]) -> Notice | None:
    """The row as it is now, held to the end of the transaction, if it is in one of the states."""
    record.lock(employer=notice.employer)
    rows = Notice.objects.filter(pk=notice.pk, state__in=states).select_for_update(of=("self",))
    return rows.select_related("employer", "person__employer").first()


def _settle(row: Notice, state: Notice.State) -> None:
    row.state = state
    row.settled_at = now(row.employer)
    row.next_attempt_at = None
    _save(row)


def _save(row: Notice) -> None:
    row.full_clean(validate_constraints=False)
    row.save()


def _append(row: Notice, actor: Person, action: str, **more: str) -> None:
    record.append(
        employer=row.employer,
        actor=actor,
        action=action,
        object_reference=f"notice:{row.key}",
        content={"person": row.person.full_name, "kind": row.kind, **more},
    )
