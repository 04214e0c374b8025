"""The leave ledgers: opened once, corrected by differences, and seen by few."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tandem.messages import InvalidFacts
from tandem.patterns import Pattern, Session
from tandem.policy import replay
from tandem_web.employers.models import Employer
from tandem_web.leave.actions import follow_late_holidays, open_leave_year
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import balances
from tandem_web.patterns.actions import start_pattern
from tandem_web.people.actions import change_contract_hours, give_access, grant_role
from tandem_web.people.models import Employment, Person, Role
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import start_holding
from tandem_web.posts.models import Post
from tandem_web.posts.tests.builders import PEOPLE, POSTS, TODAY, Setting, load, set_up
from tandem_web.record.models import AppendOnlyRow
from tandem_web.record.models import Entry as RecordEntry

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]

# Rhian's birthday is 27 March, Marc's 1 April; she works Mondays and Tuesdays, he the rest.
SECOND = "P-4,marc@example.org,Marc,Price,en,01/04,E-4,H,27,2021-09-06,,18:30,01/04/2026,S-1\n"
DAY = (510, 975, 30)


@pytest.fixture
def setting(db: None, settings: Any) -> Setting:
    settings.TANDEM_NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))
    setting = set_up()
    load(setting, posts=POSTS, people=PEOPLE + SECOND)
    post = Post.objects.get(reference="S-1")
    for number, days in (("E-1", (0, 1)), ("E-4", (3, 4))):
        start_pattern(
            employment=job(number),
            post=post,
            pattern=Pattern(
                1, date(2026, 3, 30), tuple(Session(0, weekday, *DAY) for weekday in days)
            ),
            starts_on=date(2026, 4, 1),
            actor=setting.adviser,
        )
    return setting


def job(number: str) -> Employment:
    return Employment.objects.select_related("person", "employer").get(payroll_number=number)


def opened(setting: Setting, number: str = "E-1") -> tuple[Entry, ...]:
    return open_leave_year(
        employment=job(number),
        policy=get_policy(setting.employer),
        today=TODAY,
        actor=setting.adviser,
    )


@pytest.mark.proves("CCC-BH-2")
def test_a_year_opens_with_entitlements_and_a_debit_for_each_holiday_rostered(
    setting: Setting,
) -> None:
    written = opened(setting)
    assert {(entry.leave_year_start, entry.leave_year_end) for entry in written} == {
        (date(2026, 3, 27), date(2027, 3, 26))
    }
    assert [entry.kind for entry in written].count("entitled") == 2
    debits = {entry.happened_on: entry.minutes for entry in written if entry.kind == "debited"}
    # Mondays: Easter Monday, the two May holidays, the August one and Boxing Day’s substitute.
    assert debits == {
        date(2026, 4, 6): -435,
        date(2026, 5, 4): -435,
        date(2026, 5, 25): -435,
        date(2026, 8, 31): -435,
        date(2026, 12, 28): -435,
    }


def test_opening_again_writes_nothing(setting: Setting) -> None:
    opened(setting)
    records = RecordEntry.objects.count()
    assert opened(setting) == ()
    assert RecordEntry.objects.count() == records


def test_other_hours_are_corrected_by_the_difference(setting: Setting) -> None:
    opened(setting)
    before = balances(job("E-1"), TODAY)
    change_contract_hours(
        employment=job("E-1"), weekly_minutes=900, starts_on=date(2026, 12, 1), actor=None
    )
    corrections = opened(setting)
    assert [entry.kind for entry in corrections] == ["corrected", "corrected"]
    after = balances(job("E-1"), TODAY)
    assert before.annual_leave is not None
    assert after.annual_leave is not None
    change = next(entry for entry in corrections if entry.ledger == "annual_leave")
    assert after.annual_leave.result.value - before.annual_leave.result.value == change.minutes
    assert change.minutes < 0


def test_a_holiday_no_longer_rostered_is_given_back(setting: Setting) -> None:
    opened(setting)
    start_pattern(
        employment=job("E-1"),
        post=Post.objects.get(reference="S-1"),
        pattern=Pattern(1, date(2026, 12, 7), (Session(0, 2, *DAY),)),
        starts_on=date(2026, 12, 7),
        actor=None,
    )
    (given_back,) = opened(setting)
    assert given_back.subject == "holiday:2026-12-28"
    assert given_back.minutes == 435


def test_a_balance_is_the_sum_of_its_entries_and_can_show_it(setting: Setting) -> None:
    opened(setting)
    found = balances(job("E-1"), TODAY)
    for ledger, worked in zip(
        ("annual_leave", "public_holidays"),
        (found.annual_leave, found.public_holidays),
        strict=True,
    ):
        entries = Entry.objects.filter(ledger=ledger)
        assert worked is not None
        assert worked.result.value == sum((entry.minutes for entry in entries), Fraction(0))
        assert replay(worked) == worked.result
        assert worked.clauses


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None
)
@given(hours=st.lists(st.integers(60, 2220), min_size=1, max_size=3))
def test_after_any_changes_the_entries_add_up_to_the_latest_working(
    setting: Setting, hours: list[int]
) -> None:
    for minutes in hours:
        change_contract_hours(
            employment=job("E-1"), weekly_minutes=minutes, starts_on=date(2026, 4, 1), actor=None
        )
        opened(setting)
    for ledger in balances(job("E-1"), TODAY).ledgers:
        rows = Entry.objects.filter(ledger=ledger.name, subject="entitlement")
        assert ledger.entitlement is not None
        assert sum((row.minutes for row in rows), Fraction(0)) == ledger.entitlement.result.value


def test_before_and_after_the_leave_year_nothing_is_found(setting: Setting) -> None:
    opened(setting)
    assert balances(job("E-1"), date(2026, 3, 26)).leave_year is None
    assert balances(job("E-1"), date(2026, 3, 27)).leave_year is not None
    assert balances(job("E-1"), date(2027, 3, 26)).leave_year is not None
    assert balances(job("E-1"), date(2027, 3, 27)).leave_year is None


def test_balances_take_two_queries(setting: Setting) -> None:
    opened(setting)
    employment = job("E-1")
    with CaptureQueriesContext(connection) as queries:
        balances(employment, TODAY)
    assert len(queries) == 2


def test_without_a_birthday_it_says_what_is_missing(setting: Setting) -> None:
    Person.objects.filter(reference="P-1").update(birthday_month=None, birthday_day=None)
    with pytest.raises(InvalidFacts) as error:
        opened(setting)
    assert error.value.field == "birthday"
    answer = setting.client().post("/dyffryn/leave/E-1/open/", follow=True)
    assert "birthday" in answer.content.decode()


def test_entries_are_never_changed(setting: Setting) -> None:
    entry = opened(setting)[0]
    entry.numerator = 0
    with pytest.raises(AppendOnlyRow):
        entry.save()
    with pytest.raises(AppendOnlyRow):
        Entry.objects.all().delete()


def test_a_holiday_announced_late_is_debited_by_a_visible_correction(
    setting: Setting, settings: Any
) -> None:
    """Scotland added 15 June 2026, a Monday, on 3 February 2026."""
    Employer.objects.update(division="scotland")
    settings.TANDEM_NOW = datetime(2026, 2, 1, 10, tzinfo=ZoneInfo("Europe/London"))
    employer = Employer.objects.get()
    open_leave_year(
        employment=job("E-1"), policy=get_policy(employer), today=date(2026, 4, 1), actor=None
    )
    late = Entry.objects.filter(subject="holiday:2026-06-15")
    assert not late.exists()
    settings.TANDEM_NOW = datetime(2026, 2, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    assert follow_late_holidays(employer=employer, today=date(2026, 2, 4)) == 1
    assert [(entry.kind, entry.minutes) for entry in late] == [("debited", -435)]
    more = Entry.objects.get(ledger="public_holidays", subject="entitlement", kind="corrected")
    assert more.minutes > 0
    assert follow_late_holidays(employer=employer, today=date(2026, 2, 4)) == 0


def _client(reference: str, role: str | None = None) -> Client:
    person = Person.objects.get(reference=reference)
    if role:
        grant_role(person=person, role=role, actor=None)
    account = give_access(
        person=person, sign_in_name=f"{reference}{role}", actor=None, password="a long password"
    )
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize(
    ("reference", "role", "status", "sees_entries"),
    [
        ("P-1", None, 200, True),
        ("P-4", None, 403, False),
        ("P-2", None, 200, False),
        ("P-5", Role.PAYROLL, 200, True),
        ("P-5", Role.AUDITOR, 200, True),
        ("P-5", Role.BUDGET_MANAGER, 403, False),
        ("P-5", Role.ADMINISTRATOR, 403, False),
        ("P-5", Role.LINE_MANAGER, 403, False),
    ],
    ids=[
        "the person reads every entry",
        "the other partner sees nothing",
        "the line manager sees balances",
        "payroll reads every entry",
        "an auditor reads every entry",
        "a budget manager sees nothing",
        "an administrator sees nothing",
        "a manager of others sees nothing",
    ],
)
def test_who_sees_the_leave_of_a_partner(
    setting: Setting, reference: str, role: str | None, status: int, sees_entries: bool
) -> None:
    opened(setting)
    load(
        setting,
        people=PEOPLE + SECOND + "P-5,x@example.org,Huw,Bevan,en,,E-5,H,27,2021-09-06,,37,,\n",
    )
    answer = _client(reference, role).get("/dyffryn/leave/E-1/")
    assert answer.status_code == status
    assert ("Entries of annual leave" in answer.content.decode()) is sees_entries


def test_once_the_share_has_ended_the_manager_sees_nothing(setting: Setting) -> None:
    opened(setting)
    load(setting, posts=POSTS + "S-2,Officer,,CH,,,E,37,,,,,\n")
    start_holding(
        post=Post.objects.get(reference="S-2"),
        employment=job("E-1"),
        kind="substantive",
        weekly_minutes=1110,
        starts_on=TODAY,
        actor=None,
    )
    assert _client("P-2").get("/dyffryn/leave/E-1/").status_code == 403


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_page_shows_balances_and_their_working(setting: Setting, prefix: str) -> None:
    opened(setting)
    shown = setting.client().get(f"{prefix}/dyffryn/leave/E-1/").content.decode()
    for words in {
        "": ("Annual leave left", "Boxing Day", "How this was worked out", "Debited"),
        "/cy": ("Gwyliau blynyddol", "Dydd San Steffan"),
    }[prefix]:
        assert words in shown


def test_a_shortfall_is_said_in_words(setting: Setting) -> None:
    change_contract_hours(
        employment=job("E-1"), weekly_minutes=600, starts_on=date(2026, 4, 1), actor=None
    )
    opened(setting)
    assert " short" in setting.client().get("/dyffryn/leave/E-1/").content.decode()


def test_an_unopened_year_is_opened_by_an_adviser(setting: Setting) -> None:
    client = setting.client()
    assert "No leave year has been opened" in client.get("/dyffryn/leave/E-1/").content.decode()
    assert client.post("/dyffryn/leave/E-1/open/").status_code == 302
    assert "Entries of annual leave" in client.get("/dyffryn/leave/E-1/").content.decode()
    again = client.post("/dyffryn/leave/E-1/open/", follow=True)
    assert "Nothing has changed" in again.content.decode()


def test_the_page_takes_few_queries(setting: Setting) -> None:
    opened(setting)
    client = setting.client()
    client.get("/dyffryn/leave/E-1/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/dyffryn/leave/E-1/")
    assert len(queries) == 17


def test_a_job_of_nobody_is_not_found(setting: Setting) -> None:
    assert setting.client().get("/dyffryn/leave/E-99/").status_code == 404
