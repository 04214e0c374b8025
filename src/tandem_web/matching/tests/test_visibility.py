"""Who may find whom: a row for each way in which two people may stand to one another."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tandem_web.matching.access.visibility import hidden_from, may_find_profile
from tandem_web.matching.models import Profile, TurnedDown
from tandem_web.matching.queries.seekers import seekers_around, seekers_for
from tandem_web.matching.tests.scene import (
    a_ladder,
    a_pool,
    a_profile,
    in_post,
    somebody_from_outside,
)
from tandem_web.people.models import Employment
from tandem_web.posts.models import Delegation
from tests.cast import Staff, raise_staff
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db
Two = tuple[Profile, Profile]


def colleagues(staff: Staff) -> Two:
    return a_profile(staff.first_partner), a_profile(staff.employee)


def one_is_in_no_circle(staff: Staff) -> Two:
    return a_profile(staff.first_partner), a_profile(staff.employee, found_by_employer=False)


def one_names_the_others_service(staff: Staff) -> Two:
    housing = staff.waiting_post.service
    other = a_profile(staff.employee, found_by_employer=False, found_by=[housing])
    return a_profile(staff.first_waiting), other


def one_names_another_service(staff: Staff) -> Two:
    housing = staff.waiting_post.service
    other = a_profile(staff.employee, found_by_employer=False, found_by=[housing])
    return a_profile(staff.first_partner), other


def both_name_a_service_that_only_one_is_in(staff: Staff) -> Two:
    service = {"found_by_employer": False, "found_by": [staff.waiting_post.service]}
    return a_profile(staff.first_waiting, **service), a_profile(staff.first_partner, **service)


def manager_and_report(staff: Staff) -> Two:
    return a_profile(staff.line_manager), a_profile(staff.employee)


def manager_and_a_report_who_does_not_mind(staff: Staff) -> Two:
    return a_profile(staff.line_manager), a_profile(staff.employee, hidden_from_managers=False)


def who_acts_for_the_manager(staff: Staff) -> Two:
    Delegation.objects.create(
        employer=staff.employer,
        person=staff.line_manager,
        delegate=staff.auditor,
        party=Delegation.Party.LINE_MANAGER,
        starts_on=staff.today,
        ends_on=staff.today,
        made_by=staff.line_manager,
    )
    return a_profile(staff.auditor), a_profile(staff.employee)


def who_acts_for_the_manager_in_something_else(staff: Staff) -> Two:
    Delegation.objects.create(
        employer=staff.employer,
        person=staff.line_manager,
        delegate=staff.auditor,
        party=Delegation.Party.HR_ADVISER,
        starts_on=staff.today,
        ends_on=staff.today,
        made_by=staff.line_manager,
    )
    return a_profile(staff.auditor), a_profile(staff.employee)


def the_other_partner_of_the_managers_post(staff: Staff) -> Two:
    assert staff.employee.employments.exists()
    manager_post = staff.plain_post.reports_to
    assert manager_post is not None
    in_post(staff, staff.second_partner, manager_post)
    return a_profile(staff.second_partner), a_profile(staff.employee)


def somebody_elsewhere(staff: Staff) -> Two:
    return a_profile(staff.employee), a_profile(staff.outsider)


def both_in_an_open_pool(staff: Staff) -> Two:
    a_pool(staff.employer, staff.hr_adviser, staff.employee, staff.outsider)
    return somebody_elsewhere(staff)


def both_in_a_pool_that_is_closed(staff: Staff) -> Two:
    a_pool(
        staff.employer,
        staff.hr_adviser,
        staff.employee,
        staff.outsider,
        closed_at=timezone.now(),
    )
    return somebody_elsewhere(staff)


def one_of_them_in_an_open_pool(staff: Staff) -> Two:
    a_pool(staff.employer, staff.hr_adviser, staff.outsider)
    return somebody_elsewhere(staff)


def somebody_from_outside_in_the_pool(staff: Staff) -> Two:
    guest = somebody_from_outside(staff.employer)
    a_pool(staff.employer, staff.hr_adviser, staff.employee, guest)
    return a_profile(staff.employee), a_profile(guest)


def somebody_from_outside_and_a_colleague_who_is_in_no_pool(staff: Staff) -> Two:
    guest = somebody_from_outside(staff.employer)
    a_pool(staff.employer, staff.hr_adviser, guest)
    return a_profile(staff.employee), a_profile(guest)


def one_has_left_the_employer(staff: Staff) -> Two:
    Employment.objects.filter(person=staff.employee).update(
        ends_on=staff.today - timedelta(days=1)
    )
    return colleagues(staff)


def one_is_paused(staff: Staff) -> Two:
    return a_profile(staff.first_partner), a_profile(staff.employee, state="paused")


def one_is_a_draft(staff: Staff) -> Two:
    return a_profile(staff.first_partner), a_profile(staff.employee, state="draft")


def one_was_asked_to_confirm_28_days_ago(staff: Staff) -> Two:
    asked = staff.today - timedelta(days=28)
    return a_profile(staff.first_partner), a_profile(staff.employee, asked_to_confirm_on=asked)


def one_was_asked_to_confirm_29_days_ago(staff: Staff) -> Two:
    asked = staff.today - timedelta(days=29)
    return a_profile(staff.first_partner), a_profile(staff.employee, asked_to_confirm_on=asked)


def one_turned_the_other_down(staff: Staff) -> Two:
    first, second = colleagues(staff)
    TurnedDown.objects.create(profile=second, other=first)
    return first, second


MATRIX = [
    (colleagues, True),
    (one_is_in_no_circle, False),
    (one_names_the_others_service, True),
    (one_names_another_service, False),
    (both_name_a_service_that_only_one_is_in, False),
    (manager_and_report, False),
    (manager_and_a_report_who_does_not_mind, True),
    (who_acts_for_the_manager, False),
    (who_acts_for_the_manager_in_something_else, True),
    (the_other_partner_of_the_managers_post, False),
    (somebody_elsewhere, False),
    (both_in_an_open_pool, True),
    (both_in_a_pool_that_is_closed, False),
    (one_of_them_in_an_open_pool, False),
    (somebody_from_outside_in_the_pool, True),
    (somebody_from_outside_and_a_colleague_who_is_in_no_pool, False),
    (one_has_left_the_employer, False),
    (one_is_paused, False),
    (one_is_a_draft, False),
    (one_was_asked_to_confirm_28_days_ago, True),
    (one_was_asked_to_confirm_29_days_ago, False),
    (one_turned_the_other_down, False),
]


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.mark.parametrize(
    ("make", "found"), MATRIX, ids=[make.__name__.replace("_", " ") for make, _found in MATRIX]
)
def test_two_people_find_one_another_or_neither(
    staff: Staff, make: Callable[[Staff], Two], found: bool
) -> None:
    first, second = make(staff)
    assert may_find_profile(first, second, staff.today) is found
    assert may_find_profile(second, first, staff.today) is found


@pytest.mark.parametrize("make", [make for make, _found in MATRIX])
def test_nobody_is_read_with_those_around_who_shares_no_circle(
    staff: Staff, make: Callable[[Staff], Two]
) -> None:
    first, second = make(staff)
    around = seekers_around(first, staff.today).seekers
    assert (second.alias in around) or not may_find_profile(first, second, staff.today)
    if second.alias in around:
        assert around[first.alias].searches & around[second.alias].pools or (
            first.employer_id == second.employer_id
        )


def test_nobody_finds_themselves(staff: Staff) -> None:
    profile = a_profile(staff.employee)
    assert not may_find_profile(profile, profile, staff.today)


def test_a_profile_hides_from_its_manager_whatever_else_the_manager_is(staff: Staff) -> None:
    hiding = a_profile(staff.employee)
    open_to_all = a_profile(staff.first_partner, hidden_from_managers=False)
    both = [hiding, open_to_all]
    assert hidden_from(staff.line_manager, both, staff.today) == {hiding.pk}
    assert hidden_from(staff.hr_adviser, both, staff.today) == frozenset()


def test_a_pool_holds_its_members_and_an_employer_those_who_let_it_find_them(
    staff: Staff,
) -> None:
    pool = a_pool(staff.employer, staff.hr_adviser, staff.outsider, staff.first_partner)
    theirs = a_profile(staff.outsider)
    alone = a_profile(staff.first_partner, found_by_employer=False)
    colleague = a_profile(staff.employee)
    assert set(seekers_for(pool, staff.today).seekers) == {theirs.alias, alone.alias}
    assert set(seekers_for(staff.employer, staff.today).seekers) == {colleague.alias}


def test_as_many_queries_for_many_people_as_for_one(staff: Staff) -> None:
    a_ladder(staff.employer)
    a_profile(staff.first_partner, services=[staff.plain_post.service], post=staff.shared_post)
    with exactly(13):
        seekers_for(staff.employer, staff.today)
    for person in (staff.employee, staff.line_manager, staff.auditor, staff.payroll):
        a_profile(person, found_by=[staff.plain_post.service], post=staff.plain_post)
    with exactly(13):
        assert len(seekers_for(staff.employer, staff.today).seekers) == 5
