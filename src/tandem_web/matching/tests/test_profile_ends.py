"""The end of a profile: a pause, leaving every pool, and deleting all of it."""

import pytest

from tandem_web.matching.models import PoolMembership, Profile, ProfileSkill
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.matching.tests.pages import ADDRESS, live, send
from tandem_web.matching.tests.scene import a_pool
from tandem_web.record.models import Content, Entry
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db
PROFILE = f"{ADDRESS}profile/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def test_a_pause_hides_and_coming_back_confirms(staff: Staff) -> None:
    client = staff.client(staff.employee)
    profile = live(client, staff.employee)
    client.post(f"{PROFILE}pause/")
    assert not seekers_for(staff.employer, staff.today).seekers
    assert b"Paused" in client.get(PROFILE).content
    client.post(f"{PROFILE}resume/")
    assert set(seekers_for(staff.employer, staff.today).seekers) == {profile.alias}


def test_whoever_leaves_keeps_a_draft_and_is_in_no_pool(staff: Staff) -> None:
    client = staff.client(staff.employee)
    live(client, staff.employee)
    a_pool(staff.employer, staff.hr_adviser, staff.employee)
    assert b"Leave every pool" in client.get(f"{PROFILE}leave/").content
    client.post(f"{PROFILE}leave/")
    profile = Profile.objects.get(person=staff.employee)
    assert (profile.state, profile.minutes_least) == (Profile.State.DRAFT, 900)
    assert not PoolMembership.objects.exists()


def test_what_is_deleted_is_gone_save_a_line_without_a_name(staff: Staff) -> None:
    client = staff.client(staff.employee)
    profile = live(client, staff.employee)
    a_pool(staff.employer, staff.hr_adviser, staff.employee)
    send(client, "skills", {"level_budgets": "2"})
    assert client.get(f"{PROFILE}delete/").status_code == 200
    assert Profile.objects.exists()
    assert client.post(f"{PROFILE}delete/").headers["Location"] == ADDRESS
    for rows in (Profile, ProfileSkill, PoolMembership):
        assert not rows.objects.exists()
    entry = Entry.objects.get(action="matching.delete_profile")
    assert entry.object_reference == f"partner_profile:{profile.alias}"
    assert entry.actor is None
    assert client.post(f"{PROFILE}delete/").status_code == 404


def test_nothing_in_the_record_says_who_looks_for_a_partner(staff: Staff) -> None:
    live(staff.client(staff.employee), staff.employee)
    for entry in Entry.objects.filter(action__startswith="matching."):
        assert entry.actor is None
        kept = Content.objects.get(entry=entry).text
        assert staff.employee.reference not in kept
        assert staff.employee.given_name not in kept
