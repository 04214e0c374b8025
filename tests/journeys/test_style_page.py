"""Every component in a real browser: both languages, wide and narrow, with and without errors."""

import pytest
from playwright.sync_api import Page

from tests.journeys.eyes import too_wide, violations

pytestmark = [
    pytest.mark.urls("tandem_web.kit.tests.pages"),
    pytest.mark.django_db(transaction=True),
]

SHAPES = [("/kit/", 320), ("/cy/kit/", 320), ("/kit/", 1280), ("/cy/kit/", 1280)]


@pytest.mark.parametrize(("address", "width"), SHAPES)
def test_the_components_are_sound_before_and_after_an_error(
    page: Page, address: str, width: int
) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    while (closed := page.locator("details:not([open]) > summary")).count():
        closed.first.click()
    assert violations(page) == []
    assert too_wide(page) == []

    page.locator("main form button").first.click()
    page.locator(".govuk-error-summary").wait_for()
    assert violations(page) == []
    assert too_wide(page) == []
    assert complaints == []


def test_the_first_key_leads_past_the_header(page: Page) -> None:
    page.goto("/kit/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_fragment_is_sent_with_the_token_and_a_refusal_is_shown(page: Page) -> None:
    page.goto("/privacy/")
    page.evaluate(
        """() => {
            const main = document.getElementById("main");
            main.innerHTML = `<form hx-post="/refuse/" hx-target="#answer">
                <input name="reason" value="because"><button>Go</button></form>
                <p id="answer"></p>`;
            htmx.process(main);
        }"""
    )
    page.locator("main button").click()
    page.get_by_text("refused because").wait_for()
