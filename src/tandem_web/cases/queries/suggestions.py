"""What a search for patterns is told of a case, and what it finds, ready to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tandem.messages import InvalidFacts, Message
from tandem.patterns import lay_out, monday_of
from tandem.patterns.suggestion import (
    ANY_TIME,
    Cover,
    Day,
    LeaveYearHolidays,
    Partner,
    Request,
    Suggestion,
    days_of,
    rules_of,
)
from tandem.policy import Policy
from tandem.timeline import Division, HolidaysUnknown, public_holidays
from tandem_web.kit.templatetags.week_strip import StripPerson, WeekStrip, build_week_strip
from tandem_web.leave.queries import leave_year_on
from tandem_web.patterns.forms import Arrangement, PatternGridForm
from tandem_web.patterns.mapping import to_wishes
from tandem_web.patterns.models import Availability
from tandem_web.patterns.queries import PatternRow, pattern_rows
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import to_post, to_service_hours
from tandem_web.posts.models import Post

LEAVE_YEARS = 3
_HOLIDAYS = "patterns.suggest_holidays"


def availabilities_of(
    post: Post, employments: Mapping[str, Employment]
) -> dict[str, Availability | None]:
    """What each partner has said so far, by payroll number; None where nothing is said yet."""
    rows = Availability.objects.filter(post=post, employment__in=employments.values())
    found = {row.employment_id: row for row in rows}
    return {number: found.get(job.pk) for number, job in employments.items()}


def days_of_post(post: Post) -> tuple[Day, ...]:
    """The half-days of a post; InvalidFacts where its work passes midnight."""
    return days_of(to_service_hours(post.service_hours.all()), post.full_time_minutes)


def request_of(
    post: Post,
    availabilities: Mapping[str, Availability | None],
    employments: Mapping[str, Employment],
    starts_on: date,
    wanted: Mapping[str, Any],
    covers: tuple[Cover, ...],
) -> Request:
    """The request of a filled form; InvalidFacts where the library cannot take it."""
    policy = get_policy(post.employer)
    monday = monday_of(starts_on)
    partners = []
    for place, (number, job) in enumerate(employments.items()):
        said = availabilities[number]
        weeks = to_wishes(said.wishes) if said else (ANY_TIME,)
        if wanted["weeks"] % len(weeks) == 0 and len(weeks) > 1:
            weeks *= wanted["weeks"] // len(weeks)
        partners.append(
            Partner(
                name=job.person.full_name,
                weekly_minutes=wanted[f"hours_{place}"],
                wishes=weeks,
                most_days=said.most_days if said else None,
                longest_day=said.longest_day if said else None,
                leave_years=_leave_years(job, policy, monday),
            )
        )
    return Request(
        partners=(partners[0], partners[1]),
        days=days_of_post(post),
        full_time_minutes=post.full_time_minutes,
        starts_on=monday,
        rules=rules_of(policy.on(monday)),
        weeks=wanted["weeks"],
        overlap_minutes=wanted["overlap"] or 0,
        handover_minutes=wanted["handover"] or 0,
        covers=covers,
    )


def _leave_years(job: Employment, policy: Policy, monday: date) -> tuple[LeaveYearHolidays, ...]:
    """The person's own next leave years, as far as their public holidays are published."""
    found = []
    day, division = monday, Division(job.employer.division)
    for _number in range(LEAVE_YEARS):
        try:
            year = leave_year_on(job, policy, day)
        except InvalidFacts:
            # Without a birthday on file nobody knows where this person's leave year starts.
            break
        try:
            known = public_holidays(division, year)
        except HolidaysUnknown:
            break
        found.append(LeaveYearHolidays(year, tuple(one.day for one in known)))
        day = year.last_day + timedelta(days=1)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A suggestion with its drawing, and with what the editor needs to open it."""

    suggestion: Suggestion
    strips: tuple[WeekStrip, ...]
    names: tuple[str, ...]
    rows: Sequence[PatternRow]
    weeks: int
    editor: Sequence[tuple[str, str]]

    @property
    def of_both(self) -> tuple[Message, ...]:
        """What is true of the two together: cover, and time together."""
        return self.suggestion.trade_offs[:2]

    @property
    def of_each(self) -> tuple[Message, ...]:
        """Wishes, days and blocks of each partner."""
        return tuple(one for one in self.suggestion.trade_offs[2:] if one.key != _HOLIDAYS)

    @property
    def holidays(self) -> tuple[Message, ...]:
        """How the public holidays of the coming leave years fall on each."""
        return tuple(one for one in self.suggestion.trade_offs if one.key == _HOLIDAYS)


def shown_suggestions(
    found: Sequence[Suggestion],
    post: Post,
    employments: Mapping[str, Employment],
    starts_on: date,
    person: Person,
) -> list[ShownSuggestion]:
    service_hours = to_post(post).service_hours
    shown = []
    for place, suggestion in enumerate(found):
        weeks = suggestion.patterns[0].weeks
        shown.append(
            ShownSuggestion(
                suggestion=suggestion,
                strips=tuple(
                    _strip(suggestion, place, week, employments, service_hours)
                    for week in range(weeks)
                ),
                names=tuple(job.person.full_name for job in employments.values()),
                rows=pattern_rows(suggestion.patterns),
                weeks=weeks,
                editor=_editor(suggestion, post, employments, starts_on, person),
            )
        )
    return shown


def _strip(
    suggestion: Suggestion,
    place: int,
    week: int,
    employments: Mapping[str, Employment],
    service_hours: Sequence[Any],
) -> WeekStrip:
    named = dict(zip(employments, suggestion.patterns, strict=True))
    first = suggestion.patterns[0].starts_on + timedelta(days=7 * week)
    return build_week_strip(
        key=f"suggestion-{place + 1}-{week + 1}",
        people=[
            StripPerson(
                key=number,
                name=employments[number].person.full_name,
                weekly_minutes=pattern.minutes_of_week(week),
            )
            for number, pattern in named.items()
        ],
        stretches=lay_out(named, first, first + timedelta(days=6)),
        first=first,
        service_hours=service_hours,
        dated=False,
    )


def _editor(
    suggestion: Suggestion,
    post: Post,
    employments: Mapping[str, Employment],
    starts_on: date,
    person: Person,
) -> list[tuple[str, str]]:
    """What the pattern editor posts of itself when it holds this suggestion."""
    patterns = dict(zip(employments, suggestion.patterns, strict=True))
    hours = {number: round(pattern.weekly_minutes) for number, pattern in patterns.items()}
    form = PatternGridForm(
        person=person,
        post=post,
        employments=list(employments.values()),
        initial=Arrangement(starts_on, hours, patterns),
    )
    return form.typed_fields()
