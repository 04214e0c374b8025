"""What the library is told of somebody: their answers, on the ladder of those they meet."""

from datetime import timedelta
from typing import Any

import pytest

from tandem.matching import Ambition, Availability, Criterion, Mentoring, Place, Seeker, Wish
from tandem.matching.guide import questions
from tandem.posts import ServiceHours
from tandem_web.equality.models import AgeGroup, Answers, Gender, YesNo
from tandem_web.matching.mapping.half_days import half_days_of
from tandem_web.matching.mapping.ladders import Ladder
from tandem_web.matching.models import Profile, ProfileSkill
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.matching.tests.scene import (
    LADDER,
    a_ladder,
    a_pool,
    a_profile,
    somebody_from_outside,
)
from tandem_web.people.models import Employment, Person
from tests.cast import Staff, raise_staff

STEPS = Ladder(1, LADDER)


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


def seeker(staff: Staff, person: Person, **given: Any) -> Seeker:
    profile = a_profile(person, **given)
    return seekers_for(staff.employer, staff.today).seekers[profile.alias]


@pytest.mark.parametrize(
    ("salary", "steps"),
    [
        pytest.param((30_000, 31_000), (2, 2), id="within one grade"),
        pytest.param((32_000, 33_000), (2, 3), id="the last pound of one, the first of another"),
        pytest.param((24_000, 36_000), (1, 3), id="the whole ladder"),
        pytest.param((26_001, 28_999), (1, 2), id="between two grades: the two beside it"),
        pytest.param((20_000, 25_000), (0, 1), id="from below into the first grade"),
        pytest.param((10_000, 23_999), (0, 0), id="below all of it: none of its grades"),
        pytest.param((36_001, 90_000), (4, 4), id="above all of it: none of its grades"),
        pytest.param((36_000, 90_000), (3, 4), id="from the last grade upwards"),
    ],
)
def test_a_salary_meets_the_grades_that_pay_it(
    salary: tuple[int, int], steps: tuple[int, int]
) -> None:
    assert STEPS.of_salary(*salary) == steps


def test_grades_in_either_order_are_a_range_and_an_unknown_one_is_none() -> None:
    assert STEPS.of_grades("H", "E") == (1, 3)
    assert STEPS.of_grades("G", "Z") is None


def test_without_a_ladder_nobody_is_kept_apart_by_grade(staff: Staff) -> None:
    assert seeker(staff, staff.employee, grade_lowest="E", grade_highest="E").grades == (0, 1)


def test_who_says_neither_grade_nor_salary_is_kept_from_nobody(staff: Staff) -> None:
    a_ladder(staff.employer)
    assert seeker(staff, staff.employee).grades == (0, 4)


def test_a_grade_of_another_employer_counts_by_its_salaries(staff: Staff) -> None:
    a_ladder(staff.employer)
    a_ladder(staff.other_employer, [("5", 25_000, 30_000)])
    pool = a_pool(staff.employer, staff.hr_adviser, staff.outsider)
    profile = a_profile(staff.outsider, grade_lowest="5", grade_highest="5")
    found = seekers_for(pool, staff.today).seekers
    assert found[profile.alias].grades == (1, 2)


@pytest.mark.django_db(databases=["default", "equality"])
def test_who_somebody_is_changes_nothing_that_is_compared(staff: Staff) -> None:
    a_ladder(staff.employer)
    own = a_profile(staff.employee, style=dict.fromkeys(questions(), 2))
    a_profile(staff.first_partner, style=dict.fromkeys(questions(), 4))
    before = seekers_for(staff.employer, staff.today).seekers
    Person.objects.update(
        given_name="Nobody",
        family_name="Else",
        sort_key="else nobody",
        email="",
        language="cy",
        birthday_month=2,
        birthday_day=29,
    )
    # Back from a break, on another grade, older or younger: none of it is looked at.
    Employment.objects.update(
        starts_on=staff.today,
        continuous_service_from=staff.today - timedelta(days=9_000),
        grade="A",
        pay_point=None,
    )
    Answers.objects.create(
        employer=staff.employer.slug,
        advert="A-1",
        gender=Gender.values[0],
        age_group=AgeGroup.values[-1],
        disabled=YesNo.values[0],
        cares_for_somebody=YesNo.values[0],
    )
    Profile.objects.filter(pk=own.pk).update(
        about="I have a disability and two children", thinking_style="I am sixty"
    )
    assert seekers_for(staff.employer, staff.today).seekers == before


