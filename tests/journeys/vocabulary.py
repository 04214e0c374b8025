"""What people do at the site, named as they would say it, in either language."""

import re
from datetime import date
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, expect

from tandem.messages import render_weekday
from tandem.patterns import SHAPES
from tandem_web.employers.models import Employer
from tandem_web.home.actions import FirstPerson, NewEmployer, set_up_employer
from tandem_web.people.models import Person
from tests.journeys.visitor import Visitor

DEMO_FILES = Path(__file__).resolve().parents[2] / "src/tandem_web/partnerships/demo"
POSTS_FILE, PEOPLE_FILE = DEMO_FILES / "posts.csv", DEMO_FILES / "people.csv"
HR_ADVISER = "carys@dyffryn.example"
PASSWORD = "three brown bicycles"


def an_employer(language: str = "en", *, pack: str = "carmarthenshire") -> Employer:
    """An employer with nobody but its first HR adviser, who can sign in."""
    employer, _person, _access = set_up_employer(
        employer=NewEmployer(
            slug="dyffryn",
            name_en="Dyffryn County Council",
            name_cy="Cyngor Sir Dyffryn",
            pack=pack,
            division="england-and-wales",
        ),
        first=FirstPerson(
            given_name="Carys",
            family_name="Morgan",
            sign_in_name=HR_ADVISER,
            password=PASSWORD,
            language=language,
        ),
    )
    return employer


# Signing in and out, and the language.


def sign_in(me: Visitor, name: str, password: str = PASSWORD) -> None:
    """Sign in from the page in front, or from the sign-in page."""
    me.go("/sign-in/")
    answer_sign_in(me, name, password)


def be_signed_in(me: Visitor, person: Person) -> None:
    """Have signed in already, for journeys that begin later."""
    assert person.account is not None
    client = Client()
    client.force_login(person.account)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    me.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": me.address}]
    )


