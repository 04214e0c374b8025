"""Who scores whom, who sees which sheet, and two pages of one sheet."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from tandem_web.employers.queries import now
from tandem_web.kit.templatetags.kit import date_long
from tandem_web.people.models import Person
from tandem_web.posts.models import Holding
from tandem_web.recruitment.actions import (
    MayNotScore,
    add_applicants,
    save_draft,
    save_panel,
    save_sheet,
)
from tandem_web.recruitment.mapping import NewApplicant
from tandem_web.recruitment.models import Advert, Application, ScoringSheet
from tandem_web.recruitment.queries import score_rows
from tandem_web.recruitment.tests.scene import a_draft, an_advert, an_application, written
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-VAC-3", "CCC-VAC-4")]

POINTS = {"C1": {"score": 3, "note": "Clear"}, "C2": {"score": 1, "note": ""}}
TYPED = {"score_C1": "3", "note_C1": "Clear", "score_C2": "1", "complete": "on"}


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.fixture
def advert(staff: Staff) -> Advert:
    return an_advert(staff)


@pytest.fixture
def application(advert: Advert) -> Application:
    return an_application(advert)


@pytest.fixture
def panel(staff: Staff, advert: Advert) -> tuple[Person, Person]:
    """The chair, who is the budget manager, and the employee."""
    save_panel(
        case=advert.case,
        members=[staff.payroll],
        chair=staff.budget_manager,
        actor=staff.hr_adviser,
    )
    return staff.budget_manager, staff.payroll


def read(staff: Staff, person: Person, page: str, status: int = 200) -> str:
    response = staff.client(person).get(f"/dyffryn/jobs/{page}/")
    assert response.status_code == status, response.content.decode()[:400]
    return unescape(response.content.decode())


def scored(application: Application, member: Person, **more: Any) -> ScoringSheet:
    given = {"scores": POINTS, "complete": True, "seen_version": 0}
    return save_sheet(application=application, member=member, **{**given, **more})


def test_a_member_scores_and_the_sheet_is_theirs(
    staff: Staff, application: Application, panel: tuple[Person, Person]
) -> None:
    client = staff.client(panel[0])
    response = client.post("/dyffryn/jobs/applicants/A-0001/sheet/", TYPED | {"version": "0"})
    assert response.status_code == 302
    sheet = ScoringSheet.objects.get()
    assert (sheet.member, sheet.total, sheet.is_complete) == (panel[0], 4, True)


def test_a_sheet_is_complete_only_with_points_for_every_criterion(
    staff: Staff, application: Application, panel: tuple[Person, Person]
) -> None:
    client = staff.client(panel[0])
    typed = {"score_C1": "3", "note_C1": "Half way", "complete": "on", "version": "0"}
    response = client.post("/dyffryn/jobs/applicants/A-0001/sheet/", typed)
    assert response.status_code == 422
    assert "Half way" in response.content.decode()


def test_points_beyond_the_highest_score_are_refused(
    staff: Staff, application: Application, panel: tuple[Person, Person]
) -> None:
    response = staff.client(panel[0]).post(
        "/dyffryn/jobs/applicants/A-0001/sheet/", TYPED | {"score_C1": "99", "version": "0"}
    )
    assert response.status_code == 422
    assert not ScoringSheet.objects.exists()


def test_nobody_sees_anothers_sheet_before_their_own_is_complete(
    staff: Staff, application: Application, panel: tuple[Person, Person]
) -> None:
    chair, member = panel
    scored(application, chair)
    scored(application, member, complete=False)
    other = f"Sheet of {chair.full_name}"
    assert other not in read(staff, member, "applicants/A-0001")
    assert "You have 1 sheet to complete" in read(staff, member, "vacancies/VA-0001/scores")
    # A sheet that is not complete is nobody else's to see.
    assert f"Sheet of {member.full_name}" not in read(staff, chair, "applicants/A-0001")
    assert f"Sheet of {member.full_name}" not in read(staff, staff.hr_adviser, "applicants/A-0001")
    scored(application, member, seen_version=1)
    assert other in read(staff, member, "applicants/A-0001")


def test_nobody_scores_their_own_application(
    staff: Staff, advert: Advert, panel: tuple[Person, Person]
) -> None:
    own = an_application(advert, panel[1].full_name, panel[1])
    html = read(staff, panel[1], f"applicants/{own.reference}/sheet", 403)
    assert "It is your own application." in html
    assert "/dyffryn/policy/CCC-VAC-4/" in html
    with pytest.raises(MayNotScore):
        scored(own, panel[1])


def test_nobody_scores_whom_they_applied_together_with(
    staff: Staff, advert: Advert, panel: tuple[Person, Person]
) -> None:
    own = an_application(advert, panel[1].full_name, panel[1])
    partner = an_application(advert, "Gwen Rees", partner=own)
    html = read(staff, panel[1], f"applicants/{partner.reference}/sheet", 403)
    assert "You have applied together with this person." in html
    with pytest.raises(MayNotScore):
        scored(partner, panel[1])


def test_nobody_scores_who_would_share_their_own_post(
    staff: Staff, application: Application, panel: tuple[Person, Person]
) -> None:
    Holding.objects.create(
        post=application.case.post,
        employment=panel[1].employments.get(),
        weekly_minutes=600,
        starts_on=staff.today,
    )
    html = read(staff, panel[1], "applicants/A-0001/sheet", 403)
    assert "would share it with whoever is chosen" in html


def test_who_applied_reads_nothing_of_the_others_whatever_their_role(
    staff: Staff, advert: Advert, application: Application
) -> None:
    assert application.name in read(staff, staff.hr_adviser, "vacancies/VA-0001")
    an_application(advert, "Nia Hughes", staff.hr_adviser)
    read(staff, staff.hr_adviser, "vacancies/VA-0001", 403)
    read(staff, staff.hr_adviser, f"applicants/{application.reference}", 403)


def test_only_hr_and_the_chair_read_what_an_applicant_needs(
    staff: Staff, advert: Advert, panel: tuple[Person, Person]
) -> None:
    row = a_draft(advert)
    save_draft(application=row, draft=written(adjustments="A lip-speaker"), seen_version=0)
    Application.objects.update(state="submitted", submitted_at=row.started_at)
    for person, sees in (
        (staff.hr_adviser, True),
        (panel[0], True),
        (panel[1], False),
        (staff.line_manager, False),
    ):
        assert ("A lip-speaker" in read(staff, person, "applicants/A-0001")) is sees


def test_the_same_sheet_on_two_pages_loses_no_text(
    staff: Staff, application: Application, panel: tuple[Person, Person]
) -> None:
    client, url = staff.client(panel[0]), "/dyffryn/jobs/applicants/A-0001/sheet/"
    client.post(url, TYPED | {"version": "0"})
    second = client.post(url, TYPED | {"version": "0", "note_C1": "A second thought"})
    html = unescape(second.content.decode())
    assert second.status_code == 422
    assert "on another page" in html
    assert "A second thought" in html
    assert "Clear" in html
    third = client.post(url, TYPED | {"version": "1", "note_C1": "A second thought"})
    assert third.status_code == 302


def test_two_members_at_once_never_meet(
    application: Application, panel: tuple[Person, Person]
) -> None:
    # Both had an empty sheet before them, and neither is told of the other.
    scored(application, panel[0])
    scored(application, panel[1])
    assert ScoringSheet.objects.count() == 2


def test_totals_are_shown_and_ties_are_named_never_settled(
    staff: Staff, advert: Advert, panel: tuple[Person, Person]
) -> None:
    first = an_application(advert, "Mared Owen")
    second = an_application(advert, "Gwen Rees")
    third = an_application(advert, "Ifan Parry")
    for one in (first, second):
        scored(one, panel[0])
    scored(
        third, panel[0], scores={"C1": {"score": 4, "note": ""}, "C2": {"score": 4, "note": ""}}
    )
    rows = score_rows(advert.case)
    assert [(row.application.name, row.total) for row in rows] == [
        ("Mared Owen", 4),
        ("Gwen Rees", 4),
        ("Ifan Parry", 8),
    ]
    assert [row.level_with for row in rows] == [("A-0002",), ("A-0001",), ()]
    assert "Level with A-0002" in read(staff, staff.hr_adviser, "vacancies/VA-0001/scores")


def test_hr_adds_one_applicant_who_works_here(staff: Staff, advert: Advert) -> None:
    client = staff.client(staff.hr_adviser)
    given = {"name": "Huw Bevan", "language": "en", "wish": "share", "person_reference": "P-108"}
    url = "/dyffryn/jobs/vacancies/VA-0001/add/"
    assert client.post(url, given | {"person_reference": "P-999"}).status_code == 422
    assert client.post(url, given).status_code == 302
    assert Application.objects.get().person == staff.employee


def test_hr_alone_marks_redeployment(staff: Staff, application: Application) -> None:
    url = "/dyffryn/jobs/applicants/A-0001/mark/"
    assert staff.client(staff.line_manager).post(url, {"redeployee": "on"}).status_code == 403
    assert (
        staff.client(staff.hr_adviser).post(url, {"redeployee": "redeployee"}).status_code == 302
    )
    application.refresh_from_db()
    assert application.redeployee == "redeployee"


def test_an_applicant_without_an_address_is_written_to_on_paper(
    staff: Staff, advert: Advert
) -> None:
    (row,) = add_applicants(
        advert=advert, applicants=[NewApplicant(name="Elin")], actor=staff.hr_adviser, tells=True
    )
    assert not row.messages.exists()


def test_whom_hr_enters_later_was_received_on_the_earlier_day(
    staff: Staff, advert: Advert, settings: Any
) -> None:
    earlier = advert.case.opened_on
    settings.TANDEM_NOW = now(staff.employer) + timedelta(days=3)
    add_applicants(
        advert=advert,
        applicants=[NewApplicant(name="Elin")],
        actor=staff.hr_adviser,
        received_on=earlier,
    )
    page = read(staff, staff.hr_adviser, "vacancies/VA-0001")
    assert f"received {date_long(earlier)}" in page


@pytest.mark.parametrize("page", ["vacancies/VA-0001", "vacancies/VA-0001/scores", "vacancies"])
def test_a_list_needs_as_many_queries_for_twenty_applicants(
    staff: Staff, advert: Advert, application: Application, page: str
) -> None:
    client = staff.client(staff.hr_adviser)
    one = queries_of(client, f"/dyffryn/jobs/{page}/")
    for number in range(2, 21):
        Application.objects.create(
            employer=staff.employer,
            advert=advert,
            case=advert.case,
            reference=f"A-{number:04d}",
            name=f"Applicant {number}",
            state="submitted",
            started_at=application.started_at,
            submitted_at=application.started_at,
        )
    assert queries_of(client, f"/dyffryn/jobs/{page}/") == one
