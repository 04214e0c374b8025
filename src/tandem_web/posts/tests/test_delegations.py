"""Naming who acts for somebody who is away: the pages, and who may use them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tandem.messages import InvalidFacts
from tandem_web.notices.models import Notice
from tandem_web.people.actions import add_person
from tandem_web.people.models import Person
from tandem_web.posts.actions import delegate, end_delegation
from tandem_web.posts.models import Delegation
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db
LIST, NEW = "/dyffryn/posts/delegations/", "/dyffryn/posts/delegations/new/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def typed(
    staff: Staff, colleague: str = "Huw Bevan", days: int = 7, **more: str
) -> dict[str, str]:
    found = {"delegate": colleague, "party": "", **more}
    for name, day in (
        ("starts_on", staff.today),
        ("ends_on", staff.today + timedelta(days=days)),
    ):
        found |= {
            f"{name}_day": str(day.day),
            f"{name}_month": str(day.month),
            f"{name}_year": str(day.year),
        }
    return found


def made(staff: Staff, away: Person, colleague: Person, *, by: Person, reason: str = "") -> None:
    delegate(
        person=away,
        colleague=colleague,
        party="",
        starts_on=staff.today,
        ends_on=staff.today + timedelta(days=3),
        reason=reason,
        actor=by,
        today=staff.today,
    )


def test_a_manager_names_who_acts_for_them_and_ends_it(staff: Staff) -> None:
    client = staff.client(staff.line_manager)
    assert client.get(NEW).status_code == 200
    assert client.post(NEW, typed(staff)).status_code == 302
    row = Delegation.objects.get()
    assert (row.person, row.delegate, row.made_by) == (
        staff.line_manager,
        staff.employee,
        staff.line_manager,
    )
    assert Notice.objects.get().person == staff.employee
    for person, sees in (
        (staff.employee, True),
        (staff.hr_adviser, True),
        (staff.auditor, True),
        (staff.payroll, False),
    ):
        shown = [row for row, _may_end in staff.client(person).get(LIST).context["standing"]]
        assert shown == ([row] if sees else [])
    ended = staff.client(staff.employee).post(f"{LIST}{row.pk}/end/")
    assert ended.status_code == 302
    row.refresh_from_db()
    assert row.ended_at is not None
    actions = list(Entry.objects.order_by("number").values_list("action", flat=True))[-2:]
    assert actions == ["posts.delegate", "posts.end_delegation"]


def test_an_adviser_names_somebody_for_a_manager_who_is_ill_with_a_reason(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    address = f"{NEW}?person={staff.line_manager.reference}"
    refused = client.post(address, typed(staff))
    assert refused.status_code == 422
    assert b"Say why you name somebody" in refused.content
    assert client.post(address, typed(staff, reason="Off sick")).status_code == 302
    told = {notice.person for notice in Notice.objects.all()}
    assert told == {staff.line_manager, staff.employee}
    assert b"Off sick" in staff.client(staff.line_manager).get(LIST).content


def test_nobody_else_names_a_delegate_for_somebody(staff: Staff) -> None:
    address = f"{NEW}?person={staff.line_manager.reference}"
    for person in (staff.employee, staff.budget_manager, staff.auditor, staff.payroll):
        assert staff.client(person).get(address).status_code == 403
    # Whoever acts for the employer in no role has nothing to pass on.
    assert staff.client(staff.employee).get(NEW).status_code == 403
    adviser = staff.client(staff.hr_adviser)
    assert adviser.get(f"{NEW}?person={staff.employee.reference}").status_code == 403
    assert adviser.get(f"{NEW}?person={staff.outsider.reference}x").status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"delegate": "Nobody Atall"}, "Nobody here fits this"),
        ({"delegate": "an"}, "Several people fit this"),
        ({"delegate": "P-102"}, "nobody stands in for themselves"),
        ({"ends_on_year": "2020"}, "a last day that is not before the first"),
        ({"ends_on_year": "2099"}, "renewed after a year"),
        ({"starts_on_year": "2020"}, "Choose today or a later day"),
        ({"party": "payroll"}, "Select a valid choice"),
    ],
    ids=["nobody", "several", "oneself", "backwards", "for ever", "in the past", "no such role"],
)
def test_what_cannot_be_is_said(staff: Staff, change: dict[str, str], sentence: str) -> None:
    answer = staff.client(staff.line_manager).post(NEW, {**typed(staff), **change})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Delegation.objects.exists()


def test_a_colleague_who_cannot_sign_in_acts_for_nobody(staff: Staff) -> None:
    newcomer = add_person(
        employer=staff.employer, actor=None, given_name="Elin", family_name="Parry"
    )
    with pytest.raises(ValidationError):
        made(staff, staff.line_manager, newcomer, by=staff.line_manager)
    with pytest.raises(ValidationError):
        made(staff, staff.line_manager, staff.outsider, by=staff.line_manager)
    with pytest.raises(ValidationError):
        made(staff, staff.line_manager, staff.employee, by=staff.hr_adviser)
    assert not Delegation.objects.exists()


def test_there_is_no_chain_and_no_second_delegate(staff: Staff) -> None:
    made(staff, staff.line_manager, staff.hr_adviser, by=staff.line_manager)
    for away, colleague in (
        (staff.hr_adviser, staff.employee),
        (staff.budget_manager, staff.line_manager),
        (staff.line_manager, staff.employee),
    ):
        with pytest.raises(InvalidFacts):
            made(staff, away, colleague, by=away)
    end_delegation(delegation=Delegation.objects.get(), actor=staff.line_manager)
    made(staff, staff.line_manager, staff.employee, by=staff.line_manager)


def test_a_stranger_ends_nothing(staff: Staff) -> None:
    made(staff, staff.line_manager, staff.employee, by=staff.line_manager)
    row = Delegation.objects.get()
    for person, told in ((staff.payroll, 403), (staff.auditor, 403), (staff.outsider, 404)):
        assert staff.client(person).post(f"{LIST}{row.pk}/end/").status_code == told
    assert staff.client(staff.hr_adviser).post(f"{LIST}{row.pk}/end/").status_code == 302
    told_twice = {notice.person for notice in Notice.objects.filter(kind="posts.delegation_ended")}
    assert told_twice == {staff.line_manager, staff.employee}


def test_the_page_reads_in_welsh(staff: Staff) -> None:
    made(staff, staff.line_manager, staff.employee, by=staff.line_manager)
    page = staff.client(staff.line_manager).get(f"/cy{LIST}").content.decode()
    assert "Pwy sy’n gweithredu dros bwy" in page
