from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, kept
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.policy.apps import by_policy
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
    Collection(
        title=_("Swapped days"),
        what=_("Which day you gave to your partner and which you took, and the reason given."),
        why=_("So that who works when, public holidays and leave are right on those days."),
        seen_by=_("You and your partner, your manager, HR and auditors."),
        period=by_policy("statutory_leave.record_years", _("%(period)s after the day.")),
        views=("patterns:swaps",),
    ),
)


if TYPE_CHECKING:
    from tandem_web.patterns.models import DaySwap
    from tandem_web.people.models import Employment, Person


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


def _swapped_days(person: "Person") -> Iterable[CalendarDay]:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.patterns.queries import swapped_days

    for change in swapped_days(person):
        name = change.agreed_with.person.full_name
        title = _("Swapped with %(name)s: you work") if change.minutes_after else None
        title = title or _("Swapped with %(name)s: you are off")
        yield CalendarDay(
            name=f"swap-{change.pk}",
            day=change.day,
            title=title % {"name": name},
            description=change.reason,
        )


# What follows a day that was swapped: told whose day it is, and who agreed last.
FollowDays = Callable[["Employment", Iterable[date], "Person"], None]
FOLLOWERS_OF_DAYS: list[FollowDays] = []


def follow_days(follow: FollowDays) -> None:
    """Let something follow swapped days in the same transaction; from ``AppConfig.ready``."""
    FOLLOWERS_OF_DAYS.append(follow)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapNote:
    """What two partners should know of a swap; `link` is what the reader can do about it."""

    sentence: str
    link: str = ""
    url: str = ""


# What else a swap of days touches, by the key of the swap; told for whoever reads it.
NoteSwaps = Callable[[Sequence["DaySwap"], "Person"], Mapping[int, Sequence[SwapNote]]]
NOTES_OF_SWAPS: list[NoteSwaps] = []


def note_swaps(note: NoteSwaps) -> None:
    """Say on the page of swaps what else they touch; called from ``AppConfig.ready``."""
    NOTES_OF_SWAPS.append(note)


# What follows a swap of days as a whole, once it is agreed: told by whom.
FollowSwap = Callable[["DaySwap", "Person"], None]
FOLLOWERS_OF_SWAPS: list[FollowSwap] = []


def follow_swaps(follow: FollowSwap) -> None:
    """Let something follow an agreed swap in the same transaction; from ``AppConfig.ready``."""
    FOLLOWERS_OF_SWAPS.append(follow)


class PatternsConfig(AppConfig):
    name = "tandem_web.patterns"
    label = "patterns"
    default_auto_field = "django.db.models.BigAutoField"
    collections = _COLLECTIONS

    def ready(self) -> None:
        add_days(_swapped_days)
        swap = {
            "name": "Rhian Bowen",
            "other": "Marc Price",
            "gives_on": "2026-12-28",
            "takes_on": "2026-12-30",
            "agreed": True,
        }
        announce(
            NoticeKind(
                name="patterns.swap_asked",
                title=_("Your partner asks to swap a day"),
                sample=swap,
            ),
            NoticeKind(
                name="patterns.swap_answered", title=_("A swap of days is answered"), sample=swap
            ),
        )
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
                "patterns.ask_to_swap": _("%(actor)s asked %(other)s to swap a day."),
                "patterns.agree_to_swap": _("%(actor)s agreed to swap a day with %(name)s."),
                "patterns.decline_swap": _("%(actor)s did not agree to swap a day with %(name)s."),
                "patterns.withdraw_swap": _("%(actor)s took back asking %(other)s for a swap."),
                "patterns.make_feed": _("%(actor)s made a calendar address of %(object)s."),
                "patterns.end_feed": _("%(actor)s ended a calendar address of %(object)s."),
            },
            objects={},
        )
