"""A vacancy, from its approval to two people who have signed how they share it."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from tandem.messages import Language
from tandem_web.cases.actions import invite_guest
from tandem_web.cases.models import Case, Event
from tandem_web.posts.models import Holding, Post
from tandem_web.recruitment.actions import save_sheet
from tandem_web.recruitment.mapping import proof_of
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.tests.scene import an_application
from tests.cast import Staff, raise_staff
from tests.journeys.newcomers import bring, let_in
from tests.journeys.steps import People, begin, open_case_of, see_case, take, told
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    cell,
    do,
    fill_shape,
    open_post,
    save_arrangement,
    write_date,
    write_hours,
)
from tests.working import work_off

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-VAC-1", "CCC-VAC-3", "CCC-VAC-5", "CCC-OFFER-1", "CCC-IN-3"),
]

POSTS = """\
post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours,\
reports_to,service_hours,essential_en,essential_cy
S-009,Tenancy Officer,Swyddog Tenantiaeth,HO,,,G,37:00,M-001,Mon-Fri 08:30-17:00,\
Writes clearly,Yn ysgrifennu’n glir
"""
# Human Resources puts whoever is appointed into the register.
PEOPLE = """\
person_id,given_name,family_name,email,language,birthday,payroll_number,grade,pay_point,\
starts_on,weekly_hours
P-201,Mared,Owen,mared@dyffryn.example,cy,03/02,E-201,G,20,2027-01-04,18:30
P-202,Ifan,Parry,ifan@dyffryn.example,en,14/05,E-202,G,20,2027-01-04,18:30
"""
TITLES = {"en": "Tenancy Officer", "cy": "Swyddog Tenantiaeth"}
CRITERION = {"en": "Writes clearly", "cy": "Yn ysgrifennu’n glir"}
CLOSES = date(2026, 12, 7)
STARTS = date(2027, 1, 4)
AFTER_CLOSING = datetime(2026, 12, 8, 9, 0, tzinfo=ZoneInfo("Europe/London"))
ON_THE_FIRST_DAY = datetime(2027, 1, 4, 9, 0, tzinfo=ZoneInfo("Europe/London"))
HALF = "18:30"
WAYS: dict[str, tuple[Language, bool]] = {
    "in English": ("en", True),
    "in Welsh without JavaScript": ("cy", False),
}


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_vacancy_is_filled_by_two_people_though_one_declines(
    visit: Visit,
    clock: Callable[[datetime], None],
    settings: Settings,
    language: Language,
    scripted: bool,
) -> None:
    settings.SENDS_EMAIL = True
    staff, people = raise_staff(), People(visit, language, scripted)
    bring(staff, posts=POSTS)
    case = open_and_advertise(people, staff)
    first = applies_and_comes_back(people)
    second, third = (another(case, name) for name in ("Gwen Rees", "Ifan Parry"))
    panel_is_invited(people, staff, case)
    clock(AFTER_CLOSING)
    panel_scores_and_agrees_an_order(people, staff, case, [first, second, third])
    first_accepts_second_declines_third_accepts(people, staff, case, [first, second, third])
    conditions_are_met(people, staff, case, first, third)
    clock(ON_THE_FIRST_DAY)
    two_partners_sign(people, staff, case)


def open_and_advertise(people: People, staff: Staff) -> Case:
    adviser = people.come(staff.hr_adviser)
    adviser.go("/")
    open_post(adviser, "S-009", TITLES[people.language])
    adviser.follow(adviser.link(adviser.words("Open a case")))
    post = Post.objects.select_related("employer").get(reference="S-009")
    case = open_case_of(adviser, staff.hr_adviser, "vacancy", post, kind="vacant_post")
    people.does(staff.budget_manager, case, "approve_vacancy")
    nobody_waits(adviser, staff, case)
    take(
        adviser,
        staff.hr_adviser,
        case,
        "advertise",
        text_en="Help people to keep their homes.",
        text_cy="Helpu pobl i gadw eu cartrefi.",
        welsh_level="desirable",
        closes_on=CLOSES,
        audience="external",
        basis="open_to_share",
    )
    return case


def nobody_waits(me: Visitor, staff: Staff, case: Case) -> None:
    take(
        me,
        staff.hr_adviser,
        case,
        "consider_redeployees",
        result="nobody",
        reason="Nobody waits / Nid oes neb yn aros",
    )


def applies_and_comes_back(people: People) -> Application:
    """Somebody without an account finds the job, begins, and goes on by the link in an e-mail."""
    me = people.come()
    me.go("/dyffryn/jobs/")
    me.follow(me.link(TITLES[people.language]))
    me.sees(me.words("This job is open to job share."))
    me.follow(me.button(me.words("Apply for this job")))
    me.write(me.words("Your full name"), "Mared Owen")
    me.write(me.words("E-mail address"), "mared@example.com")
    me.follow(me.button(me.words("Begin the application")))
    statement = me.words("Why do you want this job, and what do you bring?")
    me.write(statement, "I like the work. / Rwy’n hoffi’r gwaith.")
    me.follow(me.button(me.words("Save and go on later")))
    work_off()
    (letter,) = [one for one in mail.outbox if one.to == ["mared@example.com"]]
    (link,) = {word for word in letter.body.split() if "/application/" in word}
    back = people.come()
    back.page.goto(back.address + "/" + link.split("://")[1].partition("/")[2])
    back.look()
    back.follow(back.button(back.words("Go on writing")))
    assert "I like the work." in back.box(statement).input_value()
    share = back.page.get_by_role("radio", name=back.words("Share the job"))
    back.hand.tick(share)
    back.write(CRITERION[people.language], "I write every day. / Rwy’n ysgrifennu bob dydd.")
    interview = back.words("In which language would you like to be interviewed?")
    chosen = back.page.get_by_role("group", name=interview)
    back.hand.tick(chosen.get_by_role("radio", name="Cymraeg"))
    back.follow(back.button(back.words("Check your answers")))
    back.follow(back.button(back.words("Send the application")))
    back.sees(back.words("Sent"))
    return Application.objects.get(name="Mared Owen")


def another(case: Case, name: str) -> Application:
    """The others apply by the same actions."""
    advert = case.adverts.select_related("employer", "case__post", "case__employer").get()
    return an_application(advert, name)


def panel_is_invited(people: People, staff: Staff, case: Case) -> None:
    me = people.come(staff.hr_adviser)
    see_case(me, case)
    me.follow(me.link(me.words("Invite somebody to this case")))
    purpose = me.words("Panel member")
    me.hand.tick(me.page.get_by_role("radio", name=purpose, exact=True))
    me.write(me.words("Who?"), "P-110")
    write_date(me, me.words("Until which day?"), date(2027, 3, 31))
    me.follow(me.button(me.words("Invite")))
    invite_guest(
        case=case,
        who=staff.payroll,
        purpose="panel_member",
        until=date(2027, 3, 31),
        actor=staff.hr_adviser,
        today=staff.today,
    )
    take(
        me,
        staff.hr_adviser,
        case,
        "set_panel",
        members=["P-109", "P-110"],
        chair="P-110",
    )


def panel_scores_and_agrees_an_order(
    people: People, staff: Staff, case: Case, applied: list[Application]
) -> None:
    told(case, staff.hr_adviser, "close_advert")
    chair = people.come(staff.auditor)
    points = dict(zip((one.reference for one in applied), (4, 3, 2), strict=True))
    for one in applied:
        told(
            case,
            staff.auditor,
            "shortlist",
            one.reference,
            criteria_met=["C1"],
            shortlisted=True,
            reason="Meets it",
        )
        given = points[one.reference]
        save_sheet(
            application=one,
            member=staff.payroll,
            scores={"C1": {"score": given, "note": ""}},
            complete=True,
            seen_version=0,
        )
        fill_sheet(chair, one, given)
        take(
            chair,
            staff.auditor,
            case,
            "assess",
            one.reference,
            score_C1=given,
            appointable=True,
            reason="Good / Da",
        )
    take(chair, staff.auditor, case, "agree_order")


def fill_sheet(me: Visitor, application: Application, points: int) -> None:
    """The chair's own sheet, from the case."""
    see_case(me, application.case)
    me.follow(me.link(me.words("Read and score them")))
    me.follow(me.link(application.name))
    me.follow(me.button(me.words("Open your sheet")))
    me.hand.pick(me.box(me.words("Points")), str(points))
    me.write(me.words("Why"), "Clear / Clir")
    me.hand.tick(me.box(me.words("My sheet is complete")))
    me.follow(me.button(me.words("Save the sheet")))


