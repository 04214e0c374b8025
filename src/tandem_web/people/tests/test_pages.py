from datetime import date

import pytest
from django.urls import reverse

from tandem_web.people.actions import add_employment, add_person
from tandem_web.people.models import Person, RoleGrant
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


def listed(staff: Staff, search: str) -> str:
    client = staff.client(staff.hr_adviser)
    return client.get("/dyffryn/people/", {"search": search}).content.decode()


@pytest.mark.parametrize("search", ["bowen", "Rhian bow", "E-104", "p-104"])
def test_people_are_found_by_name_and_number(staff: Staff, search: str) -> None:
    page = listed(staff, search)
    assert "Bowen, Rhian" in page
    assert "Price, Marc" not in page


def test_accents_make_no_difference_to_a_search(staff: Staff) -> None:
    assert "Pugh, Siân" in listed(staff, "sian")
    assert "Pugh, Siân" in listed(staff, "Siân")


def test_a_search_that_finds_nobody_says_what_to_do(staff: Staff) -> None:
    assert "Nobody found" in listed(staff, "zzz")


def test_nobody_of_another_employer_is_listed_or_found(staff: Staff) -> None:
    assert "Morris" not in listed(staff, "")
    assert "Nobody found" in listed(staff, "Morris")
    client = staff.client(staff.hr_adviser)
    assert client.get("/glannau/people/").status_code == 404


def test_the_list_needs_as_many_queries_for_twenty_people_as_for_one(staff: Staff) -> None:
    for number in range(20):
        person = add_person(
            employer=staff.employer, actor=None, given_name="Dai", family_name=f"Many {number}"
        )
        add_employment(
            person=person,
            actor=None,
            payroll_number=f"E-9{number:02}",
            starts_on=date(2026, 1, 5),
            weekly_minutes=600,
        )
    client = staff.client(staff.hr_adviser)
    one = queries_of(client, "/dyffryn/people/?search=bowen")
    twenty = queries_of(client, "/dyffryn/people/?search=many")
    assert (one, twenty) == (11, 11)


def test_an_administrator_changes_roles(staff: Staff) -> None:
    client = staff.client(staff.administrator)
    address = reverse("people:change_roles", args=["dyffryn", staff.employee.reference])
    answer = client.post(address, {"roles": ["payroll", "auditor"]}, follow=True)
    assert "The roles are changed." in answer.content.decode()
    roles = RoleGrant.objects.filter(person=staff.employee).values_list("role", flat=True)
    assert set(roles) == {"payroll", "auditor"}


def test_the_last_administrator_is_told_to_grant_somebody_else_first(staff: Staff) -> None:
    client = staff.client(staff.administrator)
    address = reverse("people:change_roles", args=["dyffryn", staff.administrator.reference])
    answer = client.post(address, {"roles": []})
    assert answer.status_code == 422
    assert "Grant somebody else" in answer.content.decode()
    assert RoleGrant.objects.filter(person=staff.administrator).count() == 1


def test_everybody_reads_their_own_page_and_no_colleagues(staff: Staff) -> None:
    client = staff.client(staff.first_partner)
    own = client.get(staff.first_partner.get_absolute_url())
    assert "1\N{NO-BREAK SPACE}April" in own.content.decode()
    assert client.get(staff.second_partner.get_absolute_url()).status_code == 403


def test_a_birthday_on_29_february_is_shown_in_a_common_year(staff: Staff) -> None:
    Person.objects.filter(pk=staff.employee.pk).update(birthday_month=2, birthday_day=29)
    client = staff.client(staff.employee)
    assert client.get(staff.employee.get_absolute_url()).status_code == 200
