"""The policy: anyone reads and prints it; whoever may change it cannot go below the law."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import expect

from tandem.policy import definition, load_pack
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import HR_ADVISER, an_employer, open_menu, sign_in, write_date

pytestmark = pytest.mark.django_db(transaction=True)

CLAUSE = load_pack("carmarthenshire").clause("CCC-BH-1")
LEAVE = definition("annual_leave.days.under_5_years")
FLOOR = load_pack("great_britain").clause("WTR-13")


@pytest.mark.parametrize(("language", "scripted"), [("en", True), ("cy", True), ("cy", False)])
def test_anyone_reads_the_policy_without_an_account(
    visit: Visit, language: str, scripted: bool
) -> None:
    an_employer()
    me = visit(language, scripted=scripted)
    title = CLAUSE.title.in_language(language)
    me.go("/dyffryn/policy/")
    me.follow(me.link(title).first)
    expect(me.heading(title)).to_be_visible()
    me.sees(CLAUSE.text.in_language(language))
    me.go("/dyffryn/policy/")
    me.follow(me.link(me.words("The values that the policy sets")))
    me.follow(me.link(LEAVE.title.in_language(language)))
    expect(me.button(me.words("Change this value"))).to_have_count(0)


def test_the_policy_is_printed_without_what_belongs_to_the_screen(visit: Visit) -> None:
    an_employer()
    me = visit("cy")
    me.go("/dyffryn/policy/")
    me.follow(me.link(me.words("The whole policy on one page, to print")))
    me.page.emulate_media(media="print")
    for words in ("Sign in", "Accessibility", "Skip to main content"):
        expect(me.page.get_by_text(me.words(words), exact=True)).not_to_be_visible()
    # The employer's name stays, as on a letter.
    expect(me.page.get_by_role("banner")).to_contain_text("Cyngor Sir Dyffryn")
    me.sees(CLAUSE.title.cy)
    me.sees(CLAUSE.text.cy)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_value_below_the_legal_floor_is_refused_and_a_better_one_set(
    visit: Visit, clock: Callable[[datetime], None], language: str
) -> None:
    an_employer(language)
    me = visit(language)
    sign_in(me, HR_ADVISER)
    open_menu(me, "Policy")
    me.follow(me.link(me.words("The values that the policy sets")))
    me.follow(me.link(LEAVE.title.in_language(language)))
    me.follow(me.button(me.words("Change this value")))
    enter_value(me, "15")
    me.sees(me.words("This cannot be set"))
    refusal = me.page.get_by_role("alert")
    expect(
        refusal.get_by_role("link", name=FLOOR.title.in_language(language), exact=True)
    ).to_be_visible()
    expect(me.box(me.words("Value"))).to_have_value("15")
    expect(me.box(me.words("Reason"))).to_have_value("Cabinet, 12 Hydref")
    me.write(me.words("Value"), "29")
    me.follow(me.button(me.words("See what changes")))
    me.follow(me.button(me.words("Set the value")))
    me.sees(me.words("The policy is changed. The record keeps who did it and why."))
    me.sees("Cabinet, 12 Hydref")
    open_menu(me, "Record")
    open_menu(me, "Home")


def enter_value(me: Visitor, value: str) -> None:
    me.write(me.words("Value"), value)
    write_date(me, me.words("Holds from"), date(2027, 4, 1))
    me.write(me.words("Reason"), "Cabinet, 12 Hydref")
    me.follow(me.button(me.words("See what changes")))
