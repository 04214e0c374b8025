"""A new site: from the first page that anyone opens to the first sign-in."""

import pytest
from playwright.sync_api import expect

from tandem.policy import load_pack
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    HR_ADVISER,
    PASSWORD,
    an_employer,
    answer_sign_in,
    sign_in,
    sign_out,
)

pytestmark = pytest.mark.django_db(transaction=True)

WAYS = {
    "in English": ("en", Mouse(), True),
    "in Welsh by keyboard": ("cy", Keyboard(), True),
    "without JavaScript": ("en", Mouse(), False),
}


@pytest.mark.parametrize(("language", "hand", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_whoever_is_first_sets_up_their_employer(
    visit: Visit, language: str, hand: Hand, scripted: bool
) -> None:
    me = visit(language, hand=hand, scripted=scripted)
    me.go("/")
    me.follow(me.button(me.words("Start")))
    name_the_employer(me)
    choose_the_policy(me)
    open_an_account(me)
    me.sees(me.words("Your employer is set up, and you are signed in."))
    sign_out(me)
    sign_in(me, "  Gwenno@Dyffryn.example ")
    expect(me.heading(me.words("Hello, %(name)s", name="Gwenno"))).to_be_visible()
    me.sees(me.words("From here to the first share"))
    me.go("/start/")
    expect(me.heading(me.words("Page not found"))).to_be_visible()


def name_the_employer(me: Visitor) -> None:
    """An address that cannot be one is said to be so, and the names are kept."""
    me.write(me.words("Name in English"), "Dyffryn County Council")
    me.write(me.words("Name in Welsh"), "Cyngor Sir Dyffryn")
    me.write(me.words("Address"), "sir dyffryn")
    me.follow(me.button(me.words("Continue")))
    wanted = me.words("Use only the letters a to z, figures, and hyphens, for example dyffryn")
    me.sees_error(wanted)
    expect(me.box(me.words("Name in Welsh"))).to_have_value("Cyngor Sir Dyffryn")
    me.write(me.words("Address"), "dyffryn")
    me.follow(me.button(me.words("Continue")))


def choose_the_policy(me: Visitor) -> None:
    title = load_pack("carmarthenshire").title.in_language(me.words.language)
    packs = me.page.get_by_role("group", name=me.words("Policy pack"))
    me.hand.tick(packs.get_by_role("radio", name=title))
    me.follow(me.button(me.words("Continue")))


def open_an_account(me: Visitor) -> None:
    """A password that anyone would guess is refused, and it is not sent back."""
    me.write(me.words("Given name"), "Gwenno")
    me.write(me.words("Family name"), "Tudur")
    me.write(me.words("Sign-in name"), "gwenno@dyffryn.example")
    me.write(me.words("Password"), "password")
    me.follow(me.button(me.words("Set up the employer")))
    expect(me.page.locator(".govuk-error-summary")).to_be_visible()
    expect(me.box(me.words("Password"))).to_have_value("")
    expect(me.box(me.words("Given name"))).to_have_value("Gwenno")
    me.write(me.words("Password"), PASSWORD)
    me.follow(me.button(me.words("Set up the employer")))


def test_a_step_cannot_be_passed_over(visit: Visit) -> None:
    me = visit()
    me.go("/start/account/")
    expect(me.heading("Your employer")).to_be_visible()


def test_a_wrong_password_says_nothing_about_who_has_an_account(visit: Visit) -> None:
    an_employer()
    me = visit("cy")
    me.go("/sign-in/")
    for name in (HR_ADVISER, "nobody@dyffryn.example"):
        answer_sign_in(me, name, "not the password")
        me.sees_error(me.words("The sign-in name or the password is not right. Check both."))
        expect(me.box(me.words("Sign-in name"))).to_have_value(name)
        expect(me.box(me.words("Password"))).to_have_value("")
