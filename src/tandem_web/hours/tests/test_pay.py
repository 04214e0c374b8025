"""Pay follows the spine of its day; the person, HR, payroll and auditors alone see it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem.policy import replay
from tandem_web.hours.queries import pay
from tandem_web.people.actions import give_access, grant_role
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.tests.builders import PEOPLE, POSTS, Setting, load, set_up

pytestmark = pytest.mark.django_db

ON = date(2025, 6, 2)
OTHERS = (
    "P-4,marc@example.org,Marc,Price,en,,E-4,H,27,2021-09-06,,18:30,01/04/2026,S-1\n"
    "P-5,huw@example.org,Huw,Bevan,en,,E-5,H,27,2021-09-06,,37,,\n"
    "P-6,x@example.org,No,Point,en,,E-6,H,,2021-09-06,,37,,\n"
    "P-7,y@example.org,Odd,Point,en,,E-7,H,999,2021-09-06,,37,,\n"
)


@pytest.fixture
def setting(db: None, settings: Any) -> Setting:
    settings.TANDEM_NOW = datetime(2025, 6, 2, 10, tzinfo=ZoneInfo("Europe/London"))
    setting = set_up()
    people = PEOPLE.replace("01/04/2026", "01/04/2025")
    load(setting, posts=POSTS, people=people + OTHERS.replace("01/04/2026", "01/04/2025"))
    return setting


def job(number: str) -> Employment:
    return Employment.objects.select_related("person", "employer").get(payroll_number=number)


def test_half_the_hours_are_half_the_salary_and_the_same_rate(setting: Setting) -> None:
    half, whole = pay(job("E-4"), ON), pay(job("E-5"), ON)
    assert half.salary is not None
    assert whole.salary is not None
    assert half.hourly is not None
    assert whole.hourly is not None
    assert abs(half.salary.result.value * 2 - whole.salary.result.value) <= Decimal("0.01")
    assert half.hourly.result == whole.hourly.result
    assert replay(half.salary) == half.salary.result


def test_on_each_day_the_spine_of_that_day_counts(setting: Setting) -> None:
    before, after = pay(job("E-5"), date(2025, 3, 31)), pay(job("E-5"), date(2025, 4, 1))
    assert before.salary is not None
    assert after.salary is not None
    assert before.salary.result.value < after.salary.result.value


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("E-6", "No pay point is known"),
        ("E-7", "The pay cannot be worked out"),
    ],
)
def test_what_keeps_pay_from_being_worked_out_is_said(
    setting: Setting, number: str, words: str
) -> None:
    answer = setting.client().get(f"/dyffryn/hours/{number}/")
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_without_a_contract_on_the_day_there_is_no_pay(setting: Setting) -> None:
    assert pay(job("E-5"), date(2020, 1, 1)).salary is None


@pytest.mark.parametrize(
    ("reference", "role", "status"),
    [
        ("P-1", None, 200),
        ("P-4", None, 403),
        ("P-2", None, 403),
        ("P-5", Role.PAYROLL, 200),
        ("P-5", Role.AUDITOR, 200),
        ("P-5", Role.LINE_MANAGER, 403),
        ("P-5", Role.BUDGET_MANAGER, 403),
        ("P-5", Role.ADMINISTRATOR, 403),
    ],
    ids=[
        "the person",
        "never the other partner",
        "not the line manager",
        "payroll",
        "an auditor",
        "not a manager of others",
        "not a budget manager",
        "not an administrator",
    ],
)
def test_who_sees_the_pay_of_a_partner(
    setting: Setting, reference: str, role: str | None, status: int
) -> None:
    person = Person.objects.get(reference=reference)
    if role:
        grant_role(person=person, role=role, actor=None)
    account = give_access(person=person, sign_in_name="x", actor=None, password="a long password")
    client = Client()
    client.force_login(account)
    assert client.get("/dyffryn/hours/E-1/").status_code == status


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Pay of Rhian Bowen"), ("/cy", "Cyflog Rhian Bowen")]
)
def test_the_page_stands_in_both_languages(setting: Setting, prefix: str, words: str) -> None:
    assert words in setting.client().get(f"{prefix}/dyffryn/hours/E-1/").content.decode()


def test_the_page_takes_few_queries(setting: Setting) -> None:
    client = setting.client()
    with CaptureQueriesContext(connection) as queries:
        client.get("/dyffryn/hours/E-1/")
    assert len(queries) <= 10
