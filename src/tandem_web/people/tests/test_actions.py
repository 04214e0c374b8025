from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tandem_web.people.actions import (
    add_employment,
    add_person,
    change_contract_hours,
    change_employment,
    change_person,
    give_access,
    grant_role,
    revoke_role,
    set_roles,
)
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import ContractPeriod, Employment, Person, Role, RoleGrant
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


@pytest.fixture
def person(staff: Staff) -> Person:
    return add_person(
        employer=staff.employer, actor=staff.hr_adviser, given_name="Elin", family_name="Rees"
    )


@pytest.fixture
def employment(person: Person) -> Employment:
    return add_employment(
        person=person,
        actor=None,
        payroll_number="E-900",
        starts_on=date(2025, 4, 1),
        weekly_minutes=2220,
    )


def periods(employment: Employment) -> list[tuple[date, date | None, int]]:
    rows = ContractPeriod.objects.filter(employment=employment).order_by("starts_on")
    return [(row.starts_on, row.ends_on, row.weekly_minutes) for row in rows]


def latest(staff: Staff) -> Entry:
    entry: Entry = Entry.objects.filter(employer=staff.employer).order_by("-number")[0]
    return entry


def test_a_person_is_given_the_next_free_reference(staff: Staff, person: Person) -> None:
    assert person.reference == "T-0012"
    assert latest(staff).object_reference == "person:T-0012"
    assert latest(staff).actor == staff.hr_adviser


def test_two_people_of_an_employer_never_have_one_reference(staff: Staff, person: Person) -> None:
    with pytest.raises(ValidationError):
        add_person(
            employer=staff.employer,
            actor=None,
            given_name="A",
            family_name="B",
            reference=person.reference,
        )


def test_new_hours_end_the_running_period_the_day_before(employment: Employment) -> None:
    change_contract_hours(
        employment=employment, weekly_minutes=1110, starts_on=date(2026, 11, 30), actor=None
    )
    assert periods(employment) == [
        (date(2025, 4, 1), date(2026, 11, 29), 2220),
        (date(2026, 11, 30), None, 1110),
    ]


def test_the_same_hours_again_change_nothing(employment: Employment, staff: Staff) -> None:
    before = latest(staff).number
    change_contract_hours(
        employment=employment, weekly_minutes=2220, starts_on=date(2026, 11, 30), actor=None
    )
    assert periods(employment) == [(date(2025, 4, 1), None, 2220)]
    assert latest(staff).number == before


def test_hours_that_were_planned_for_later_are_replaced(employment: Employment) -> None:
    for weekly_minutes, starts_on in ((1110, date(2027, 4, 1)), (1200, date(2027, 1, 4))):
        change_contract_hours(
            employment=employment, weekly_minutes=weekly_minutes, starts_on=starts_on, actor=None
        )
    assert periods(employment) == [
        (date(2025, 4, 1), date(2027, 1, 3), 2220),
        (date(2027, 1, 4), None, 1200),
    ]


def test_hours_from_the_first_day_correct_the_first_period(employment: Employment) -> None:
    change_contract_hours(
        employment=employment, weekly_minutes=1110, starts_on=date(2025, 4, 1), actor=None
    )
    assert periods(employment) == [(date(2025, 4, 1), None, 1110)]


def test_no_hours_before_the_employment(employment: Employment) -> None:
    with pytest.raises(ValidationError):
        change_contract_hours(
            employment=employment, weekly_minutes=1110, starts_on=date(2025, 3, 31), actor=None
        )


def test_a_payroll_number_stands_once_at_an_employer(staff: Staff, employment: Employment) -> None:
    with pytest.raises(ValidationError) as refused:
        add_employment(
            person=staff.employee,
            actor=None,
            payroll_number="E-900",
            starts_on=date(2026, 1, 1),
            weekly_minutes=60,
        )
    assert "payroll" in str(refused.value).lower()


def test_the_database_itself_refuses_an_end_before_the_start(employment: Employment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Employment.objects.filter(pk=employment.pk).update(ends_on=date(2020, 1, 1))


def test_only_what_is_different_is_changed_and_recorded(
    staff: Staff, person: Person, employment: Employment
) -> None:
    before = latest(staff).number
    assert not change_person(person=person, actor=None, changes={"given_name": "Elin"})
    assert not change_employment(employment=employment, actor=None, changes={"grade": ""})
    assert latest(staff).number == before
    assert change_person(person=person, actor=None, changes={"family_name": "Áron"})
    assert change_employment(employment=employment, actor=None, changes={"grade": "G"})
    person.refresh_from_db()
    assert person.sort_key == "aron elin"
    assert latest(staff).number == before + 2


def test_a_field_that_nobody_may_change_is_a_mistake(person: Person) -> None:
    with pytest.raises(KeyError):
        change_person(person=person, actor=None, changes={"reference": "P-1"})


def test_nobody_is_given_a_second_account_or_somebody_elses_name(
    staff: Staff, person: Person
) -> None:
    with pytest.raises(ValidationError):
        give_access(person=staff.employee, sign_in_name="other", actor=None, password=None)
    with pytest.raises(ValidationError):
        give_access(person=person, sign_in_name="RHIAN@dyffryn.example", actor=None, password=None)


def test_a_role_is_granted_once_and_taken_away(staff: Staff, person: Person) -> None:
    grant_role(person=person, role=Role.PAYROLL, actor=staff.administrator)
    number = latest(staff).number
    grant_role(person=person, role=Role.PAYROLL, actor=staff.administrator)
    assert latest(staff).number == number
    set_roles(person=person, roles=frozenset({Role.AUDITOR}), actor=staff.administrator)
    assert [grant.role for grant in RoleGrant.objects.filter(person=person)] == ["auditor"]
    revoke_role(person=person, role=Role.AUDITOR, actor=staff.administrator)
    assert not RoleGrant.objects.filter(person=person).exists()


def test_being_an_employee_is_never_granted(person: Person) -> None:
    with pytest.raises(ValidationError):
        grant_role(person=person, role=Role.EMPLOYEE, actor=None)


def test_the_last_administrator_keeps_the_role(staff: Staff) -> None:
    with pytest.raises(ValidationError):
        revoke_role(person=staff.administrator, role=Role.ADMINISTRATOR, actor=None)
    grant_role(person=staff.hr_adviser, role=Role.ADMINISTRATOR, actor=None)
    revoke_role(person=staff.administrator, role=Role.ADMINISTRATOR, actor=None)


def test_whoever_has_an_employment_is_an_employee(person: Person, staff: Staff) -> None:
    assert person.roles == frozenset()
    assert staff.employee.roles == {Role.EMPLOYEE}
    assert staff.auditor.roles == {Role.EMPLOYEE, Role.AUDITOR}


@pytest.mark.parametrize(
    ("family_name", "given_name", "key"),
    [("Gŵyn", "Siân", "gwyn sian"), ("ap Rhys", "Ŷ", "ap rhys y"), ("O’Neill", "É", "o’neill e")],
)
def test_names_are_sorted_without_accents(family_name: str, given_name: str, key: str) -> None:
    assert sort_key(family_name, given_name) == key
