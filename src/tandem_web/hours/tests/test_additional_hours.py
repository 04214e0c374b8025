"""Additional hours: nobody has to accept, and what is declined leaves nothing behind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tandem.messages import InvalidFacts
from tandem_web.employers.queries import now
from tandem_web.hours.actions import (
    accept,
    ask_for_hours,
    authorise,
    confirm_worked,
    correct_worked,
    decline,
    forget_unanswered,
    withdraw,
)
from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries import additional_hours_lines
from tandem_web.hours.tests.scene import (
    BUDGET,
    ask,
    asked,
    authorised,
    fresh,
    job,
    next_weekday,
    plain,
    worked,
)
from tandem_web.leave.models import Entry as LeaveEntry
from tandem_web.leave.models import Settlement
from tandem_web.leave.queries import leave_year_on
from tandem_web.notices.models import Notice
from tandem_web.people.models import Employment, Person
from tandem_web.policy.actions import override
from tandem_web.policy.queries import get_policy
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def page(cast: Cast, person: Person | None = None) -> str:
    client = cast.client(person or cast.first_partner)
    return client.get(f"/{cast.employer.slug}/hours/additional/").text


@pytest.mark.proves("CCC-HRS-1", "CCC-COV-3")
def test_what_is_declined_leaves_no_row_no_notice_and_no_name(cast: Cast) -> None:
    rows, notices = (
        AdditionalHours.objects.count(),
        set(Notice.objects.values_list("pk", flat=True)),
    )
    before = Entry.objects.filter(employer=cast.employer).count()
    row = ask(cast)
    work_off()
    assert Notice.objects.exclude(pk__in=notices).filter(person=cast.first_partner).exists()
    client = cast.client(cast.first_partner)
    answer = client.post(f"/{cast.employer.slug}/hours/additional/{row.pk}/decline/")
    assert answer.status_code == 302
    assert AdditionalHours.objects.count() == rows
    assert set(Notice.objects.values_list("pk", flat=True)) == notices
    written = Entry.objects.filter(employer=cast.employer).order_by("number")[before:]
    assert [one.action for one in written] == ["hours.ask", "hours.request_ended"]
    for one in written:
        told = one.canonical + one.content.text
        assert cast.first_partner.reference not in told
        assert cast.first_partner.full_name not in told
        assert "E-104" not in told
    assert written[1].actor is None


@pytest.mark.proves("CCC-COV-3")
def test_to_decline_a_withdrawal_and_no_answer_read_the_same(cast: Cast) -> None:
    def ended(end: Callable[[AdditionalHours], object]) -> str:
        row = ask(cast)
        end(row)
        return str(Entry.objects.filter(employer=cast.employer).latest("number").content.text)

    day = next_weekday(cast.today, 3) + timedelta(days=1)
    told = {
        ended(lambda row: decline(row=row)),
        ended(lambda row: withdraw(row=row, actor=cast.line_manager, today=cast.today)),
        ended(lambda _row: forget_unanswered(employer=cast.employer, before=day)),
    }
    assert len(told) == 1
    assert not AdditionalHours.objects.exists()


@pytest.mark.proves("CCC-COV-3")
def test_whoever_is_asked_reads_that_they_may_decline_and_never_why_the_other_is_away(
    cast: Cast,
) -> None:
    row = ask(cast)
    found = page(cast)
    assert "You are free to decline" in found
    assert "Marc Price is away" in found
    one = cast.client(cast.first_partner).get(f"/{cast.employer.slug}/hours/additional/{row.pk}/")
    for text in (found, one.text):
        assert "ickness" not in text
    manager = cast.client(cast.line_manager).get(
        f"/{cast.employer.slug}/hours/additional/{row.pk}/"
    )
    assert "ickness" in manager.text


def test_nobody_but_the_two_sees_what_is_only_asked(cast: Cast) -> None:
    row = ask(cast)
    address = f"/{cast.employer.slug}/hours/additional/{row.pk}/"
    seen = {
        name: cast.client(person).get(address).status_code
        for name, person in {**cast.by_role, "second": cast.second_partner}.items()
    }
    allowed = {name for name, status in seen.items() if status == 200}
    assert allowed == {"line_manager", "hr_adviser", "partner"}
    accept(row=row, actor=cast.first_partner)
    assert cast.client(cast.payroll).get(address).status_code == 200
    assert cast.client(cast.second_partner).get(address).status_code == 403


@pytest.mark.proves("CCC-COV-1")
@pytest.mark.parametrize(
    ("minutes", "fits"),
    [(1110, True), (1111, False)],
    ids=["up to the full-time hours of the post", "one minute beyond them"],
)
def test_cover_ends_at_the_full_time_hours_of_the_post(
    cast: Cast, minutes: int, fits: bool
) -> None:
    hours = asked(cast, minutes=minutes)
    if fits:
        assert ask(cast, hours).state == AdditionalHours.State.ASKED
    else:
        with pytest.raises(InvalidFacts) as refused:
            ask(cast, hours)
        assert refused.value.field == "minutes"


@pytest.mark.proves("CCC-COV-1")
def test_two_who_cover_in_one_week_share_its_room(cast: Cast) -> None:
    thursday = next_weekday(cast.today, 3)
    first = ask(cast, asked(cast, minutes=600))
    second = ask(cast, asked(cast, day=thursday + timedelta(days=1), minutes=600))
    accept(row=first, actor=cast.first_partner)
    with pytest.raises(InvalidFacts):
        accept(row=second, actor=cast.first_partner)


@pytest.mark.proves("CCC-COV-2")
def test_annual_leave_is_covered_only_where_it_is_essential_with_the_reason_on_record(
    cast: Cast,
) -> None:
    with pytest.raises(InvalidFacts) as refused:
        ask(cast, asked(cast, absence_kind="annual_leave"))
    assert refused.value.field == "essential_reason"
    ask(cast, asked(cast, absence_kind="annual_leave", essential_reason="Two vacancies"))
    entry = Entry.objects.filter(action="hours.ask").latest("number")
    assert "CCC-COV-2" in entry.canonical
    found = page(cast, cast.first_partner)
    assert "Two vacancies" not in found
    assert "CCC-COV-2" not in found


@pytest.mark.proves("CCC-HRS-2", "CCC-COV-1")
def test_the_budget_manager_authorises_on_a_named_budget(cast: Cast) -> None:
    row = ask(cast)
    accept(row=row, actor=cast.first_partner)
    with pytest.raises(ValidationError):
        authorise(row=row, budget_authority=" ", settlement="pay", actor=cast.budget_manager)
    authorise(row=row, budget_authority=BUDGET, settlement="pay", actor=cast.budget_manager)
    assert fresh(row).authorised_by == cast.budget_manager
    entry = Entry.objects.filter(action="hours.authorise").latest("number")
    assert BUDGET in entry.content.text


def test_where_the_policy_says_so_the_line_manager_authorises_and_the_budget_manager_does_not(
    cast: Cast,
) -> None:
    override(
        employer=cast.employer,
        parameter="additional_hours.authorised_by",
        value="line_manager",
        holds_from=cast.today,
        reason="Scheme of delegation",
        actor=cast.administrator,
        today=cast.today,
    )
    row = ask(cast)
    accept(row=row, actor=cast.first_partner)
    address = f"/{cast.employer.slug}/hours/additional/{row.pk}/authorise/"
    assert cast.client(cast.budget_manager).get(address).status_code == 403
    assert cast.client(cast.first_partner).get(address).status_code == 403
    answer = cast.client(cast.line_manager).post(
        address, {"budget_authority": BUDGET, "settlement": "pay"}
    )
    assert answer.status_code == 302
    assert fresh(row).authorised_by == cast.line_manager


def test_an_offer_needs_no_answer_and_can_be_taken_back(cast: Cast) -> None:
    row = ask_for_hours(asked=plain(cast), actor=cast.first_partner, today=cast.today)
    assert row.state == AdditionalHours.State.ACCEPTED
    assert Notice.objects.filter(person=cast.budget_manager, kind="hours.to_authorise").exists()
    withdraw(row=row, actor=cast.first_partner, today=cast.today)
    assert not AdditionalHours.objects.exists()
    told = Notice.objects.filter(kind__startswith="hours.").values_list("kind", flat=True)
    assert "hours.to_authorise" not in told


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": -1}, "have passed"),
        ({"employment": "stranger"}, "does not hold the post"),
        ({"absent": "stranger"}, "other partner"),
        ({"absent": "self"}, "other partner"),
    ],
    ids=["a day that has passed", "a stranger", "cover for a stranger", "cover for oneself"],
)
def test_what_does_not_go_together_is_refused(
    cast: Cast, changes: dict[str, object], words: str
) -> None:
    known = {
        -1: cast.today - timedelta(days=1),
        "stranger": job(cast.employee),
        "self": job(cast.first_partner),
    }
    with pytest.raises(ValidationError, match=words):
        ask(cast, asked(cast, **{name: known[key] for name, key in changes.items()}))


def test_of_two_answers_the_second_finds_that_the_hours_moved_on(cast: Cast) -> None:
    row = ask(cast)
    accept(row=row, actor=cast.first_partner)
    with pytest.raises(ValidationError):
        decline(row=row)
    with pytest.raises(ValidationError):
        accept(row=row, actor=cast.first_partner)
    assert AdditionalHours.objects.get().state == AdditionalHours.State.ACCEPTED


@pytest.mark.proves("CCC-HRS-4")
def test_time_off_is_for_the_hours_actually_worked_and_expires(cast: Cast) -> None:
    row = worked(cast, minutes=200, settlement="time_off")
    assert row.expires_on is not None
    assert row.expires_on > row.day
    entries = LeaveEntry.objects.filter(
        employment=row.employment, ledger=LeaveEntry.Ledger.TIME_OFF_IN_LIEU
    )
    assert sum(entry.minutes for entry in entries) == 200
    correct_worked(row=row, minutes=230, actor=cast.line_manager)
    assert sum(entry.minutes for entry in entries.all()) == 230
    correct_worked(row=row, minutes=200, actor=cast.line_manager)
    assert sum(entry.minutes for entry in entries.all()) == 200


def test_nobody_authorises_or_confirms_their_own(cast: Cast) -> None:
    Employment.objects.get(person=cast.line_manager)
    row = authorised(cast)
    with pytest.raises(ValidationError):
        confirm_worked(row=ask(cast, plain(cast)), minutes=60, actor=cast.line_manager)
    address = f"/{cast.employer.slug}/hours/additional/{row.pk}/confirm/"
    assert cast.client(cast.first_partner).get(address).status_code == 403


def test_a_long_list_asks_no_more_than_a_short_one(cast: Cast) -> None:
    thursday = next_weekday(cast.today, 3)
    ask(cast, plain(cast, minutes=60))
    client, address = cast.client(cast.line_manager), f"/{cast.employer.slug}/hours/additional/"
    at_one = queries_of(client, address)
    for week in range(1, 20):
        ask(cast, plain(cast, day=thursday + timedelta(weeks=week), minutes=60))
    assert queries_of(client, address) == at_one


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "You are asked"), ("/cy", "Gofynnir i chi")],
    ids=["English", "Welsh"],
)
def test_the_page_stands_in_both_languages(cast: Cast, prefix: str, words: str) -> None:
    ask(cast)
    client = cast.client(cast.first_partner)
    assert words in client.get(f"{prefix}/{cast.employer.slug}/hours/additional/").text


@pytest.mark.proves("CCC-BH-3")
def test_a_shortfall_that_was_agreed_is_worked_back_and_never_paid(cast: Cast) -> None:
    first = job(cast.first_partner)
    settlement = Settlement.objects.create(
        employment=first,
        leave_year_start=cast.today - timedelta(days=30),
        leave_year_end=cast.today + timedelta(days=334),
        way="worked_back",
        minutes=180,
        state=Settlement.State.AGREED,
        asked_at=now(cast.employer),
        decided_by=cast.line_manager,
        decided_at=now(cast.employer),
    )
    year = leave_year_on(first, get_policy(cast.employer), cast.today)
    Settlement.objects.filter(pk=settlement.pk).update(
        leave_year_start=year.start, leave_year_end=year.last_day
    )
    hours = plain(cast, day=cast.today, minutes=120, why=AdditionalHours.Why.WORKED_BACK)
    too_long = plain(cast, day=cast.today, minutes=181, why=hours.why)
    with pytest.raises(ValidationError, match="Not as many"):
        ask_for_hours(asked=too_long, actor=cast.first_partner, today=cast.today)
    row = ask_for_hours(asked=hours, actor=cast.first_partner, today=cast.today)
    assert (row.state, row.authorised_by) == ("authorised", cast.line_manager)
    confirm_worked(row=row, minutes=120, actor=cast.line_manager)
    entries = LeaveEntry.objects.filter(
        employment=first, ledger=LeaveEntry.Ledger.PUBLIC_HOLIDAYS, subject__contains="settle"
    )
    assert sum(entry.minutes for entry in entries) == 120
    assert list(additional_hours_lines(cast.employer, cast.today, cast.today)) == []
