"""A partner accepts cover; payroll exports a month and a correction; a long absence is planned."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from tandem_web.kit.templatetags.kit import date_long
from tandem_web.people.models import Person
from tests.cast import raise_cast
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import be_signed_in, starting_with, write_date

pytestmark = pytest.mark.django_db(transaction=True)

LONDON = ZoneInfo("Europe/London")
ASKED_ON = datetime(2026, 11, 30, 9, 30, tzinfo=LONDON)
COVERED_ON = date(2026, 12, 3)
AFTER_CUT_OFF = datetime(2026, 12, 11, 9, 30, tzinfo=LONDON)
A_MONTH_LATER = datetime(2027, 1, 11, 9, 30, tzinfo=LONDON)
TITLES = {"en": "Family Support Team Leader", "cy": "Arweinydd Tîm Cymorth i Deuluoedd"}

WAYS = {
    "in English": ("en", Mouse(), True),
    "in Welsh": ("cy", Mouse(), True),
    "by keyboard only": ("en", Keyboard(), True),
    "without JavaScript": ("cy", Mouse(), False),
}


@pytest.mark.parametrize(("language", "hand", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_cover_is_accepted_worked_paid_and_corrected(
    visit: Visit,
    clock: Callable[[datetime], None],
    language: str,
    hand: Hand,
    scripted: bool,
) -> None:
    clock(ASKED_ON)
    cast = raise_cast()

    def come(person: Person) -> Visitor:
        me = visit(language, hand=hand, scripted=scripted)
        be_signed_in(me, person)
        return me

    the_manager_asks(come(cast.line_manager))
    the_partner_accepts(come(cast.first_partner))
    the_budget_manager_authorises(come(cast.budget_manager))
    clock(datetime(2026, 12, 3, 18, 0, tzinfo=LONDON))
    the_manager_says_how_long(come(cast.line_manager), "Confirm as worked", "4:00")
    clock(AFTER_CUT_OFF)
    december = payroll_closes_the_next_period(come(cast.payroll))
    assert minutes_in(december) == [240]
    the_manager_says_how_long(come(cast.line_manager), "Correct the hours", "3:30")
    clock(A_MONTH_LATER)
    assert minutes_in(payroll_closes_the_next_period(come(cast.payroll))) == [-30]
    nothing_changed(come(cast.auditor), december)


def the_manager_asks(me: Visitor) -> None:
    me.go("/dyffryn/hours/additional/")
    title = TITLES[me.words.language]
    me.follow(me.link(starting_with(me.words("Ask for hours in %(post)s", post=title))))
    me.hand.tick(me.page.get_by_role("radio", name="Rhian Bowen"))
    why = me.words("To cover for the other partner, who is away")
    me.hand.tick(me.page.get_by_role("radio", name=why))
    sickness = me.words.message("leave.kind_sickness").capitalize()
    me.hand.pick(me.box(me.words("Why is the other partner away?")), sickness)
    write_date(me, me.words("Which day?"), COVERED_ON)
    me.write(me.words("How many hours?"), "3:45")
    me.follow(me.button(me.words("Ask")))
    me.sees(me.words("%(name)s has been asked, and is free to decline.", name="Rhian Bowen"))


def the_partner_accepts(me: Visitor) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Answer whether you work more hours")))
    me.sees(me.words("%(name)s is away.", name="Marc Price"))
    me.sees_not(me.words.message("leave.kind_sickness").capitalize())
    me.follow(me.page.get_by_role("main").get_by_role("button", name=me.words("Accept")))
    me.sees(me.words("Thank you. The hours wait to be authorised."))


def the_budget_manager_authorises(me: Visitor) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Authorise additional hours")))
    me.follow(me.button(me.words("Authorise")))
    label = me.words("Which budget pays for them, on whose authority?")
    me.write(label, "CH-2201, Catrin Vaughan")
    me.hand.tick(me.page.get_by_role("radio", name=me.words("Paid"), exact=True))
    me.follow(me.button(me.words("Authorise")))
    me.sees(me.words("The hours are authorised."))


def the_manager_says_how_long(me: Visitor, step: str, hours: str) -> None:
    me.go("/dyffryn/hours/additional/")
    me.follow(me.page.get_by_role("row").filter(has_text="Rhian Bowen").get_by_role("link"))
    me.follow(me.button(me.words(step)))
    me.write(me.words("How many hours were worked?"), hours)
    me.follow(me.button(me.words("Confirm")))
    me.sees(me.words("The hours are confirmed as worked."))


def payroll_closes_the_next_period(me: Visitor) -> str:
    """Open the period that comes, close it, and return the file of its lines."""
    me.go("/dyffryn/hours/payroll/")
    me.follow(me.button(me.words("Open the next period")))
    me.follow(me.button(me.words("Open the period")))
    me.follow(me.button(me.words("Close the period")))
    me.sees(me.words("The period is closed. Its lines never change again."))
    with me.page.expect_download() as waiting:
        me.hand.press(me.page.locator('a[href$="lines.csv"]'))
    return waiting.value.path().read_text(encoding="utf-8-sig")


def minutes_in(file: str) -> list[int]:
    """The minutes of each line: the sixth column of the file."""
    _heads, *rows = csv.reader(io.StringIO(file))
    return [int(row[5]) for row in rows]


def nothing_changed(me: Visitor, december: str) -> None:
    """An auditor finds the closed month as it was, and what each line was worked out from."""
    me.go("/dyffryn/hours/payroll/")
    me.follow(me.page.get_by_role("row").last.get_by_role("link"))
    with me.page.expect_download() as waiting:
        me.hand.press(me.page.locator('a[href$="lines.csv"]'))
    assert waiting.value.path().read_text(encoding="utf-8-sig") == december
    me.follow(me.link("2026-12/0001"))
    expect(me.page.locator(".tandem-figure ol")).to_be_visible()


FIRST_DAY, LAST_DAY = date(2027, 1, 4), date(2027, 9, 26)
HALF_WAY, SECOND_HALF = date(2027, 3, 28), date(2027, 3, 29)
REVERTS_ON = date(2027, 9, 27)
LONG_WAYS = {name: WAYS[name] for name in ("in English", "without JavaScript")}


@pytest.mark.parametrize(
    ("language", "hand", "scripted"), LONG_WAYS.values(), ids=LONG_WAYS.keys()
)
def test_a_long_absence_is_covered_in_intervals_until_everything_goes_back(
    visit: Visit,
    clock: Callable[[datetime], None],
    language: str,
    hand: Hand,
    scripted: bool,
) -> None:
    clock(ASKED_ON)
    cast = raise_cast()

    def come(person: Person) -> Visitor:
        me = visit(language, hand=hand, scripted=scripted)
        be_signed_in(me, person)
        return me

    hr_records_maternity_leave(come(cast.hr_adviser))
    the_budget_manager_says_what_pays(come(cast.budget_manager))
    the_manager_asks_the_other_partner(come(cast.line_manager))
    the_partner_covers_the_first_half(come(cast.first_partner))
    hr_confirms_a_temporary_holder(come(cast.hr_adviser))
    the_post_says_when_everything_goes_back(come(cast.first_partner))
    payroll_reads_what_ends_when(come(cast.payroll))
    clock(datetime(2027, 9, 1, 9, 30, tzinfo=LONDON))
    home_reminds_of_the_end(come(cast.line_manager))


def hr_records_maternity_leave(me: Visitor) -> None:
    me.go("/dyffryn/leave/E-105/record/")
    kind = me.words.message("leave.kind_maternity").capitalize()
    me.hand.tick(me.page.get_by_role("radio", name=kind))
    write_date(me, me.words("First day"), FIRST_DAY)
    write_date(me, me.words("Last day"), LAST_DAY)
    me.follow(me.button(me.words("Record the absence")))
    me.sees(me.words("The absence is recorded."))


def the_budget_manager_says_what_pays(me: Visitor) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Say which budget pays for cover")))
    me.sees_not(me.words.message("leave.kind_maternity").capitalize())
    me.follow(me.button(me.words("Say which budget pays")))
    me.write(me.words("Which budget pays for it, on whose authority?"), "CH-2201, Catrin Vaughan")
    me.follow(me.button(me.words("Authorise")))
    me.sees(me.words("The budget is on record. Cover can be arranged."))


def the_manager_asks_the_other_partner(me: Visitor) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Plan who covers")))
    me.follow(me.button(me.words("Ask the other partner")))
    me.write(me.words("How many hours a week?"), "18:31")
    me.follow(me.button(me.words("Ask")))
    me.sees_error(me.words("There is a problem"))
    me.write(me.words("How many hours a week?"), "18:30")
    write_date(me, me.words("Until which day?"), HALF_WAY)
    me.follow(me.button(me.words("Ask")))
    me.sees(me.words("%(name)s has been asked, and is free to decline.", name="Rhian Bowen"))


def the_partner_covers_the_first_half(me: Visitor) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Answer whether you cover for a time")))
    me.sees(me.words("%(name)s is away.", name="Marc Price"))
    me.sees_not(me.words.message("leave.kind_maternity").capitalize())
    me.follow(me.page.get_by_role("main").get_by_role("button", name=me.words("Accept")))
    me.sees(me.words("Thank you. The hours are in your contract for these days."))


def hr_confirms_a_temporary_holder(me: Visitor) -> None:
    me.go("/dyffryn/cover/")
    me.follow(me.page.get_by_role("row").last.get_by_role("link"))
    me.follow(me.button(me.words("Confirm a temporary holder")))
    me.write(me.words("Payroll number of the temporary holder"), "E-106")
    write_date(me, me.words("From which day?"), SECOND_HALF)
    me.write(me.words("How many hours a week?"), "18:30")
    me.follow(me.button(me.words("Confirm")))
    me.sees(me.words("%(name)s holds the post for these days.", name="Siân Pugh"))
    me.sees(me.words.message("pay.cover_complete"))


def the_post_says_when_everything_goes_back(me: Visitor) -> None:
    me.go("/dyffryn/posts/S-001/")
    me.sees(_goes_back(me))


def payroll_reads_what_ends_when(me: Visitor) -> None:
    me.go("/dyffryn/hours/notices/")
    for day in (HALF_WAY, LAST_DAY):
        me.sees(me.words("until %(day)s", day=_said(me, day)))


def home_reminds_of_the_end(me: Visitor) -> None:
    me.go("/dyffryn/")
    sentence = me.words("Cover ends: everything goes back on {day}")
    me.follow(me.link(sentence.format(day=_said(me, REVERTS_ON))))
    me.sees(_said(me, REVERTS_ON))


def _goes_back(me: Visitor) -> str:
    sentence = me.words("{name} is away from {first}. Everything goes back on {day}.")
    first, day = _said(me, FIRST_DAY), _said(me, REVERTS_ON)
    return sentence.format(name="Marc Price", first=first, day=day)


def _said(me: Visitor, day: date) -> str:
    with override(me.words.language):
        return date_long(day)
