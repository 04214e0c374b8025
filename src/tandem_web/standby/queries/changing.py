"""Reads of swaps: what may be swapped, what has been, and what should be known before."""

from collections.abc import Sequence
from datetime import date

from tandem.policy import Decision
from tandem.standby import DutyChange, check_change
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.standby import models
from tandem_web.standby.mapping import Stretch, to_sharer
from tandem_web.standby.models import Duty, RotaMember, StandbyRota
from tandem_web.standby.queries.planning import leave_of

MOST_SHOWN = 20


def duties_by_day(rota: StandbyRota) -> dict[date, str]:
    """Whose each day is, by payroll number, as the library reads a rota."""
    rows = Duty.objects.filter(rota=rota).order_by("day")
    return dict(rows.values_list("day", "employment__payroll_number"))


def check_of(rota: StandbyRota, members: Sequence[RotaMember], change: DutyChange) -> Decision:
    """What two people should know before they agree. Raises InvalidFacts for an empty swap."""
    names = {one.employment.payroll_number: one.employment.person.full_name for one in members}
    leave = leave_of(members, rota)
    sharers = [to_sharer(one, leave[one.employment.person_id]) for one in members]
    away = {one.key: one.away for one in sharers}
    policy = get_policy(rota.employer).on(change.given.start)
    return check_change(duties_by_day(rota), change, names, away, policy)


def duties_to_take(stretches: Sequence[Stretch], giver: Stretch, since: date) -> list[Stretch]:
    """What could be given in return: the duties of the others that are still to come."""
    return [
        one for one in stretches if one.employment != giver.employment and one.first_day >= since
    ]


def changes_of(rota: StandbyRota) -> list[models.DutyChange]:
    """The latest swaps of a rota, whatever became of them."""
    rows = models.DutyChange.objects.filter(rota=rota).select_related(
        "giver__person", "taker__person", "recorded_by"
    )
    return list(rows[:MOST_SHOWN])


def open_changes(person: Person) -> list[models.DutyChange]:
    """The swaps that wait for somebody's answer."""
    rows = models.DutyChange.objects.filter(
        taker__person=person, state=models.DutyChange.State.ASKED
    )
    return list(
        rows.select_related("rota", "giver__person", "taker__person").order_by("first_day", "pk")
    )
