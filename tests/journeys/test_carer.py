"""A carer whom no e-mail reaches: a card, a telephone, and an agreement in Welsh by keyboard."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tandem_web.people.models import Person
from tests.cast import Cast, raise_cast
from tests.journeys.eyes import HEIGHT, too_wide
from tests.journeys.hands import Keyboard
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    answer_request,
    be_signed_in,
    choose_how_to_sign_in,
    enter_code,
    open_menu,
    sign_in,
    sign_out,
)

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = 375
POST = "Cynghorydd Opsiynau Tai"
TOMOS = "Tomos Ellis"


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    """The cast, in which one of those who are asked has no e-mail address and no account yet."""
    cast = raise_cast()
    carer = Person.objects.filter(pk=cast.second_waiting.pk)
    carer.update(email="", account=None, language="cy")
    return cast


def test_a_carer_with_a_card_agrees_on_a_phone(visit: Visit, cast: Cast) -> None:
    code = card_from_hr(visit, cast)
    me = visit("cy", hand=Keyboard())
    me.page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    enter_code(me, code)
    fits(me)
    choose_how_to_sign_in(me)
    fits(me)
    read_the_case(me)
    option = me.words.message("cases.option_agree", version=1, name=TOMOS)
    me.go("/dyffryn/")
    answer_request(me, asked(me), option)
    fits(me)
    expect(me.page.get_by_role("row").filter(has_text=TOMOS)).to_contain_text(me.words("Agreed"))
    sign_out(me)
    try_again_with(me, code)
    sign_in(me, "tomos.ellis")
    expect(me.link(asked(me))).to_have_count(0)


def card_from_hr(visit: Visit, cast: Cast) -> str:
    """Nobody but the carer is on the list of those who cannot come in; their card is in Welsh."""
    adviser = visit()
    be_signed_in(adviser, cast.hr_adviser)
    adviser.go("/dyffryn/")
    open_menu(adviser, "People")
    adviser.follow(adviser.link("People without access"))
    adviser.hand.tick(adviser.page.get_by_role("checkbox", name=TOMOS.split()[1]))
    adviser.follow(adviser.button("Make the codes"))
    card = adviser.page.locator(".people-card")
    expect(card).to_have_attribute("lang", "cy")
    return card.locator("code").inner_text()


def asked(me: Visitor) -> str:
    return me.words.message("cases.duty_agree", version=1, post=POST)


def read_the_case(me: Visitor) -> None:
    """What would be agreed to stands on the telephone: one's hours and one's week."""
    me.sees(asked(me))
    open_menu(me, "Cases")
    me.follow(me.link(POST))
    fits(me)
    expect(me.page.get_by_role("main")).to_contain_text("18 awr 30 mun")


def try_again_with(me: Visitor, code: str) -> None:
    """The spent code opens nothing, and the page says what to do."""
    enter_code(me, code)
    me.sees_error(
        me.words(
            "This code opens nothing. Check each letter; if it is right, ask your HR team for a"
            " new code."
        )
    )
    fits(me)
    expect(me.box(me.words("New password"))).to_have_count(0)


def fits(me: Visitor) -> None:
    viewport = me.page.viewport_size
    assert viewport is not None
    assert viewport["width"] == PHONE
    assert too_wide(me.page) == []
