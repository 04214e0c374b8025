"""What is looked at on every page that a journey visits: width, faults that axe finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[1] / "vendor/axe-core/4.14.1/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, MIDDLE, WIDE = 320, 768, 1280
HEIGHT = 900

# What a page keeps to is not asked for: to describe it takes longer than to test it.
_VIOLATIONS = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]})
    .then(found => found.violations)"""
# Which elements reach past the right edge, the innermost ones first.
_TOO_WIDE = """() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const all = [...document.body.querySelectorAll("*")].reverse();
    const wide = all.filter(one => one.getBoundingClientRect().right > edge + 0.5);
    return ["page " + document.documentElement.scrollWidth + " px wide",
        ...wide.slice(0, 3).map(one => one.outerHTML.slice(0, 200))];
}"""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_VIOLATIONS, RULES)
    return [
        f"{one['id']}: {node['html'][:300]} ({node['failureSummary'][:300]})"
        for one in found
        for node in one["nodes"][:2]
    ]


def too_wide(page: Page) -> list[str]:
    """What makes the page wider than its window; nothing where it fits."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


@contextmanager
def at_width(page: Page, width: int) -> Iterator[None]:
    """Look at the page in a window of this width, then go back to the one it was in."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": HEIGHT})
    yield
    page.set_viewport_size(before or {"width": WIDE, "height": HEIGHT})


class Eyes:
    """Looks at every page once at 320 px and once wide, the languages alternating.

    Two journeys through the same pages, one in each language, see every page at both widths:
    what the one looks at narrow, the other looks at wide.
    """

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def look(self, page: Page, name: str, language: str) -> list[str]:
        """Say what is wrong with the page; `name` is the same in both languages."""
        if (name, language) in self._seen:
            return []
        self._seen.add((name, language))
        narrow = sum(name.encode()) % 2 == (language == "cy")
        with at_width(page, NARROW):
            found = too_wide(page)
            if narrow:
                found += violations(page)
        if not narrow:
            found += violations(page) + too_wide(page)
        return [f"{name} in {language}: {one}" for one in found]
