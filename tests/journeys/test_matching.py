"""Finding a partner: two strangers come to know each other, and a seeker relaxes one wish."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.matching.models import Introduction, Profile
from tandem_web.matching.tests.meeting_scene import LATE_WEEK, a_profile
from tandem_web.notices.models import Notice
from tandem_web.recruitment.models import Advert, Application
from tandem_web.recruitment.tests.scene import an_advert
from tests.cast import Staff, raise_staff
from tests.journeys.steps import People
from tests.journeys.visitor import Visit
from tests.working import work_off

pytestmark = pytest.mark.django_db(transaction=True)
WAYS: dict[str, tuple[Language, bool]] = {
    "in English": ("en", True),
    "in Welsh without JavaScript": ("cy", False),
}
SUGGESTIONS = "/dyffryn/matching/suggestions/"


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_two_strangers_come_to_know_each_other(
    visit: Visit, clock: Callable[[datetime], None], language: Language, scripted: bool
) -> None:
    staff, people = raise_staff(), People(visit, language, scripted=scripted)
    huw, _sian = two_live_profiles(staff)
    huw_asks_to_meet(people, staff)
    row = Introduction.objects.get()
    sian_accepts(people, staff)
    they_lay_their_ways_side_by_side(people, staff)
    both_agree_to_names(people, staff, row)
    nothing_of_it_stands_in_an_email(huw)
    they_agree_a_split(people, staff, row)
    they_apply_together(people, staff, an_advert(staff))


def two_live_profiles(staff: Staff) -> tuple[Profile, Profile]:
    """Two who have finished their profiles: one holds a post, one looks for half of one."""
    return (
        a_profile(staff, staff.employee, "Alder", aims=["share_my_post"], wishes={}),
        a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={}),
    )


def huw_asks_to_meet(people: People, staff: Staff) -> None:
    me = people.come(staff.employee)
    me.go(SUGGESTIONS)
    expect(me.heading("Birch")).to_be_visible()
    me.sees_not("Pugh")
    me.follow(me.page.locator("main a[href$='/people/Birch/ask/']"))
    me.write(me.words("Your message"), "I have two small children. Shall we talk?")
    me.follow(me.button(me.words("Ask to meet")))
    me.write(me.words("Your message"), "I look for somebody for the end of the week.")
    me.follow(me.page.locator("main form button").first)
    said = "%(alias)s is asked, and sees your profile without your name, and your message."
    me.sees(me.words(said, alias="Birch"))


def sian_accepts(people: People, staff: Staff) -> None:
    me = people.come(staff.first_waiting)
    me.go("/dyffryn/matching/introductions/")
    me.follow(me.link("Alder"))
    me.sees("I look for somebody for the end of the week.")
    me.sees_not("Bevan")
    me.follow(me.button(me.words("Accept to meet")))
    me.write(me.words("Your message"), "So do I, for the beginning.")
    me.follow(me.button(me.words("Send the message")))
    me.sees("So do I, for the beginning.")


def they_lay_their_ways_side_by_side(people: People, staff: Staff) -> None:
    me = people.come(staff.employee)
    me.go("/dyffryn/matching/introductions/")
    me.follow(me.link("Birch"))
    me.sees("So do I, for the beginning.")
    me.follow(me.link(me.words("Lay your ways of working side by side, and note what you think")))
    expect(me.heading(me.words("Where you agree"))).to_be_visible()
    me.write(me.words("Your private notes"), "Ask about Thursdays")
    me.follow(me.button(me.words("Keep my notes")))
    me.sees(me.words("Your notes are kept, for you alone."))


def both_agree_to_names(people: People, staff: Staff, row: Introduction) -> None:
    huw, sian = people.come(staff.employee), people.come(staff.first_waiting)
    page = f"/dyffryn/matching/introductions/{row.pk}/"
    huw.go(page)
    huw.follow(huw.button(huw.words("Agree to names")))
    huw.sees_not("Pugh")
    sian.go(page)
    sian.sees_not("Bevan")
    sian.follow(sian.button(sian.words("Agree to names")))
    sian.sees("Huw Bevan")
    huw.go(page)
    huw.sees("sian@dyffryn.example")
    expect(huw.button(huw.words("We want to share a role"))).to_be_visible()


def they_agree_a_split(people: People, staff: Staff, row: Introduction) -> None:
    huw = people.come(staff.employee)
    huw.go(f"/dyffryn/matching/introductions/{row.pk}/")
    huw.follow(huw.button(huw.words("We want to share a role")))
    huw.follow(huw.button(huw.words("Begin")))
    huw.follow(huw.button(huw.words("Set out your split")))
    for name in ("Huw", "Siân"):
        huw.write(huw.words("Hours a week of %(name)s", name=name), "18:30")
    huw.write(huw.words("Your joint profile"), "Between us, twenty years of housing advice.")
    huw.follow(huw.button(huw.words("Save and agree")))
    sian = people.come(staff.first_waiting)
    sian.go("/dyffryn/matching/pairs/")
    sian.follow(sian.link(sian.words("You and %(name)s", name="Huw Bevan")))
    sian.sees("Between us, twenty years of housing advice.")
    sian.follow(sian.button(sian.words("Agree")))
    sian.sees(sian.words("You have both agreed. Open something together next."))


def they_apply_together(people: People, staff: Staff, advert: Advert) -> None:
    sian = people.come(staff.first_waiting)
    sian.go("/dyffryn/matching/pairs/")
    sian.follow(sian.link(sian.words("You and %(name)s", name="Huw Bevan")))
    sian.follow(sian.link(sian.words("Apply for a job together")))
    sian.page.locator("main form input[type=radio]").first.check()
    sian.follow(sian.button(sian.words("Continue")))
    first, second = Application.objects.filter(advert=advert).order_by("pk")
    assert first.partner == second
    assert {first.person, second.person} == {staff.employee, staff.first_waiting}
    assert first.statement == "Between us, twenty years of housing advice."


def nothing_of_it_stands_in_an_email(huw: Profile) -> None:
    work_off()
    sent = Notice.objects.filter(kind__startswith="matching.")
    assert sent.filter(person=huw.person).exists()
    assert not any("Pugh" in one.body or "Shall we" in one.body for one in sent)


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_seeker_relaxes_one_wish(
    visit: Visit, clock: Callable[[datetime], None], language: Language, scripted: bool
) -> None:
    staff, people = raise_staff(), People(visit, language, scripted=scripted)
    own = a_profile(staff, staff.employee, "Alder", aims=["share_my_post"], wishes={})
    almost = [*LATE_WEEK[:9], 0, 0, 0, 0, 0]
    a_profile(staff, staff.first_waiting, "Birch", availability=almost, wishes={})
    me = people.come(staff.employee)
    me.go(SUGGESTIONS)
    expect(me.heading(me.words("Nobody fits yet"))).to_be_visible()
    me.follow(me.page.locator(".tandem-obligation a").first)
    me.follow(me.button(me.words("Change my profile")))
    me.sees(me.words("Your profile is changed. These are the people you find now."))
    expect(me.heading("Birch")).to_be_visible()
    own.refresh_from_db()
    assert own.availability[9] == 1
