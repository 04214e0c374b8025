"""What agreed cover does outside its plan: contract hours, holdings, leave and payroll."""

from datetime import date, timedelta

from tandem.policy import Policy
from tandem_web.cover.models import CoverInterval
from tandem_web.hours.actions import give_payroll_notice
from tandem_web.hours.models import PayrollNotice
from tandem_web.leave.actions import follow
from tandem_web.people.actions import add_hours_for_a_time
from tandem_web.people.models import Employment, Person
from tandem_web.people.queries import contract_period_on
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import drop_holding, end_holding, hold_for_a_time
from tandem_web.posts.queries import holdings_on

CLAUSES = ("CCC-COV-1",)
ONE_DAY = timedelta(days=1)
Kind = PayrollNotice.Kind


def begin(row: CoverInterval, actor: Person) -> None:
    """Give whoever covers the hours for the days: in the contract, in the post, and in pay."""
    before = _minutes_on(row.employment, row.first_day)
    row.added_minutes = _to_add(row, before) if row.temporary else row.weekly_minutes
    if row.temporary:
        row.holding = hold_for_a_time(
            post=row.plan.post,
            employment=row.employment,
            weekly_minutes=row.weekly_minutes,
            starts_on=row.first_day,
            ends_on=row.last_day,
            actor=actor,
            clauses=CLAUSES,
        )
    _add(row, row.added_minutes, row.first_day, row.last_day, actor)
    row.full_clean()
    row.save()
    _notice(row, Kind.TEMPORARY, before, actor)


def narrow(row: CoverInterval, first: date, last: date, actor: Person | None) -> None:
    """Let agreed cover begin later or end earlier; what is cut off goes back at once."""
    earlier, later = (row.first_day, first - ONE_DAY), (last + ONE_DAY, row.last_day)
    for start, end in (earlier, later):
        if start <= end:
            _add(row, -row.added_minutes, start, end, actor)
    starts_later, ends_earlier = first > row.first_day, last < row.last_day
    row.first_day, row.last_day = first, last
    _hold_again(row, actor, starts_later=starts_later)
    row.full_clean()
    row.save()
    before = _minutes_on(row.employment, last + ONE_DAY)
    if starts_later:
        _notice(row, Kind.TEMPORARY, before, actor)
    elif ends_earlier:
        _gone_back(row, last + ONE_DAY, before, actor)


def drop(row: CoverInterval, actor: Person | None) -> None:
    """Take back agreed cover that has not begun, or that none of its days is needed for."""
    _add(row, -row.added_minutes, row.first_day, row.last_day, actor)
    _gone_back(row, row.first_day, _minutes_on(row.employment, row.first_day), actor)
    if row.holding is not None:
        drop_holding(holding=row.holding, actor=actor, clauses=CLAUSES)
        row.holding = None
    row.delete()


def _to_add(row: CoverInterval, before: int) -> int:
    """What the contract lacks beside what the job holds: nothing where it was made for this."""
    held = holdings_on(row.first_day).filter(employment=row.employment)
    free = before - sum(one.weekly_minutes for one in held)
    return max(0, row.weekly_minutes - max(0, free))


def _hold_again(row: CoverInterval, actor: Person | None, *, starts_later: bool) -> None:
    if row.holding is None:
        return
    if not starts_later:
        end_holding(holding=row.holding, ends_on=row.last_day, actor=actor, clauses=CLAUSES)
        return
    drop_holding(holding=row.holding, actor=actor, clauses=CLAUSES)
    row.holding = hold_for_a_time(
        post=row.plan.post,
        employment=row.employment,
        weekly_minutes=row.weekly_minutes,
        starts_on=row.first_day,
        ends_on=row.last_day,
        actor=actor,
        clauses=CLAUSES,
    )


def _add(row: CoverInterval, minutes: int, first: date, last: date, actor: Person | None) -> None:
    if not minutes:
        return
    add_hours_for_a_time(
        employment=row.employment,
        weekly_minutes=minutes,
        starts_on=first,
        ends_on=last,
        actor=actor,
        clauses=CLAUSES,
    )
    policy: Policy = get_policy(row.plan.employer)
    # Leave is earned on the hours of the contract, so what was entered follows it.
    follow(employment=row.employment, policy=policy, days=[first, last], actor=actor)


def _notice(row: CoverInterval, kind: str, before: int, actor: Person | None) -> None:
    give_payroll_notice(
        employment=row.employment,
        kind=kind,
        effective_on=row.first_day,
        ends_on=row.last_day,
        weekly_minutes=_minutes_on(row.employment, row.first_day),
        minutes_before=before,
        case=f"cover-{row.pk}",
        version=row.plan.version + 1,
        clauses=CLAUSES,
        actor=actor,
    )


def _gone_back(row: CoverInterval, day: date, minutes: int, actor: Person | None) -> None:
    give_payroll_notice(
        employment=row.employment,
        kind=Kind.REVERSION,
        effective_on=day,
        weekly_minutes=minutes,
        minutes_before=minutes + row.added_minutes,
        case=f"cover-{row.pk}",
        version=row.plan.version + 1,
        clauses=CLAUSES,
        actor=actor,
    )


def _minutes_on(employment: Employment, day: date) -> int:
    period = contract_period_on(employment, day)
    return period.weekly_minutes if period else 0
