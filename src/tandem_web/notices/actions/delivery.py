"""Sending what is due: claimed first, sent outside any transaction, and then settled.

A claim lasts a while. A worker that dies after the mail server has taken an e-mail, and before
that is written down, leaves a claim that runs out; then the e-mail goes out once more, under the
same Message-ID. That is the only way in which somebody gets the same e-mail twice.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from tandem_web.employers.queries import now, today
from tandem_web.notices.apps import kind_of
from tandem_web.notices.mapping import Letter, letter_of, one_line, section_of, sender_name
from tandem_web.notices.models import Notice
from tandem_web.notices.queries import (
    MOST_ATTEMPTS,
    WAITS,
    address_of,
    due,
    overdue,
    reader_language,
    waiting_for_same_person,
)
from tandem_web.record import actions as record

# Longer than any conversation with a mail server, whose every answer is awaited 20 seconds.
CLAIM = timedelta(minutes=15)
# How long a task may stay behind before its notice is given another one.
LATE = timedelta(minutes=5)
MOST_AT_ONCE = 500

logger = logging.getLogger(__name__)


def deliver(*, notice_id: int) -> None:
    """Send a notice if it is due, and with it whatever else is due to the same person.

    Calling it again, or twice at the same moment, sends nothing twice.
    """
    claimed = _claim(notice_id)
    if not claimed:
        return
    letter = letter_of(claimed, reader_language(claimed[0]))
    if not settings.SENDS_EMAIL:
        _settle(claimed, Notice.State.KEPT, letter)
        return
    try:
        _message(claimed, letter).send()
    except (SMTPException, OSError) as problem:
        logger.warning("The e-mail of notice %s was not sent: %s", claimed[0].key, problem)
        _try_later(claimed, problem)
    else:
        _settle(claimed, Notice.State.SENT, letter)


def deliver_again(*, at: datetime) -> None:
    """Give every notice that is late a new task: its own was lost, or its claim has run out."""
    # The tasks call the actions of this folder.
    from tandem_web.notices.tasks import deliver as deliver_later

    for pk in overdue(at - LATE).values_list("pk", flat=True)[:MOST_AT_ONCE]:
        deliver_later.enqueue(pk)


def _claim(notice_id: int) -> list[Notice]:
    """Take what goes into one e-mail, so that no other worker does; nothing if none is due."""
    with transaction.atomic():
        first = due(notice_id).first()
        if first is None:
            return []
        at = now(first.employer)
        # In the order of their numbers, so that two workers never wait for each other.
        found = list(waiting_for_same_person(first, at).select_for_update(of=("self",)))
        together = [notice for notice in found if _goes_on(notice, at)]
        for notice in together:
            notice.state = Notice.State.SENDING
            notice.attempts += 1
            notice.next_attempt_at = at + CLAIM
            notice.mail = together[0].key
            notice.full_clean(validate_constraints=False)
            notice.save()
    return together


def _goes_on(notice: Notice, at: datetime) -> bool:
    """Whether a notice is still to be e-mailed; if not, put it where people see it."""
    if not address_of(notice, today(notice.employer)):
        notice.state = Notice.State.ON_PAPER
    elif notice.attempts >= MOST_ATTEMPTS:
        notice.state = Notice.State.FAILED
        notice.settled_at = at
    else:
        return True
    notice.next_attempt_at = None
    notice.full_clean(validate_constraints=False)
    notice.save()
    return False


def _message(notices: Sequence[Notice], letter: Letter) -> EmailMessage:
    """The e-mail; Django refuses a header that holds the end of a line."""
    first = notices[0]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    name = sender_name(first.person, letter.language).replace('"', "")
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=f'"{name}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[address_of(first, today(first.employer))],
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
            "Message-ID": f"<{first.key}@{host}>",
        },
    )


def _settle(notices: Sequence[Notice], state: Notice.State, letter: Letter) -> None:
    """Write down what was sent, as it was; a required message goes into the record too."""
    with transaction.atomic():
        record.lock(employer=notices[0].employer)
        for notice in _still_claimed(notices):
            written = section_of(notice, letter.language)
            kind = kind_of(notice.kind)
            notice.state = state
            notice.settled_at = now(notice.employer)
            notice.next_attempt_at = None
            notice.last_error = ""
            notice.sent_to = address_of(notice, today(notice.employer))
            notice.language = letter.language
            notice.subject = written.subject[:300]
            if not kind.secret:
                notice.body = written.text
            elif state == Notice.State.SENT:
                notice.facts, notice.path = {}, []
            notice.full_clean(validate_constraints=False)
            notice.save()
            if kind.required and state == Notice.State.SENT:
                _append(notice)


def _try_later(notices: Sequence[Notice], problem: Exception) -> None:
    """Put the notices back to wait, each time longer; give up after the last wait."""
    # The tasks call the actions of this folder.
    from tandem_web.notices.tasks import deliver as deliver_later

    with transaction.atomic():
        for notice in _still_claimed(notices):
            notice.last_error = one_line(str(problem))[:1000]
            if notice.attempts >= MOST_ATTEMPTS or _is_for_good(problem):
                notice.state = Notice.State.FAILED
                notice.settled_at = now(notice.employer)
                notice.next_attempt_at = None
            else:
                notice.state = Notice.State.QUEUED
                wait = timedelta(minutes=WAITS[notice.attempts - 1])
                notice.next_attempt_at = now(notice.employer) + wait
                deliver_later.using(run_after=notice.next_attempt_at).enqueue(notice.pk)
            notice.full_clean(validate_constraints=False)
            notice.save()


def _is_for_good(problem: Exception) -> bool:
    """Whether the mail server will never take an e-mail to this address."""
    if not isinstance(problem, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _said in problem.recipients.values())


def _still_claimed(notices: Sequence[Notice]) -> list[Notice]:
    """Those of the notices that nobody else has claimed since: the claim may have run out."""
    attempts = {notice.pk: notice.attempts for notice in notices}
    rows = (
        Notice.objects.filter(pk__in=attempts, state=Notice.State.SENDING)
        .select_related("employer", "person__employer")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    return [row for row in rows if row.attempts == attempts[row.pk]]


def _append(notice: Notice) -> None:
    record.append(
        employer=notice.employer,
        actor=None,
        action="notices.send",
        object_reference=f"notice:{notice.key}",
        content={
            "person": notice.person.full_name,
            "kind": notice.kind,
            "subject": notice.subject,
            "language": notice.language,
        },
    )
