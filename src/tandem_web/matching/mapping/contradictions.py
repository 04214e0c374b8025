"""Answers that cannot all hold, and those that probably do not mean what they say."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.matching import Aim, Availability
from tandem_web.kit.templatetags.kit import minutes_filter as hours

# Nobody works more than half the clock in a morning or an afternoon.
LONGEST_HALF_DAY = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What somebody says of their hours and days; `post_minutes` of a post that they share."""

    aims: frozenset[str]
    least: int | None
    most: int | None
    availability: tuple[int, ...]
    post_minutes: int | None = None

    @property
    def half_days(self) -> int:
        """How many half-days they could work."""
        return sum(value > Availability.NO for value in self.availability)


def contradiction(week: Week) -> str:
    """Why these answers cannot all hold, with what to do; nothing where they can."""
    if week.least is None:
        return ""
    if week.half_days and week.least > week.half_days * LONGEST_HALF_DAY:
        text = ngettext(
            "You would work at least %(least)s a week, and have named %(count)d half-day. That "
            "is too little time. Name more half-days, or ask for fewer hours.",
            "You would work at least %(least)s a week, and have named %(count)d half-days. That "
            "is too little time. Name more half-days, or ask for fewer hours.",
            week.half_days,
        )
        return text % {"least": hours(week.least), "count": week.half_days}
    only_own = week.aims == {Aim.SHARE_MY_POST}
    if only_own and week.post_minutes is not None and week.least >= week.post_minutes:
        return _(
            "Your post has %(post)s a week, and you would work at least %(least)s. Nothing is "
            "left for a partner. Ask for fewer hours."
        ) % {"post": hours(week.post_minutes), "least": hours(week.least)}
    return ""


def doubt(week: Week, half_day: int) -> str:
    """What is worth a second look; `half_day` is how long half a working day usually is."""
    if week.least is None or not week.half_days or contradiction(week):
        return ""
    if week.least <= week.half_days * half_day:
        return ""
    text = ngettext(
        "You would work at least %(least)s a week in %(count)d half-day. Half a working day "
        "usually has %(usual)s: name more half-days if you mean shorter days.",
        "You would work at least %(least)s a week in %(count)d half-days. Half a working day "
        "usually has %(usual)s: name more half-days if you mean shorter days.",
        week.half_days,
    )
    return text % {"least": hours(week.least), "count": week.half_days, "usual": hours(half_day)}
