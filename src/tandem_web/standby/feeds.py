"""Duties in somebody's own calendar, beside their work: the rota as it stands after every swap."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import time_of_day, weekday
from tandem_web.patterns.apps import CalendarDay
from tandem_web.people.models import Person
from tandem_web.standby.queries import coming_duties

# As far back as the calendar shows what was worked.
_LOOK_BACK = timedelta(weeks=8)


def duties_in_calendar(person: Person) -> Iterator[CalendarDay]:
    """Each duty as the days that begin in it; its description names the hours."""
    for one in coming_duties(person, today(person.employer) - _LOOK_BACK):
        facts = {
            "start": weekday(one.starts_at),
            "start_time": time_of_day(one.starts_at),
            "end": weekday(one.ends_at),
            "end_time": time_of_day(one.ends_at),
        }
        yield CalendarDay(
            name=f"standby-{one.rota.reference}-{one.first_day:%Y%m%d}",
            day=one.first_day,
            last_day=one.last_day,
            title=_("Standby: %(title)s") % {"title": one.rota.title},
            description=_("%(start)s %(start_time)s to %(end)s %(end_time)s") % facts,
        )
