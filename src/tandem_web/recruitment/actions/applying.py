"""What an applicant does: start, save, send and withdraw an application.

The record says that it happened and never what was written, so that nothing of it has to be
erased there.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from tandem.cases import Command
from tandem.messages import InvalidFacts, Message
from tandem_web.cases.actions import Refused, send
from tandem_web.cases.models import Case
from tandem_web.documents.actions import erase_file, store_file
from tandem_web.documents.mapping import Accept, Upload
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person
from tandem_web.record import actions as record
from tandem_web.recruitment.actions.messages import tell
from tandem_web.recruitment.models import Advert, Application
from tandem_web.recruitment.queries import is_open

State = Application.State


class Closed(Exception):
    """The advert was closed, or its last day is over."""


class NotTaken(Exception):
    """The vacancy does not take this application, or this answer; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class AlreadyPaired(Exception):
    """Somebody else has used the link to a partner."""


class MovedOn(Exception):
    """The application was changed since its writer saw it; `row` is as it stands."""

    def __init__(self, row: Application) -> None:
        super().__init__(row.reference)
        self.row = row


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an applicant writes."""

    name: str = ""
    interview_language: str = ""
    wish: str = ""
    together: str = ""
    statement: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    adjustments: str = ""
    guaranteed_interview: bool = False


def start_application(
    *,
    advert: Advert,
    name: str,
    email: str,
    language: str,
    token: str,
    person: Person | None = None,
    partner: Application | None = None,
) -> Application:
    """Begin an application and send its writer the link to it.

    The same `token`, which the page of the form carries, gives the same application again: a
    button pressed twice begins one. Errors: `Closed`; `AlreadyPaired`.
    """
    with transaction.atomic():
        record.lock(employer=advert.employer)
        begun = Application.objects.filter(start_token=token).select_related("employer").first()
        if begun is not None:
            return begun
        if not is_open(Advert.objects.get(pk=advert.pk), today(advert.employer)):
            raise Closed
        row = Application(
            employer=advert.employer,
            advert=advert,
            case=advert.case,
            reference=next_reference(advert.employer),
            start_token=token,
            person=person,
            account=person.account if person else None,
            name=name,
            email=email,
            language=language,
            started_at=now(advert.employer),
        )
        row.full_clean()
        row.save()
        if partner is not None:
            _pair(row, partner)
        append(row, "start_application")
        tell(application=row, kind="started")
    return row


def next_reference(employer: Employer) -> str:
    """The next free number; the record's lock keeps two from taking the same."""
    rows = Application.objects.filter(employer=employer).order_by("-pk")
    last = rows.values_list("reference", flat=True).first()
    return f"A-{int(last.removeprefix('A-')) + 1 if last else 1:04d}"


def _pair(row: Application, asking: Application) -> None:
    """Tie two applications; each stays its own person's."""
    other = Application.objects.get(pk=asking.pk)
    if other.partner_id is not None or other.case_id != row.case_id:
        raise AlreadyPaired
    row.partner, other.partner = other, row
    for one in (row, other):
        one.full_clean()
        one.save()


def save_draft(*, application: Application, draft: Draft, seen_version: int) -> Application:
    """Keep what has been written so far.

    It is kept after the last day, too, so that nobody loses a text. Errors: `MovedOn` where
    another page has saved in the meantime.
    """
    with transaction.atomic():
        row = _locked(application)
        if row.state != State.DRAFT:
            raise MovedOn(row)
        if all(getattr(row, name) == value for name, value in asdict(draft).items()):
            return row
        if row.version != seen_version:
            raise MovedOn(row)
        for name, value in asdict(draft).items():
            setattr(row, name, value)
        row.version += 1
        row.full_clean()
        row.save()
        append(row, "save_application")
    return row


def attach_file(*, application: Application, upload: Upload | None) -> Application:
    """Keep a file with the application in place of the one before, or take it away.

    It is called after the application: the name that somebody gave it may hold their own.
    """
    with transaction.atomic():
        row = _locked(application)
        if row.state != State.DRAFT:
            raise MovedOn(row)
        before = row.file
        if upload is None:
            row.file = None
        else:
            ending = upload.name.rpartition(".")[2]
            row.file = store_file(
                employer=row.employer,
                owner=f"application:{row.reference}",
                name=f"{row.reference}.{ending}",
                content=upload.content,
                actor=None,
                accept=Accept.SCAN,
            )
        row.full_clean()
        row.save()
        if before is not None:
            erase_file(file=before, actor=None, reason="Replaced by the applicant.")
    return row