def first_accepts_second_declines_third_accepts(
    people: People, staff: Staff, case: Case, applied: list[Application]
) -> None:
    me = people.come(staff.hr_adviser)
    first, second, third = applied
    nobody_waits(me, staff, case)
    offer = {"conditions": ["right_to_work"]}
    take(me, staff.hr_adviser, case, "offer_next", first.reference, minutes=HALF, **offer)
    answers(people, first, "Accept the offer")
    nobody_waits(me, staff, case)
    take(me, staff.hr_adviser, case, "offer_next", second.reference)
    answers(people, second, "Decline the offer")
    nobody_waits(me, staff, case)
    take(me, staff.hr_adviser, case, "offer_next", third.reference)
    answers(people, third, "Accept the offer")


def answers(people: People, application: Application, words: str) -> None:
    """A candidate answers for themselves, on the page of their own application."""
    me = people.come()
    me.go(f"/dyffryn/jobs/application/{application.key}-{proof_of(application)}/")
    me.follow(me.button(me.words(words)))
    me.sees(me.words("Your answer is kept. Thank you."))


def conditions_are_met(
    people: People, staff: Staff, case: Case, first: Application, third: Application
) -> None:
    me = people.come(staff.hr_adviser)
    take(
        me,
        staff.hr_adviser,
        case,
        "meet_conditions",
        first.reference,
        conditions=["right_to_work"],
        evidence="Passport seen / Gwelwyd y pasbort",
    )
    bring(staff, people=PEOPLE)
    for one, number in ((first, "E-201"), (third, "E-202")):
        take(me, staff.hr_adviser, case, "record_employment", one.reference, employment=number)
    take(me, staff.hr_adviser, case, "fill", starts_on=STARTS)


