"""A kind of notice that the tests send, and a mail server that they run."""

import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from socket import create_server
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from tandem_web.notices.actions import queue
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@dataclass
class Letterbox:
    """What the mail server of a test has taken, and what it says to a recipient."""

    taken: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 OK"

    async def handle_RCPT(  # noqa: N802 -- the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(  # noqa: N802 -- the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        parsed = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.taken.append(parsed)
        return "250 OK"


def closed_port() -> int:
    """A port on which nobody listens."""
    with create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def mail_server() -> Iterator[Letterbox]:
    """Run a real mail server on a free port, and have the site send to it."""
    letterbox = Letterbox()
    port = closed_port()
    controller = Controller(letterbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with sending_to(port):
            yield letterbox
    finally:
        controller.stop()


@contextmanager
def sending_to(port: int) -> Iterator[None]:
    """Have the site send its e-mails to a port of this machine."""
    with override_settings(
        SENDS_EMAIL=True, EMAIL_BACKEND=SMTP_BACKEND, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port
    ):
        yield


def tell(person: Person, kind: str = "cases.asked", **more: Any) -> Notice:
    """Queue a notice that asks for an answer by 1 December 2026."""
    facts: dict[str, Any] = {
        "sentence_message": {
            "key": "cases.duty_confirm",
            "facts": {"post": {"text": {"en": "Housing Officer", "cy": "Swyddog Tŷ"}}},
        },
        "due_on": "2026-12-01",
        "clauses": [{"en": "Agreement of all", "cy": "Cytundeb pawb"}],
        "again": False,
    }
    given = {"facts": facts, "path": ("cases:list", [person.employer.slug]), **more}
    notice = queue(employer=person.employer, person=person, kind=kind, **given)
    assert notice is not None
    return notice
