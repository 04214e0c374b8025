"""What is kept of those who were not appointed ends on the employer's schedule."""

from datetime import date

import pytest
from django.test import Client

from tandem_web.documents.mapping import Accept, read_upload
from tandem_web.documents.models import StoredFile
from tandem_web.documents.tests.samples import pdf
from tandem_web.record.queries import verify
from tandem_web.recruitment.actions import (
    attach_file,
    erase_unsuccessful,
    save_draft,
    save_panel,
    save_sheet,
    submit_application,
)
from tandem_web.recruitment.models import Application, CandidateMessage, ScoringSheet
from tandem_web.recruitment.tests.scene import (
    a_draft,
    address,
    an_advert,
    an_application,
    end_vacancy,
    written,
)
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db
ENDED = date(2026, 12, 31)


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.fixture
def application(staff: Staff) -> Application:
    """An application with a file and a sheet."""
    row = a_draft(an_advert(staff))
    row = save_draft(application=row, draft=written(adjustments="Quiet"), seen_version=0)
    row = attach_file(application=row, upload=read_upload("cv.pdf", pdf(), Accept.SCAN))
    row = submit_application(application=row)
    save_panel(case=row.case, members=[], chair=staff.auditor, actor=None)
    scores = {"C1": {"score": 2, "note": "Mared is nervous"}, "C2": {"score": 1, "note": ""}}
    save_sheet(application=row, member=staff.auditor, scores=scores, complete=True, seen_version=0)
    return row


@pytest.mark.parametrize(
    ("today", "erased"),
    [
        pytest.param(date(2027, 12, 30), 0, id="the day before twelve months have passed"),
        pytest.param(date(2027, 12, 31), 1, id="the day on which they have"),
    ],
)
def test_it_is_erased_a_year_after_the_vacancy_ended(
    staff: Staff, application: Application, today: date, erased: int
) -> None:
    end_vacancy(application.case, ENDED)
    assert erase_unsuccessful(employer=staff.employer, today=today) == erased


def test_what_is_erased_leaves_the_number_and_the_chain(
    staff: Staff, application: Application
) -> None:
    end_vacancy(application.case, ENDED)
    file = application.file
    assert erase_unsuccessful(employer=staff.employer, today=date(2028, 1, 1)) == 1
    application.refresh_from_db()
    assert application.reference == "A-0001"
    words = ("name", "email", "statement", "adjustments")
    assert [getattr(application, name) for name in words] == ["", "", "", ""]
    assert (application.answers, application.file) == ({}, None)
    assert file is not None
    assert StoredFile.objects.get(pk=file.pk).erased_on is not None
    sheet = ScoringSheet.objects.get()
    assert (sheet.total, sheet.scores["C1"]["note"]) == (3, "")
    assert not CandidateMessage.objects.exists()
    assert verify(staff.employer).broken == ()
    assert Client().get(address("application", application)).status_code == 404
    page = staff.client(staff.hr_adviser).get("/dyffryn/jobs/applicants/A-0001/")
    assert "erased on" in page.content.decode()
    assert erase_unsuccessful(employer=staff.employer, today=date(2028, 1, 1)) == 0


def test_who_is_appointed_is_kept(staff: Staff, application: Application) -> None:
    end_vacancy(application.case, ENDED)
    Application.objects.update(outcome="appointed")
    assert erase_unsuccessful(employer=staff.employer, today=date(2030, 1, 1)) == 0


def test_nothing_is_erased_while_the_vacancy_runs(staff: Staff, application: Application) -> None:
    assert erase_unsuccessful(employer=staff.employer, today=date(2030, 1, 1)) == 0


def test_what_was_never_sent_is_erased_after_its_advert(staff: Staff) -> None:
    a_draft(an_advert(staff, closes_on=ENDED))
    assert erase_unsuccessful(employer=staff.employer, today=date(2027, 12, 30)) == 0
    assert erase_unsuccessful(employer=staff.employer, today=date(2027, 12, 31)) == 1


def test_of_two_who_applied_together_the_appointed_one_is_kept(
    staff: Staff, application: Application
) -> None:
    second = an_application(application.advert, "Gwen Rees", partner=application)
    Application.objects.filter(pk=second.pk).update(outcome="appointed")
    end_vacancy(application.case, ENDED)
    assert erase_unsuccessful(employer=staff.employer, today=date(2028, 1, 1)) == 1
    second.refresh_from_db()
    assert (second.name, second.erased_on) == ("Gwen Rees", None)
