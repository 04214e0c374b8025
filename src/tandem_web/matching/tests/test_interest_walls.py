"""Whoever must not learn that somebody would like a vacant half learns nothing of it."""

import pytest

from tandem_web.matching.actions.interests import (
    answer_interest,
    give_name,
    take_interest_back,
    write_about_half,
)
from tandem_web.matching.models import VacantHalf
from tandem_web.matching.tests.interest_scene import (
    a_seeker,
    an_interest,
    learns_nothing,
    own_page,
    talking,
    their_page,
    told,
)
from tandem_web.notices.models import Notice
from tandem_web.people.actions import grant_role
from tandem_web.people.models import Role
from tandem_web.record.models import Entry
from tandem_web.recruitment.actions import save_panel
from tandem_web.recruitment.tests.scene import a_vacancy
from tests.cast import Staff
from tests.working import work_off

pytestmark = pytest.mark.django_db
SECRET = "I would love to do this one"


def test_a_manager_from_whom_somebody_hides(staff: Staff, half: VacantHalf) -> None:
    # Huw's post and the one with the free hours both report to Geraint's.
    row = an_interest(a_seeker(staff, hidden_from_managers=True), half)
    learns_nothing(staff, staff.line_manager, row)
    assert told("half_asked") == {"Nia"}


def test_a_manager_who_works_in_hr_as_well(staff: Staff, half: VacantHalf) -> None:
    grant_role(person=staff.line_manager, role=Role.HR_ADVISER, actor=staff.administrator)
    row = an_interest(a_seeker(staff, hidden_from_managers=True), half)
    learns_nothing(staff, staff.line_manager, row)


def test_whoever_sits_on_the_panel_of_the_post(staff: Staff, half: VacantHalf) -> None:
    case = a_vacancy(staff, staff.waiting_post)
    save_panel(case=case, members=[], chair=staff.line_manager, actor=None)
    row = an_interest(a_seeker(staff, hidden_from_managers=False), half)
    learns_nothing(staff, staff.line_manager, row)
    assert told("half_asked") == {"Nia"}


def test_one_panel_keeps_nothing_of_another_post_back(staff: Staff, half: VacantHalf) -> None:
    case = a_vacancy(staff, staff.plain_post)
    save_panel(case=case, members=[], chair=staff.line_manager, actor=None)
    row = an_interest(a_seeker(staff, hidden_from_managers=False), half)
    assert staff.client(staff.line_manager).get(their_page(row)).status_code == 200


def test_nobody_answers_themselves(staff: Staff, half: VacantHalf) -> None:
    row = an_interest(a_seeker(staff, staff.hr_adviser), half)
    assert staff.client(staff.hr_adviser).get(their_page(row)).status_code == 404
    assert "Nia" not in told("half_asked")


def test_whoever_has_nothing_to_do_with_the_post(staff: Staff, half: VacantHalf) -> None:
    row = talking(staff, half)
    give_name(interest=row)
    for person in (
        staff.administrator,
        staff.auditor,
        staff.budget_manager,
        staff.first_waiting,
        staff.payroll,
        staff.outsider,
    ):
        client = staff.client(person)
        assert client.get(their_page(row)).status_code in {403, 404}, person
        assert client.get(own_page(row)).status_code == 404, person
        assert client.post(f"{own_page(row)}name/").status_code == 404
        assert client.post(f"{own_page(row)}end/").status_code == 404


def test_the_record_and_the_outbox_name_nobody(staff: Staff, half: VacantHalf) -> None:
    row = an_interest(a_seeker(staff), half, SECRET)
    work_off()
    answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)
    write_about_half(interest=row, writer=None, text=SECRET)
    work_off()
    give_name(interest=row)
    work_off()
    take_interest_back(interest=row)
    work_off()
    entries = Entry.objects.filter(object_reference=f"half_interest:{row.pk}")
    assert [one.action.removeprefix("matching.") for one in entries.order_by("pk")] == [
        "ask_for_half",
        "half_accepted",
        "write_about_half",
        "give_name_for_half",
        "take_interest_back",
    ]
    for entry in entries:
        assert entry.actor is None
        assert entry.content.text == '{"alias":"Alder"}'
    notices = Notice.objects.filter(kind__startswith="matching.half_")
    assert notices.count() >= 5
    for notice in notices:
        for secret in (SECRET, "Bevan", "huw@"):
            told_them = f"{notice.subject} {notice.body}"
            assert notice.person == row.profile.person or secret not in told_them
    outbox = staff.client(staff.administrator).get("/dyffryn/notices/").text
    assert "vacant half" not in outbox
