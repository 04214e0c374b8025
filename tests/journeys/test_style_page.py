"""Every component in a real browser: both languages, wide and narrow, with and without errors."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = [
    pytest.mark.urls("tandem_web.kit.tests.pages"),
    pytest.mark.django_db(transaction=True),
]

AXE = Path(__file__).resolve().parents[1] / "vendor/axe-core/4.14.1/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHAPES = [("/kit/", 320), ("/cy/kit/", 320), ("/kit/", 1280), ("/cy/kit/", 1280)]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


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
    assert sideways(page) == 0

    page.locator("main form button").first.click()
    page.locator(".govuk-error-summary").wait_for()
    assert violations(page) == []
    assert sideways(page) == 0
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
