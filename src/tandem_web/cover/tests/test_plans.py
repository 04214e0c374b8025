"""A long absence opens a plan, moves it and ends it; what follows in contract, post and pay."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tandem.leave import AbsenceKind
from tandem.messages import InvalidFacts
from tandem_web.cover.actions import (
    accept_cover,
    authorise_cover,
    confirm_holder,
    decline_cover,
    end_cover,
    forget_unanswered_cover,
    withdraw_cover,
)
from tandem_web.cover.models import CoverInterval, CoverPlan
from tandem_web.cover.queries import intervals, plan_view, versions_of
from tandem_web.cover.tests.scene import (
    HALF,
    WEEK,
    accepted,
    asked,
    away,
    first_day,
    paid_plan,
    the_plan,
    wanted,
)
from tandem_web.employers.queries import now
from tandem_web.hours.models import PayrollNotice
from tandem_web.hours.queries import covered_minutes
from tandem_web.hours.tests.scene import BUDGET, job
from tandem_web.leave.actions import cancel_leave, record_absence
from tandem_web.leave.mapping import Wish
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.people.queries import contract_period_on
from tandem_web.policy.actions import override
from tandem_web.posts.models import Holding
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def hours_on(person: Person, day: date) -> int:
    period = contract_period_on(job(person), day)
    assert period is not None
    return period.weekly_minutes


def changes(plan: CoverPlan) -> list[str]:
    return [one.version.change for one in reversed(versions_of(plan))]


@pytest.mark.proves("CCC-COV-1", "CCC-FAM-1")
def test_maternity_leave_of_a_partner_opens_a_plan_with_its_reversion_date(cast: Cast) -> None:
    absence = away(cast)
    plan = the_plan(cast)
    assert (plan.post, plan.weekly_minutes) == (cast.shared_post, HALF)
    assert (plan.first_day, plan.last_day) == (absence.first_day, absence.last_day)
    assert plan.reverts_on == absence.last_day + ONE_DAY
    [gap] = plan_view(plan).laid_out.gaps
    assert gap.weekly_minutes == HALF
    told = Notice.objects.filter(kind__startswith="cover.").values_list("kind", "person")
    assert set(told) == {
        ("cover.opened", cast.line_manager.pk),
        ("cover.to_authorise", cast.budget_manager.pk),
    }


@pytest.mark.parametrize(
    ("kind", "weeks"),
    [(AbsenceKind.SICKNESS, 3), (AbsenceKind.PATERNITY, 1), (AbsenceKind.ANNUAL_LEAVE, 5)],
    ids=[
        "a short illness",
        "a week of paternity leave",
        "annual leave, which nobody is asked for",
    ],
)
def test_what_is_short_or_annual_leave_opens_none(
    cast: Cast, kind: AbsenceKind, weeks: int
) -> None:
    away(cast, weeks, kind)
    assert not CoverPlan.objects.exists()


def test_somebody_who_shares_no_post_has_no_plan(cast: Cast) -> None:
    start = first_day(cast)
    wish = Wish(kind=AbsenceKind.SICKNESS, first_day=start, last_day=start + 10 * WEEK)
    record_absence(employment=job(cast.employee), wish=wish, actor=cast.hr_adviser)
    assert not CoverPlan.objects.exists()


def test_the_employer_says_what_is_long(cast: Cast) -> None:
    override(
        employer=cast.employer,
        parameter="cover.plan_after",
        value="1",
        holds_from=cast.today,
        reason="A small team",
        actor=cast.administrator,
        today=cast.today,
    )
    away(cast, 1, AbsenceKind.SICKNESS)
    assert the_plan(cast).last_day == first_day(cast) + WEEK - ONE_DAY


@pytest.mark.proves("CCC-COV-1")
def test_nobody_is_asked_before_a_budget_pays(cast: Cast) -> None:
    away(cast)
    with pytest.raises(ValidationError):
        asked(cast)
    with pytest.raises(ValidationError):
        authorise_cover(plan=the_plan(cast), budget_authority=" ", actor=cast.budget_manager)
    authorise_cover(plan=the_plan(cast), budget_authority=BUDGET, actor=cast.budget_manager)
    assert asked(cast).state == CoverInterval.State.ASKED
    assert changes(the_plan(cast)) == ["opened", "authorised"]


@pytest.mark.proves("CCC-COV-1", "CCC-FAM-1")
def test_a_partner_covers_the_first_interval_and_a_temporary_holder_the_second(
    cast: Cast,
) -> None:
    plan = paid_plan(cast)
    row = accepted(cast, (1, 12), HALF)
    confirm_holder(
        plan=plan,
        wanted=wanted(cast, weeks=(13, 38), minutes=HALF, person=cast.first_waiting),
        actor=cast.hr_adviser,
    )
    view = plan_view(the_plan(cast))
    assert not view.has_gap
    assert changes(plan) == ["opened", "authorised", "accepted", "holder"]
    start = first_day(cast)
    for person, on, before in (
        (cast.first_partner, row.first_day, row.first_day - ONE_DAY),
        (cast.first_waiting, start + 12 * WEEK, start + 12 * WEEK - ONE_DAY),
    ):
        assert hours_on(person, on) == 37 * 60
        assert hours_on(person, before) == HALF
    assert hours_on(cast.first_partner, row.last_day + ONE_DAY) == HALF
    assert hours_on(cast.first_waiting, plan.reverts_on) == HALF
    holding = Holding.objects.get(post=cast.shared_post, kind=Holding.Kind.TEMPORARY)
    assert (holding.starts_on, holding.ends_on) == (start + 12 * WEEK, plan.last_day)
    told = PayrollNotice.objects.filter(kind="temporary").order_by("effective_on")
    assert [
        (one.employment.payroll_number, one.ends_on, one.minutes_before, one.weekly_minutes)
        for one in told
    ] == [("E-104", row.last_day, HALF, 2 * HALF), ("E-106", plan.last_day, HALF, 2 * HALF)]


@pytest.mark.proves("CCC-COV-1")
@pytest.mark.parametrize("minutes", [HALF + 1, HALF + HALF], ids=["a minute more", "twice"])
def test_cover_never_passes_what_is_absent(cast: Cast, minutes: int) -> None:
    paid_plan(cast)
    with pytest.raises(InvalidFacts) as refused:
        asked(cast, minutes=minutes)
    assert refused.value.field == "weekly_minutes"


@pytest.mark.proves("CCC-COV-1")
def test_two_who_cover_at_once_share_what_is_absent(cast: Cast) -> None:
    plan = paid_plan(cast)
    first = asked(cast, (1, 12), 600)
    second = asked(cast, (1, 12), 600)
    accept_cover(row=first, actor=cast.first_partner)
    with pytest.raises(InvalidFacts):
        accept_cover(row=second, actor=cast.first_partner)
    with pytest.raises(InvalidFacts):
        confirm_holder(
            plan=plan,
            wanted=wanted(cast, weeks=(12, 20), minutes=600, person=cast.employee),
            actor=cast.hr_adviser,
        )


def test_cover_in_the_contract_counts_in_the_week_of_additional_hours(cast: Cast) -> None:
    paid_plan(cast)
    accepted(cast, (1, 12), 600)
    monday = first_day(cast)
    covering = job(cast.first_partner)
    assert covered_minutes(covering, monday, monday + 6 * ONE_DAY) == HALF + 600
    assert covered_minutes(covering, monday - WEEK, monday - ONE_DAY) == 0


@pytest.mark.proves("CCC-COV-3")
def test_what_is_declined_leaves_no_row_no_notice_and_no_name(cast: Cast) -> None:
    plan = paid_plan(cast)
    before = Entry.objects.filter(employer=cast.employer).count()
    row = asked(cast)
    assert Notice.objects.filter(person=cast.first_partner, kind="cover.asked").exists()
    decline_cover(row=row)
    assert not CoverInterval.objects.exists()
    assert not Notice.objects.filter(kind="cover.asked").exists()
    written = Entry.objects.filter(employer=cast.employer).order_by("number")[before:]
    assert [one.action for one in written] == ["cover.ask", "cover.request_ended"]
    for one in written:
        told = one.canonical + one.content.text
        for name in (cast.first_partner.full_name, cast.first_partner.reference, "E-104"):
            assert name not in told
    assert written[1].actor is None
    assert changes(plan) == ["opened", "authorised"]


@pytest.mark.proves("CCC-COV-3")
def test_to_decline_a_withdrawal_and_no_answer_read_the_same(cast: Cast) -> None:
    paid_plan(cast)

    def ended(end: Callable[[CoverInterval], object]) -> str:
        row = asked(cast)
        end(row)
        return str(Entry.objects.filter(employer=cast.employer).latest("number").content.text)

    later = first_day(cast) + ONE_DAY
    told = {
        ended(lambda row: decline_cover(row=row)),
        ended(lambda row: withdraw_cover(row=row, actor=cast.line_manager)),
        ended(lambda _row: forget_unanswered_cover(employer=cast.employer, before=later)),
    }
    assert len(told) == 1
    assert not CoverInterval.objects.exists()


def test_a_longer_absence_moves_the_reversion_and_waits_for_its_budget(cast: Cast) -> None:
    absence = away(cast)
    authorise_cover(plan=the_plan(cast), budget_authority=BUDGET, actor=cast.budget_manager)
    row = accepted(cast, (1, 38), HALF)
    away(cast, 52, corrects=absence)
    plan = the_plan(cast)
    assert plan.reverts_on == first_day(cast) + 52 * WEEK
    assert not plan.is_authorised
    assert changes(plan)[-1] == "moved"
    assert intervals().get(pk=row.pk).last_day == row.last_day
    [gap] = plan_view(plan).laid_out.gaps
    assert gap.period.start == row.last_day + ONE_DAY
    with pytest.raises(ValidationError):
        asked(cast, (39, 52), HALF)


def test_somebody_who_comes_back_sooner_takes_their_hours_back(cast: Cast) -> None:
    absence = away(cast)
    authorise_cover(plan=the_plan(cast), budget_authority=BUDGET, actor=cast.budget_manager)
    cut, gone = accepted(cast, (1, 30), 600), accepted(cast, (31, 38), 600)
    away(cast, 26, corrects=absence)
    back = first_day(cast) + 26 * WEEK
    assert the_plan(cast).reverts_on == back
    assert intervals().get(pk=cut.pk).last_day == back - ONE_DAY
    assert not CoverInterval.objects.filter(pk=gone.pk).exists()
    for day in (back, gone.first_day, gone.last_day + ONE_DAY):
        assert hours_on(cast.first_partner, day) == HALF
    assert hours_on(cast.first_partner, back - ONE_DAY) == HALF + 600
    assert PayrollNotice.objects.filter(kind="reversion").count() == 2


def test_a_cancelled_absence_ends_its_plan_and_everything_goes_back(cast: Cast) -> None:
    absence = away(cast)
    authorise_cover(plan=the_plan(cast), budget_authority=BUDGET, actor=cast.budget_manager)
    plan = the_plan(cast)
    accepted(cast, (1, 12), HALF)
    confirm_holder(
        plan=plan,
        wanted=wanted(cast, weeks=(13, 38), minutes=HALF, person=cast.first_waiting),
        actor=cast.hr_adviser,
    )
    cancel_leave(absence=absence, actor=cast.hr_adviser, seen_version=absence.version)
    plan.refresh_from_db()
    assert plan.ended_at is not None
    assert not CoverInterval.objects.exists()
    assert not Holding.objects.filter(kind=Holding.Kind.TEMPORARY).exists()
    start = first_day(cast)
    for weeks in range(0, 40, 3):
        for person in (cast.first_partner, cast.first_waiting):
            assert hours_on(person, start + weeks * WEEK) == HALF
    kept = versions_of(plan)[1].intervals
    assert [one["payroll_number"] for one in kept] == ["E-104", "E-106"]


def test_cover_ends_earlier_from_the_day_that_the_manager_says(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid_plan(cast)
    row = accepted(cast, (1, 12), 600)
    with pytest.raises(ValidationError):
        end_cover(row=row, last_day=row.last_day, actor=cast.line_manager)
    last = row.first_day + 4 * WEEK
    end_cover(row=row, last_day=last, actor=cast.line_manager)
    assert hours_on(cast.first_partner, last) == HALF + 600
    assert hours_on(cast.first_partner, last + ONE_DAY) == HALF
    [told] = PayrollNotice.objects.filter(kind="reversion")
    assert (told.effective_on, told.weekly_minutes) == (last + ONE_DAY, HALF)
    assert now(cast.employer) >= told.given_at


def test_somebody_taken_on_for_the_time_gets_no_hours_twice(cast: Cast) -> None:
    """Whose contract has the hours already and who holds nothing keeps the contract."""
    plan = paid_plan(cast)
    Holding.objects.filter(employment=job(cast.second_waiting)).delete()
    row = confirm_holder(
        plan=plan,
        wanted=wanted(cast, weeks=(1, 38), minutes=HALF, person=cast.second_waiting),
        actor=cast.hr_adviser,
    )
    assert row.added_minutes == 0
    assert hours_on(cast.second_waiting, row.first_day) == HALF
