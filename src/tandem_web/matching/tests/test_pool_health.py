"""The health of a pool: what is short, who waits, what one change would bring, and the wall."""

from datetime import timedelta

import pytest

from tandem.matching.suppression import Shown
from tandem.matching.unlocking import Relaxed, unlocked_by, with_partner
from tandem_web.employers.queries import now
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.health import health_of, read_pool
from tandem_web.matching.tests.pool_scene import a_crowd, a_half, a_run, colleagues
from tandem_web.matching.tests.scene import a_pool, a_profile, in_post, somebody_from_outside
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db
PAGE = "/dyffryn/matching/health/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def test_a_pool_of_few_says_nothing_of_them(staff: Staff) -> None:
    a_crowd(staff, 4)
    page = staff.client(staff.hr_adviser).get(PAGE).content.decode()
    assert "fewer than 5" in page
    assert "Too few people to say anything of them" in page
    assert "Afon" not in page


def test_what_is_short_is_asked_against_offered(staff: Staff) -> None:
    a_crowd(staff, 12)
    a_half(staff)
    found = health_of(staff.hr_adviser, None, staff.today)
    assert found.seekers.number == 12
    by_half_day = {row.key: row for row in found.half_days}
    # Six want the beginning of the week and need somebody for its end; the vacant half too.
    assert by_half_day["9"].asked.count.number == 7
    assert by_half_day["9"].offered.count.number == 6
    assert by_half_day["9"].is_short
    assert not by_half_day["0"].is_short
    page = staff.client(staff.hr_adviser).get(PAGE).content.decode()
    assert "Friday afternoon" in page
    assert "Short" in page


def test_who_waits_longest_stands_under_an_alias_unless_they_said_otherwise(
    staff: Staff,
) -> None:
    crowd = a_crowd(staff, 12)
    Profile.objects.filter(pk=crowd[11].pk).update(named_to_advisers=True)
    page = staff.client(staff.hr_adviser).get(PAGE).content.decode()
    assert "Enfys Bedwen 12" in page
    assert "Afon 010" in page
    assert "Enfys Bedwen 11" not in page


def test_an_adviser_does_not_see_who_hides_from_them_as_their_manager(staff: Staff) -> None:
    crowd = a_crowd(staff, 12)
    in_post(staff, crowd[11].person, staff.plain_post)
    above = staff.plain_post.reports_to
    assert above is not None
    in_post(staff, staff.hr_adviser, above)
    found = health_of(staff.hr_adviser, None, staff.today)
    assert crowd[11].alias not in {one.name for one in found.longest}
    assert found.seekers.number == 12, "a number tells on nobody"


def test_one_change_of_their_own_is_what_people_are_shown(staff: Staff) -> None:
    crowd = a_crowd(staff, 6, minutes_least=1110, minutes_most=1110)
    # Nobody covers Friday afternoon with this one; one half-day more would do.
    lone = a_profile(
        colleagues(staff, 1, first=50)[0],
        alias="Nant 900",
        aims=["whole_role"],
        availability=[0, 0, 0, 0, 0, 3, 3, 3, 3, 0, *[0] * 4],
    )
    read = read_pool(staff.employer, None, staff.today)
    assert lone.alias not in with_partner(read.everybody)
    assert crowd[0].alias in with_partner(read.everybody)
    found = unlocked_by(read.everybody, [lone.alias])
    assert found[Relaxed.HALF_DAY] == {lone.alias}
    assert not found[Relaxed.HOURS]
    assert not found[Relaxed.MUST]


def test_small_divisions_are_not_shown(staff: Staff) -> None:
    a_crowd(staff, 9, grade_lowest="G")
    a_profile(colleagues(staff, 1, first=70)[0], alias="Nant 1", grade_lowest="H")
    found = health_of(staff.hr_adviser, None, staff.today)
    shown = {bar.key: bar.count.shown for bar in found.grades}
    # With the total, nine would give the one away.
    assert shown == {"G": Shown.NOT, "H": Shown.FEWER}


def test_the_list_of_who_waits_gives_no_small_division_away(staff: Staff) -> None:
    a_crowd(staff, 12, grade_lowest="G")
    for number, person in enumerate(colleagues(staff, 2, first=70)):
        long_ago = now(staff.employer) - timedelta(days=900 + number)
        a_profile(person, alias=f"Nant {number}", grade_lowest="H", made_at=long_ago)
    found = health_of(staff.hr_adviser, None, staff.today)
    shown = {bar.key: bar.count.shown for bar in found.grades}
    assert shown == {"G": Shown.NOT, "H": Shown.FEWER}
    assert {one.name for one in found.longest[:2]} == {"Nant 0", "Nant 1"}
    assert {one.grade for one in found.longest} == {""}
    for number, person in enumerate(colleagues(staff, 5, first=90)):
        a_profile(person, alias=f"Pant {number}", grade_lowest="H")
    found = health_of(staff.hr_adviser, None, staff.today)
    assert [one.grade for one in found.longest[:3]] == ["H", "H", "G"]


def test_a_host_sees_its_open_pool_and_no_other(staff: Staff) -> None:
    outside = [somebody_from_outside(staff.employer, f"F{number}") for number in range(6)]
    for number, person in enumerate(outside):
        a_profile(person, alias=f"Moel {number}")
    pool = a_pool(staff.employer, staff.hr_adviser, *outside)
    client = staff.client(staff.hr_adviser)
    page = client.get(f"{PAGE}{pool.slug}/").content.decode()
    assert "Moel 0" in page
    assert "Moel 0" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}no-such-pool/").status_code == 404
    assert staff.client(staff.outsider).get(
        f"/glannau/matching/health/{pool.slug}/"
    ).status_code in (
        403,
        404,
    )


def test_a_host_learns_no_name_of_the_people_of_another_employer(staff: Staff) -> None:
    outside = [somebody_from_outside(staff.employer, f"F{number}") for number in range(5)]
    pool = a_pool(staff.employer, staff.hr_adviser, *outside, staff.outsider)
    for number, person in enumerate([*outside, staff.outsider]):
        a_profile(person, alias=f"Moel {number}", aims=["whole_role"], named_to_advisers=True)
    run = a_run(staff, pool=pool)
    for address in (f"{PAGE}{pool.slug}/", f"/dyffryn/matching/runs/{run.reference}/"):
        page = staff.client(staff.hr_adviser).get(address).content.decode()
        assert "F0 Morgan" in page, "their own guest, who has said so"
        assert staff.outsider.full_name not in page
        assert "Moel 5" in page


def test_the_page_asks_as_little_for_forty_as_for_ten(staff: Staff) -> None:
    a_crowd(staff, 10)
    client = staff.client(staff.hr_adviser)
    few = queries_of(client, PAGE)
    for number, person in enumerate(colleagues(staff, 30, first=200)):
        a_profile(person, alias=f"Bryn {number:03d}", aims=["whole_role"])
    assert queries_of(client, PAGE) == few
