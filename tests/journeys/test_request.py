"""A request to share one's own post: heard, refused with its ground, appealed and decided."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.cases.actions import invite_guest
from tandem_web.cases.models import Case
from tandem_web.documents.models import Document
from tandem_web.documents.queries import load_letter
from tandem_web.people.models import Person
from tests.cast import Staff, raise_staff
from tests.journeys.steps import (
    People,
    answer,
    begin,
    open_case_of,
    option_of,
    see_case,
    sees_blocked,
    send_step,
    take,
)
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import open_menu

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-OWN-1", "CCC-IN-1"),
]

MEETS, HEARD = date(2026, 11, 30), date(2026, 12, 14)
TITLES = {"en": "Support Officer", "cy": "Swyddog Cymorth"}
LANGUAGES: tuple[Language, ...] = ("en", "cy")


def morning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_is_refused_with_its_ground_and_appealed(
    visit: Visit, clock: Callable[[datetime], None], language: Language
) -> None:
    staff, people = raise_staff(), People(visit, language)
    case = asks_for_their_own_post(people, staff)
    people.does(staff.line_manager, case, "acknowledge")
    is_heard(people, staff, case, MEETS, clock)
    is_refused(people, staff, case)
    the_letter_is_issued(people, staff, case)
    appeals(people, staff, case)
    another_manager_decides(people, staff, case, clock)
    me = people.come(staff.employee)
    see_case(me, case)
    expect(me.heading(me.words("What can happen now"))).to_have_count(0)


def asks_for_their_own_post(people: People, staff: Staff) -> Case:
    """From the list of cases to an open case, by the employee alone."""
    me = people.come(staff.employee)
    me.go("/")
    open_menu(me, "Cases")
    me.follow(me.button(me.words("Open a case")))
    me.follow(me.link(TITLES[people.language]))
    return open_case_of(
        me,
        staff.employee,
        "request",
        staff.plain_post,
        route="statutory",
        keeps_minutes="18:30",
        wishes="Mondays and Tuesdays / Dydd Llun a dydd Mawrth",
        starts_on=date(2027, 6, 7),
        earlier_request=False,
        flexitime_wanted=False,
    )


def is_heard(
    people: People,
    staff: Staff,
    case: Case,
    day: date,
    clock: Callable[[datetime], None],
    *,
    by: Person | None = None,
) -> None:
    """A meeting about the request, or about the appeal, to which a companion may come."""
    hearer = by or staff.line_manager
    me = people.does(
        hearer,
        case,
        "invite_to_meeting",
        meets_on=day,
        place="County Hall, room 3 / Neuadd y Sir, ystafell 3",
        purpose="To talk it over / I’w drafod",
        companion_told=True,
    )
    assert sees_blocked(me, hearer, case, "record_meeting")
    clock(morning_of(day))
    take(
        me,
        hearer,
        case,
        "record_meeting",
        present="Huw Bevan, Geraint Lloyd",
        companion="came",
        said="The calls can be divided / Gellir rhannu’r galwadau",
        alternatives="Four days a week / Pedwar diwrnod yr wythnos",
        trial="Three months were looked at / Edrychwyd ar dri mis",
    )


def is_refused(people: People, staff: Staff, case: Case) -> None:
    people.does(
        staff.line_manager,
        case,
        "refuse",
        grounds=["customer_demand"],
        explanation="Nobody else can take the calls / Ni all neb arall gymryd y galwadau",
        alternatives="Four days a week / Pedwar diwrnod yr wythnos",
        is_returner=False,
    )


def the_letter_is_issued(people: People, staff: Staff, case: Case) -> None:
    """HR looks at the refusal as the employee will get it; the employee reads it in the case."""
    me = people.come(staff.hr_adviser)
    see_case(me, case)
    ways = me.page.locator(f'main a[href*="/{case.reference}/letters/"]')
    ways = ways.filter(has_text=refusal_title(me))
    me.follow(ways.first)
    me.follow(me.button(me.words("Issue the letter")))
    letter = Document.objects.get(letter="case_refusal")
    reader = people.come(staff.employee)
    see_case(reader, case)
    way = reader.page.locator(f'main a[href$="{letter.get_absolute_url()}"]')
    reader.follow(way.first)
    expect(reader.page.get_by_role("main")).to_contain_text("Nobody else can take the calls")


def refusal_title(me: Visitor) -> str:
    """How the letter is called in the language of the page."""
    return load_letter("case_refusal").title.in_language(me.words.language)


def appeals(people: People, staff: Staff, case: Case) -> None:
    people.does(
        staff.employee,
        case,
        "appeal",
        grounds_of_appeal="A partner could take the calls / Gallai partner gymryd y galwadau",
    )


def another_manager_decides(
    people: People, staff: Staff, case: Case, clock: Callable[[datetime], None]
) -> None:
    """Whoever refused cannot hear the appeal; somebody else is named, invited, and decides."""
    me, other = people.come(staff.hr_adviser), staff.auditor
    option = option_of(staff.hr_adviser, case, "name_appeal_manager")
    begin(me, case, "name_appeal_manager")
    answer(me, option, manager=staff.line_manager.reference)
    send_step(me, option)
    refused = me.words.message("cases.request.appeal_same_manager")
    expect(me.page.get_by_role("main")).to_contain_text(refused)
    invite_guest(
        case=case,
        who=other,
        purpose="appeal_manager",
        until=date(2027, 3, 31),
        actor=staff.hr_adviser,
        today=staff.today,
    )
    take(me, staff.hr_adviser, case, "name_appeal_manager", manager=other.reference)
    is_heard(people, staff, case, HEARD, clock, by=other)
    people.does(
        other,
        case,
        "decide_appeal",
        outcome="dismissed",
        reasons="The rota was looked at again / Edrychwyd eto ar y rota",
    )
    assert case.closed_on is not None
