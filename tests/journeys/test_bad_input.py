"""What people get wrong, or what goes wrong under their hands: said clearly, and nothing lost."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings as site
from playwright.sync_api import expect

from tandem.units import minutes
from tandem_web.people.models import Person
from tests.cast import Cast, raise_cast
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    PEOPLE_FILE,
    POSTS_FILE,
    be_signed_in,
    cell,
    choose_import_files,
    import_all,
    save_arrangement,
    see_check,
    write_hours,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    return raise_cast()


def come_in(me: Visitor, person: Person) -> Visitor:
    """Go on as somebody who has signed in already: how that is done has journeys of its own."""
    be_signed_in(me, person)
    me.go("/dyffryn/")
    return me


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


# Files.


@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_problem_of_a_file_stands_at_its_row_and_column(
    visit: Visit, cast: Cast, tmp_path: Path, language: str
) -> None:
    me = come_in(visit(language), cast.hr_adviser)
    lines = PEOPLE_FILE.read_text(encoding="utf-8").splitlines()
    twice = lines[2].replace("P-0002", "P-0900").replace("alison.", "other.")
    formula = lines[3].replace("Nia", "=1+1")
    people = written(tmp_path, "people.csv", "\n".join([*lines[:3], twice, formula]).encode())
    choose_import_files(me, posts=POSTS_FILE, people=people)
    again = me.words(
        "“{key}” stands in row {row} already. Each may stand once in a file.", key="D1002", row=3
    )
    row = me.page.get_by_role("row").filter(has_text=again)
    expect(row).to_contain_text("payroll_number")
    expect(row).to_contain_text(me.words("row %(number)s", number=4))
    run = me.words(
        "“{cell}” starts like a spreadsheet formula. Type the value without “{sign}”.",
        cell="=1+1",
        sign="=",
    )
    row = me.page.get_by_role("row").filter(has_text=run)
    expect(row).to_contain_text("given_name")
    expect(row).to_contain_text(me.words("row %(number)s", number=5))
    expect(me.button(me.words("Import all of this"))).to_have_count(0)


def test_a_corrected_file_takes_the_place_of_the_wrong_one(
    visit: Visit, cast: Cast, tmp_path: Path
) -> None:
    me = come_in(visit(), cast.hr_adviser)
    wrong = POSTS_FILE.read_text(encoding="utf-8").replace("37:00", "a lot", 1)
    choose_import_files(me, posts=written(tmp_path, "wrong.csv", wrong.encode()))
    me.sees("“a lot” is not the hours of a week. Type them like 18:30 or 18.5.")
    me.attach("Posts", POSTS_FILE)
    me.follow(me.button("Look again"))
    import_all(me)
    expect(me.page.get_by_role("status")).to_contain_text("added")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_file_in_another_encoding_is_refused_or_read_with_a_warning(
    visit: Visit, cast: Cast, tmp_path: Path, language: str
) -> None:
    me = come_in(visit(language), cast.hr_adviser)
    text = POSTS_FILE.read_text(encoding="utf-8")
    choose_import_files(me, posts=written(tmp_path, "wide.csv", text.encode("utf-16")))
    me.sees_error(
        me.words("The file is in UTF-16. Save it again as “CSV UTF-8” and choose the new file.")
    )
    first = "\n".join(text.replace("ŵ", "w").replace("ŷ", "y").splitlines()[:6])
    me.attach(me.words("Posts"), written(tmp_path, "old.csv", first.encode("cp1252")))
    me.follow(me.button(me.words("Look at what would change")))
    me.sees(
        me.words(
            "This file is not in UTF-8; it was read as Windows-1252. Such a file cannot hold"
            " ŵ or ŷ: check the names, or save it again as “CSV UTF-8”."
        )
    )


# The pattern editor.


def open_editor(me: Visitor, cast: Cast) -> tuple[str, str]:
    me.go(f"/dyffryn/cases/{cast.open_case.reference}/draft/")
    return cast.first_waiting.full_name, cast.second_waiting.full_name


@pytest.mark.parametrize(("language", "scripted"), [("en", True), ("cy", True), ("en", False)])
def test_a_time_that_is_none_stays_in_its_cell_with_its_error(
    visit: Visit, cast: Cast, language: str, scripted: bool
) -> None:
    me = come_in(visit(language, scripted=scripted), cast.hr_adviser)
    first, second = open_editor(me, cast)
    me.hand.write(cell(me, first, 0, "start"), "25:00")
    me.hand.write(cell(me, second, 4, "break"), "a while")
    save_arrangement(me)
    wrong = cell(me, first, 0, "start")
    expect(wrong).to_have_value("25:00")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    text = "“%(typed)s” is not a time of day. Enter one from 00:00 to 24:00, like 08:30"
    described = me.page.locator(f"#{(wrong.get_attribute('aria-describedby') or '').split()[0]}")
    expect(described).to_contain_text(me.words(text, typed="25:00"))
    pause = cell(me, second, 4, "break")
    expect(pause).to_have_value("a while")
    summary = me.sees_error(me.words(text, typed="25:00"))
    link = summary.get_by_role("link").filter(has_text="25:00")
    link.click()
    expect(wrong).to_be_focused()


def test_sessions_that_overlap_are_marked_and_kept(visit: Visit, cast: Cast) -> None:
    me = come_in(visit("cy"), cast.hr_adviser)
    first, _second = open_editor(me, cast)
    me.follow(
        me.page.get_by_role("main").get_by_role("button", name=me.words("Add a session")).first
    )
    again = me.words("session %(number)s", number=2)
    for part, time in (("start", "12:00"), ("end", "17:00")):
        added = cell(me, f"{first}", 0, part, more=again)
        me.hand.write(added, time)
    save_arrangement(me)
    expect(me.page.locator(".govuk-error-summary")).to_be_visible()
    expect(cell(me, first, 0, "end", more=again)).to_have_value("17:00")


def test_hours_over_the_cap_are_said_at_once_and_cannot_be_proposed(
    visit: Visit, cast: Cast
) -> None:
    me = come_in(visit(), cast.hr_adviser)
    first, _second = open_editor(me, cast)
    write_hours(me, first, "20:00")
    over = me.words.message(
        "posts.hours_over_cap",
        total=minutes(38 * 60 + 30),
        cap=minutes(37 * 60),
        difference=minutes(90),
    )
    see_check(me, over)
    save_arrangement(me)
    expect(me.page.get_by_role("main")).to_contain_text(over)
    # What waits for something else is folded together.
    blocked = me.page.locator(".tandem-option--blocked")
    me.hand.press(me.page.locator("details").filter(has=blocked).locator("summary").first)
    proposal = me.heading(me.words.message("cases.option_propose", version=2))
    offered = me.page.locator("section").filter(has=proposal)
    expect(offered.get_by_role("button")).to_have_count(0)
    expect(offered).to_contain_text(me.words("Not yet"))


# Two tabs, and a form that came too late.


def test_an_answer_to_a_version_that_has_changed_is_not_taken(visit: Visit, cast: Cast) -> None:
    me = come_in(visit(), cast.second_waiting)
    me.go(f"/dyffryn/cases/{cast.open_case.reference}/agree/")
    early = me.page
    me.new_tab()
    first, _second = open_editor(me, cast)
    me.hand.write(cell(me, first, 0, "end"), "16:00")
    save_arrangement(me)
    me.page = early
    option = me.words.message("cases.option_agree", version=1, name=cast.second_waiting.full_name)
    me.follow(me.button(option))
    expect(me.heading(me.words("This is not possible now"))).to_be_visible()
    cast.open_case.refresh_from_db()
    assert cast.open_case.stage == "arrange"


def test_a_draft_that_was_overtaken_is_kept_and_can_be_sent_again(
    visit: Visit, cast: Cast
) -> None:
    me = come_in(visit("cy"), cast.hr_adviser)
    first, second = open_editor(me, cast)
    early = me.page
    me.hand.write(cell(me, second, 4, "end"), "16:45")
    me.new_tab()
    open_editor(me, cast)
    me.hand.write(cell(me, first, 0, "end"), "16:00")
    save_arrangement(me)
    me.page = early
    save_arrangement(me)
    me.sees(me.words("The case has changed since you opened this page"))
    expect(cell(me, second, 4, "end")).to_have_value("16:45")
    save_arrangement(me)
    expect(me.page.get_by_role("main")).to_contain_text("16:45")


@pytest.mark.parametrize(("language", "scripted"), [("en", True), ("cy", False)])
def test_a_wrong_token_keeps_what_was_typed(
    visit: Visit, cast: Cast, language: str, scripted: bool
) -> None:
    me = come_in(visit(language, scripted=scripted), cast.hr_adviser)
    me.go(f"/dyffryn/cases/{cast.open_case.reference}/withdraw/")
    me.write(me.words("Why is it being withdrawn?"), "Mae’r tŷ ar dân")
    me.context.clear_cookies(name=site.CSRF_COOKIE_NAME)
    option = me.words.message("cases.option_withdraw")
    me.follow(me.button(option))
    expect(me.heading(me.words("Check and send again"))).to_be_visible()
    me.sees("Mae’r tŷ ar dân")
    cast.open_case.refresh_from_db()
    assert cast.open_case.closed_on is None
    press_again = me.words("Send again")
    me.follow(me.button(press_again))
    me.sees(me.words("Done: %(what)s", what=option))
    me.sees("Mae’r tŷ ar dân")
