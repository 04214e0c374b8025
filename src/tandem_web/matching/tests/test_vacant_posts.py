"""Vacant whole posts for the pairs of a run: proposed with reasons, pointed out by a person."""

import pytest

from tandem_web.employers.queries import now
from tandem_web.matching.actions.vacant_halves import offer_half
from tandem_web.matching.mapping.proposals import RunOptions
from tandem_web.matching.models import (
    PairingRun,
    Profile,
    ProposedPost,
    Suggestion,
    TurnedDown,
    VacantHalf,
)
from tandem_web.matching.queries.vacant_posts import posts_for, vacant_posts
from tandem_web.matching.tests.pool_scene import (
    a_crowd,
    a_run,
    aliases,
    as_read,
    colleagues,
    values,
)
from tandem_web.matching.tests.scene import a_ladder, a_profile, in_post
from tandem_web.notices.models import Notice
from tandem_web.posts.models import Post, Service
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff
from tests.query_counts import exactly, queries_of

pytestmark = pytest.mark.django_db
PAGE = "/dyffryn/matching/runs/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def a_vacant_post(staff: Staff, number: int = 1) -> Post:
    """A post that nobody has ever held."""
    return Post.objects.create(
        employer=staff.employer,
        reference=f"V-{number}",
        title_en=f"Benefits Adviser {number}",
        title_cy=f"Cynghorydd Budd-daliadau {number}",
        service=staff.plain_post.service,
        grade="G",
        full_time_minutes=37 * 60,
    )


def a_proposed_post(staff: Staff) -> ProposedPost:
    """Two who seek a whole role, held against the one post that nobody holds."""
    a_vacant_post(staff)
    a_crowd(staff, 2)
    return a_run(staff).posts.select_related("run", "pair__first", "pair__second", "post").get()


def test_a_pair_is_held_against_a_vacant_post_with_its_reasons(staff: Staff) -> None:
    row = a_proposed_post(staff)
    assert row.post.reference == "V-1"
    page = staff.client(staff.hr_adviser).get(f"{PAGE}{row.run.reference}/").content.decode()
    assert "Benefits Adviser 1: Afon 000 and Afon 001" in page
    assert "The post has 37\N{NO-BREAK SPACE}h a week; together the two would work" in page
    assert "Every half-day that the post needs is covered: Monday to Friday." in page
    assert "Somebody would rather work than not on" in page
    # Eight half-days that one of them prefers, and two that one says yes to.
    assert row.ease == 8 * 3 + 2 * 2
    assert f"{row.pair.value} is what the two are worth" in page
    assert "Enfys" not in page, "only aliases stand here"


def test_a_vacant_post_changes_no_pair_and_may_be_left_out(staff: Staff) -> None:
    a_crowd(staff, 6)
    before = a_run(staff)
    a_vacant_post(staff)
    with_posts = a_run(staff)
    assert aliases(before) == aliases(with_posts)
    assert (with_posts.figures["posts"], with_posts.figures["with_posts"]) == (1, 1)
    without = a_run(staff, RunOptions(with_posts=False))
    assert not without.posts.exists()
    page = staff.client(staff.hr_adviser).get(f"{PAGE}{without.reference}/").content.decode()
    assert "Vacant posts for pairs" not in page


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("one looks for half of somebody's post only", {"aims": ["share_any_post"]}),
        ("one takes another service only", {}),
        ("one would not work in the place of the post", {"places": ["Elsewhere"]}),
    ],
)
def test_a_pair_that_does_not_fit_gets_no_post(
    staff: Staff, why: str, changed: dict[str, object]
) -> None:
    post = a_vacant_post(staff)
    Post.objects.filter(pk=post.pk).update(place_en="Market Street")
    one = a_crowd(staff, 2)[0]
    Profile.objects.filter(pk=one.pk).update(**changed)
    if not changed:
        code = {"code": "ELSE", "name_en": "Elsewhere"}
        one.services.add(Service.objects.create(employer=staff.employer, **code))
    run = a_run(staff)
    assert (run.pairs.count(), run.posts.count()) == (1, 0), why


def test_a_post_that_is_held_or_offered_by_halves_or_stands_on_no_grade_is_none(
    staff: Staff,
) -> None:
    post = a_vacant_post(staff)
    assert [one.number for one in vacant_posts(staff.employer, staff.today)] == [post.pk]
    a_ladder(staff.employer, [("E", 24_000, 26_000)])
    assert vacant_posts(staff.employer, staff.today) == []
    Post.objects.filter(pk=post.pk).update(grade="E")
    assert len(vacant_posts(staff.employer, staff.today)) == 1
    offer_half(post=as_read(post), values=values(), actor=staff.hr_adviser)
    assert vacant_posts(staff.employer, staff.today) == []
    VacantHalf.objects.update(closed_at=now(staff.employer))
    in_post(staff, staff.employee, post)
    assert vacant_posts(staff.employer, staff.today) == []


