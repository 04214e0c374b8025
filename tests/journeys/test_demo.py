"""The demonstration: everybody one click away, and only there."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.journeys.visitor import Visit, Visitor

pytestmark = pytest.mark.django_db(transaction=True)

PERSONAS = ("Nia", "Geraint", "Catrin", "Dilwyn", "Margaret", "Alison", "Rhian", "Marc")


@pytest.mark.usefixtures("demo_mode")
def test_everybody_of_the_demonstration_is_one_click_away(
    visit: Visit, clock: Callable[[datetime], None]
) -> None:
    call_command("demo", "load", verbosity=0)
    me = visit()
    me.go("/")
    for name in PERSONAS:
        become(me, name)
    see_a_running_share(visit("cy"))
    see_a_running_share(visit("cy", scripted=False))


def become(me: Visitor, name: str) -> None:
    """From the first page, or from the banner of any other."""
    other = me.link(me.words("Be somebody else"))
    if me.page.get_by_role("button", name=me.words("Sign out")).count():
        me.follow(other)
    me.follow(me.button(me.words("Be %(name)s", name=name)))
    expect(me.heading(me.words("Hello, %(name)s", name=name))).to_be_visible()


def see_a_running_share(me: Visitor) -> None:
    me.go("/")
    become(me, "Rhian")
    me.follow(me.page.locator(".home-role").get_by_role("link"))
    expect(me.heading(me.words("This week"))).to_be_visible()
    expect(me.page.locator(".tandem-panel")).to_contain_text(me.words("On now"))


def test_outside_demo_mode_nobody_can_be_somebody_else(visit: Visit) -> None:
    me = visit()
    me.go("/demo/1/")
    expect(me.heading(me.words("Page not found"))).to_be_visible()
