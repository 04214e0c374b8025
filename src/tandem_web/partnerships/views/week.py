"""The week of a shared post: its drawing, what it covers, and the way to other weeks."""

from dataclasses import dataclass
from datetime import date, timedelta

from tandem.patterns import lay_out
from tandem.timeline import Division, Period, public_holidays_known
from tandem_web.employers.queries import now
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.templatetags.week_strip import StripPerson, WeekStrip, build_week_strip
from tandem_web.partnerships.queries import Partnership


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week, Monday to Sunday, as a page shows it."""

    monday: date
    is_this_week: bool
    strip: WeekStrip
    previous: date
    following: date

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def asked_monday(text: str, today: date) -> date:
    """The Monday of the week that an address asks for; this week's where it asks for none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = today
    # A pattern repeats for ever; a calendar does not.
    if not date(2000, 1, 1) <= asked <= date(2100, 1, 1):
        asked = today
    return asked - timedelta(days=asked.weekday())


def build_week(partnership: Partnership, monday: date, *, with_hours: bool) -> Week:
    """Draw a week; `with_hours` says whether each partner's contract hours may be shown."""
    sunday = monday + timedelta(days=6)
    instant = now(partnership.post.employer)
    this_week = monday <= instant.date() <= sunday
    strip = build_week_strip(
        key="week",
        people=[
            StripPerson(
                key=holding.employment.payroll_number,
                name=holding.employment.person.full_name,
                weekly_minutes=holding.weekly_minutes if with_hours else None,
            )
            for holding in partnership.holdings
        ],
        stretches=lay_out(partnership.worked, monday, sunday),
        first=monday,
        service_hours=partnership.service_hours,
        closed=holidays_between(partnership.post.employer.division, monday, sunday),
        now=instant if this_week else None,
    )
    return Week(
        monday=monday,
        is_this_week=this_week,
        strip=strip,
        previous=monday - timedelta(days=7),
        following=monday + timedelta(days=7),
    )


def holidays_between(division: str, first: date, last: date) -> dict[date, str]:
    """The public holidays of some days by name; none where the calendar does not reach."""
    found = public_holidays_known(Division(division), Period(first, last))
    welsh = page_language() == "cy"
    return {holiday.day: holiday.welsh if welsh else holiday.english for holiday in found}
