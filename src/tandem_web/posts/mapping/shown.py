"""Values of an import as a reader sees them; what is kept of them has no language."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from tandem.messages import render_date, render_weekday
from tandem.posts import ServiceHours
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Language
from tandem_web.posts.mapping.cells import read_service_hours
from tandem_web.posts.models import Holding

_SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DATES = {"starts_on", "ends_on", "continuous_service_from"}


def service_hours_text(hours: Sequence[ServiceHours]) -> str:
    """Service hours as a file holds them: "Mon 08:30-16:00; Tue 08:30-16:00"."""
    return "; ".join(
        f"{_SHORT_DAYS[one.weekday]} {_clock(one.start)}-{_clock(one.end)}" for one in hours
    )


def shown_cell(column: str, value: str) -> str:
    """A value of an import file in the words of the page's language."""
    if not value:
        return ""
    if column in _DATES:
        return render_date(date.fromisoformat(value), page_language())
    if column == "standby":
        return _("yes") if value == "yes" else _("no")
    if column == "kind":
        return str(Holding.Kind(value).label)
    if column == "language":
        return str(Language(value).label)
    if column == "service_hours":
        return "; ".join(
            f"{render_weekday(one.weekday, page_language())} {_clock(one.start)}–{_clock(one.end)}"
            for part in value.split("; ")
            for one in read_service_hours(part)
        )
    return value


def _clock(minute: int) -> str:
    shown = minute if minute == 24 * 60 else minute % (24 * 60)
    return f"{shown // 60:02d}:{shown % 60:02d}"