def submit_application(*, application: Application) -> Application:
    """Send an application; once sent, sending it again changes nothing.

    Errors: `Closed`; `NotTaken`.
    """
    with transaction.atomic():
        row = _locked(application)
        if row.state != State.DRAFT:
            return row
        if not is_open(row.advert, today(row.employer)):
            raise Closed
        row.state = State.SUBMITTED
        row.submitted_at = now(row.employer)
        row.version += 1
        row.full_clean()
        row.save()
        append(row, "submit_application", clauses=_clauses(row))
        bring_in(row)
        tell(application=row, kind="received")
    return row


def withdraw_application(*, application: Application, together: bool = False) -> Application:
    """Take an application back; the partner's own stands. Errors: `NotTaken`.

    With `together` it is because the offers do not reach the partner, without whom nothing
    was asked for; the case says whether that is so.
    """
    with transaction.atomic():
        row = _locked(application)
        if row.state == State.WITHDRAWN:
            return row
        if row.state == State.SUBMITTED:
            # The case writes it down, and its effect does the rest.
            send_as_candidate(row, "withdraw_together" if together else "withdraw_application")
        mark_withdrawn(application=row)
        row.refresh_from_db()
    return row


def mark_withdrawn(*, application: Application) -> None:
    """Keep that an application is withdrawn; again it changes nothing."""
    with transaction.atomic():
        row = _locked(application)
        if row.state == State.WITHDRAWN:
            return
        row.state = State.WITHDRAWN
        row.withdrawn_at = now(row.employer)
        row.version += 1
        row.full_clean()
        row.save()
        append(row, "withdraw_application")
        tell(application=row, kind="withdrawn")


def answer_offer(*, application: Application, accepts: bool) -> None:
    """Say whether the applicant takes the job that they are offered. Errors: `NotTaken`."""
    with transaction.atomic():
        row = _locked(application)
        send_as_candidate(row, "accept_offer" if accepts else "decline_offer")
        append(row, "answer_offer", clauses=("CCC-VAC-5",))


def bring_in(row: Application, on: date | None = None) -> None:
    """Let the case know that an application has come, today or `on` a day. Errors: `NotTaken`."""
    _send(row, Command("receive_application", {"application": row.reference}), "link", on)


def send_as_candidate(row: Application, command: str) -> None:
    """A candidate's own word in the case: nobody else gives it. Errors: `NotTaken`."""
    _send(row, Command(command, {"subject": row.reference}), f"candidate:{row.reference}")


def _send(row: Application, command: Command, party: str, on: date | None = None) -> None:
    case = Case.objects.select_related("employer", "post").get(pk=row.case_id)
    try:
        outcome = send(
            case=case,
            command=command,
            actor=row.person,
            today=on or today(row.employer),
            # Nothing of the case stood before them: it is decided as the case is now.
            seen_version=case.version,
            party=party,
        )
    except InvalidFacts as problem:
        raise NotTaken(problem.message) from None
    if isinstance(outcome, Refused):
        raise NotTaken(outcome.refusal.findings[0].message)


def _locked(application: Application) -> Application:
    """The row as it is now, held to the end of the transaction, after the record's head."""
    record.lock(employer=application.employer)
    rows = Application.objects.select_for_update(of=("self",))
    found: Application = rows.select_related("employer", "advert", "case", "file").get(
        pk=application.pk
    )
    return found


def _clauses(row: Application) -> tuple[str, ...]:
    """Who asks to share asks under the clause of applicants; the others under none."""
    return ("CCC-IN-3",) if row.wish in {"share", "either"} else ()


def append(row: Application, verb: str, clauses: tuple[str, ...] = (), **content: Any) -> None:
    """One entry of the record about an application; who applied does not stand in it."""
    record.append(
        employer=row.employer,
        actor=content.pop("actor", None),
        action=f"recruitment.{verb}",
        object_reference=f"application:{row.reference}",
        content={"reference": row.reference, "version": row.version, **content},
        clauses=clauses,
    )
