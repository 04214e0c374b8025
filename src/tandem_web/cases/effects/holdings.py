"""Who holds the post, for how many hours and in which pattern: what a share does to it."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from tandem.cases.partnership import Arrangement
from tandem.timeline import HolidaysUnknown
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.cases.effects.patterns import stop_working, work, work_again
from tandem_web.leave.actions import open_leave_year
from tandem_web.people.actions import change_contract_hours
from tandem_web.people.models import Employment
from tandem_web.people.queries import contract_period_on
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import end_holding, start_holding
from tandem_web.posts.models import Holding, Post

_KINDS = {"permanent": Holding.Kind.SUBSTANTIVE, "temporary": Holding.Kind.SUBSTANTIVE}


def start_share(happened: Occurrence) -> None:
    """Give both partners their part of the post, its hours, their pattern and their leave year."""
    state = happened.standing.state
    arrangement: Arrangement = state.arrangement_in_force
    kind = _KINDS.get(state.kind, Holding.Kind.TRIAL)
    for employment in happened.standing.employments.values():
        hours = arrangement.hours[employment.payroll_number]
        _hold(happened, employment, hours, arrangement.starts_on, kind=kind)
        work(happened, employment, arrangement)
        _open_leave_year(happened, employment, arrangement.starts_on)


def record_share(happened: Occurrence) -> None:
    """Write down what both partners hold and work already, and open their leave year of today.

    Contract hours are left as they are where those of today are the hours of the share.
    """
    state = happened.standing.state
    arrangement, today = state.arrangement, state.existing.recorded_on
    for employment in happened.standing.employments.values():
        running = contract_period_on(employment, today)
        hours = arrangement.hours[employment.payroll_number]
        set_hours = running is None or running.weekly_minutes != hours
        _hold(happened, employment, hours, arrangement.starts_on, set_hours=set_hours)
        work(happened, employment, arrangement)
        _open_leave_year(happened, employment, today)


def keep_for_good(happened: Occurrence) -> None:
    """What was held on trial is held for good from the day on which all have agreed to it."""
    on = _day(happened, "on")
    for employment in happened.standing.employments.values():
        for holding in _held(happened, employment, on):
            _hold(happened, employment, holding.weekly_minutes, on, set_hours=False)


def go_back(happened: Occurrence) -> None:
    """Each partner goes back to the post, the hours and the pattern from before the share.

    The last day of the share is the day that the event names.
    """
    last_day, first = _day(happened, "effective_on"), _first_day(happened)
    for employment in happened.standing.employments.values():
        before = (
            Holding.objects.filter(employment=employment, starts_on__lt=first)
            .select_related("post__employer")
            .order_by("-starts_on", "-pk")
            .first()
        )
        _leave(happened, employment, last_day)
        if before is not None:
            day = last_day + timedelta(days=1)
            kind = Holding.Kind(before.kind)
            _hold(happened, employment, before.weekly_minutes, day, post=before.post, kind=kind)
            work_again(happened, employment, before.post, before=first, starts_on=day)


def _first_day(happened: Occurrence) -> date:
    """The first day of the share: that of the version which was confirmed first."""
    versions = (
        int(str(event.data["version"]))
        for event in happened.standing.told
        if event.type == "confirmed"
    )
    first: date = happened.standing.state.drafts[next(versions) - 1].starts_on
    return first


def leave(happened: Occurrence) -> None:
    """Those whom the event is about hold the post no longer than its day."""
    for employment in _concerned(happened):
        _leave(happened, employment, _day(happened, "effective_on"))


def stay(happened: Occurrence) -> None:
    """A leaving that was taken back: the part of the post is held, and worked, as before."""
    post = happened.standing.row.post
    leaver = happened.standing.employments[str(happened.event.data["subject"])]
    held = Holding.objects.filter(employment=leaver, post=post)
    latest = held.order_by("-starts_on").first()
    if latest is not None and latest.ends_on is not None:
        day = latest.ends_on + timedelta(days=1)
        _hold(happened, leaver, latest.weekly_minutes, day, kind=Holding.Kind(latest.kind))
        work_again(happened, leaver, post, before=day, starts_on=day)


def take_more_hours(happened: Occurrence) -> None:
    """The partner who remains takes hours of the free part besides their own."""
    if not happened.event.data.get("effective_on"):
        return
    starts_on = _day(happened, "effective_on")
    for employment in _concerned(happened):
        own = sum(one.weekly_minutes for one in _held(happened, employment, starts_on))
        more = int(str(happened.event.data["minutes"]))
        _hold(happened, employment, own + more, starts_on)


def hold_whole_post(happened: Occurrence) -> None:
    """One person holds the post full time from the day that the event names."""
    data = happened.event.data
    if not data.get("effective_on") and not data.get("starts_on"):
        return
    day = _day(happened, "effective_on" if data.get("effective_on") else "starts_on")
    for employment in _concerned(happened):
        _hold(happened, employment, happened.standing.row.post.full_time_minutes, day)


def _concerned(happened: Occurrence) -> list[Employment]:
    """The employments that an event is about; under a joint contract both.

    Somebody who was appointed and has no job on record yet holds nothing either.
    """
    data: dict[str, Any] = dict(happened.event.data)
    jobs = list(happened.standing.employments.values())
    if data.get("contract") == "joint" or not (data.get("employment") or data.get("subject")):
        return jobs
    one = _one(happened, str(data.get("employment") or data.get("subject")))
    return [one] if one else []


def _one(happened: Occurrence, number: str) -> Employment | None:
    known = happened.standing.employments.get(number)
    rows = Employment.objects.filter(employer=happened.standing.row.employer)
    return known or rows.select_related("person", "employer").filter(payroll_number=number).first()


def _day(happened: Occurrence, name: str) -> date:
    return date.fromisoformat(str(happened.event.data[name]))


def _held(happened: Occurrence, employment: Employment, on: date) -> list[Holding]:
    """What an employment holds of the post of the case on a day, or is about to."""
    held = Holding.objects.filter(employment=employment, post=happened.standing.row.post)
    return list(held.exclude(ends_on__lt=on).select_related("post__employer", "employment"))


def _leave(happened: Occurrence, employment: Employment, last_day: date) -> None:
    for holding in _held(happened, employment, last_day):
        if holding.starts_on <= last_day:
            end_holding(
                holding=holding,
                ends_on=last_day,
                actor=happened.actor,
                clauses=happened.clauses,
            )
    stop_working(happened, employment, happened.standing.row.post, last_day)


def _hold(
    happened: Occurrence,
    employment: Employment,
    weekly_minutes: int,
    starts_on: date,
    *,
    post: Post | None = None,
    kind: Holding.Kind = Holding.Kind.SUBSTANTIVE,
    set_hours: bool = True,
) -> None:
    """Let an employment hold a post from a day, with its contract hours."""
    if set_hours:
        change_contract_hours(
            employment=employment,
            weekly_minutes=weekly_minutes,
            starts_on=starts_on,
            actor=happened.actor,
            clauses=happened.clauses,
        )
    start_holding(
        post=post or happened.standing.row.post,
        employment=employment,
        kind=kind,
        weekly_minutes=weekly_minutes,
        starts_on=starts_on,
        actor=happened.actor,
        clauses=happened.clauses,
    )


def _open_leave_year(happened: Occurrence, employment: Employment, today: date) -> None:
    # Beyond the published public holidays the year stays closed until they are known.
    with suppress(HolidaysUnknown):
        policy = get_policy(employment.employer)
        open_leave_year(employment=employment, policy=policy, today=today, actor=happened.actor)
