from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, kept
from tandem_web.record.apps import describe

_COLLECTIONS = (
    Collection(
        title=_("Calendars"),
        what=_("That you have a calendar address, and since when; not who reads it."),
        why=_("So that your working times can stand in your own calendar."),
        seen_by=_("You, and whoever you give the address."),
        period=kept(_("Until you end the address.")),
        views=("patterns:calendars",),
    ),
)


if TYPE_CHECKING:
    from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A whole day in somebody's own calendar, or several; `name` stays the same for good."""

    name: str
    day: date
    title: str
    description: str
    last_day: date | None = None


# What else stands in the calendar of a person, told in the language that is switched on.
TellDays = Callable[["Person"], Iterable[CalendarDay]]
CALENDAR_DAYS: list[TellDays] = []


def add_days(tell: TellDays) -> None:
    """Add days to people's own calendars; called from ``AppConfig.ready``."""
    CALENDAR_DAYS.append(tell)


class PatternsConfig(AppConfig):
    name = "tandem_web.patterns"
    label = "patterns"
    default_auto_field = "django.db.models.BigAutoField"
    collections = _COLLECTIONS

    def ready(self) -> None:
        describe(
            actions={
                "patterns.start_pattern": _(
                    "%(actor)s started a working pattern of %(name)s in the post %(object)s."
                ),
                "patterns.end_patterns": _(
                    "%(actor)s ended the working pattern of %(name)s in the post %(object)s."
                ),
                "patterns.save_availability": _(
                    "%(actor)s wrote down when %(name)s could work in the post %(object)s."
                ),
                "patterns.make_feed": _("%(actor)s made a calendar address of %(object)s."),
                "patterns.end_feed": _("%(actor)s ended a calendar address of %(object)s."),
            },
            objects={},
        )
