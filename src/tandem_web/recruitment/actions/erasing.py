"""What is kept of applicants ends on the employer's schedule."""

from datetime import date

from django.db import transaction

from tandem_web.documents.actions import erase_file
from tandem_web.documents.models import StoredFile
from tandem_web.employers.models import Employer
from tandem_web.record import actions as record
from tandem_web.recruitment.actions.applying import append
from tandem_web.recruitment.models import Application, CandidateMessage, ScoringSheet
from tandem_web.recruitment.queries import due_for_erasure
from tandem_web.recruitment.queries.letters import letters_to

WORDS = ("name", "email", "statement", "adjustments", "interview_language")


def erase_unsuccessful(*, employer: Employer, today: date) -> int:
    """Erase the words of those who were not appointed and whose time is over; say how many.

    The row with its reference stays, so that the case and the record still make sense; the
    record never held any of it. Again on the same day it finds nothing left to do.
    """
    erased = 0
    for application in list(due_for_erasure(employer, today)):
        _erase(application, today)
        erased += 1
    return erased


def _erase(application: Application, today: date) -> None:
    with transaction.atomic():
        record.lock(employer=application.employer)
        rows = Application.objects.select_for_update(of=("self",))
        row = rows.select_related("employer", "file", "case").get(pk=application.pk)
        for name in WORDS:
            setattr(row, name, "")
        row.answers, row.guaranteed_interview = {}, False
        row.account = row.person = row.partner = None
        file, row.file = row.file, None
        row.erased_on = today
        row.full_clean()
        row.save()
        for sheet in ScoringSheet.objects.filter(application=row):
            sheet.scores = {name: {**one, "note": ""} for name, one in sheet.scores.items()}
            sheet.full_clean()
            sheet.save()
        CandidateMessage.objects.filter(application=row).delete()
        for one in [*([file] if file is not None else []), *_letter_files(row)]:
            erase_file(file=one, actor=None, reason="The time for which it is kept is over.")
        append(row, "erase_application")


def _letter_files(row: Application) -> list[StoredFile]:
    """What is kept of the letters to whoever wrote the application, each in all its forms."""
    files = [one for letter in letters_to(row) for one in (letter.page, letter.pdf, letter.docx)]
    return [one for one in files if one.erased_on is None]
