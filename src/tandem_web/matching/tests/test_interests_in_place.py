"""Whoever stands in for an adviser or a manager answers for them, and learns no more than they."""

import pytest

from tandem_web.cases.tests.papers import let_act
from tandem_web.matching.actions.interests import answer_interest, ask_for_half, write_about_half
from tandem_web.matching.models import HalfInterest, VacantHalf
from tandem_web.matching.tests.interest_scene import (
    HOME,
    a_seeker,
    an_interest,
    half_page,
    learns_nothing,
    their_page,
    told,
)
from tandem_web.people.actions import grant_role
from tandem_web.people.models import Role
from tandem_web.posts.actions import end_delegation
from tandem_web.recruitment.actions import save_panel
from tandem_web.recruitment.tests.scene import a_vacancy
from tests.cast import Staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db
ON_HOME = "Answer 1 person who would like a vacant half"


@pytest.mark.parametrize("away", ["hr_adviser", "line_manager"])
def test_they_have_the_list_the_line_and_the_email(
    staff: Staff, half: VacantHalf, away: str
) -> None:
    let_act(staff, staff.payroll, getattr(staff, away))
    row = an_interest(a_seeker(staff, hidden_from_managers=False), half)
    assert told("half_asked") == {"Nia", "Geraint", "Dilwyn"}
    dilwyn = staff.client(staff.payroll)
    seen = dilwyn.get("/dyffryn/").text
    assert ON_HOME in seen
    assert f"(S-002), for {getattr(staff, away).full_name}" in seen
    assert "(S-002), for" not in staff.client(getattr(staff, away)).get("/dyffryn/").text
    seen = dilwyn.get(f"{HOME}/vacant/").text
    assert half_page(half) in seen
    assert ">1</strong>" in seen
    assert "Alder" in dilwyn.get(half_page(half)).text
    assert dilwyn.post(f"{their_page(row)}answer/", {"answer": "accept"}).status_code == 302
    row.refresh_from_db()
    assert row.answered_by == staff.payroll


def test_with_whom_somebody_talks_is_told_until_they_stand_in_no_longer(
    staff: Staff, half: VacantHalf
) -> None:
    acts = let_act(staff, staff.payroll, staff.hr_adviser, party="hr_adviser")
    row = an_interest(a_seeker(staff), half)
    answer_interest(interest=row, accepts=True, actor=staff.payroll)
    write_about_half(interest=row, writer=None, text="In January.")
    assert told("half_message") == {"Dilwyn"}
    end_delegation(delegation=acts, actor=staff.hr_adviser)
    write_about_half(interest=row, writer=None, text="Or in March.")
    assert told("half_message") == {"Dilwyn", "Nia"}
    dilwyn = staff.client(staff.payroll)
    for page in (f"{HOME}/vacant/", half_page(half), their_page(row)):
        assert dilwyn.get(page).status_code == 403, page
    assert "vacant half" not in dilwyn.get("/dyffryn/").text


def test_whoever_answered_and_goes_away_is_told_with_who_stands_in(
    staff: Staff, half: VacantHalf
) -> None:
    row = an_interest(a_seeker(staff, hidden_from_managers=False), half)
    answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)
    let_act(staff, staff.payroll, staff.hr_adviser)
    write_about_half(interest=row, writer=None, text="In January.")
    assert told("half_message") == {"Nia", "Dilwyn"}


def test_a_manager_passes_on_the_posts_of_their_own_people_only(
    staff: Staff, half: VacantHalf
) -> None:
    let_act(staff, staff.payroll, staff.line_manager)
    an_interest(a_seeker(staff, hidden_from_managers=False), half)
    half.post.reports_to = None
    half.post.save()
    dilwyn = staff.client(staff.payroll)
    assert half_page(half) not in dilwyn.get(f"{HOME}/vacant/").text
    assert dilwyn.get(half_page(half)).status_code == 403
    assert "vacant half" not in dilwyn.get("/dyffryn/").text


class TestLearnsNothing:
    def test_who_stands_in_for_something_else(self, staff: Staff, half: VacantHalf) -> None:
        let_act(staff, staff.payroll, staff.hr_adviser, party="budget_manager")
        row = an_interest(a_seeker(staff), half)
        learns_nothing(staff, staff.payroll, row)
        assert told("half_asked") == {"Nia"}

    def test_who_stands_in_for_a_manager_from_whom_somebody_hides(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        let_act(staff, staff.payroll, staff.line_manager)
        row = an_interest(a_seeker(staff, hidden_from_managers=True), half)
        learns_nothing(staff, staff.payroll, row)
        assert told("half_asked") == {"Nia"}

    def test_who_stands_in_for_a_manager_as_an_adviser(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        grant_role(person=staff.line_manager, role=Role.HR_ADVISER, actor=staff.administrator)
        let_act(staff, staff.payroll, staff.line_manager, party="hr_adviser")
        row = an_interest(a_seeker(staff, hidden_from_managers=True), half)
        learns_nothing(staff, staff.payroll, row)

    def test_a_manager_who_stands_in_for_an_adviser(self, staff: Staff, half: VacantHalf) -> None:
        let_act(staff, staff.line_manager, staff.hr_adviser)
        row = an_interest(a_seeker(staff, hidden_from_managers=True), half)
        learns_nothing(staff, staff.line_manager, row)

    @pytest.mark.parametrize("chooses", ["line_manager", "payroll"])
    def test_who_sits_on_the_panel_or_stands_in_for_whoever_does(
        self, staff: Staff, half: VacantHalf, chooses: str
    ) -> None:
        case = a_vacancy(staff, staff.waiting_post)
        save_panel(case=case, members=[], chair=getattr(staff, chooses), actor=None)
        let_act(staff, staff.payroll, staff.line_manager)
        row = an_interest(a_seeker(staff, hidden_from_managers=False), half)
        learns_nothing(staff, staff.payroll, row)

    def test_who_asks_themselves_or_stands_in_for_whoever_does(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        let_act(staff, staff.payroll, staff.hr_adviser)
        for person in (staff.hr_adviser, staff.payroll):
            row = ask_for_half(profile=a_seeker(staff, person, person.given_name), half=half)
            assert row is not None
        client = staff.client(staff.payroll)
        for row in HalfInterest.objects.all():
            assert client.get(their_page(row)).status_code == 404
        assert told("half_asked") == {"Nia", "Geraint"}, "Nia of Dilwyn, and Geraint of both"


def test_it_takes_no_more_queries_for_many_posts(staff: Staff, half: VacantHalf) -> None:
    let_act(staff, staff.payroll, staff.hr_adviser)
    an_interest(a_seeker(staff), half)
    own = queries_of(staff.client(staff.hr_adviser), f"{HOME}/vacant/")
    assert queries_of(staff.client(staff.payroll), f"{HOME}/vacant/") <= own + 2
