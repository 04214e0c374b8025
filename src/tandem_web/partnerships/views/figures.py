"""The figures of each partner that the reader may see: leave, public holidays, pay."""

from dataclasses import dataclass

from tandem_web.hours.access import sees_pay_of
from tandem_web.hours.queries import PayFigures, pay
from tandem_web.leave.access import sees_leave_of
from tandem_web.leave.queries import Balances, balances
from tandem_web.partnerships.queries import Partnership
from tandem_web.people.models import Employment, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One partner's figures; what the reader may not see is None."""

    employment: Employment
    is_own: bool
    balances: Balances | None
    pay: PayFigures | None


def sides_of(person: Person, partnership: Partnership) -> list[Side]:
    """The partners of whom the reader may see something, in the order of the two colours."""
    return [
        side
        for employment in partnership.employments
        if (side := _side(person, employment, partnership)) is not None
    ]


def _side(person: Person, employment: Employment, partnership: Partnership) -> Side | None:
    sees_leave = sees_leave_of(person, employment, partnership.day)
    sees_pay = sees_pay_of(person, employment)
    # A partner learns nothing of the other: not even that there is something to see.
    if not (sees_leave or sees_pay):
        return None
    return Side(
        employment=employment,
        is_own=employment.person_id == person.pk,
        balances=balances(employment, partnership.day) if sees_leave else None,
        pay=pay(employment, partnership.day) if sees_pay else None,
    )