def test_a_salary_of_somebody_from_outside_counts_on_the_hosts_ladder(staff: Staff) -> None:
    a_ladder(staff.employer)
    guest = somebody_from_outside(staff.employer)
    pool = a_pool(staff.employer, staff.hr_adviser, guest)
    profile = a_profile(guest, salary_least=33_000, salary_most=40_000)
    assert seekers_for(pool, staff.today).seekers[profile.alias].grades == (3, 4)


def test_services_of_another_employer_say_nothing_here(staff: Staff) -> None:
    pool = a_pool(staff.other_employer, staff.outsider, staff.employee)
    profile = a_profile(staff.employee, services=[staff.plain_post.service])
    assert seekers_for(staff.employer, staff.today).seekers[profile.alias].services == {"HO"}
    assert seekers_for(pool, staff.today).seekers[profile.alias].services == frozenset()


def test_a_post_says_its_own_hours_and_half_days(staff: Staff) -> None:
    shares = seeker(staff, staff.first_partner, aims=["share_my_post"], post=staff.shared_post)
    assert shares.role_minutes == (37 * 60, 37 * 60)
    assert shares.needed == frozenset(range(10))


def test_without_a_post_the_role_is_any_that_may_be_shared(staff: Staff) -> None:
    assert seeker(staff, staff.employee).role_minutes == (30 * 60, 37 * 60)


def test_who_takes_any_post_too_is_not_held_to_the_hours_of_their_own(staff: Staff) -> None:
    both = seeker(
        staff,
        staff.first_partner,
        aims=["share_my_post", "share_any_post"],
        post=staff.shared_post,
    )
    assert both.role_minutes == (30 * 60, 37 * 60)


def test_every_answer_arrives(staff: Staff) -> None:
    profile = a_profile(
        staff.employee,
        places=["Carmarthen"],
        remote_days=2,
        minutes_least=900,
        minutes_most=1200,
        availability=[3, 2, 1, *[0] * 11],
        ambitions=["grow"],
        mentoring=["to_mentor"],
        languages={"cy": 2},
        wishes={"days": "must", "place": "ignore"},
    )
    ProfileSkill.objects.create(profile=profile, key="budgets", brings=2, evidence="Ten years")
    ProfileSkill.objects.create(profile=profile, key="policy", wants=1)
    found = seekers_for(staff.employer, staff.today).seekers[profile.alias]
    assert found.reference == profile.alias
    assert found.places == Place(frozenset({"Carmarthen"}), 2)
    assert found.weekly_minutes == (900, 1200)
    assert found.availability[:4] == (
        Availability.PREFER,
        Availability.YES,
        Availability.COULD,
        Availability.NO,
    )
    assert (found.skills, found.wanted) == ({"budgets": 2}, {"policy": 1})
    assert found.ambitions == {Ambition.GROW}
    assert found.mentoring == {Mentoring.TO_MENTOR}
    assert found.languages == {"cy": 2}
    assert found.wish(Criterion.DAYS) is Wish.MUST
    assert found.wish(Criterion.PLACE) is Wish.IGNORE
    assert found.wish(Criterion.SKILLS) is Wish.COUNT


@pytest.mark.parametrize(
    ("hours", "half_days"),
    [
        pytest.param([ServiceHours(0, 510, 960)], {0, 1}, id="08:30 to 16:00"),
        pytest.param([ServiceHours(0, 540, 780)], {0}, id="half an hour after midday is not one"),
        pytest.param([ServiceHours(2, 690, 1020)], {4, 5}, id="an hour before midday is one"),
        pytest.param([ServiceHours(6, 1320, 1440 + 360)], {13, 0}, id="Sunday night to Monday"),
        pytest.param(
            [ServiceHours(0, 720, 780), ServiceHours(0, 800, 830)], {1}, id="short ones add up"
        ),
    ],
)
def test_service_hours_fall_on_half_days(hours: list[ServiceHours], half_days: set[int]) -> None:
    assert half_days_of(hours) == half_days
