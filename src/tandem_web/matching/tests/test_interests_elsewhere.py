"""Somebody who works for one employer asks for a vacant half of the host of their pool."""

from typing import Any

import pytest

from tandem_web.matching.actions.interests import answer_interest, ask_for_half, take_interest_back
from tandem_web.matching.actions.pools import close_pool, leave_pool
from tandem_web.matching.actions.profiles import pause
from tandem_web.matching.models import HalfInterest, OpenPool, Profile, ProposedPair, VacantHalf
from tandem_web.matching.queries.interests import interests_seen_by, offerers_to_tell
from tandem_web.matching.tests.interest_scene import a_seeker, an_interest, their_page, told
from tandem_web.matching.tests.meeting_scene import AT
from tandem_web.matching.tests.pool_scene import a_run
from tandem_web.matching.tests.scene import a_ladder, a_pool
from tandem_web.notices.models import Notice
from tandem_web.people.actions import grant_role
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.posts.models import Post, Service
from tandem_web.posts.queries import acting
from tandem_web.record.models import Entry
from tandem_web.recruitment.tests.scene import a_vacancy, an_advert
from tests.cast import Staff
from tests.working import work_off

pytestmark = pytest.mark.django_db
THERE = "/glannau/matching"


@pytest.fixture
def pool(staff: Staff) -> OpenPool:
    return a_pool(staff.employer, staff.hr_adviser, staff.outsider)


def a_seeker_elsewhere(staff: Staff) -> Profile:
    """Owain of Glannau, on its ladder, who could take the half at Dyffryn."""
    Person.objects.filter(pk=staff.outsider.pk).update(email="owain@glannau.example")
    staff.outsider.refresh_from_db()
    a_ladder(staff.employer)
    a_ladder(staff.other_employer, [("5", 31_000, 36_000)])
    given: dict[str, Any] = {"employer": staff.other_employer, "post": None}
    return a_seeker(staff, staff.outsider, grade_lowest="5", grade_highest="5", **given)


def ask_page(half: VacantHalf) -> str:
    return f"{THERE}/halves/{half.pk}/ask/"


def known_at(staff: Staff, person: Person, at: str) -> Person:
    """The same account as an adviser of the other employer."""
    host = getattr(staff, at)
    found = Person.objects.create(
        employer=host,
        account=person.account,
        reference="X-1",
        given_name=person.given_name,
        family_name=person.family_name,
    )
    grant_role(person=found, role=Role.HR_ADVISER, actor=None)
    return with_roles(Person.objects.select_related("employer")).get(pk=found.pk)


def test_from_a_suggestion_to_the_advert(staff: Staff, half: VacantHalf, pool: OpenPool) -> None:
    own = a_seeker_elsewhere(staff)
    owain, nia = staff.client(own.person), staff.client(staff.hr_adviser)
    seen = owain.get(f"{THERE}/suggestions/").text
    assert ask_page(half) in seen
    assert "Dyffryn County Council, the host of a pool that you are in, offers" in seen
    assert "The post is at Dyffryn County Council" in owain.get(ask_page(half)).text
    assert owain.post(ask_page(half), {"text": "I know the area."}).status_code == 302
    row = HalfInterest.objects.get()
    assert told("half_asked") == {"Nia", "Geraint"}
    seen = nia.get(their_page(row)).text
    for shown in ("Alder", "I know the area.", "The two weeks as a"):
        assert shown in seen, shown
    for hidden in ("Morris", "Glannau", "What Owain wrote"):
        assert hidden not in seen, hidden
    assert nia.post(f"{their_page(row)}answer/", {"answer": "accept"}).status_code == 302
    assert nia.post(their_page(row), {"text": "When can you begin?"}).status_code == 302
    own_page = f"{THERE}/halves/asked/{row.pk}/"
    seen = owain.get(own_page).text
    assert "When can you begin?" in seen
    assert "Dyffryn County Council" in seen
    assert owain.post(own_page, {"text": "In January."}).status_code == 302
    assert owain.post(f"{own_page}name/").status_code == 302
    assert "Owain Morris" in nia.get(their_page(row)).text
    an_advert(staff, a_vacancy(staff, staff.waiting_post))
    for client, page in ((owain, own_page), (nia, their_page(row))):
        assert "/dyffryn/jobs/" in client.get(page).text
    work_off()
    for notice in Notice.objects.filter(employer=staff.employer):
        assert "Morris" not in f"{notice.subject} {notice.body}"


