"""Open pools: opened by a host, joined by people of other employers, and by anybody."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.timezone import localdate

from tandem_web.matching.actions.pools import forget_newcomers
from tandem_web.matching.models import OpenPool, PoolMembership, Profile
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.matching.tests.pages import ADDRESS, NEEDED
from tandem_web.matching.tests.scene import a_pool, a_profile, somebody_from_outside
from tandem_web.notices.models import Notice
from tandem_web.people.actions import accept, add_person, give_access, grant_role
from tandem_web.people.models import Person, Role
from tandem_web.record.models import Content, Entry
from tandem_web.record.queries import verify
from tests.cast import Staff, raise_staff
from tests.working import work_off

pytestmark = pytest.mark.django_db
POOLS, JOIN = f"{ADDRESS}pools/", f"{ADDRESS}pools/the-valleys/join/"
VALUES = {
    "name_en": "The Valleys",
    "name_cy": "Y Cymoedd",
    "purpose_en": "For people who serve the Valleys.",
    "purpose_cy": "I bobl sy’n gwasanaethu’r Cymoedd.",
    "joined_by": "anybody",
}
FFION = {
    "given_name": "Ffion",
    "family_name": "Morgan",
    "email": "ffion@example.com",
    "language": "cy",
}


@pytest.fixture
def staff() -> Staff:
    cache.clear()
    return raise_staff()


def opened(staff: Staff, **given: Any) -> OpenPool:
    return a_pool(staff.employer, staff.hr_adviser, **{"joined_by": "anybody", **given})


def test_hr_opens_changes_and_closes_a_pool(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    answer = client.post(f"{POOLS}open/", VALUES)
    assert answer.headers["Location"] == f"{POOLS}the-valleys/"
    twice = client.post(f"{POOLS}open/", VALUES)
    assert "taken" in str(twice.context["form"].errors["name_en"])
    page = client.get(f"{POOLS}the-valleys/")
    assert f"http://testserver{JOIN}" in page.content.decode()
    changed = VALUES | {"name_en": "Valleys and coast", "version": "1"}
    assert client.post(f"{POOLS}the-valleys/", changed).status_code == 302
    assert OpenPool.objects.get().name_en == "Valleys and coast"
    again = client.post(f"{POOLS}the-valleys/", changed | {"name_en": "Old"}, follow=True)
    assert b"Somebody has changed the pool since" in again.content
    assert client.get(f"{POOLS}the-valleys/close/").status_code == 200
    client.post(f"{POOLS}the-valleys/close/")
    assert Client().get(JOIN).status_code == 404
    assert b"closed on" in client.get(POOLS).content


def test_few_members_are_not_counted_out_to_the_host(staff: Staff) -> None:
    pool = opened(staff)
    people = [staff.employee, staff.outsider, staff.auditor, staff.payroll, staff.second_partner]
    for person in people:
        a_profile(person)
    for number, person in enumerate(people, start=1):
        PoolMembership.objects.create(pool=pool, person=person, joined_at=pool.opened_at)
        page = staff.client(staff.hr_adviser).get(POOLS).content.decode()
        assert ("fewer than five" in page) is (number < 5)
        assert ("5 people can be found in it" in page) is (number == 5)


def test_somebody_of_another_employer_joins_with_their_account_and_leaves(staff: Staff) -> None:
    pool = opened(staff, joined_by="employees")
    theirs = a_profile(staff.outsider)
    client = staff.client(staff.outsider)
    page = client.get(JOIN).content.decode()
    assert "Owain Morris, Glannau County Council" in page
    answer = client.post(JOIN, {"person": str(staff.outsider.pk)})
    assert answer.headers["Location"] == "/glannau/matching/"
    assert set(seekers_for(pool, staff.today).seekers) == {theirs.alias}
    mine = client.get("/glannau/matching/pools/").content.decode()
    assert "The Valleys" in mine
    client.post(f"/glannau/matching/pools/leave/{pool.pk}/")
    assert not PoolMembership.objects.exists()
    assert client.post(f"/glannau/matching/pools/leave/{pool.pk}/").status_code == 302


def test_nobody_joins_as_somebody_else(staff: Staff) -> None:
    opened(staff)
    answer = staff.client(staff.outsider).post(JOIN, {"person": str(staff.employee.pk)})
    assert answer.status_code == 422
    assert not PoolMembership.objects.exists()


def test_a_pool_for_employees_asks_a_stranger_to_sign_in(staff: Staff) -> None:
    opened(staff, joined_by="employees")
    page = Client().get(JOIN)
    assert b"Sign in, and join with your account" in page.content
    assert Client().post(JOIN, FFION).status_code == 200
    assert not Person.objects.filter(given_name="Ffion").exists()


@override_settings(SENDS_EMAIL=True)
def test_somebody_from_outside_comes_in_by_name_and_e_mail(staff: Staff) -> None:
    pool = opened(staff)
    client = Client()
    page = client.get(JOIN).content.decode()
    assert "What never is" in page
    assert b"Look at your e-mails" in client.post(JOIN, FFION).content
    work_off()
    link = re.search(r"/cy/invitation/(\S+)/", str(mail.outbox[-1].body))
    assert link is not None
    assert client.get(link[0]).status_code == 200
    client.post(reverse("enter_code"), {"code": link[1]})
    given = {"sign_in_name": "ffion@example.com", "password": "three brown bicycles"}
    assert client.post(reverse("accept_invitation"), given).status_code == 302
    ffion = Person.objects.get(given_name="Ffion")
    assert (ffion.employer, ffion.roles) == (staff.employer, frozenset())
    guest = client
    assert guest.post(ADDRESS).status_code == 302
    for name in ("aims", "grade", "hours", "week"):
        version = Profile.objects.get(person=ffion).version
        answer = guest.post(f"{ADDRESS}profile/{name}/", {"version": version, **NEEDED[name]})
        assert answer.status_code == 302, answer.context["form"].errors
    found = guest.get(f"{ADDRESS}profile/found/").content.decode()
    assert "The Valleys" in found
    assert "my own manager" not in found
    version = Profile.objects.get(person=ffion).version
    guest.post(f"{ADDRESS}profile/found/", {"version": version})
    guest.post(f"{ADDRESS}profile/check/", {"version": version + 1})
    profile = Profile.objects.get(person=ffion)
    assert set(seekers_for(pool, staff.today).seekers) == {profile.alias}
    assert not seekers_for(staff.employer, staff.today).seekers


def test_a_guest_sees_their_own_pages_and_nothing_of_the_host(staff: Staff) -> None:
    guest = somebody_from_outside(staff.employer)
    opened(staff)
    PoolMembership.objects.create(
        pool=OpenPool.objects.get(), person=guest, joined_at=OpenPool.objects.get().opened_at
    )
    give_access(person=guest, sign_in_name="ffion", actor=None, password="three brown bicycles")
    client = staff.client(Person.objects.select_related("account").get(pk=guest.pk))
    assert client.get(ADDRESS).status_code == 200
    home = client.get("/dyffryn/").content.decode()
    assert "Find a partner" in home
    for closed in ("posts/", "people/", "matching/grades/", "matching/pools/open/"):
        assert client.get(f"/dyffryn/{closed}").status_code == 403, closed
    asked = client.post(ADDRESS)
    assert asked.status_code == 302
    names = [
        page.name
        for _title, pages in client.get(f"{ADDRESS}profile/").context["groups"]
        for page, *_more in pages
    ]
    assert "services" not in names
    assert "post" not in names


def test_a_guest_of_single_cases_does_not_look_for_a_partner_here(staff: Staff) -> None:
    guest = somebody_from_outside(staff.employer)
    give_access(person=guest, sign_in_name="ffion", actor=None, password="three brown bicycles")
    client = staff.client(Person.objects.select_related("account").get(pk=guest.pk))
    assert client.get(ADDRESS).status_code == 403
    assert "Find a partner" not in client.get("/dyffryn/").content.decode()


def test_the_page_gives_away_nothing_of_who_works_here(staff: Staff) -> None:
    opened(staff)
    known = FFION | {"email": staff.employee.email.upper()}
    first, second = Client().post(JOIN, FFION), Client().post(JOIN, known)
    assert first.content == second.content or first.status_code == second.status_code == 200
    assert not PoolMembership.objects.filter(person=staff.employee).exists()
    notice = Notice.objects.get(kind="matching.known_already")
    assert notice.person == staff.employee


def test_the_same_address_twice_makes_one_person(staff: Staff) -> None:
    opened(staff)
    for _time in range(2):
        Client().post(JOIN, FFION)
    assert Person.objects.filter(given_name="Ffion").count() == 1
    assert PoolMembership.objects.count() == 1


def test_who_tries_too_often_waits(staff: Staff) -> None:
    opened(staff)
    answers = [Client().post(JOIN, FFION).status_code for _time in range(4)]
    assert answers == [200, 200, 200, 422]


def test_the_record_of_the_host_says_nothing_of_who_joined(staff: Staff) -> None:
    pool = opened(staff, joined_by="employees")
    client = staff.client(staff.employee)
    client.post(JOIN, {"person": str(staff.employee.pk)})
    client.post(f"{POOLS}leave/{pool.pk}/")
    for action in ("matching.join_pool", "matching.leave_pool"):
        assert Entry.objects.get(action=action).actor is None


def joined_from_outside(staff: Staff) -> tuple[Person, date]:
    """Ffion, who has only filled in the form, and the last day on which her link holds."""
    opened(staff)
    Client().post(JOIN, FFION)
    ffion = Person.objects.get(given_name="Ffion")
    return ffion, localdate(ffion.invitations.get().expires_at)


def test_whoever_never_follows_the_link_is_forgotten_the_day_after(staff: Staff) -> None:
    ffion, last = joined_from_outside(staff)
    reference = ffion.reference
    forget_newcomers(staff.employer, last)
    assert Person.objects.filter(pk=ffion.pk).exists()
    for _time in range(2):
        forget_newcomers(staff.employer, last + timedelta(days=1))
    assert not Person.objects.filter(pk=ffion.pk).exists()
    assert not PoolMembership.objects.exists()
    assert not Notice.objects.filter(kind="people.invitation").exists()
    kept = Content.objects.filter(entry__object_reference=f"person:{reference}")
    assert {one.text for one in kept} == {""}
    assert not Content.objects.filter(text__contains="ffion@example.com").exists()
    assert Entry.objects.filter(action="matching.forget_newcomer").count() == 1
    assert verify(staff.employer).broken == ()
    read = staff.client(staff.auditor).get("/dyffryn/record/").content.decode()
    assert "the link to come in ran out unused" in read
    assert "Ffion" not in read
    Client().post(JOIN, FFION)
    assert Person.objects.get(given_name="Ffion").reference != reference


def test_a_link_sent_again_holds_its_own_time(staff: Staff) -> None:
    ffion, last = joined_from_outside(staff)
    early = timedelta(days=40)
    held = ffion.invitations.get()
    ffion.invitations.update(made_at=held.made_at - early, expires_at=held.expires_at - early)
    Client().post(JOIN, FFION)
    forget_newcomers(staff.employer, last)
    assert Person.objects.filter(pk=ffion.pk).exists()


def test_whoever_came_in_is_not_forgotten(staff: Staff) -> None:
    ffion, last = joined_from_outside(staff)
    accept(
        invitation=ffion.invitations.get(),
        sign_in_name="ffion@example.com",
        password="three brown bicycles",
    )
    forget_newcomers(staff.employer, last + timedelta(days=1))
    assert PoolMembership.objects.filter(person=ffion).exists()


def test_whom_somebody_here_added_leaves_the_pool_and_stays(staff: Staff) -> None:
    known = add_person(
        employer=staff.employer,
        actor=staff.hr_adviser,
        given_name=FFION["given_name"],
        family_name=FFION["family_name"],
        email=FFION["email"],
    )
    _ffion, last = joined_from_outside(staff)
    forget_newcomers(staff.employer, last + timedelta(days=1))
    assert Person.objects.filter(pk=known.pk).exists()
    assert not PoolMembership.objects.exists()


def test_whom_something_here_hangs_on_stays(staff: Staff) -> None:
    ffion, last = joined_from_outside(staff)
    grant_role(person=ffion, role=Role.AUDITOR, actor=staff.administrator)
    forget_newcomers(staff.employer, last + timedelta(days=1))
    assert ffion.invitations.exists()


@override_settings(INVITATION_DAYS=14)
def test_the_privacy_notice_says_how_long_an_unused_link_is_waited_for(staff: Staff) -> None:
    opened(staff)
    assert "14 days after we last sent one" in Client().get(JOIN).content.decode()