def two_partners_sign(people: People, staff: Staff, case: Case) -> None:
    """They arrange who works when, and each agrees to it; then it stands."""
    share = Case.objects.select_related("employer", "post").get(origin=case)
    me = people.come(staff.hr_adviser)
    begin(me, share, "draft")
    arrange(me)
    do(me, me.words.message("cases.option_propose", version=1))
    for person in (let_in("P-201"), let_in("P-202")):
        take(people.come(person), person, share, "agree")
    take(people.come(staff.line_manager), staff.line_manager, share, "agree")
    take(me, staff.hr_adviser, share, "confirm")
    case.refresh_from_db()
    assert case.closed_on is not None
    assert Event.objects.filter(case=case, type="arrangement_agreed").exists()
    held = Holding.objects.filter(post=case.post).values_list("employment__payroll_number")
    assert sorted(held.values_list("weekly_minutes", flat=True)) == [1110, 1110]
    see_case(me, case)


def arrange(me: Visitor) -> None:
    for name in ("Mared Owen", "Ifan Parry"):
        write_hours(me, name, HALF)
    fill_shape(me, "split_week")
    for name, weekday, part, time in (
        ("Mared Owen", 0, "end", "16:15"),
        ("Mared Owen", 1, "end", "16:15"),
        ("Mared Owen", 2, "end", "12:30"),
        ("Ifan Parry", 2, "start", "12:00"),
        ("Ifan Parry", 2, "end", "16:00"),
        ("Ifan Parry", 2, "break", ""),
        ("Ifan Parry", 3, "end", "16:15"),
        ("Ifan Parry", 4, "end", "16:15"),
    ):
        me.hand.write(cell(me, name, weekday, part), time)
    save_arrangement(me)