def test_a_post_is_pointed_out_to_both_and_taken_back(staff: Staff) -> None:
    row = a_proposed_post(staff)
    client = staff.client(staff.hr_adviser)
    address = f"{PAGE}{row.run.reference}/"
    client.post(f"{address}posts/send/", {"post": ["1"]})
    client.post(f"{address}posts/send/", {"post": ["1"]})
    row.refresh_from_db()
    assert row.sent_by == staff.hr_adviser
    assert Suggestion.objects.count() == 2, "the two learn of each other as well"
    assert Notice.objects.filter(kind="matching.post_suggested").count() == 2
    entry = Entry.objects.get(action="matching.send_posts")
    assert "Afon" not in str(entry.content), "auditors read the record"
    button = "Point out the posts that are ticked"
    assert button not in client.get(address).content.decode(), "nothing is left to tick"
    client.post(f"{address}posts/1/withdraw/")
    assert button in client.get(address).content.decode()
    row.refresh_from_db()
    assert row.sent_at is None
    assert not Notice.objects.filter(kind="matching.post_suggested").exists()
    assert Suggestion.objects.count() == 2
    # Who takes the pair back takes the post back with it.
    client.post(f"{address}posts/send/", {"post": ["1"]})
    client.post(f"{address}pairs/1/withdraw/")
    row.refresh_from_db()
    assert (row.sent_at, Suggestion.objects.count()) == (None, 0)


def test_the_two_see_the_post_under_aliases_and_nobody_else_does(staff: Staff) -> None:
    a_vacant_post(staff)
    for person, alias in ((staff.employee, "Glan 1"), (staff.payroll, "Glan 2")):
        a_profile(person, alias=alias, aims=["whole_role"])
    row = a_run(staff).posts.get()
    one = staff.client(staff.employee)
    address = f"/dyffryn/matching/posts/{row.pk}/"
    assert one.get(address).status_code == 404, "nothing was sent yet"
    staff.client(staff.hr_adviser).post(f"{PAGE}{row.run.reference}/posts/send/", {"post": ["1"]})
    page = one.get(address).content.decode()
    assert "A vacant post for you and Glan 2" in page
    assert "Benefits Adviser 1" in page
    assert staff.payroll.full_name not in page
    assert "Benefits Adviser 1" in one.get("/dyffryn/matching/suggestions/").content.decode()
    for somebody in (staff.hr_adviser, staff.line_manager, staff.first_waiting):
        assert staff.client(somebody).get(address).status_code == 404
    # Whoever put the other aside, and whoever was put aside, sees it no longer.
    TurnedDown.objects.create(profile=row.pair.first, other_id=row.pair.second_id or 0)
    for person in (staff.employee, staff.payroll):
        assert staff.client(person).get(address).status_code == 404


def test_what_no_longer_fits_is_neither_shown_nor_sent(staff: Staff) -> None:
    row = a_proposed_post(staff)
    client = staff.client(staff.hr_adviser)
    address = f"{PAGE}{row.run.reference}/"
    Profile.objects.filter(pk=row.pair.first_id).update(aims=["share_any_post"])
    page = client.post(f"{address}posts/send/", {"post": ["1"]}, follow=True).content.decode()
    assert "1 vacant post no longer fits and was not sent" in page
    assert not Suggestion.objects.exists()
    in_post(staff, staff.employee, row.post)
    assert not posts_for(staff.hr_adviser, row.run, staff.today).exists()


def test_ticking_nothing_stands_in_the_summary_at_the_top(staff: Staff) -> None:
    row = a_proposed_post(staff)
    client = staff.client(staff.hr_adviser)
    for what, text in (("send", "Tick at least one pair"), ("posts/send", "at least one vacant")):
        answer = client.post(f"{PAGE}{row.run.reference}/{what}/")
        assert answer.status_code == 422
        page = answer.content.decode()
        summary = page[page.index("govuk-error-summary") : page.index("<h1")]
        assert text in summary
        assert "<title>Error:" in page.replace("\n", "")


def test_who_hides_from_an_adviser_is_in_no_post_either(staff: Staff) -> None:
    row = a_proposed_post(staff)
    Profile.objects.filter(pk=row.pair.first_id).update(state=Profile.State.PAUSED)
    assert not posts_for(staff.hr_adviser, row.run, staff.today).exists()


def test_the_file_names_the_post_beside_its_pair(staff: Staff) -> None:
    row = a_proposed_post(staff)
    client = staff.client(staff.hr_adviser)
    text = client.get(f"{PAGE}{row.run.reference}/export/csv/").content.decode("utf-8-sig")
    head, line = text.splitlines()
    assert "Vacant post for both" in head
    assert f"V-1,{row.ease}," in line


def test_many_posts_are_read_with_as_many_queries(staff: Staff) -> None:
    a_vacant_post(staff)
    a_crowd(staff, 2)
    client = staff.client(staff.hr_adviser)
    few = a_run(staff)
    with exactly(6):
        vacant_posts(staff.employer, staff.today)
    page = queries_of(client, f"{PAGE}{few.reference}/")
    for number in range(2, 12):
        a_vacant_post(staff, number)
    Profile.objects.all().delete()
    for number, person in enumerate(colleagues(staff, 12, first=300)):
        a_profile(person, alias=f"Coed {number:03d}", aims=["whole_role"])
    PairingRun.objects.filter(pk=few.pk).update(state=PairingRun.State.CANCELLED)
    many = a_run(staff)
    assert many.posts.count() == 6
    with exactly(6):
        vacant_posts(staff.employer, staff.today)
    assert queries_of(client, f"{PAGE}{many.reference}/") == page
