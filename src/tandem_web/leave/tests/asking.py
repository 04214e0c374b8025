"""Leave and swaps that the cast asks for, where a test needs one to be there."""

from datetime import date, timedelta

from tandem.leave import AbsenceKind
from tandem_web.leave.actions import ask_for_leave
from tandem_web.leave.mapping import Wish
from tandem_web.leave.models import Absence
from tandem_web.patterns.actions import ask_to_swap
from tandem_web.patterns.models import DaySwap
from tandem_web.people.models import Employment
from tests.cast import Cast


def job_of(cast: Cast, *, second: bool = False) -> Employment:
    """The job of one of the two partners."""
    person = cast.second_partner if second else cast.first_partner
    return Employment.objects.select_related("person", "employer").get(person=person)


def next_day(cast: Cast, weekday: int, weeks: int = 2) -> date:
    """A weekday (Monday is 0) some weeks ahead."""
    monday = cast.today - timedelta(days=cast.today.weekday())
    return monday + timedelta(days=7 * weeks + weekday)


def ask_for_a_day(
    cast: Cast, weekday: int = 0, kind: AbsenceKind = AbsenceKind.ANNUAL_LEAVE
) -> Absence:
    """The first partner asks for one day off: a Monday of theirs unless another is named."""
    day = next_day(cast, weekday)
    wish = Wish(kind=kind, first_day=day, last_day=day)
    return ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner)


def ask_for_a_swap(cast: Cast) -> DaySwap:
    """The first partner asks to give a Tuesday and to take a Thursday."""
    return ask_to_swap(
        post=cast.shared_post,
        asked_by=job_of(cast),
        asked_of=job_of(cast, second=True),
        gives_day=next_day(cast, 1),
        takes_day=next_day(cast, 3),
        reason="",
        actor=cast.first_partner,
    )
