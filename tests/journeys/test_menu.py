"""The navigation on a phone: one row that opens to a menu, without JavaScript and by keyboard."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tandem.messages import Language
from tests.cast import Cast, raise_cast
from tests.journeys.eyes import too_wide, violations
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import be_signed_in, open_menu

pytestmark = pytest.mark.django_db(transaction=True)

PHONE: ViewportSize = {"width": 390, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}
WAYS: dict[str, tuple[Language, Hand, bool]] = {
    "in Welsh, without JavaScript": ("cy", Mouse(), False),
    "in English, by keyboard only": ("en", Keyboard(), True),
}


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    return raise_cast()


def menu_of(me: Visitor) -> Locator:
    return me.page.get_by_role("navigation", name=me.words("Menu"))


@pytest.mark.parametrize(("language", "hand", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_an_adviser_opens_the_menu_and_goes_where_they_want(
    visit: Visit, cast: Cast, language: Language, hand: Hand, scripted: bool
) -> None:
    nia = visit(language, hand=hand, scripted=scripted)
    be_signed_in(nia, cast.hr_adviser)
    nia.page.set_viewport_size(PHONE)
    nia.go("/dyffryn/")
    menu = menu_of(nia)
    expect(menu.get_by_role("link")).to_have_count(0)
    assert height_of(menu) < 60
    summary = menu.locator("summary")
    nia.hand.press(summary)
    expect(menu.locator("details")).to_have_attribute("open", "")
    # Each entry is met once, and the page one is on is marked, for eyes and for ears.
    texts = menu.get_by_role("link").all_inner_texts()
    assert len(texts) == len(set(texts)) > 8
    expect(menu.locator('[aria-current="true"]:visible')).to_have_count(1)
    if scripted:
        assert violations(nia.page) == []
    assert too_wide(nia.page) == []
    nia.page.reload()
    open_menu(nia, "Cases")
    assert nia.page.url.endswith("/cases/")
    expect(menu_of(nia).locator("summary")).to_contain_text(nia.words("Cases"))


def test_on_a_desk_the_entries_stand_side_by_side_as_before(visit: Visit, cast: Cast) -> None:
    nia = visit("en")
    be_signed_in(nia, cast.hr_adviser)
    nia.page.set_viewport_size(DESK)
    nia.go("/dyffryn/")
    menu = menu_of(nia)
    expect(menu.locator("summary")).to_be_hidden()
    texts = menu.get_by_role("link").all_inner_texts()
    assert len(texts) == len(set(texts)) > 8


def height_of(found: Locator) -> float:
    measured = found.bounding_box()
    assert measured is not None
    return measured["height"]
