"""Who is on at an instant, until when, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tandem.patterns.changeovers import Changeover, find_changeovers
from tandem.patterns.instants import DAY, day_of, instant_of, wall_minute_of
from tandem.patterns.layout import Patterns, WallStretch, lay_out_wall

# Days to look back and ahead: most answers lie within a fortnight, two cycles of eight
# and of seven weeks meet again only after more than a year.
_HORIZONS = ((14, 14), (60, 60), (60, 400))


@dataclass(frozen=True, slots=True)
class OnNow:
    """Who is on at an instant, and what comes next. All times are London times.

    `until` is when the people who are on change, None where nobody is on;
    `until_of` says for each of them when their own time ends. `next` is the next stretch
    with somebody on: when it starts, and who is on then. `next_changeover` is the first
    that has not ended. What lies more than 400 days ahead is None.
    """

    holders: frozenset[str]
    until: datetime | None
    until_of: Mapping[str, datetime] = field(hash=False)
    next: tuple[datetime, frozenset[str]] | None
    next_changeover: Changeover | None


def who_is_on(patterns: Patterns, instant: datetime) -> OnNow:
    """Who is on at an aware instant, in whatever zone it is given.

    A session is on from its first minute up to, not including, its end.
    """
    now = wall_minute_of(instant)
    for back, ahead in _HORIZONS[:-1]:
        answer = _within(patterns, now, back, ahead)
        horizon = instant_of(now + ahead * DAY)
        settled = answer.next is not None and (answer.until is None or answer.until < horizon)
        if settled and (answer.next_changeover or len(patterns) < 2):
            return answer
    return _within(patterns, now, *_HORIZONS[-1])


def _within(patterns: Patterns, now: int, back: int, ahead: int) -> OnNow:
    first, last = day_of(now - back * DAY), day_of(now + ahead * DAY)
    return _answer(lay_out_wall(patterns, first, last), now)


def _answer(stretches: Sequence[WallStretch], now: int) -> OnNow:
    ahead = [stretch for stretch in stretches if stretch.end > now]
    present = ahead[0] if ahead and ahead[0].start <= now else None
    following = ahead[1:] if present else ahead
    handing = (c for c in find_changeovers(stretches) if c.ends > now)
    changeover = next(handing, None)
    return OnNow(
        holders=present.holders if present else frozenset(),
        until=instant_of(present.end) if present else None,
        until_of=_own_ends(present, following),
        next=(instant_of(following[0].start), following[0].holders) if following else None,
        next_changeover=changeover.at_instants() if changeover else None,
    )


def _own_ends(
    present: WallStretch | None, following: Sequence[WallStretch]
) -> dict[str, datetime]:
    if present is None:
        return {}
    ends = dict.fromkeys(sorted(present.holders), present.end)
    for stretch in following:
        staying = [holder for holder in stretch.holders if ends.get(holder) == stretch.start]
        if not staying:
            break
        ends.update(dict.fromkeys(staying, stretch.end))
    return {holder: instant_of(end) for holder, end in ends.items()}
