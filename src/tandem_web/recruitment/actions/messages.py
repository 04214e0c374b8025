"""E-mails to applicants: queued with what they tell of, written when they go out."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context, Engine
from django.urls import reverse
from django.utils.translation import override

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.notices.mapping import one_line
from tandem_web.recruitment.mapping import proof_of
from tandem_web.recruitment.models import Application, CandidateMessage
from tandem_web.recruitment.queries import with_address

KINDS = ("started", "received", "withdrawn", "invited", "offered", "outcome", "link")
# How long a message waits after each failure; then it is given up.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4), timedelta(hours=24))
State = CandidateMessage.State

logger = logging.getLogger(__name__)


def tell(*, application: Application, kind: str) -> CandidateMessage | None:
    """Have an applicant told, inside the caller's transaction; nothing without an address."""
    # The tasks call the actions of this folder.
    from tandem_web.recruitment.tasks import deliver as deliver_later

    if not application.email:
        return None
    message = CandidateMessage(
        application=application, kind=kind, queued_at=now(application.employer)
    )
    message.full_clean()
    message.save()
    deliver_later.enqueue(message.pk)
    return message


def send_links(*, employer: Employer, email: str) -> None:
    """Send whoever reads an address the links to what they wrote; silent where there is none."""
    with transaction.atomic():
        for application in with_address(employer, email):
            tell(application=application, kind="link")


def deliver(*, message_id: int) -> None:
    """Send a message that waits; calling it again sends nothing twice."""
    # The tasks call the actions of this folder.
    from tandem_web.recruitment.tasks import deliver as deliver_later

    rows = CandidateMessage.objects.filter(pk=message_id, state=State.QUEUED)
    message = rows.select_related(
        "application__employer", "application__advert", "application__case"
    ).first()
    if message is None or message.application.erased_on is not None:
        return
    message.attempts += 1
    message.settled_at = now(message.application.employer)
    if not settings.SENDS_EMAIL:
        message.state = State.KEPT
    else:
        try:
            _email(message).send()
            message.state = State.SENT
        except (SMTPException, OSError) as problem:
            logger.warning("A message to an applicant was not sent: %s", problem)
            message.settled_at = None
    with transaction.atomic():
        if message.state == State.QUEUED:
            if message.attempts > len(WAITS):
                message.state = State.FAILED
            else:
                wait = WAITS[message.attempts - 1]
                at = now(message.application.employer) + wait
                deliver_later.using(run_after=at).enqueue(message.pk)
        message.full_clean()
        message.save()


def _email(message: CandidateMessage) -> EmailMessage:
    application = message.application
    subject, body = written(message)
    name = one_line(f"{application.employer.name} – Tandem").replace('"', "")
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=f'"{name}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[application.email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": application.language},
    )


def written(message: CandidateMessage) -> tuple[str, str]:
    """Subject and text in the applicant's language."""
    application = message.application
    with override(application.language):
        here = reverse(
            "recruitment:application",
            args=[application.employer.slug, application.key, proof_of(application)],
        )
        words = {
            "application": application,
            "advert": application.advert,
            "employer": application.employer,
            "address": f"{settings.SITE_ADDRESS}{here}",
        }
        kind = f"recruitment/messages/{message.kind}"
        subject = one_line(_write(f"{kind}.subject.txt", words))
        body = _write("recruitment/messages/letter.txt", {**words, "what": f"{kind}.txt"})
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return subject, "\n".join(kept) + "\n"


def _write(template: str, words: dict[str, object]) -> str:
    """Fill a template of plain text, where an apostrophe stays an apostrophe."""
    found = Engine.get_default().get_template(template)
    return str(found.render(Context(words, autoescape=False)))
