"""The main job: from two CSV files to a partnership that its partners live by."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tandem_web.people.actions import give_access
from tandem_web.people.models import Person
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    HR_ADVISER,
    PASSWORD,
    PEOPLE_FILE,
    POSTS_FILE,
    an_employer,
    answer_request,
    cell,
    change_places,
    choose_import_files,
    do,
    fill_shape,
    give_code,
    import_all,
    open_menu,
    open_post,
    open_share,
    open_working,
    save_arrangement,
    see_check,
    sign_in,
    use_code,
    write_hours,
)

pytestmark = pytest.mark.django_db(transaction=True)

STARTS_ON = date(2026, 12, 7)
AFTERWARDS = datetime(2026, 12, 9, 10, 0, tzinfo=ZoneInfo("Europe/London"))
TITLES = {
    "en": "Family Support Team Leader",
    "cy": "Arweinydd Tîm Cymorth i Deuluoedd",
}
RHIAN, MARC = "Rhian Bowen", "Marc Price"

WAYS = {
    "in English": ("en", Mouse(), True),
    "in Welsh": ("cy", Mouse(), True),
    "by keyboard only": ("en", Keyboard(), True),
    "without JavaScript": ("cy", Mouse(), False),
}


@pytest.mark.parametrize(("language", "hand", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_share_is_set_up_and_lived_by(
    visit: Visit,
    clock: Callable[[datetime], None],
    language: str,
    hand: Hand,
    scripted: bool,
) -> None:
    an_employer(language)
    me = visit(language, hand=hand, scripted=scripted)
    sign_in(me, HR_ADVISER)
    load_posts_and_people(me)
    code = give_code(me, "Bowen", "Bowen, Rhian")
    others_can_sign_in_too()
    arrange(me)
    everybody_agrees(me, code)
    change_places(me, HR_ADVISER)
    confirm(me)
    clock(AFTERWARDS)
    change_places(me, address("rhian.bowen"))
    see_the_partnership(me)
    change_places(me, address("ffion.jenkins"))
    see_the_role_as_a_colleague(me)


def address(name: str) -> str:
    return f"{name}@dyffryn.example"


def load_posts_and_people(me: Visitor) -> None:
    choose_import_files(me, posts=POSTS_FILE, people=PEOPLE_FILE)
    import_all(me)
    # Whoever was here before the file keeps their name.
    expect(me.link("Carys Morgan")).to_be_visible()
    choose_import_files(me, posts=POSTS_FILE, people=PEOPLE_FILE)
    me.sees(
        me.words("Everything in these files is in Tandem already. There is nothing to import.")
    )
    expect(me.button(me.words("Import all of this"))).to_have_count(0)


def others_can_sign_in_too() -> None:
    """What was done for the first partner by hand is done for the rest by the same action."""
    for name in ("marc.price", "geraint.lloyd", "ffion.jenkins"):
        person = Person.objects.get(email=address(name))
        give_access(person=person, sign_in_name=address(name), actor=None, password=PASSWORD)


def arrange(me: Visitor) -> None:
    open_post(me, "CHI-003", TITLES[me.words.language])
    open_share(me, RHIAN, MARC, STARTS_ON)
    write_hours(me, RHIAN, "18:30")
    write_hours(me, MARC, "18:30")
    fill_shape(me, "split_week")
    type_the_times(me)
    save_arrangement(me)
    do(me, me.words.message("cases.option_propose", version=1))


def type_the_times(me: Visitor) -> None:
    """From the shape to half an hour together on Wednesdays, with a slip that the check sees."""
    for name, weekday, part, time in (
        (RHIAN, 0, "end", "16:15"),
        (RHIAN, 1, "end", "16:15"),
        (RHIAN, 2, "end", "13:30"),
        (MARC, 2, "start", "12.00"),
        (MARC, 2, "end", "1600"),
        (MARC, 2, "break", ""),
        (MARC, 3, "end", "16:15"),
        (MARC, 4, "end", "16:15"),
    ):
        me.hand.write(cell(me, name, weekday, part), time)
    see_check(me, "19 h 30 min" if me.words.language == "en" else "19 awr 30 mun")
    me.hand.write(cell(me, RHIAN, 2, "end"), "12:30")
    see_check(me, me.words("This pattern keeps every rule"))


def everybody_agrees(me: Visitor, code: str) -> None:
    post = TITLES[me.words.language]
    answers = {
        "rhian.bowen": me.words.message("cases.option_agree", version=1, name=RHIAN),
        "marc.price": me.words.message("cases.option_agree", version=1, name=MARC),
        "geraint.lloyd": me.words.message("cases.option_agree_of_line_manager", version=1),
    }
    for name, option in answers.items():
        if name == "rhian.bowen":
            use_code(me, code)
        else:
            change_places(me, address(name))
        answer_request(me, me.words.message("cases.duty_agree", version=1, post=post), option)


def confirm(me: Visitor) -> None:
    post = TITLES[me.words.language]
    option = me.words.message("cases.option_confirm")
    answer_request(me, me.words.message("cases.duty_confirm", post=post), option)


def see_the_partnership(me: Visitor) -> None:
    """Who is on, the week, and one's own figures with how they were worked out."""
    me.follow(me.link(TITLES[me.words.language]))
    panel = me.page.locator(".tandem-panel")
    for words in (me.words("On now"), RHIAN, "12:30", me.words("Next changeover")):
        expect(panel).to_contain_text(words)
    expect(me.heading(me.words("This week"))).to_be_visible()
    strip = me.page.locator(".tandem-strip")
    expect(strip.get_by_role("listitem").filter(has_text=MARC.split()[0])).to_be_visible()
    me.hand.press(strip.locator("summary"))
    expect(strip.get_by_role("table")).to_contain_text("16:15")
    for label in (
        "Your annual leave left",
        "Your public-holiday hours",
        "Your salary",
        "Your hourly rate",
    ):
        figure = open_working(me, me.words(label))
        expect(figure.locator("ol").get_by_role("listitem").last).to_contain_text("=")
    # The other partner's figures are not here.
    expect(me.page.locator(".tandem-figure")).to_have_count(4)


def see_the_role_as_a_colleague(me: Visitor) -> None:
    """Who is on, and how to reach the role; nothing of anybody's pay, leave or hours."""
    open_menu(me, "Shared posts")
    me.follow(me.link(TITLES[me.words.language]))
    main = me.page.get_by_role("main")
    expect(me.page.locator(".tandem-panel")).to_contain_text(RHIAN)
    expect(me.heading(me.words("How to reach the role"))).to_be_visible()
    expect(main).not_to_contain_text("£")
    expect(main.locator("details")).to_have_count(1)
    me.page.goto(f"{me.page.url.removesuffix('role/')}")
    expect(me.heading(me.words("You cannot do this"))).to_be_visible()
