"""English and Welsh: for one page, and for one person."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visit
from tests.journeys.vocabulary import HR_ADVISER, PASSWORD, an_employer, sign_in, sign_out
from tests.journeys.words import Words

pytestmark = pytest.mark.django_db(transaction=True)

WELSH = Words("cy")


def test_a_page_is_turned_into_the_other_language_and_back(visit: Visit) -> None:
    an_employer()
    me = visit()
    me.go("/dyffryn/policy/parameters/?from=letter")
    english = me.page.url
    me.page.get_by_role("link", name="Cymraeg", exact=True).click()
    expect(me.page.locator("html")).to_have_attribute("lang", "cy")
    expect(me.page).to_have_url(english.replace("/dyffryn/", "/cy/dyffryn/"))
    me.words = WELSH
    me.look()
    me.page.get_by_role("link", name="English", exact=True).click()
    expect(me.page).to_have_url(english)


def test_the_other_language_names_itself_in_its_own(visit: Visit) -> None:
    an_employer()
    me = visit("cy")
    me.go("/")
    other = me.page.get_by_role("link", name="English", exact=True)
    expect(other).to_have_attribute("lang", "en")
    expect(other).to_have_attribute("hreflang", "en")


def test_a_person_chooses_the_language_that_tandem_opens_in(visit: Visit) -> None:
    an_employer("en")
    me = visit()
    sign_in(me, HR_ADVISER)
    me.follow(me.link("Carys Morgan"))
    me.follow(me.link("Change your language"))
    pages = me.page.get_by_role("group", name=me.words("Your language"))
    me.hand.tick(pages.get_by_role("radio", name="Cymraeg"))
    me.leave_by(me.button("Save"))
    me.words = WELSH
    me.look()
    me.sees(me.words("Your languages are saved."))
    sign_out(me)
    me.page.goto("/sign-in/")
    me.page.get_by_label("Sign-in name").fill(HR_ADVISER)
    me.page.get_by_label("Password").fill(PASSWORD)
    me.leave_by(me.page.get_by_role("button", name="Sign in", exact=True))
    me.look()
    expect(me.heading(me.words("Hello, %(name)s", name="Carys"))).to_be_visible()
