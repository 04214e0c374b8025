"""A seeker asks for a vacant half, HR would like to talk, and it leads on to the advert."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.matching.models import HalfInterest, VacantHalf
from tandem_web.matching.tests.interest_scene import a_seeker
from tandem_web.matching.tests.pool_scene import a_half
from tandem_web.notices.models import Notice
from tandem_web.recruitment.tests.scene import a_vacancy, an_advert
from tests.cast import Staff, raise_staff
from tests.journeys.steps import People
from tests.journeys.visitor import Visit
from tests.working import work_off

pytestmark = pytest.mark.django_db(transaction=True)
WAYS: dict[str, tuple[Language, bool]] = {
    "in English": ("en", True),
    "in Welsh": ("cy", True),
    "in Welsh without JavaScript": ("cy", False),
}
TITLE = {"en": "Housing Options Adviser", "cy": "Cynghorydd Opsiynau Tai"}


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_seeker_asks_for_a_half_and_comes_to_its_advert(
    visit: Visit, clock: Callable[[datetime], None], language: Language, scripted: bool
) -> None:
    staff, people = raise_staff(), People(visit, language, scripted=scripted)
    half = a_half(staff)
    a_seeker(staff)
    huw_asks(people, staff)
    nia_would_like_to_talk(people, staff, half)
    huw_writes_and_gives_his_name(people, staff, half)
    advert = an_advert(staff, a_vacancy(staff, staff.waiting_post))
    nia_sees_who_it_is(people, staff)
    huw_goes_on_to_the_advert(people, staff, advert.reference)
    nothing_of_it_stands_in_an_email()


def huw_asks(people: People, staff: Staff) -> None:
    me = people.come(staff.employee)
    me.go("/dyffryn/matching/suggestions/")
    me.follow(me.page.locator("main a[href$='/ask/']"))
    expect(me.heading(me.words("What happens"))).to_be_visible()
    expect(me.page.locator("main")).not_to_contain_text("Bevan")
    label = me.words("Your message, if you want to add one")
    me.write(label, "I have two small children. When would it begin?")
    me.follow(me.button(me.words("Ask to be considered")))
    me.write(label, "When would it begin?")
    me.follow(me.page.locator("main form button").first)
    me.sees(me.words("You have asked. They see you under your alias, no name."))


def nia_would_like_to_talk(people: People, staff: Staff, half: VacantHalf) -> None:
    me = people.come(staff.hr_adviser)
    me.go("/dyffryn/")
    me.follow(me.page.locator(f"main a[href$='/matching/vacant/{half.pk}/']"))
    me.follow(me.link("Alder"))
    me.sees("When would it begin?")
    me.sees_not("Bevan")
    expect(me.heading(me.words("Why they fit"))).to_be_visible()
    me.follow(me.button(me.words("We would like to talk")))
    me.write(me.words("Your message"), "In the new year.")
    me.follow(me.button(me.words("Send the message")))
    me.sees("In the new year.")


def huw_writes_and_gives_his_name(people: People, staff: Staff, half: VacantHalf) -> None:
    me = people.come(staff.employee)
    me.go("/dyffryn/matching/introductions/")
    me.follow(me.link(TITLE[me.words.language]))
    me.sees("In the new year.")
    me.write(me.words("Your message"), "That would suit me.")
    me.follow(me.button(me.words("Send the message")))
    me.follow(me.button(me.words("Give them your name")))
    me.follow(me.button(me.words("Give them my name")))
    me.sees(me.words("They know your name now. See below how it goes on."))
    assert HalfInterest.objects.get(half=half).named_at is not None


def nia_sees_who_it_is(people: People, staff: Staff) -> None:
    me = people.come(staff.hr_adviser)
    me.go("/dyffryn/matching/vacant/")
    me.follow(me.link(TITLE[me.words.language]))
    me.follow(me.link("Huw Bevan"))
    me.sees("huw@dyffryn.example")
    me.sees_not("What Huw wrote")


def huw_goes_on_to_the_advert(people: People, staff: Staff, reference: str) -> None:
    me = people.come(staff.employee)
    me.go("/dyffryn/matching/introductions/")
    me.follow(me.link(TITLE[me.words.language]))
    me.follow(me.button(me.words("See the advert and apply")))
    assert f"/jobs/{reference}/" in me.page.url


def nothing_of_it_stands_in_an_email() -> None:
    work_off()
    sent = Notice.objects.filter(kind__startswith="matching.half_")
    assert {one.kind for one in sent} >= {"matching.half_accepted", "matching.half_named"}
    told = [f"{one.subject} {one.body}" for one in sent if one.person.given_name != "Huw"]
    assert not any("Bevan" in one or "new year" in one for one in told)