def answer_sign_in(me: Visitor, name: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in page in front; Tandem opens in the account's own language."""
    me.write(me.words("Sign-in name"), name)
    me.write(me.words("Password"), password)
    main = me.page.get_by_role("main")
    me.leave_by(main.get_by_role("button", name=me.words("Sign in"), exact=True))
    read_in_my_language(me)


def read_in_my_language(me: Visitor) -> None:
    """Turn a page that came in the other language, then look at it."""
    if me.page.locator("html").get_attribute("lang") != me.words.language:
        other = {"en": "English", "cy": "Cymraeg"}[me.words.language]
        me.leave_by(me.link(other))
    me.look()


def sign_out(me: Visitor) -> None:
    me.leave_by(me.button(me.words("Sign out")))
    read_in_my_language(me)
    me.sees(me.words("You have signed out."))


def use_code(me: Visitor, code: str, password: str = PASSWORD) -> None:
    """Whoever has a card takes the place of who is signed in."""
    sign_out(me)
    enter_code(me, code)
    choose_how_to_sign_in(me, password)


def enter_code(me: Visitor, code: str) -> None:
    me.go("/code/")
    me.write(me.words("Code"), code)
    me.follow(me.button(me.words("Go on")))


def choose_how_to_sign_in(me: Visitor, password: str = PASSWORD) -> None:
    """The name that is proposed will do."""
    me.write(me.words("New password"), password)
    me.leave_by(me.button(me.words("Save and sign in")))
    read_in_my_language(me)
    expect(me.button(me.words("Sign out"))).to_be_visible()


def change_places(me: Visitor, name: str, password: str = PASSWORD) -> None:
    """Sign out, and let somebody else sign in at the same screen."""
    sign_out(me)
    sign_in(me, name, password)


# Finding one's way.


def open_menu(me: Visitor, label: str) -> None:
    menu = me.page.get_by_role("navigation", name=me.words("Menu"))
    # On a phone many entries are folded away.
    folded = menu.locator("summary")
    if folded.is_visible():
        me.hand.press(folded)
    me.follow(menu.get_by_role("link", name=me.words(label), exact=True))


def write_date(me: Visitor, legend: str, day: date) -> None:
    """Fill in the three boxes of a date."""
    group = me.page.get_by_role("group", name=legend)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        me.hand.write(group.get_by_label(me.words(label), exact=True), str(number))


# Importing.


def choose_import_files(
    me: Visitor, *, posts: Path | None = None, people: Path | None = None
) -> None:
    """From the list of posts to the preview of what the files would change."""
    open_menu(me, "Posts")
    me.follow(me.button(me.words("Import posts and people")))
    attach_import_files(me, posts=posts, people=people)


def attach_import_files(
    me: Visitor, *, posts: Path | None = None, people: Path | None = None
) -> None:
    """From the page that takes files to the preview."""
    if posts:
        me.attach(me.words("Posts"), posts)
    if people:
        me.attach(me.words("People and their jobs"), people)
    me.follow(me.button(me.words("Look at what would change")))


def import_all(me: Visitor) -> None:
    me.follow(me.button(me.words("Import all of this")))


# People.


def give_code(me: Visitor, search: str, listed_as: str) -> str:
    """Make a code for somebody, and return what their card says."""
    open_menu(me, "People")
    me.write(me.words("Name, person reference or payroll number"), search)
    me.follow(me.page.get_by_role("main").get_by_role("button", name=me.words("Search")))
    me.follow(me.link(listed_as))
    me.follow(me.link(me.words("Give a code")))
    me.follow(me.button(me.words("Make the code")))
    return me.page.locator("code").inner_text()


# Setting up a share.


def open_post(me: Visitor, reference: str, title: str) -> None:
    open_menu(me, "Posts")
    me.write(me.words("Title, reference or holder"), reference)
    me.follow(me.page.get_by_role("main").get_by_role("button", name=me.words("Search")))
    me.follow(me.link(title))


def open_share(me: Visitor, first: str, second: str, starts_on: date) -> None:
    """From a post to an open case, named by its two partners."""
    me.follow(me.button(me.words("Set up a job share")))
    me.write(me.words("First partner"), first)
    me.write(me.words("Second partner"), second)
    write_date(me, me.words("When would the share start?"), starts_on)
    me.follow(me.button(me.words("Open the case")))


def fill_shape(me: Visitor, shape: str) -> None:
    """Fill the grid with a ready-made shape."""
    title = SHAPES[shape].title.in_language(me.words.language)
    me.hand.pick(me.box(me.words("Start from a ready-made shape")), title)
    me.follow(me.button(me.words("Fill the grid")))


def cell(me: Visitor, name: str, weekday: int, part: str, *, more: str = "") -> Locator:
    """One box of the grid: a partner, a day, and the start, end or break."""
    day = render_weekday(weekday, me.words.language)
    label = ", ".join(one for one in (name, day, more, me.words(part)) if one)
    return me.page.get_by_role("textbox", name=label, exact=True)


def write_hours(me: Visitor, name: str, hours: str) -> None:
    me.write(me.words("Hours a week of %(name)s", name=name), hours)


def see_check(me: Visitor, words: str) -> None:
    """The panel says this of what is typed: by itself, or when asked where there is no script."""
    if not me.scripted:
        me.follow(me.button(me.words("Check this pattern")))
    expect(me.page.locator("#pattern-check")).to_contain_text(words)


def save_arrangement(me: Visitor) -> None:
    me.follow(me.button(me.words("Save this arrangement")))


def do(me: Visitor, option: str) -> None:
    """Take one of the things that can happen now: its button on the case, then on its page."""
    offered = me.page.locator("section").filter(has=me.heading(option))
    me.follow(offered.get_by_role("button"))
    press_and_see_done(me, option)


def answer_request(me: Visitor, sentence: str, option: str) -> None:
    """Follow what needs me on the home page, and do it."""
    me.follow(me.link(sentence))
    press_and_see_done(me, option)


def press_and_see_done(me: Visitor, option: str) -> None:
    me.follow(me.page.get_by_role("main").get_by_role("button", name=option, exact=True))
    me.sees(me.words("Done: %(what)s", what=option))


def open_working(me: Visitor, label: str) -> Locator:
    """Open how a figure was worked out, and return the figure with its working."""
    figure = me.page.locator(".tandem-figure").filter(has_text=label)
    expect(figure).to_have_count(1)
    me.hand.press(figure.locator("summary"))
    expect(figure.locator("ol")).to_be_visible()
    return figure


def starting_with(words: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(words)}")
