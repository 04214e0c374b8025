"""Every page of the site, as whoever may read it, in both languages and at three widths."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.cast import Cast, raise_cast
from tests.journeys.case_states import CASE_STATES
from tests.journeys.eyes import HEIGHT, MIDDLE, NARROW, WIDE, too_wide, violations
from tests.journeys.interest_states import INTEREST_STATES
from tests.journeys.matching_states import MATCHING_STATES
from tests.journeys.states import STATES
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import be_signed_in
from tests.journeys.working_states import WORKING_STATES
from tests.permissions.table import Row, addresses, read_table
from tests.permissions.test_permissions import arguments_of, prepare

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

# Files to download, a part of a page that is asked for alone, and addresses that lead elsewhere.
NO_PAGES = {
    "calendar",
    "cases:letter_file",
    "cases:table",
    "documents:file",
    "documents:preview_pdf",
    "health",
    "home:home",
    "hours:export",
    "matching:export_run",
    "matching:run_progress",
    "partnerships:role_badge",
    "partnerships:role_json",
    "posts:export",
    "posts:import_template",
    "record:export",
    "recruitment:example_of_applicants",
    "worker_health",
}
ALL_STATES = STATES | CASE_STATES | MATCHING_STATES | INTEREST_STATES | WORKING_STATES
NOBODY = "signed out"
# Words that only English has; names and what people typed are not looked at.
ENGLISH = re.compile(r"\b(?:the|and|of|with|what|which|nobody|your|from|until)\b")


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    return raise_cast()


def pages(cast: Cast) -> Iterator[tuple[Row, str]]:
    """Each address that answers a GET, with the first role that may read it."""
    needed = addresses()
    for row in read_table().values():
        read = 200 in row.signed_out or (200 in row.allowed and row.allow)
        if row.name in needed and row.name not in NO_PAGES and not row.post and read:
            yield row, reverse(row.name, kwargs=arguments_of(row, needed[row.name], cast))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_fits_is_sound_and_speaks_one_language(
    visit: Visit, cast: Cast, language: str
) -> None:
    found = []
    prepare(cast)
    with override(language):
        everything = list(pages(cast))
    for role, person in {NOBODY: None, **cast.by_role}.items():
        me = visit(language)
        if person:
            be_signed_in(me, person)
        for row, address in everything:
            if first_reader(row) == role:
                found += [f"{row.name} as {role}: {one}" for one in look_at(me, address)]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("name", ALL_STATES)
def test_a_page_in_another_state_does_so_too(visit: Visit, cast: Cast, name: str) -> None:
    """In Welsh only: its words are the longer ones, and what it lacks stands there in English."""
    state, me = ALL_STATES[name], visit("cy")
    if state.role:
        be_signed_in(me, cast.by_role[state.role])
    with override("cy"):
        state.lead(cast, me)
    found = list(see(me))
    assert not found, "\n".join(["", me.page.url, *found])


def first_reader(row: Row) -> str:
    """Nobody in particular where the page is public; or a partner, who has most of their own."""
    if 200 in row.signed_out:
        return NOBODY
    return "partner" if "partner" in row.allow else min(row.allow)


def look_at(me: Visitor, address: str) -> Iterator[str]:
    answer = me.page.goto(address)
    if answer is None or answer.status != 200:
        yield f"{address} was answered with {answer.status if answer else 'nothing'}"
        return
    yield from see(me)


def see(me: Visitor) -> Iterator[str]:
    """What is wrong with the page in front."""
    if me.page.locator("html").get_attribute("lang") != me.words.language:
        yield "is in the other language"
    for width in (NARROW, MIDDLE, WIDE):
        me.page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from (f"at {width} px: {one}" for one in too_wide(me.page))
        yield from (f"at {width} px: {one}" for one in violations(me.page))
    if me.words.language == "cy":
        yield from (f"says in English: {one}" for one in english_left_in(me))


def english_left_in(me: Visitor) -> list[str]:
    """Lines of a Welsh page that hold a word which Welsh has not.

    What is marked as English, as a message to somebody who reads English, may be English, and
    so may what an applicant wrote.
    The title of a document that exists in English only says so: "(Saesneg)".
    """
    me.page.evaluate(
        "document.querySelectorAll('main [lang=en], .jobs-answers dd')"
        ".forEach(part => part.remove())"
    )
    lines = me.page.locator("body").inner_text().splitlines()
    return [line for line in lines if ENGLISH.search(line) and "(Saesneg)" not in line]
