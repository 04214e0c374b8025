"""Recruitment and its case: what each tells the other."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tandem.cases import Command
from tandem.timeline import add_months
from tandem_web.cases.actions import Refused, issue_letter, send
from tandem_web.cases.models import Case, Event, Guest, Obligation
from tandem_web.employers.queries import now, today
from tandem_web.notices.models import Notice
from tandem_web.record.models import Entry
from tandem_web.record.queries import lines
from tandem_web.recruitment.actions import NotTaken, answer_offer, erase_unsuccessful, save_sheet
from tandem_web.recruitment.models import Advert, Application, PanelSeat
from tandem_web.recruitment.tests.scene import (
    a_vacancy,
    address,
    an_advert,
    an_application,
    end_vacancy,
    told,
)
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db

SCORES = {"C1": {"score": 3, "note": ""}, "C2": {"score": 2, "note": ""}}


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.mark.proves("CCC-VAC-1")
def test_what_the_case_advertises_is_a_public_page(staff: Staff) -> None:
    advert = an_advert(staff)
    assert (advert.reference, advert.title_en) == ("VA-0001-1", "Support Officer")
    assert advert.weekly_minutes == 37 * 60
    assert [one["id"] for one in advert.criteria] == ["C1", "C2"]


def test_what_is_sent_stands_in_the_case_under_its_number_alone(staff: Staff) -> None:
    application = an_application(an_advert(staff))
    event = Event.objects.get(type="application_received")
    assert event.actor is None
    assert f'"application":"{application.reference}"' in event.data
    assert "Mared" not in event.data


def recruited(staff: Staff) -> list[Application]:
    """Three who applied, assessed and put in order; the first is offered the job."""
    case = a_vacancy(staff)
    advert = an_advert(staff, case)
    rows = [an_application(advert, name) for name in ("Mared Owen", "Gwen Rees", "Ifan Parry")]
    hr, chair = staff.hr_adviser, staff.auditor
    Guest.objects.create(
        case=case,
        person=chair,
        purpose="panel_member",
        until=staff.today + timedelta(days=90),
        invited_by=hr,
        invited_at=now(staff.employer),
    )
    told(case, hr, "set_panel", members=[chair.reference], chair=chair.reference)
    assert PanelSeat.objects.get().is_chair
    return rows


def test_the_panel_of_the_case_scores(staff: Staff) -> None:
    first, *_others = recruited(staff)
    page = staff.client(staff.auditor).get(f"/dyffryn/jobs/applicants/{first.reference}/sheet/")
    assert page.status_code == 200


@pytest.mark.proves("CCC-VAC-4")
def test_a_member_of_the_panel_is_asked_for_the_sheets_that_are_missing(
    staff: Staff, settings: Any
) -> None:
    row, *_others = recruited(staff)
    case, member, hr = row.case, staff.auditor, staff.hr_adviser
    case.refresh_from_db()
    settings.TANDEM_NOW = now(staff.employer) + timedelta(days=15)
    told(case, hr, "close_advert")
    sheet = f"/dyffryn/jobs/applicants/{row.reference}/sheet/"
    assert sheet not in staff.client(member).get("/dyffryn/").content.decode()
    given = {"criteria_met": ["C1"], "shortlisted": True, "reason": "Meets it"}
    told(case, hr, "shortlist", subject=row.reference, **given)
    home = unescape(staff.client(member).get("/dyffryn/").content.decode())
    assert f"Score {row.name} on a sheet of your own" in home
    assert sheet in home
    welsh = unescape(staff.client(member).get("/cy/dyffryn/").content.decode())
    assert f"Sgoriwch {row.name} ar eich taflen eich hun" in welsh
    paths = Notice.objects.filter(person=member, kind="cases.asked").values_list("path", flat=True)
    address = ["recruitment:sheet", [staff.employer.slug, row.reference]]
    assert list(paths).count(address) == 1
    version = case.version
    kept = save_sheet(
        application=row, member=member, scores=SCORES, complete=False, seen_version=0
    )
    assert owed(case) == [(f"panel_member:{member.reference}", "sheet")]
    save_sheet(
        application=row,
        member=member,
        scores=SCORES,
        complete=True,
        seen_version=kept.version,
    )
    # The chair, or an adviser, goes on; and nothing was written into the case itself.
    assert owed(case) == [
        (f"panel_member:{member.reference}", "assess"),
        ("hr_adviser", "assess"),
    ]
    case.refresh_from_db()
    assert case.version == version
    assert sheet not in staff.client(member).get("/dyffryn/").content.decode()


def owed(case: Case) -> list[tuple[str, str]]:
    """Who must assess or score somebody, or write the sheet that this waits for."""
    rows = Obligation.objects.filter(case=case, command__in=["sheet", "assess"])
    return list(rows.order_by("position").values_list("party", "command"))


def offered(staff: Staff, later: Any) -> Application:
    """The first of three, who is offered the whole job once the advert has closed."""
    rows = recruited(staff)
    case = rows[0].case
    case.refresh_from_db()
    hr = staff.hr_adviser
    later.TANDEM_NOW = now(staff.employer) + timedelta(days=15)
    told(case, hr, "close_advert")
    for row in rows:
        save_sheet(
            application=row, member=staff.auditor, scores=SCORES, complete=True, seen_version=0
        )
        told(
            case,
            hr,
            "shortlist",
            subject=row.reference,
            criteria_met=["C1"],
            shortlisted=True,
            reason="Meets it",
        )
        told(
            case,
            hr,
            "assess",
            subject=row.reference,
            score_C1=3,
            score_C2=2,
            appointable=True,
            reason="Good",
        )
    return rows[0]


@pytest.mark.proves("CCC-VAC-5")
def test_a_candidate_answers_an_offer_by_their_own_link(staff: Staff, settings: Any) -> None:
    first = offered(staff, settings)
    case = first.case
    case.refresh_from_db()
    order = list(Application.objects.order_by("pk").values_list("reference", flat=True))
    places = {f"place_{one}": number for number, one in enumerate(order, start=1)}
    told(case, staff.hr_adviser, "agree_order", **places, reason="The panel talked it over")
    told(
        case,
        staff.hr_adviser,
        "consider_redeployees",
        result="nobody",
        reason="Nobody waits",
    )
    told(case, staff.hr_adviser, "offer_next", subject=first.reference, minutes=18 * 60 + 30)
    first.refresh_from_db()
    assert first.outcome == "offered"
    page = unescape(Client().get(address("application", first)).content.decode())
    assert "You are offered the job" in page
    for _press in range(2):
        Client().post(address("answer", first), {"answer": "accept"})
    first.refresh_from_db()
    assert first.outcome == "accepted"
    assert Event.objects.filter(type="offer_accepted", actor=None).count() == 1


def test_nobody_answers_an_offer_that_was_not_made_to_them(staff: Staff) -> None:
    application = an_application(an_advert(staff))
    with pytest.raises(NotTaken):
        answer_offer(application=application, accepts=True)


def test_who_holds_the_other_share_cannot_apply_and_loses_no_text(staff: Staff) -> None:
    holder = staff.first_waiting
    case = a_vacancy(
        staff,
        staff.waiting_post,
        kind="remaining_portion",
        minutes=18 * 60 + 30,
        holder="E-106",
    )
    advert = an_advert(staff, case, basis="job_share_only")
    with pytest.raises(NotTaken):
        an_application(advert, holder.full_name, holder)
    row = Application.objects.get()
    assert (row.state, row.statement) == ("draft", "I like the work.")
    response = Client().post(address("check", row))
    assert response.status_code == 422


def test_what_hr_writes_down_as_withdrawn_is_withdrawn(staff: Staff) -> None:
    application = an_application(an_advert(staff))
    case = application.case
    case.refresh_from_db()
    told(
        case,
        staff.hr_adviser,
        "withdraw_application",
        subject=application.reference,
        how="By telephone",
    )
    application.refresh_from_db()
    assert application.state == "withdrawn"


def test_a_candidate_withdraws_in_the_case_too(staff: Staff) -> None:
    application = an_application(an_advert(staff))
    Client().post(address("withdraw", application))
    assert Event.objects.filter(type="application_withdrawn", actor=None).count() == 1
    entry = Entry.objects.get(action="cases.withdraw_application")
    (line,) = lines(staff.employer, [entry])
    assert line.actor == f"Applicant {application.reference}"


def test_a_letter_to_an_applicant_is_kept_as_long_as_the_application(
    staff: Staff, settings: Any
) -> None:
    row, *_others = recruited(staff)
    case = row.case
    case.refresh_from_db()
    settings.TANDEM_NOW = now(staff.employer) + timedelta(days=15)
    told(case, staff.hr_adviser, "close_advert")
    save_sheet(application=row, member=staff.auditor, scores=SCORES, complete=True, seen_version=0)
    told(
        case,
        staff.hr_adviser,
        "shortlist",
        subject=row.reference,
        criteria_met=[],
        shortlisted=False,
        reason="It does not show how",
    )
    event = Event.objects.get(type="shortlisting_decided")
    day = today(staff.employer)
    letter = issue_letter(
        case=case, version=event.version, to=row.reference, actor=staff.hr_adviser, today=day
    )
    assert (letter.person, letter.language) == (None, row.language)
    kept = (letter.page, letter.pdf, letter.docx)
    assert {file.retain_until for file in kept} == {add_months(day, 12)}
    end_vacancy(case, day)
    later = add_months(day, 12)
    assert erase_unsuccessful(employer=staff.employer, today=later - timedelta(days=1)) == 0
    assert erase_unsuccessful(employer=staff.employer, today=later) == 3
    for file in kept:
        file.refresh_from_db()
        assert file.erased_on is not None


def test_a_vacancy_that_is_cancelled_tells_everybody(staff: Staff) -> None:
    application = an_application(an_advert(staff))
    case = application.case
    case.refresh_from_db()
    told(case, staff.hr_adviser, "cancel", reason="The post is withdrawn")
    application.refresh_from_db()
    assert application.outcome == "unsuccessful"
    assert application.messages.filter(kind="outcome").exists()


def test_two_applicants_at_once_both_go_through(staff: Staff) -> None:
    """Both began before either was in the case; neither is told of the other."""
    advert = an_advert(staff)
    seen = Advert.objects.select_related("case").get(pk=advert.pk)
    an_application(advert, "Mared Owen")
    an_application(seen, "Gwen Rees")
    assert Event.objects.filter(type="application_received").count() == 2


def test_the_page_of_the_case_shows_who_applied(staff: Staff) -> None:
    application = an_application(an_advert(staff))
    page = staff.client(staff.hr_adviser).get(f"/dyffryn/cases/{application.case.reference}/")
    assert page.status_code == 200
    assert "Read and score them" in unescape(page.content.decode())


def test_a_candidate_who_works_here_acts_as_themselves_alone(staff: Staff) -> None:
    own = an_application(an_advert(staff), "Huw Bevan", staff.employee)
    other = an_application(own.advert, "Gwen Rees")
    case = own.case
    case.refresh_from_db()
    refused = send(
        case=case,
        command=Command("withdraw_application", {"subject": other.reference, "how": "x"}),
        actor=staff.employee,
        today=staff.today,
        seen_version=case.version,
    )
    assert isinstance(refused, Refused)
