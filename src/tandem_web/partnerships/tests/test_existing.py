"""Shares that are running already: recorded as they stand, one by hand or a whole file."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.cases.actions import Sent
from tandem_web.cases.models import Case, Event, Obligation, Partner
from tandem_web.cases.queries import standing_of
from tandem_web.employers.models import Employer
from tandem_web.leave.models import Entry as LeaveEntry
from tandem_web.leave.queries import balances
from tandem_web.partnerships.actions import import_shares, record_existing_share
from tandem_web.partnerships.mapping import read_shares
from tandem_web.partnerships.queries.existing import plan_shares, share_data
from tandem_web.partnerships.tests.council import TODAY, changed, file_of, found_council
from tandem_web.patterns.models import PatternSession, WorkingPattern
from tandem_web.people.actions import change_contract_hours
from tandem_web.people.models import ContractPeriod, Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import ImportOutdated, ImportRefused
from tandem_web.posts.models import Holding, Post
from tandem_web.record.models import Entry
from tests.journeys.council import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_autumn(settings: Any) -> None:
    settings.TANDEM_NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def council() -> tuple[Employer, Person]:
    return found_council(10)


def load(council: tuple[Employer, Person], rows: list[make.Row], **more: Any) -> Any:
    employer, adviser = council
    file = file_of("shares", rows)
    return import_shares(employer=employer, file=file, actor=adviser, today=TODAY, **more)


def one_by_one(council: tuple[Employer, Person], rows: list[make.Row]) -> None:
    """What `cases.actions` and `leave.actions` write when each share is sent by itself."""
    employer, adviser = council
    read = read_shares(file_of("shares", rows))
    assert not read.problems
    lines = read.lines
    for first, second in zip(lines[::2], lines[1::2], strict=True):
        post = Post.objects.get(employer=employer, reference=first.post_reference)
        jobs = [
            Employment.objects.select_related("person", "employer").get(
                employer=employer, payroll_number=line.payroll_number
            )
            for line in (first, second)
        ]
        outcome = record_existing_share(
            post=post,
            jobs=(jobs[0], jobs[1]),
            data=share_data(post, (first, second)),
            stated={line.payroll_number: line.stated for line in (first, second) if line.stated},
            actor=adviser,
            today=TODAY,
        )
        assert isinstance(outcome, Sent), outcome


def written(employer: Employer) -> dict[str, list[Any]]:
    """Every row that shares write, without its key and the instant of its writing."""
    of_case = {"case__employer": employer}
    of_job = {"employment__employer": employer}
    post, job = "post__reference", "employment__payroll_number"
    rows = {
        "cases": Case.objects.filter(employer=employer).values_list(
            "reference", post, "process", "stage", "version", "opened_on", "closed_on", "wakes_on"
        ),
        "events": Event.objects.filter(**of_case).values_list(
            *("case__reference", "version", "type", "schema", "data", "policy_values"),
            *("happened_on", "actor__reference"),
        ),
        "partners": Partner.objects.filter(**of_case).values_list(
            "case__reference", job, "position"
        ),
        "obligations": Obligation.objects.filter(**of_case).values_list("party"),
        "holdings": Holding.objects.filter(**of_job).values_list(
            post, job, "kind", "weekly_minutes", "starts_on", "ends_on"
        ),
        "periods": ContractPeriod.objects.filter(**of_job).values_list(
            job, "weekly_minutes", "starts_on", "ends_on"
        ),
        "patterns": WorkingPattern.objects.filter(**of_job).values_list(
            job, post, "weeks", "starts_on", "ends_on"
        ),
        "sessions": PatternSession.objects.filter(
            pattern__employment__employer=employer
        ).values_list(
            *("pattern__employment__payroll_number", "week", "weekday"),
            *("start_minute", "end_minute", "break_minutes"),
        ),
        "leave": LeaveEntry.objects.filter(**of_job).values_list(
            *(job, "ledger", "leave_year_start", "leave_year_end", "kind", "subject"),
            *("numerator", "denominator", "happened_on", "sentence", "worked"),
        ),
    }
    return {name: sorted(found, key=repr) for name, found in rows.items()}


def test_a_file_writes_what_one_share_after_the_other_would(
    council: tuple[Employer, Person],
) -> None:
    again = found_council(10, slug="glanrhyd-arall")
    for one in (council, again):
        # One contract still has other hours, and one of the posts was held alone before.
        employment = Employment.objects.get(employer=one[0], payroll_number="G2004")
        change_contract_hours(
            employment=employment, weekly_minutes=2220, starts_on=date(2026, 5, 1), actor=None
        )
    load(council, make.shares(10))
    one_by_one(again, make.shares(10))
    in_bulk, singly = written(council[0]), written(again[0])
    for name, rows in singly.items():
        assert in_bulk[name] == rows, name
    assert len(in_bulk["cases"]) == 10
    assert in_bulk["obligations"] == []


def test_the_balance_at_the_end_of_the_day_is_the_one_stated(
    council: tuple[Employer, Person],
) -> None:
    rows = make.shares(10)
    load(council, rows)
    for line in read_shares(file_of("shares", rows)).lines:
        assert line.stated is not None
        entries = LeaveEntry.objects.filter(
            employment__payroll_number=line.payroll_number, happened_on__lte=line.stated.on
        )
        for ledger, figure in line.stated.by_ledger().items():
            of_ledger = entries.filter(ledger=ledger)
            assert sum((entry.minutes for entry in of_ledger), Fraction(0)) == figure
            assert of_ledger.filter(kind=LeaveEntry.Kind.BROUGHT_IN).count() == 1


def test_holidays_after_the_day_are_still_debited(council: tuple[Employer, Person]) -> None:
    load(council, make.shares(10))
    job = Employment.objects.get(employer=council[0], payroll_number="G2001")
    found = balances(job, TODAY)
    assert found.public_holidays is not None
    later = LeaveEntry.objects.filter(employment=job, happened_on__gt=date(2026, 10, 31))
    debited = sum((entry.minutes for entry in later), Fraction(0))
    assert debited < 0
    assert found.public_holidays.result.value == 180 + debited


def test_nobody_is_asked_for_anything_and_the_share_runs(
    council: tuple[Employer, Person],
) -> None:
    load(council, make.shares(10))
    assert not Obligation.objects.exists()
    case = Case.objects.get(post__reference="CHI-101")
    state = standing_of(case).state
    assert (case.stage, state.starts_on) == ("confirmed", date(2021, 3, 1))
    assert state.agreements == frozenset()
    assert state.existing.document == "CHI-101.pdf"


def test_a_departure_is_kept_with_its_reason_and_approver(
    council: tuple[Employer, Person],
) -> None:
    load(council, make.shares(10))
    existing = standing_of(Case.objects.get(post__reference=make.reference_of(7))).state.existing
    assert [each.message.key for each in existing.departures] == ["posts.hours_under_post"]
    assert existing.departures[0].clauses
    assert existing.approver == "Carys Beynon, Head of Housing"


def test_one_file_is_one_entry_in_the_record(council: tuple[Employer, Person]) -> None:
    before = Entry.objects.count()
    load(council, make.shares(10))
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert entry.action == "partnerships.import_shares"


def test_the_same_file_again_changes_nothing(council: tuple[Employer, Person]) -> None:
    load(council, make.shares(10))
    before = written(council[0])
    plan = load(council, make.shares(10))
    assert (len(plan.shares), plan.unchanged) == (0, 10)
    assert written(council[0]) == before


def test_what_was_seen_is_what_is_written(council: tuple[Employer, Person]) -> None:
    with pytest.raises(ImportOutdated):
        load(council, make.shares(10), seen="something else")
    assert not Case.objects.exists()


Rows = list[make.Row]
BAD: list[tuple[str, Callable[[Rows], Rows], str, str]] = [
    # sentence, the rows, the column, words of the problem
    (
        "an unknown post",
        lambda rows: changed(changed(rows, 0, post_reference="X-1"), 1, post_reference="X-1"),
        "post_reference",
        "no post X-1",
    ),
    (
        "an unknown job",
        lambda rows: changed(rows, 0, payroll_number="G1"),
        "payroll_number",
        "no job G1",
    ),
    (
        "a third holder",
        lambda rows: changed(rows, 2, post_reference="CHI-101"),
        "post_reference",
        "has 3 rows",
    ),
    (
        "a job twice",
        lambda rows: changed(rows, 2, payroll_number="G2001"),
        "payroll_number",
        "stands in row 2 already",
    ),
    (
        "hours above the post, whoever approved them",
        lambda rows: changed(rows, 0, weekly_hours="20:00", reason="Agreed", approved_by="Me"),
        "",
        "",
    ),
    (
        "hours below the post that nobody approved",
        lambda rows: changed(rows, 0, weekly_hours="16:00"),
        "",
        "name of the person who approved",
    ),
    (
        "sessions that overlap",
        lambda rows: changed(rows, 0, w1_mon="08:30-12:30; 12:00-16:00"),
        "w1_mon",
        "",
    ),
    (
        "a cell that is no session",
        lambda rows: changed(rows, 0, w1_mon="all day"),
        "w1_mon",
        "“all day” is not a session",
    ),
    (
        "a balance on a day to come",
        lambda rows: changed(rows, 0, balance_on="2026-11-24"),
        "balance_on",
        "still to come",
    ),
    (
        "a balance of an earlier leave year",
        lambda rows: changed(rows, 0, balance_on="2025-12-31"),
        "balance_on",
        "The leave year began",
    ),
    (
        "a balance without its day",
        lambda rows: changed(rows, 0, balance_on=""),
        "balance_on",
        "at whose end",
    ),
    (
        "a balance that is no number",
        lambda rows: changed(rows, 0, annual_leave_left="lots"),
        "annual_leave_left",
        "not a number of hours",
    ),
    (
        "a share that is still to start",
        lambda rows: changed(rows, 0, started_on="2026-12-07"),
        "",
        "Open a case",
    ),
    (
        "a job that begins later",
        lambda rows: changed(
            changed(rows, 0, started_on="2012-01-01"), 1, started_on="2012-01-01"
        ),
        "started_on",
        "begins later",
    ),
    (
        "no source",
        lambda rows: changed(rows, 0, source=""),
        "source",
        "empty",
    ),
    (
        "signed after today",
        lambda rows: changed(rows, 0, signed_on="2027-01-01"),
        "signed_on",
        "cannot have been signed",
    ),
]


@pytest.mark.parametrize(
    ("spoil", "column", "words"), [pytest.param(*row[1:], id=row[0]) for row in BAD]
)
def test_a_bad_row_is_named_and_nothing_is_written(
    council: tuple[Employer, Person], spoil: Callable[[Rows], Rows], column: str, words: str
) -> None:
    before = Entry.objects.count()
    with pytest.raises(ImportRefused) as refused:
        load(council, spoil(make.shares(10)))
    found = [(problem.column, problem.text) for problem in refused.value.problems]
    assert any(at == column and words in text for at, text in found), found
    assert not Case.objects.exists()
    assert Entry.objects.count() == before


def test_a_post_that_says_otherwise_already_is_not_written_over(
    council: tuple[Employer, Person],
) -> None:
    load(council, make.shares(10))
    rows = changed(make.shares(10), 0, started_on="2022-01-03")
    with pytest.raises(ImportRefused) as refused:
        load(council, rows)
    (problem,) = refused.value.problems
    assert "JS-0001" in problem.text


def test_the_queries_do_not_grow_with_the_file(council: tuple[Employer, Person]) -> None:
    employer, _adviser = council
    policy = get_policy(employer)
    counts = []
    for number in (2, 10):
        file = file_of("shares", make.shares(number))
        with CaptureQueriesContext(connection) as queries:
            plan_shares(employer=employer, policy=policy, file=file, today=TODAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_weeks_in_turn_follow_the_week_that_is_named(
    council: tuple[Employer, Person],
) -> None:
    load(council, make.shares(10))
    job = Employment.objects.get(employer=council[0], payroll_number=make.payroll_of(2, 0))
    from tandem_web.patterns.mapping import to_pattern

    pattern = to_pattern(WorkingPattern.objects.get(employment=job))
    # Week 1 is the week of 23 November 2026, and this partner works it.
    assert pattern.minutes_on(date(2026, 11, 23)) == 444
    assert pattern.minutes_on(date(2026, 11, 30)) == 0


def test_the_councils_files_are_those_that_its_program_makes() -> None:
    from tandem_web.posts.mapping import csv_text

    for name, rows in make.FILES.items():
        kept = (make.FOLDER / f"{name}.csv").read_text(encoding="utf-8")
        assert kept.replace("\r\n", "\n") == csv_text(*make.table_of(rows())).replace("\r\n", "\n")
