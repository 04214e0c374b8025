"""The eyes and hands of the journeys notice what is wrong: each is shown a page with a fault."""

import pytest
from playwright.sync_api import Page

from tests.journeys.eyes import NARROW, at_width, too_wide, violations
from tests.journeys.hands import Keyboard

FAULTY = """<!doctype html><html lang="en"><head><title>A page</title>
<style>.wide { width: 600px } .bare:focus { outline: none; box-shadow: none }</style></head>
<body><main><h1>A page</h1><img src="data:," width="10" height="10">
<p class="wide">Too wide for a telephone.</p></main>
<button class="bare">Unseen</button><button>Seen</button></body></html>"""


@pytest.fixture
def faulty(page: Page) -> Page:
    page.set_content(FAULTY)
    return page


def test_a_picture_without_words_is_found(faulty: Page) -> None:
    assert any(found.startswith("image-alt") for found in violations(faulty))


def test_what_is_wider_than_its_window_is_found(faulty: Page) -> None:
    assert too_wide(faulty) == []
    with at_width(faulty, NARROW):
        assert any("wide" in found for found in too_wide(faulty))


def test_a_focus_that_does_not_show_is_found(faulty: Page) -> None:
    Keyboard().press(faulty.get_by_role("button", name="Seen", exact=True))
    with pytest.raises(AssertionError, match="does not show"):
        Keyboard().press(faulty.get_by_role("button", name="Unseen"))
