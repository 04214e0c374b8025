"""Coming in: with a card on a phone, with a passkey, with the code of an app."""

import re
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from playwright.sync_api import expect

from tandem_web.people.actions import add_person
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    HR_ADVISER,
    PASSWORD,
    an_employer,
    answer_sign_in,
    enter_code,
    open_menu,
    sign_in,
    sign_out,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_carer_with_a_card_comes_in_on_a_phone(
    visit: Visit, clock: Callable[[datetime], None], language: str
) -> None:
    employer = an_employer(language)
    add_person(
        employer=employer, actor=None, given_name="Elin", family_name="Rees", language=language
    )
    code = card_for(visit(language), "Rees, Elin")
    me = visit(language, scripted=language == "en")
    me.page.set_viewport_size({"width": 375, "height": 720})
    enter_code(me, "aaaa-bbbb-cccc")
    me.sees_error(me.words(NO_CODE))
    enter_code(me, code.upper())
    me.write(me.words("New password"), PASSWORD)
    me.follow(me.button(me.words("Save and sign in")))
    me.sees(me.words("Welcome to Tandem. This is how you sign in from now on."))
    sign_out(me)
    enter_code(me, code)
    me.sees_error(me.words(NO_CODE))
    sign_in(me, "elin.rees")
    expect(me.link("Elin Rees")).to_be_visible()


NO_CODE = (
    "This code opens nothing. Check each letter; if it is right, ask your HR team for a new code."
)


def card_for(adviser: Visitor, listed_as: str) -> str:
    """Make a code for somebody who cannot sign in, and return what the card says."""
    sign_in(adviser, HR_ADVISER)
    open_menu(adviser, "People")
    adviser.follow(adviser.link(adviser.words("People without access")))
    adviser.hand.press(adviser.page.get_by_label(re.compile(f"^{listed_as}")))
    adviser.follow(adviser.button(adviser.words("Make the codes")))
    return adviser.page.locator("code").inner_text()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_passkey_signs_in_alone_and_is_a_second_step(
    visit: Visit, clock: Callable[[datetime], None], language: str
) -> None:
    an_employer(language)
    me = visit(language)
    a_finger_for(me)
    sign_in(me, HR_ADVISER)
    add(me, "a passkey")
    me.follow(me.button(me.words("Add the passkey")))
    expect(me.heading(me.words("Your recovery codes"))).to_be_visible()
    sign_out(me)
    me.go("/sign-in/")
    me.follow(me.button(me.words("Sign in with a passkey")))
    expect(me.link("Carys Morgan")).to_be_visible()
    sign_out(me)
    sign_in(me, HR_ADVISER)
    expect(me.heading(me.words("The second step"))).to_be_visible()
    me.follow(me.button(me.words("Use your passkey")))
    expect(me.link("Carys Morgan")).to_be_visible()


def a_finger_for(me: Visitor) -> None:
    """Give the browser a reader of fingers, of the kind that a telephone has."""
    # Passkeys belong to a name, and the tests' server is known by its number only.
    me.address = me.address.replace("127.0.0.1", "localhost")
    driver = me.context.new_cdp_session(me.page)
    driver.send("WebAuthn.enable")
    driver.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    me.page.goto(f"{me.address}{me.words.prefix}/sign-in/")


def add(me: Visitor, what: str) -> None:
    """From the account page to the page that adds something, past the password."""
    me.page.goto(f"{me.address}{me.words.prefix}/account/")
    me.look()
    me.follow(me.link(f"{me.words('Add')} {me.words(what)}"))
    expect(me.heading(me.words("Confirm that it is you"))).to_be_visible()
    me.write(me.words("Password"), PASSWORD)
    me.follow(me.button(me.words("Go on")))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_app_gives_the_second_step_without_any_script(
    visit: Visit, clock: Callable[[datetime], None], language: str
) -> None:
    an_employer(language)
    me = visit(language, scripted=False)
    sign_in(me, HR_ADVISER)
    add(me, "an app")
    secret = me.page.locator("code").inner_text().replace(" ", "")
    me.write(me.words("Code"), shown_by_app(secret))
    me.follow(me.button(me.words("Add the app")))
    expect(me.page.locator("main code")).to_have_count(10)
    sign_out(me)
    sign_in(me, HR_ADVISER)
    me.write(me.words("Code"), shown_by_app(secret))
    me.follow(me.button(me.words("Go on")))
    expect(me.link("Carys Morgan")).to_be_visible()


def shown_by_app(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06}"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_whoever_tries_too_often_reads_when_to_come_back(
    visit: Visit, clock: Callable[[datetime], None], language: str
) -> None:
    an_employer(language)
    me = visit(language)
    for _attempt in range(6):
        me.go("/sign-in/")
        answer_sign_in(me, HR_ADVISER, "not the password")
    expect(me.heading(me.words("Too many attempts"))).to_be_visible()
