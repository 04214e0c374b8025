"""A post, the hours that it must cover, and the holdings that tie people to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tandem.messages import InvalidFacts, Message, Text
from tandem.timeline import Period

MINUTES_IN_A_DAY = 1440
MINUTES_IN_A_WEEK = 7 * MINUTES_IN_A_DAY


class HoldingKind(StrEnum):
    """How an employment holds a post.

    Only a substantive holder has the hours for good. A temporary holder covers for a
    while, an acting holder covers at a higher grade, and a trial holder shares the post
    until the trial is confirmed or ends.
    """

    SUBSTANTIVE = "substantive"
    TEMPORARY = "temporary"
    ACTING = "acting"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class Holding:
    """An employment in a post over time, for so many contract minutes a week.

    `absent` holds the periods in which the person is away for long enough that somebody
    may be appointed to work the hours beside them (maternity, long sickness, a career
    break); it says nothing of the reason.
    """

    employment: str
    kind: HoldingKind
    weekly_minutes: int
    period: Period
    absent: tuple[Period, ...] = ()

    def is_at_work(self, on: date) -> bool:
        """Say whether the person holds the post on that date and is not absent from it."""
        return self.period.contains(on) and not any(away.contains(on) for away in self.absent)


@dataclass(frozen=True, slots=True, order=True)
class ServiceHours:
    """A stretch of each week that the post must cover.

    `weekday` is 0 for Monday; `start` is a minute of that day and `end` may pass 1440,
    up to 2880, where the stretch runs over midnight.

    Raises InvalidFacts with the field `weekday`, `start` or `end`.
    """

    weekday: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise InvalidFacts("weekday", Message("posts.no_such_weekday", weekday=self.weekday))
        if not 0 <= self.start < MINUTES_IN_A_DAY:
            raise InvalidFacts("start", Message("posts.start_outside_day"))
        if not self.start < self.end <= 2 * MINUTES_IN_A_DAY:
            raise InvalidFacts("end", Message("posts.end_before_start"))


@dataclass(frozen=True, slots=True)
class Criterion:
    """One requirement of the person specification."""

    text: Text
    essential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One whole job, held by nobody, by one person or by two.

    `full_time_minutes` are the contract minutes of its full-time week.

    Raises InvalidFacts with the field `full_time_minutes`.
    """

    reference: str
    title: Text
    grade: str
    full_time_minutes: int
    service_hours: tuple[ServiceHours, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    standby: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.full_time_minutes <= MINUTES_IN_A_WEEK:
            raise InvalidFacts("full_time_minutes", Message("posts.full_time_outside_week"))
