"""The free hours of a post: offered, changed, closed; and a seeker as the engine sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tandem.matching import Aim, Availability
from tandem.messages import InvalidFacts
from tandem_web.matching.actions.vacant_halves import (
    HalfMovedOn,
    change_half,
    close_half,
    offer_half,
)
from tandem_web.matching.mapping.vacant_halves import number_of_half, to_seeker
from tandem_web.matching.models import VacantHalf
from tandem_web.matching.queries.ladders import ladder_of
from tandem_web.matching.queries.vacant_halves import (
    free_minutes,
    halves_as_seekers,
    open_halves,
)
from tandem_web.matching.tests.pool_scene import (
    WEDNESDAY_NOON_TO_FRIDAY,
    a_half,
    as_read,
    values,
)
from tandem_web.matching.tests.scene import a_ladder
from tandem_web.posts.models import Holding, Post
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff
from tests.query_counts import exactly, queries_of

pytestmark = pytest.mark.django_db
LIST = "/dyffryn/matching/vacant/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def typed(**changed: object) -> dict[str, object]:
    return {
        "minutes_least": "15:00",
        "minutes_most": "18:30",
        "needed": ["5", "6", "7", "8", "9"],
        "remote_days": "1",
        "welsh": "2",
        "skill_1": "social_work",
        "level": "2",
        **changed,
    }


def test_hr_offers_the_free_hours_of_a_post_and_it_is_recorded(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    page = client.get(LIST).content.decode()
    assert "S-002" in page
    assert "S-003" not in page, "nobody is needed where every hour is held"
    answer = client.post(f"{LIST}offer/S-002/", typed())
    assert answer.status_code == 302, answer.content.decode()
    half = VacantHalf.objects.get()
    assert (half.minutes_least, half.minutes_most) == (900, 1110)
    assert half.needed == list(WEDNESDAY_NOON_TO_FRIDAY)
    assert half.wanted_skills == {"social_work": 2}
    assert half.languages == {"cy": 2}
    entry = Entry.objects.filter(action="matching.offer_half").get()
    assert entry.object_reference == "post:S-002"
    # From then on it is changed, not offered twice.
    assert client.get(f"{LIST}offer/S-002/")["Location"] == f"{LIST}{half.pk}/"


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"minutes_least": "19:00"}, "at least as many hours"),
        ({"minutes_most": "20:00"}, "fewer free hours than these"),
        ({"minutes_most": "37:00"}, "less than the whole post"),
        ({"needed": []}, "Tick at least one half-day"),
        ({"needed": [str(number) for number in range(10)]}, "at least one half-day that could"),
        ({"needed": ["77"]}, "Select a valid choice"),
        ({"remote_days": "9"}, "Enter 5 or less"),
        ({"skill_1": "telepathy"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_a_half_is_refused_in_words(
    staff: Staff, changed: dict[str, object], text: str
) -> None:
    client = staff.client(staff.hr_adviser)
    answer = client.post(f"{LIST}offer/S-002/", typed(**changed))
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert not VacantHalf.objects.exists()


def test_a_post_without_free_hours_says_so(staff: Staff) -> None:
    page = staff.client(staff.hr_adviser).get(f"{LIST}offer/S-003/").content.decode()
    assert "The post has no free hours" in page
    with pytest.raises(ValidationError):
        offer_half(post=as_read(staff.plain_post), values=values(), actor=staff.hr_adviser)


def test_a_manager_offers_only_posts_under_their_own(staff: Staff) -> None:
    client = staff.client(staff.line_manager)
    assert client.post(f"{LIST}offer/S-002/", typed()).status_code == 302
    assert "S-002" in client.get(LIST).content.decode()
    Post.objects.filter(reference="S-002").update(reports_to=None)
    half = VacantHalf.objects.get()
    assert client.get(f"{LIST}{half.pk}/").status_code == 403
    assert "S-002" not in client.get(LIST).content.decode()


def test_an_older_page_neither_changes_nor_closes(staff: Staff) -> None:
    half = a_half(staff)
    client = staff.client(staff.hr_adviser)
    address = f"{LIST}{half.pk}/"
    assert client.post(address, typed(seen="1", minutes_least="10:00")).status_code == 302
    half.refresh_from_db()
    assert (half.minutes_least, half.version) == (600, 2)
    answer = client.post(address, typed(seen="1"))
    assert answer.status_code == 422
    assert "changed this since you looked" in answer.content.decode()
    client.post(f"{address}close/", {"seen": "1"})
    assert open_halves(staff.employer).exists()
    client.post(f"{address}close/", {"seen": "2"})
    assert not open_halves(staff.employer).exists()
    assert client.get(address).status_code == 404
    with pytest.raises(HalfMovedOn):
        close_half(half=half, seen=3, actor=staff.hr_adviser)
    with pytest.raises(HalfMovedOn):
        change_half(half=half, seen=3, values=values(), actor=staff.hr_adviser)


def test_two_offer_the_same_hours_and_one_stands(staff: Staff) -> None:
    a_half(staff)
    with pytest.raises(HalfMovedOn):
        a_half(staff)
    assert VacantHalf.objects.count() == 1


def test_the_engine_sees_a_half_that_shares_its_post_and_nobody_in_it(staff: Staff) -> None:
    half = a_half(staff)
    a_ladder(staff.employer)
    seeker = to_seeker(half, ladder_of(staff.employer), circles=["employer:dyffryn"], apart=["17"])
    assert number_of_half(seeker.reference) == half.pk
    assert number_of_half("17") is None
    assert seeker.aims == {Aim.SHARE_MY_POST}
    assert seeker.grades == (2, 2)
    assert seeker.role_minutes == (2220, 2220)
    # The rest of the post is there already: 18:30 to 22:00 of 37 hours.
    assert seeker.weekly_minutes == (1110, 1320)
    free = [n for n, level in enumerate(seeker.availability) if level is Availability.NO]
    assert free == [*WEDNESDAY_NOON_TO_FRIDAY, 10, 11, 12, 13]
    assert seeker.skills == {}
    assert seeker.style == ()


def test_half_of_a_post_that_nothing_is_left_of_is_none(staff: Staff) -> None:
    with pytest.raises(InvalidFacts):
        a_half(staff, needed=tuple(range(14)))


def test_whoever_holds_the_post_is_no_partner_for_it(staff: Staff) -> None:
    half = a_half(staff)
    holder = Holding.objects.get(post=half.post).employment.person
    with exactly(4):
        found = halves_as_seekers(
            staff.employer, staff.today, references={holder.pk: "17"}, circles=["pool:1"]
        )
    assert [one.apart for one in found] == [frozenset({"17"})]
    assert found[0].pools == {"employer:dyffryn", "service:dyffryn:HO", "pool:1"}
    # A holding that has ended keeps nobody apart.
    Holding.objects.update(ends_on=staff.today - timedelta(days=1))
    found = halves_as_seekers(staff.employer, staff.today, references={holder.pk: "17"})
    assert found[0].apart == frozenset()


def test_free_hours_are_what_nobody_holds(staff: Staff) -> None:
    assert free_minutes(staff.waiting_post, staff.today) == 1110
    assert free_minutes(staff.plain_post, staff.today) == 0


def test_the_list_asks_as_little_for_twenty_as_for_one(staff: Staff) -> None:
    half = a_half(staff)
    client = staff.client(staff.hr_adviser)
    one = queries_of(client, LIST)
    for number in range(19):
        post = as_read(staff.plain_post)
        post.pk, post.reference, post.full_time_minutes = None, f"T-{number}", 2220
        post.save()
        offered = VacantHalf.objects.get(pk=half.pk)
        offered.pk, offered.post = None, post
        offered.save()
        post.pk, post.reference = None, f"U-{number}"
        post.save()
    assert queries_of(client, LIST) == one
