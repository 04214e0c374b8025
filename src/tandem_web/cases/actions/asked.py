"""A step with its answers as somebody has filled them in, and the files that came with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tandem.cases import Command
from tandem_web.cases.actions.outcomes import Outcome, Sent
from tandem_web.cases.actions.send import send
from tandem_web.cases.models import Case
from tandem_web.documents.actions import store_file
from tandem_web.documents.mapping import Accept, Upload
from tandem_web.people.models import Person


def take_step(
    *,
    case: Case,
    command: str,
    data: Mapping[str, Any],
    uploads: Mapping[str, Upload],
    actor: Person,
    today: date,
    seen_version: int,
) -> Outcome:
    """Send a command with its answers; its files are kept with the case.

    Where it is refused nothing is kept. Errors: the library's `InvalidFacts`.
    """
    with transaction.atomic():
        answers = {**data, **stored_uploads(case, uploads, actor)}
        outcome = send(
            case=case,
            command=Command(command, answers),
            actor=actor,
            today=today,
            seen_version=seen_version,
        )
        if not isinstance(outcome, Sent):
            transaction.set_rollback(True)
    return outcome


def stored_uploads(case: Case, uploads: Mapping[str, Upload], actor: Person) -> dict[str, str]:
    """Keep files with a case; the key of each, by the name of its question."""
    return {
        name: store_file(
            employer=case.employer,
            owner=f"case:{case.reference}",
            name=upload.name,
            content=upload.content,
            actor=actor,
            accept=Accept.SCAN,
        ).key
        for name, upload in uploads.items()
    }
