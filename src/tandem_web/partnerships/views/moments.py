"""Who is on, until when and who comes next, in sentences of the page's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tandem.messages import render_fact, render_weekday
from tandem.patterns import Changeover, OnNow
from tandem_web.kit.templatetags.kit import date_short, page_language, time_of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NowPanel:
    """The one fact of the page. `accent` is "first", "second", "both" or nothing."""

    accent: str
    title: str
    text: str
    changeover: str
    changeover_text: str


def now_panel(
    on_now: OnNow, order: Iterable[str], name_of: Callable[[str], str], instant: datetime
) -> NowPanel:
    """Say who is on. `order` gives the payroll numbers in the order of the two colours."""
    keys = list(order)
    on = [key for key in keys if key in on_now.holders]
    sides = ("first", "second")
    accent = "both" if len(on) > 1 else "".join(sides[keys.index(key)] for key in on)
    change = on_now.next_changeover
    return NowPanel(
        accent=accent,
        title=_together(name_of(key) for key in on) if on else _("Nobody now"),
        text=_until(on_now, on, name_of, instant),
        changeover=_changeover_moment(change, instant) if change else "",
        changeover_text=_("from %(leaving)s to %(arriving)s")
        % {"leaving": name_of(change.leaving), "arriving": name_of(change.arriving)}
        if change
        else "",
    )


def _until(on_now: OnNow, on: list[str], name_of: Callable[[str], str], instant: datetime) -> str:
    coming = _coming(on_now, on, name_of, instant)
    if not on or on_now.until is None:
        return coming
    if len(on) > 1:
        ends = _("together until %(moment)s") % {"moment": moment(on_now.until, instant)}
        return f"{ends}; {coming}" if coming else ends
    own_end = on_now.until_of[on[0]]
    ends = _("until %(moment)s") % {"moment": moment(own_end, instant)}
    return f"{ends}; {coming}" if coming else ends


def _coming(on_now: OnNow, on: list[str], name_of: Callable[[str], str], instant: datetime) -> str:
    """Who comes next; after two together it is the one who stays."""
    if on_now.next is None:
        return ""
    starts, holders = on_now.next
    if sorted(holders) == sorted(on):
        return _("then again from %(moment)s") % {"moment": moment(starts, instant)}
    arriving = [key for key in holders if key not in on] or sorted(holders)
    facts = {
        "name": _together(sorted(name_of(key) for key in arriving)),
        "moment": moment(starts, instant),
    }
    return _("%(name)s from %(moment)s") % facts


def _changeover_moment(change: Changeover, instant: datetime) -> str:
    if not change.overlap and change.starts != change.ends:
        return moment(change.ends, instant)
    if change.starts == change.ends:
        return moment(change.starts, instant)
    facts = {"start": moment(change.starts, instant), "end": time_of_day(change.ends)}
    return pgettext("times of a day", "%(start)s to %(end)s") % facts


def moment(at: datetime, instant: datetime) -> str:
    """A time of today; a weekday within the week; otherwise the date too."""
    days = (at.date() - instant.date()).days
    clock = time_of_day(at)
    if days == 0:
        return _("%(time)s today") % {"time": clock}
    day = _weekday(at)
    if 0 < days < 7:
        return _("%(weekday)s %(time)s") % {"weekday": day, "time": clock}
    facts = {"weekday": day, "date": date_short(at), "time": clock}
    return _("%(weekday)s %(date)s %(time)s") % facts


def _weekday(at: datetime) -> str:
    """A weekday within a sentence; only English writes it with a capital there."""
    name = render_weekday(at.weekday(), page_language())
    return name[:1].lower() + name[1:] if page_language() == "cy" else name


def _together(names: Iterable[str]) -> str:
    return render_fact(tuple(names), page_language())