def test_their_own_employer_learns_nothing(staff: Staff, half: VacantHalf, pool: OpenPool) -> None:
    own = a_seeker_elsewhere(staff)
    before = Entry.objects.filter(employer=staff.other_employer).count()
    row = an_interest(own, half)
    answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)
    assert Entry.objects.filter(employer=staff.other_employer).count() == before
    told_there = Notice.objects.filter(employer=staff.other_employer)
    assert {one.person for one in told_there} == {own.person}
    # A "yes" that nobody has read is idle once it is over, at whichever employer it waits.
    take_interest_back(interest=row)
    assert not told_there.all()


def test_only_members_of_an_open_pool_of_the_host_see_it(
    staff: Staff, half: VacantHalf, pool: OpenPool
) -> None:
    own = a_seeker_elsewhere(staff)
    owain = staff.client(own.person)
    assert owain.get(ask_page(half)).status_code == 200
    leave_pool(pool=pool, person=staff.outsider)
    assert owain.get(ask_page(half)).status_code == 404
    assert ask_for_half(profile=own, half=half) is None
    assert ask_page(half) not in owain.get(f"{THERE}/suggestions/").text
    a_pool(staff.other_employer, staff.outsider, staff.outsider)
    assert owain.get(ask_page(half)).status_code == 404, "a pool of their own employer's"
    again = a_pool(staff.employer, staff.hr_adviser, staff.outsider, slug="again")
    assert owain.get(ask_page(half)).status_code == 200
    close_pool(pool=again, actor=staff.hr_adviser)
    assert owain.get(ask_page(half)).status_code == 404


def test_who_leaves_the_pool_or_pauses_withdraws(
    staff: Staff, half: VacantHalf, pool: OpenPool
) -> None:
    own = a_seeker_elsewhere(staff)
    other = a_pool(staff.employer, staff.hr_adviser, staff.outsider, slug="other")
    row = an_interest(own, half)
    leave_pool(pool=other, person=staff.outsider)
    still_open = HalfInterest.objects.filter(pk=row.pk, state="asked")
    assert still_open.exists(), "they are in another pool of the host's"
    leave_pool(pool=pool, person=staff.outsider)
    assert not still_open.exists()
    a_pool(staff.employer, staff.hr_adviser, staff.outsider, slug="again")
    an_interest(own, half)
    pause(profile=own)
    assert not HalfInterest.objects.filter(state="asked").exists()


def test_what_an_adviser_of_the_host_points_out_stands_on_their_page(
    staff: Staff, half: VacantHalf, pool: OpenPool
) -> None:
    own = a_seeker_elsewhere(staff)
    ProposedPair.objects.create(
        run=a_run(staff),
        position=99,
        first=own,
        vacant_half=half,
        value=1,
        sent_at=AT,
        sent_by=staff.hr_adviser,
    )
    page = staff.client(own.person).get(f"{THERE}/suggestions/").text
    assert "An adviser points it out to you" in page


def test_who_is_known_at_both_employers_does_not_answer_themselves(
    staff: Staff, half: VacantHalf, pool: OpenPool
) -> None:
    also_here = known_at(staff, staff.outsider, "employer")
    row = an_interest(a_seeker_elsewhere(staff), half)
    assert interests_seen_by(acting(also_here, staff.today), [half]) == []
    assert also_here not in offerers_to_tell(row, staff.today)


def test_their_own_manager_learns_nothing_who_is_known_at_the_host(
    staff: Staff, half: VacantHalf
) -> None:
    also_there = known_at(staff, staff.line_manager, "other_employer")
    service = Service.objects.create(
        employer=staff.other_employer, code="HO", name_en="Housing", name_cy="Tai"
    )
    post = Post.objects.get(pk=staff.waiting_post.pk)
    post.pk, post.employer, post.service, post.reports_to = (
        None,
        staff.other_employer,
        service,
        None,
    )
    post.save()
    theirs = VacantHalf.objects.get(pk=half.pk)
    theirs.pk, theirs.post = None, post
    theirs.save()
    a_pool(staff.other_employer, staff.outsider, staff.employee)
    row = an_interest(a_seeker(staff, hidden_from_managers=True), theirs)
    assert interests_seen_by(acting(also_there, staff.today), [theirs]) == []
    assert also_there not in offerers_to_tell(row, staff.today)
    Profile.objects.update(hidden_from_managers=False)
    assert interests_seen_by(acting(also_there, staff.today), [theirs]) == [row]
