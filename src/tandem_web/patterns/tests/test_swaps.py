"""A swap of days on which both partners are at work: the same minutes wherever they are read."""

from datetime import date, timedelta

import pytest

from tandem.patterns import Pattern, Session
from tandem_web.partnerships.queries import partnership_of
from tandem_web.patterns.actions import answer_swap, ask_to_swap, start_pattern
from tandem_web.patterns.models import DayChange
from tandem_web.patterns.queries import minutes_in_post
from tandem_web.people.models import Employment
from tests.cast import Cast, raise_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]

NINE, ONE, FIVE = 540, 780, 1020
A_DAY = FIVE - NINE - 30


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def job_of(cast: Cast, *, second: bool = False) -> Employment:
    person = cast.second_partner if second else cast.first_partner
    return Employment.objects.select_related("person", "employer").get(person=person)


def monday_of(cast: Cast) -> date:
    return cast.today + timedelta(days=14 - cast.today.weekday())


def work(cast: Cast, *days: tuple[int, int, int, int], second: bool = False) -> None:
    """Let a partner work a week of (weekday, start, end, break) from the Monday of the swap."""
    monday = monday_of(cast)
    pattern = Pattern(1, monday, tuple(Session(0, *day) for day in days))
    start_pattern(
        employment=job_of(cast, second=second),
        post=cast.shared_post,
        pattern=pattern,
        starts_on=monday,
        actor=cast.hr_adviser,
    )


def overlap_on_monday(cast: Cast) -> None:
    """Rhian works Mondays from nine to five, and Marc from one; Marc has the Thursday."""
    work(cast, (0, NINE, FIVE, 30), (1, NINE, FIVE, 30))
    work(cast, (0, ONE, FIVE, 0), (3, NINE, FIVE, 30), second=True)


def swap_monday(cast: Cast) -> None:
    swap = ask_to_swap(
        post=cast.shared_post,
        asked_by=job_of(cast),
        asked_of=job_of(cast, second=True),
        gives_day=monday_of(cast),
        takes_day=monday_of(cast) + timedelta(days=3),
        reason="",
        actor=cast.first_partner,
    )
    answer_swap(swap=swap, agree=True, actor=cast.second_partner)


def test_hours_in_which_both_were_on_are_worked_once(cast: Cast) -> None:
    overlap_on_monday(cast)
    swap_monday(cast)
    monday, thursday = monday_of(cast), monday_of(cast) + timedelta(days=3)
    found = {
        (change.employment.person.given_name, change.day): (
            change.minutes_before,
            change.minutes_after,
        )
        for change in DayChange.objects.select_related("employment__person")
    }
    assert found == {
        ("Rhian", monday): (A_DAY, 0),
        ("Marc", monday): (FIVE - ONE, A_DAY),
        ("Rhian", thursday): (0, A_DAY),
        ("Marc", thursday): (A_DAY, 0),
    }


def test_the_day_is_as_long_as_who_is_on_says(cast: Cast) -> None:
    overlap_on_monday(cast)
    swap_monday(cast)
    for days in (0, 3):
        day = monday_of(cast) + timedelta(days=days)
        partnership = partnership_of(cast.shared_post, day)
        assert partnership is not None
        worked = partnership.worked
        for second in (False, True):
            job = job_of(cast, second=second)
            of_job = worked[job.payroll_number]
            drawn = sum(one.pattern.minutes_on(day) for one in of_job if one.period.contains(day))
            assert minutes_in_post(job, cast.shared_post, day) == drawn


def test_a_pattern_that_changes_later_changes_the_day_that_was_given(cast: Cast) -> None:
    overlap_on_monday(cast)
    swap_monday(cast)
    work(cast, (0, NINE, ONE, 0), (1, NINE, FIVE, 30))
    monday = monday_of(cast)
    assert minutes_in_post(job_of(cast), cast.shared_post, monday) == 0
    # Nine to one from Rhian, one to five of his own: they touch, and each is paid whole.
    assert minutes_in_post(job_of(cast, second=True), cast.shared_post, monday) == FIVE - NINE
