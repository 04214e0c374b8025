"""A council with its own files: from a site that holds nothing to forty shares that run."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem.policy import load_pack
from tandem_web.documents.tests.samples import pdf
from tests.journeys.council import make as council_files
from tests.journeys.hands import Counting, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    HR_ADVISER,
    PASSWORD,
    attach_import_files,
    choose_how_to_sign_in,
    enter_code,
    import_all,
    open_menu,
    open_working,
)

pytestmark = pytest.mark.django_db(transaction=True)

FILES = council_files.FOLDER
# Whoever holds the first shared post of the files, and with whom.
FFION = "Ffion Ford"
TITLES = {
    "en": "Team Leader, Children and Families",
    "cy": "Arweinydd Tîm, Plant a Theuluoedd",
}
# Pages that are asked for, boxes that are filled and files that are chosen, all counted. At
# twenty seconds each, with time to read, so many take less than a quarter of an hour.
MOST_STEPS = 40
SCANS = {"CHI-101.pdf": pdf(), "HOU-101.pdf": pdf(2), "SCH-101.pdf": pdf()}


@pytest.mark.parametrize(("language", "kind"), [("en", "xlsx"), ("cy", "csv")])
def test_a_council_with_forty_shares_goes_live(
    visit: Visit,
    clock: Callable[[datetime], None],
    tmp_path: Path,
    language: Language,
    kind: str,
) -> None:
    hand = Counting(Mouse())
    me = visit(language, hand=hand)
    me.go("/")
    set_up(me)
    load_posts_and_people(me, kind)
    record_shares(me, kind)
    keep_scans(me, tmp_path)
    codes = make_codes(me)
    assert len(codes) == len(council_files.people())
    assert hand.steps <= MOST_STEPS
    see_own_role(visit(language), codes[FFION])


def set_up(me: Visitor) -> None:
    """The three pages that a new site asks."""
    me.follow(me.button(me.words("Start")))
    me.write(me.words("Name in English"), "Glanrhyd County Council")
    me.write(me.words("Name in Welsh"), "Cyngor Sir Glanrhyd")
    me.write(me.words("Address"), "glanrhyd")
    me.follow(me.button(me.words("Continue")))
    title = load_pack("carmarthenshire").title.in_language(me.words.language)
    me.hand.tick(me.page.get_by_role("radio", name=title))
    me.follow(me.button(me.words("Continue")))
    me.write(me.words("Given name"), "Carys")
    me.write(me.words("Family name"), "Morgan")
    me.write(me.words("Sign-in name"), HR_ADVISER)
    me.write(me.words("Password"), PASSWORD)
    me.follow(me.button(me.words("Set up the employer")))
    me.sees(me.words("Your employer is set up, and you are signed in."))


def load_posts_and_people(me: Visitor, kind: str) -> None:
    me.follow(me.link(me.words("Import posts and people")))
    attach_import_files(me, posts=FILES / f"posts.{kind}", people=FILES / f"people.{kind}")
    import_all(me)
    me.sees(me.words("Imported: %(added)s rows added, %(changed)s changed.", added=130, changed=0))


def record_shares(me: Visitor, kind: str) -> None:
    open_menu(me, "Shared posts")
    me.follow(me.link(me.words("Record running shares from a file")))
    me.attach(me.words("File of shares"), FILES / f"shares.{kind}")
    me.follow(me.button(me.words("Look at what would be recorded")))
    import_all(me)
    me.sees(me.words("Imported: %(added)s rows added, %(changed)s changed.", added=40, changed=0))


def keep_scans(me: Visitor, folder: Path) -> None:
    for name, content in SCANS.items():
        (folder / name).write_bytes(content)
    me.follow(me.link(me.words("Add the scans of signed agreements")))
    expect(me.page.get_by_role("main")).to_contain_text("CHI-101.pdf")
    me.attach(me.words("Scans of signed agreements"), *(folder / name for name in SCANS))
    me.follow(me.button(me.words("Keep the scans")))
    me.sees(me.words.many("%(number)s scan is kept.", "%(number)s scans are kept.", len(SCANS)))
    expect(me.page.get_by_role("main")).not_to_contain_text("CHI-101.pdf")


def make_codes(me: Visitor) -> dict[str, str]:
    """Cards for everybody who cannot come in yet, two pages of them: each name with its code."""
    codes: dict[str, str] = {}
    for page in ("1", "2"):
        open_menu(me, "People")
        me.follow(me.link(me.words("People without access")))
        if page != "1":
            me.follow(me.page.locator("nav a[rel=next]"))
        me.follow(me.link(me.words("Tick everybody on this page")))
        me.follow(me.button(me.words("Make the codes")))
        for card in me.page.locator(".people-card").all():
            codes[card.get_by_role("heading").inner_text()] = card.locator("code").inner_text()
    return codes


def see_own_role(me: Visitor, code: str) -> None:
    """One's own page as soon as one is in: who is on, one's week, and the balances of the file."""
    enter_code(me, code)
    choose_how_to_sign_in(me)
    me.follow(me.link(TITLES[me.words.language]))
    panel = me.page.locator(".tandem-panel")
    for words in (me.words("On now"), FFION, "16:24", me.words("Next changeover"), "12:42"):
        expect(panel).to_contain_text(words)
    hours = {"en": "%s h", "cy": "%s awr"}[me.words.language]
    for label, left in (("Your annual leave left", 28), ("Your public-holiday hours", 3)):
        figure = open_working(me, me.words(label))
        expect(figure).to_contain_text(hours % left)
    me.follow(me.link(me.words("Signed agreements, as scans")))
    expect(me.link("CHI-101.pdf")).to_be_visible()
    me.follow(me.link(TITLES[me.words.language]))
    me.follow(me.link(me.words("What colleagues see of this role")))
    expect(panel).to_contain_text(FFION)
