"""Agreeing: on paper and on a screen, by two who share a post, and again after every change."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem.patterns import monday_of
from tandem_web.cases.tests.papers import let_act, scan_bytes, share_the_managers_post
from tandem_web.people.models import Person
from tests.cast import Cast, raise_cast
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    answer_request,
    be_signed_in,
    do,
    save_arrangement,
    write_date,
)

pytestmark = pytest.mark.django_db(transaction=True)

CASE = "/dyffryn/cases/JS-0002/"
SIAN, TOMOS, GERAINT, CATRIN = "Siân Pugh", "Tomos Ellis", "Geraint Lloyd", "Catrin Vaughan"
WITNESS = "Dilwyn Rees"
TITLES = {"en": "Housing Options Adviser", "cy": "Cynghorydd Opsiynau Tai"}
LANGUAGES: tuple[Language, ...] = ("en", "cy")


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    return raise_cast()


def come(visit: Visit, language: Language, person: Person) -> Visitor:
    """Somebody who has signed in, at home."""
    me = visit(language)
    be_signed_in(me, person)
    me.go("/dyffryn/cases/")
    return me


def party(me: Visitor, words: str) -> str:
    """The row of somebody among those who must agree."""
    rows = me.page.get_by_role("region", name=me.words("People and agreements"))
    return re.sub(r"\s+", " ", rows.get_by_role("row").filter(has_text=words).inner_text())


def asked(me: Visitor, version: int) -> str:
    post = TITLES[me.words.language]
    return me.words.message("cases.duty_agree", version=version, post=post)


def at_home(me: Visitor) -> None:
    me.go("/")


def record_the_paper(me: Visitor, tmp_path: Path, cast: Cast) -> None:
    """An adviser records what somebody signed, first with a scan that is none."""
    option = me.words.message("cases.option_record_paper", version=1)
    scan, other = tmp_path / "paper.png", tmp_path / "other.png"
    scan.write_bytes(scan_bytes())
    other.write_text("This is a letter, not a picture.", encoding="utf-8")
    offered = me.page.locator("section").filter(has=me.heading(option))
    me.follow(offered.get_by_role("button"))
    me.hand.tick(me.page.get_by_role("radio", name=TOMOS))
    write_date(me, me.words("On which day was it signed?"), cast.today)
    me.write(me.words("Who saw it being signed?"), WITNESS)
    me.attach(me.words("Scan of the signed paper"), other)
    me.follow(me.page.get_by_role("main").get_by_role("button", name=option, exact=True))
    expect(me.page.locator(".govuk-error-summary")).to_be_visible()
    expect(me.box(me.words("Who saw it being signed?"))).to_have_value(WITNESS)
    me.attach(me.words("Scan of the signed paper"), scan)
    me.follow(me.page.get_by_role("main").get_by_role("button", name=option, exact=True))
    me.sees(me.words("Done: %(what)s", what=option))


def change_the_start(me: Visitor, cast: Cast, version: int) -> None:
    """Draft the same arrangement a week later."""
    option = me.words.message("cases.option_draft_again", version=version)
    offered = me.page.locator("section").filter(has=me.heading(option))
    me.follow(offered.get_by_role("button"))
    later = monday_of(cast.today) + timedelta(days=35)
    write_date(me, me.words("When does the arrangement start?"), later)
    save_arrangement(me)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agreement_changed_after_one_signature_asks_everyone_again(
    visit: Visit, cast: Cast, language: Language, tmp_path: Path
) -> None:
    adviser = come(visit, language, cast.hr_adviser)
    words = adviser.words
    adviser.go(CASE)
    adviser.follow(adviser.link(words("Print this version to be signed on paper")))
    adviser.sees(words("Agreement to version %(version)s", version=1))
    adviser.go(CASE)
    record_the_paper(adviser, tmp_path, cast)
    assert WITNESS in party(adviser, TOMOS)
    assert words("Agreed") in party(adviser, TOMOS)
    expect(adviser.link(words("Signed paper"))).to_be_visible()
    with adviser.page.expect_download() as download:
        adviser.link(words("Signed paper")).click()
    assert Path(download.value.path()).read_bytes() == scan_bytes()

    change_the_start(adviser, cast, 1)
    do(adviser, words.message("cases.option_propose", version=2))
    for name in (SIAN, TOMOS, GERAINT):
        assert words("Waiting") in party(adviser, name)

    for person, name in ((cast.first_waiting, SIAN), (cast.second_waiting, TOMOS)):
        me = come(visit, language, person)
        at_home(me)
        option = words.message("cases.option_agree", version=2, name=name)
        answer_request(me, asked(me, 2), option)
    manager = come(visit, language, cast.line_manager)
    at_home(manager)
    option = words.message("cases.option_agree_of_line_manager", version=2)
    answer_request(manager, asked(manager, 2), option)
    adviser.go(CASE)
    do(adviser, words.message("cases.option_confirm"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_managers_share_a_post(visit: Visit, cast: Cast, language: Language) -> None:
    share_the_managers_post(cast)
    adviser = come(visit, language, cast.hr_adviser)
    words = adviser.words
    adviser.go(CASE)
    adviser.sees(f"({GERAINT}, {CATRIN})")

    geraint = come(visit, language, cast.line_manager)
    catrin = come(visit, language, cast.budget_manager)
    option = words.message("cases.option_agree_of_line_manager", version=1)
    at_home(catrin)
    expect(catrin.link(asked(catrin, 1))).to_be_visible()
    at_home(geraint)
    answer_request(geraint, asked(geraint, 1), option)
    # The first who answers has answered for the post.
    at_home(catrin)
    expect(catrin.link(asked(catrin, 1))).to_have_count(0)
    catrin.go(CASE)
    assert party(catrin, CATRIN).count(GERAINT) == 2

    change_the_start(catrin, cast, 1)
    do(catrin, words.message("cases.option_propose", version=2))
    at_home(geraint)
    expect(geraint.link(asked(geraint, 2))).to_be_visible()
    at_home(catrin)
    option = words.message("cases.option_agree_of_line_manager", version=2)
    answer_request(catrin, asked(catrin, 2), option)
    at_home(geraint)
    expect(geraint.link(asked(geraint, 2))).to_have_count(0)
    geraint.go(CASE)
    assert party(geraint, GERAINT).count(CATRIN) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_colleague_acts_for_a_manager_who_is_away(
    visit: Visit, cast: Cast, language: Language
) -> None:
    manager = come(visit, language, cast.line_manager)
    words = manager.words
    manager.follow(manager.link(GERAINT))
    manager.follow(manager.link(words("Who acts for whom")))
    manager.follow(manager.button(words("Name who acts for me")))
    manager.write(words("Who acts in the meantime?"), "Huw Bevan")
    manager.hand.tick(manager.page.get_by_role("radio", name=words("As line manager")))
    write_date(manager, words("First day"), cast.today)
    write_date(manager, words("Last day"), cast.today + timedelta(days=14))
    manager.follow(manager.button(words("Save")))
    manager.sees(words("Acts now"))

    huw = come(visit, language, cast.employee)
    at_home(huw)
    huw.sees(words("%(post)s, for %(name)s", post=TITLES[language], name=GERAINT))
    option = words.message("cases.option_agree_of_line_manager", version=1)
    answer_request(huw, asked(huw, 1), option)
    by = words("%(delegate)s for %(name)s", delegate="Huw Bevan", name=GERAINT)
    assert by in party(huw, GERAINT)

    manager.go("/dyffryn/posts/delegations/")
    manager.follow(manager.button(re.compile(f"^{re.escape(words('End it now'))}")))
    manager.sees(words("Nobody acts for anybody else."))
    at_home(huw)
    expect(huw.link(asked(huw, 1))).to_have_count(0)


def test_both_see_who_acts_for_whom(visit: Visit, cast: Cast) -> None:
    let_act(cast, cast.employee, cast.line_manager)
    for person in (cast.employee, cast.line_manager, cast.auditor):
        me = come(visit, "en", person)
        me.go("/dyffryn/posts/delegations/")
        me.sees("Huw Bevan")
