"""What goes wrong when people apply and choose: said clearly, and nothing lost."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.cases.models import Event
from tandem_web.recruitment.actions import save_draft, save_panel
from tandem_web.recruitment.mapping import proof_of
from tandem_web.recruitment.models import Advert, Application
from tandem_web.recruitment.tests.scene import (
    a_draft,
    a_vacancy,
    an_advert,
    an_application,
    written,
)
from tests.cast import Staff, raise_staff
from tests.journeys.steps import People, answer, begin, option_of, send_step
from tests.journeys.visitor import Visit, Visitor

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES: tuple[Language, ...] = ("en", "cy")
SCRIPT = '<script>document.title = "taken"</script>'
STATEMENT = "Why do you want this job, and what do you bring?"


@pytest.fixture
def staff(clock: Callable[[datetime], None]) -> Staff:
    return raise_staff()


def own_page(me: Visitor, application: Application, page: str = "") -> None:
    me.go(f"/dyffryn/jobs/application/{application.key}-{proof_of(application)}/{page}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_too_large_or_of_a_wrong_kind_is_refused_and_the_text_stays(
    visit: Visit, staff: Staff, tmp_path: Path, language: Language
) -> None:
    application = a_draft(an_advert(staff))
    large, program = tmp_path / "large.pdf", tmp_path / "program.pdf"
    with large.open("wb") as file:
        file.truncate(40 << 20)
    program.write_bytes(b"MZ a program")
    me = People(visit, language).come()
    own_page(me, application, "edit/")
    me.write(me.words(STATEMENT), "I like the work.")
    for wrong in (large, program):
        me.attach(me.words("Add a file, such as a CV (you may leave this out)"), wrong)
        me.follow(me.button(me.words("Save and go on later")))
        expect(me.page.locator(".govuk-error-summary")).to_be_visible()
        expect(me.box(me.words(STATEMENT))).to_have_value("I like the work.")
    application.refresh_from_db()
    assert (application.statement, application.file) == ("I like the work.", None)


def test_a_script_in_a_name_is_shown_as_a_name(visit: Visit, staff: Staff) -> None:
    application = an_application(an_advert(staff), SCRIPT)
    people = People(visit, "en")
    me = people.come()
    own_page(me, application)
    hr = people.come(staff.hr_adviser)
    hr.go(f"/dyffryn/jobs/applicants/{application.reference}/")
    hr.sees(SCRIPT)
    assert "taken" not in {me.page.title(), hr.page.title()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deadline_in_the_past_is_refused_and_the_advert_stays(
    visit: Visit, staff: Staff, language: Language
) -> None:
    case = a_vacancy(staff)
    me = People(visit, language).come(staff.hr_adviser)
    option = option_of(staff.hr_adviser, case, "advertise")
    begin(me, case, "advertise")
    answer(
        me,
        option,
        text_en="Help people to keep their homes.",
        text_cy="Helpu pobl i gadw eu cartrefi.",
        welsh_level="desirable",
        closes_on=date(2026, 11, 20),
        audience="external",
        basis="open_to_share",
    )
    send_step(me, option)
    me.sees_error(me.words.message("cases.vacancy.closes_in_past"))
    assert not Advert.objects.exists()
    answer(me, option, closes_on=date(2026, 12, 7))
    send_step(me, option)
    assert Advert.objects.get().text_cy == "Helpu pobl i gadw eu cartrefi."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_that_sends_is_pressed_again_on_an_old_page(
    visit: Visit, staff: Staff, language: Language
) -> None:
    """Two pages of one application before the last button: it is sent once, and both say so."""
    application = a_complete_draft(staff)
    me = People(visit, language).come()
    own_page(me, application, "check/")
    early = me.page
    me.new_tab()
    own_page(me, application, "check/")
    for page in (me.page, early):
        me.page = page
        me.follow(me.button(me.words("Send the application")))
        me.sees(me.words("Sent"))
    assert Event.objects.filter(type="application_received").count() == 1


def a_complete_draft(staff: Staff) -> Application:
    application = a_draft(an_advert(staff))
    save_draft(application=application, draft=written(), seen_version=0)
    return application


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_member_cannot_score_their_own_application(
    visit: Visit, staff: Staff, language: Language
) -> None:
    member = staff.payroll
    application = an_application(an_advert(staff), member.full_name, member)
    save_panel(case=application.case, members=[], chair=member, actor=staff.hr_adviser)
    me = People(visit, language).come(member)
    me.go(f"/dyffryn/jobs/applicants/{application.reference}/sheet/")
    expect(me.heading(me.words("You cannot score this applicant"))).to_be_visible()
    me.sees(me.words("It is your own application."))
