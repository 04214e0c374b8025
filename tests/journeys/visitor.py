"""Somebody at the site: a browser, a language, and a way of working."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from tests.journeys.eyes import Eyes
from tests.journeys.hands import Hand
from tests.journeys.words import Words

# A browser is opened for somebody: `visit("cy", hand=Keyboard(), scripted=False)`.
Visit = Callable[..., "Visitor"]

# What a look takes in at once: the language, how many headings lead the page, and the errors.
_TAKEN_IN = """() => [
    document.documentElement.lang,
    [...document.querySelectorAll("h1")].filter(one => one.checkVisibility()).length,
    document.querySelectorAll(".govuk-error-summary").length,
]"""
# A refused form is a 4xx on purpose; the browser notes it as if a file were missing.
_REFUSED = re.compile(r"Failed to load resource: .* status of 4\d\d")


@dataclass
class Visitor:
    """Every page that a visitor arrives at is looked at; what is found is kept in `complaints`."""

    context: BrowserContext
    words: Words
    hand: Hand
    eyes: Eyes
    scripted: bool
    address: str
    page: Page = field(init=False)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.new_tab()

    def new_tab(self) -> Page:
        """Open another tab and go on in it."""
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("response", self._answer)
        # As long as somebody listens, the browser opens no window of its own to choose a file;
        # a listener that comes with the key press can come too late.
        self.page.on("filechooser", lambda _chooser: None)
        return self.page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not _REFUSED.match(said.text):
            self.complaints.append(f"{self.page.url}: {said.text}")

    def _answer(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.url}: {response.status}")

    def go(self, address: str) -> None:
        """Type an address, without the part that says the language."""
        self.page.goto(f"{self.words.prefix}{address}")
        self.look()

    def follow(self, target: Locator) -> None:
        """Press what leads to another page, and look at that page."""
        self.leave_by(target)
        self.look()

    def leave_by(self, target: Locator) -> None:
        """Press what leads to another page, and wait until that page is there.

        The browser counts it as a navigation when somebody skips to the main part of this page,
        but loads nothing.
        """
        with self.page.expect_event("load"):
            self.hand.press(target)

    def look(self) -> None:
        """See that the page is in one's language, fits, and is sound."""
        language, headings, errors = self.page.evaluate(_TAKEN_IN)
        assert language == self.words.language, f"{self.page.url} is in {language}"
        assert headings == 1, f"{self.page.url} has {headings} headings of the first level"
        if self.scripted:
            name = f"{self._name()} with errors" if errors else self._name()
            self.complaints += self.eyes.look(self.page, name, self.words.language)

    def _name(self) -> str:
        path = "/" + self.page.url.split("://", 1)[1].partition("/")[2].partition("?")[0]
        try:
            return resolve(path.split("#")[0]).view_name
        except Resolver404:
            return "not found"

    # What a page holds, by the words on it.

    def link(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        # A link that is drawn as a button says that it is one.
        return self.page.get_by_role("button", name=name, exact=True)

    def box(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", name=name, exact=True)

    def text(self, words: str) -> Locator:
        return self.page.get_by_text(words)

    def sees(self, words: str) -> None:
        """The words stand on the page, in a place that shows."""
        expect(self.page.get_by_text(words).locator("visible=true").first).to_be_visible()

    def sees_not(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def sees_error(self, words: str) -> Locator:
        """The summary at the top names the problem."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_contain_text(words)
        return summary

    def write(self, label: str, text: str) -> None:
        self.hand.write(self.box(label), text)

    def attach(self, label: str, *files: Path) -> None:
        self.hand.attach(self.box(label), *files)
