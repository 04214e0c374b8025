"""An import adds and changes all of it or nothing, and the same file again changes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.people.models import ContractPeriod, Employment, Person
from tandem_web.posts.actions import ImportOutdated, ImportRefused, import_files
from tandem_web.posts.models import Criterion, Holding, Post, Service
from tandem_web.posts.tests.builders import PEOPLE, POSTS, TODAY, Setting, file, load, set_up
from tandem_web.record.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting(db: None) -> Setting:
    return set_up()


def test_posts_people_jobs_and_holdings_are_added(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    leader = Post.objects.get(reference="S-1")
    assert leader.reports_to == Post.objects.get(reference="M-1")
    assert leader.service == Service.objects.get(code="CH")
    assert leader.standby
    assert leader.service_hours.count() == 5
    assert [c.text_cy for c in leader.criteria.all()] == ["Gradd", "Trwydded yrru"]
    rhian = Person.objects.get(reference="P-1")
    assert (rhian.birthday_month, rhian.birthday_day, rhian.language) == (3, 27, "cy")
    assert rhian.employments.count() == 2
    holding = Holding.objects.get(post=leader)
    assert holding.employment.payroll_number == "E-1"
    assert (holding.weekly_minutes, holding.starts_on.isoformat()) == (1110, "2026-04-01")


def test_one_entry_a_file_says_what_was_done(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    entries = Entry.objects.filter(action__startswith="posts.import").order_by("number")
    assert [entry.action for entry in entries] == ["posts.import_posts", "posts.import_people"]
    assert file(POSTS).digest in entries[0].content.text


def test_the_same_files_again_change_nothing(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    entries = Entry.objects.count()
    plan = load(setting, posts=POSTS, people=PEOPLE)
    assert not plan.changes_something
    assert (plan.posts.unchanged, plan.people.unchanged) == (2, 3)
    assert Entry.objects.count() == entries


def test_one_bad_row_keeps_everything_out(setting: Setting) -> None:
    with pytest.raises(ImportRefused) as refused:
        load(setting, posts=POSTS, people=PEOPLE.replace("2012-09-01", "soon"))
    assert [(p.row, p.column) for p in refused.value.problems] == [(4, "starts_on")]
    assert not Post.objects.exists()
    assert not Employment.objects.exists()


def test_changes_are_shown_before_and_after(setting: Setting) -> None:
    load(setting, posts=POSTS)
    changed = POSTS.replace("Team Leader", "Group Leader").replace("08:30-16:00", "09:00-17:00")
    plan = load(setting, posts=changed)
    (line,) = plan.posts.changed
    assert [one.column for one in line.differences] == ["title_en", "service_hours"]
    assert (line.differences[0].before, line.differences[0].after) == (
        "Team Leader",
        "Group Leader",
    )
    assert {row.start_minute for row in Post.objects.get(reference="S-1").service_hours.all()} == {
        540
    }


def test_an_empty_cell_leaves_what_is_there(setting: Setting) -> None:
    load(setting, posts=POSTS)
    bare = "post_reference,title_en,service_code,grade,full_time_hours\nS-1,Team Leader,CH,H,37\n"
    plan = load(setting, posts=bare)
    assert not plan.changes_something
    assert Criterion.objects.count() == 2


def test_new_hours_from_a_day_end_the_old_ones_the_day_before(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    load(setting, people=PEOPLE.replace("18:30,01/04/2026", "15:00,01/02/2027"))
    periods = ContractPeriod.objects.filter(employment__payroll_number="E-1")
    assert [(p.weekly_minutes, str(p.starts_on), str(p.ends_on)) for p in periods] == [
        (1110, "2026-04-01", "2027-01-31"),
        (900, "2027-02-01", "None"),
    ]
    holdings = Holding.objects.filter(employment__payroll_number="E-1")
    assert [(h.weekly_minutes, str(h.ends_on)) for h in holdings] == [
        (1110, "2027-01-31"),
        (900, "None"),
    ]


def test_a_job_that_ends_takes_its_hours_and_its_holding_with_it(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    ending = PEOPLE.replace(",hours_from,", ",hours_from,ends_on,").replace(
        "01/04/2026,S-1", "01/04/2026,2027-03-31,S-1"
    )
    ending = ending.replace(",6,,", ",6,,,").replace(",37,,M-1", ",37,,,M-1")
    load(setting, people=ending)
    employment = Employment.objects.get(payroll_number="E-1")
    assert str(employment.ends_on) == "2027-03-31"
    assert str(employment.contract_periods.get().ends_on) == "2027-03-31"
    assert str(employment.holdings.get().ends_on) == "2027-03-31"


@pytest.mark.parametrize(
    ("posts", "people", "column", "words"),
    [
        (POSTS.replace("37:00,M-1", "37:00,M-9"), None, "reports_to", "no post “M-9”"),
        (POSTS.replace("L,37,,", "L,37,S-1,"), None, "reports_to", "report to itself"),
        (POSTS.replace("CH,Children’s Services", "CH,"), None, "service_en", "English name"),
        (None, PEOPLE.replace(",S-1", ",S-9"), "post_reference", "no post “S-9”"),
        (None, PEOPLE.replace("E-3,L,37,2012-09-01,,37,,M-1", "E-3,L,37,2012-09-01,,30,,S-1"),
         "weekly_hours", "Post S-1"),
        (None, PEOPLE.replace("P-1,,Rhian,Bowen", "P-1,,Rhian,Jones"), "family_name", "Row 2"),
    ],
    ids=[
        "a post reports to one that is not there",
        "posts report to each other in a circle",
        "a new service has no name",
        "a job holds a post that is not there",
        "a post is held for more hours than it has",
        "two rows of a person contradict each other",
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused(
    setting: Setting, posts: str | None, people: str | None, column: str, words: str
) -> None:
    if posts is None:
        load(setting, posts=POSTS)
    with pytest.raises(ImportRefused) as refused:
        load(setting, posts=posts, people=people)
    found = [p for p in refused.value.problems if p.column == column and words in p.text]
    assert found
    assert not Employment.objects.exists()


def test_a_payroll_number_stays_with_its_person(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    with pytest.raises(ImportRefused) as refused:
        load(setting, people=PEOPLE.replace("P-2,,Marc", "P-3,,Marc"))
    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (4, "payroll_number")
    assert "Marc Price" in problem.text


def test_full_time_hours_may_not_fall_below_what_holders_have(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    with pytest.raises(ImportRefused) as refused:
        load(setting, posts=POSTS.replace("H,37:00", "H,18:00"))
    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (3, "full_time_hours")


def test_they_may_not_either_when_people_come_in_the_same_breath(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    with pytest.raises(ImportRefused) as refused:
        load(setting, posts=POSTS.replace("H,37:00", "H,18:00"), people=PEOPLE)
    assert [p.column for p in refused.value.problems] == ["full_time_hours"]


def test_another_employer_may_use_the_same_keys(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    other = set_up("glannau")
    plan = load(other, posts=POSTS, people=PEOPLE)
    assert len(plan.people.added) == 3
    assert Post.objects.filter(reference="S-1").count() == 2


def test_what_has_changed_since_the_preview_is_not_imported(setting: Setting) -> None:
    with pytest.raises(ImportOutdated):
        import_files(
            employer=setting.employer,
            posts=file(POSTS),
            people=None,
            today=TODAY,
            actor=setting.adviser,
            seen="what was seen before",
        )
    assert not Post.objects.exists()


def test_rows_without_a_number_are_tied_by_e_mail(setting: Setting) -> None:
    text = PEOPLE.replace("P-1,rhian", ",rhian").replace("P-1,,", ",RHIAN@example.org,", 1)
    load(
        setting,
        posts=POSTS,
        people=text.replace("RHIAN@example.org,Rhian", "rhian@example.org,Rhian"),
    )
    rhian = Person.objects.get(given_name="Rhian")
    assert rhian.employments.count() == 2
    assert rhian.reference.startswith("T-")


def _many(number: int) -> tuple[str, str]:
    posts = POSTS + "".join(f"X-{n},Officer,,CH,,,E,37,M-1,,,,\n" for n in range(number))
    people = PEOPLE + "".join(
        f"Q-{n},,Person,Number{n},en,,F-{n},E,8,2020-01-06,,37,,X-{n}\n" for n in range(number)
    )
    return posts, people


def test_reading_takes_as_many_queries_for_twenty_rows_as_for_one(setting: Setting) -> None:
    counts = []
    for number in (1, 20):
        posts, people = _many(number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            load(setting, posts=posts, people=people)
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_thousands_of_rows_are_imported_and_changed_at_once(setting: Setting) -> None:
    posts, people = _many(2_000)
    plan = load(setting, posts=posts, people=people)
    assert (len(plan.posts.added), len(plan.people.added)) == (2_002, 2_003)
    assert Holding.objects.count() == 2_002
    plan = load(setting, posts=posts.replace("Officer", "Clerk"), people=people)
    assert (len(plan.posts.changed), plan.people.unchanged) == (2_000, 2_003)
    assert Post.objects.filter(title_en="Clerk").count() == 2_000
