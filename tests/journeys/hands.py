"""How somebody works a page: with a mouse, or with nothing but a keyboard."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

# More than any page has places to stop at.
MOST_TABS = 900

# Whether the focus can be seen: a ring or a ground of its own, on the control itself or, for
# radio buttons and checkboxes, on what is drawn in their place.
_FOCUS_SHOWS = """element => {
    const drawn = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
        || style.boxShadow !== "none";
    const label = element.nextElementSibling;
    return drawn(getComputedStyle(element))
        || label !== null && drawn(getComputedStyle(label, "::before"));
}"""
_IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
}"""
_HAS_FOCUS = "element => document.activeElement === element"
_IS_AHEAD = """element => {
    const at = document.activeElement;
    return at === null || at === document.body
        || Boolean(at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""
_IN_MAIN = "element => Boolean(element.closest('main'))"
_FOCUS_IN_MAIN = "() => Boolean(document.activeElement?.closest('main'))"
_IN_SAME_GROUP = """element => document.activeElement?.name === element.name"""


class Hand(Protocol):
    """What can be done to a page, whatever it is done with."""

    def press(self, target: Locator) -> None:
        """Follow a link, press a button, open or close details."""

    def write(self, target: Locator, text: str) -> None:
        """Replace what stands in a box."""

    def tick(self, target: Locator) -> None:
        """Choose a radio button or tick a checkbox."""

    def pick(self, target: Locator, label: str) -> None:
        """Choose from a list."""

    def attach(self, target: Locator, *files: Path) -> None:
        """Choose a file."""


class Mouse:
    """A hand with a mouse, and a keyboard for text."""

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def tick(self, target: Locator) -> None:
        target.check()

    def pick(self, target: Locator, label: str) -> None:
        target.select_option(label=label)

    def attach(self, target: Locator, *files: Path) -> None:
        target.set_input_files(files)


@dataclass
class Counting:
    """A hand that counts what somebody does: pages asked for, boxes filled, files chosen."""

    hand: Hand
    presses: int = 0
    entries: int = 0
    files: int = 0

    @property
    def steps(self) -> int:
        return self.presses + self.entries + self.files

    def press(self, target: Locator) -> None:
        self.presses += 1
        self.hand.press(target)

    def write(self, target: Locator, text: str) -> None:
        self.entries += 1
        self.hand.write(target, text)

    def tick(self, target: Locator) -> None:
        self.entries += 1
        self.hand.tick(target)

    def pick(self, target: Locator, label: str) -> None:
        self.entries += 1
        self.hand.pick(target, label)

    def attach(self, target: Locator, *files: Path) -> None:
        self.files += len(files)
        self.hand.attach(target, *files)


class Keyboard:
    """Nothing but Tab, Enter, Space, arrows and letters. It sees to it that the focus shows."""

    def press(self, target: Locator) -> None:
        self.reach(target)
        target.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        keys = target.page.keyboard
        keys.press("Control+a")
        if text:
            keys.type(text)
        else:
            keys.press("Delete")
        expect(target).to_have_value(text)

    def tick(self, target: Locator) -> None:
        keys = target.page.keyboard
        if target.get_attribute("type") == "checkbox":
            self.reach(target)
            keys.press("Space")
        else:
            # Tab stops once in a group of radio buttons; the arrows lead from one to the next.
            self.reach(target, enough=_IN_SAME_GROUP)
            for _step in range(20):
                if target.evaluate(_HAS_FOCUS):
                    break
                keys.press("ArrowDown")
            keys.press("Space")
        expect(target).to_be_checked()

    def pick(self, target: Locator, label: str) -> None:
        self.reach(target)
        target.page.keyboard.type(label)
        expect(target.locator("option:checked")).to_have_text(label)

    def attach(self, target: Locator, *files: Path) -> None:
        self.reach(target)
        with target.page.expect_file_chooser() as chooser:
            target.page.keyboard.press("Space")
        chooser.value.set_files(files)

    def reach(self, target: Locator, *, enough: str = _HAS_FOCUS) -> None:
        """Tab to a place, past the header where it lies in the main part; the focus must show."""
        page = target.page
        # Found once: to look for it by its role at every step takes longer than the steps.
        place = target.element_handle()
        if place.evaluate(_IN_MAIN) and not page.evaluate(_FOCUS_IN_MAIN):
            self._skip_to_main(page)
        key = "Tab" if place.evaluate(_IS_AHEAD) else "Shift+Tab"
        for _step in range(MOST_TABS):
            if place.evaluate(enough):
                break
            page.keyboard.press(key)
        else:
            raise AssertionError(f"Tab never leads to {target}")
        focused = page.locator(":focus")
        assert focused.evaluate(_FOCUS_SHOWS), f"The focus does not show on {target}"
        assert focused.evaluate(_IN_VIEW), f"The focus is out of sight on {target}"

    def _skip_to_main(self, page: Page) -> None:
        """The first stop of every page leads past its header."""
        skip = page.locator("a.govuk-skip-link")
        for _step in range(MOST_TABS):
            page.keyboard.press("Shift+Tab" if not skip.evaluate(_IS_AHEAD) else "Tab")
            if skip.evaluate(_HAS_FOCUS):
                break
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.evaluate(_FOCUS_IN_MAIN)
