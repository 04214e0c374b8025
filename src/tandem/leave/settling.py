"""How a balance of public-holiday hours can be settled, and what each way moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tandem.messages import Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import Quantity, minutes


class Standing(StrEnum):
    """On which side of zero a balance stands."""

    SHORTFALL = "shortfall"
    EXCESS = "excess"
    EVEN = "even"


class Way(StrEnum):
    """A way to settle; the partner chooses, the manager agrees."""

    FROM_ANNUAL_LEAVE = "from_annual_leave"
    WORKED_BACK = "worked_back"
    BOOKED = "booked"
    PAID = "paid"
    WRITTEN_OFF = "written_off"

    @property
    def named(self) -> Message:
        """What the way is called, as a sentence of the catalogues."""
        return Message(f"leave.settle_{self}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way, and what it moves, in minutes.

    `public_holidays` and `annual_leave` are what the entries on the two ledgers add,
    `additional_hours` what there is to work, and `pay` the hours that the pay adds, or takes off
    where it is below zero. `covered` is false where annual leave has too few hours left for it.
    `worked` is the figure that the way is about, with the clauses that allow it.
    """

    way: Way
    worked: Worked
    public_holidays: Fraction
    annual_leave: Fraction = Fraction(0)
    additional_hours: Fraction = Fraction(0)
    pay: Fraction = Fraction(0)
    covered: bool = True


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where a balance stands, and the ways to settle it; none where it is even."""

    standing: Standing
    balance: Quantity
    choices: tuple[Choice, ...]


def settlement(
    policy: PolicyOn,
    balance: Quantity,
    annual_leave_left: Quantity,
    last_day: date | None = None,
) -> Settlement:
    """Give the ways to settle a balance of public-holiday hours, all in minutes.

    A shortfall is taken from annual leave or worked back (CCC-BH-3), an excess is booked like
    leave (CCC-BH-4). With `last_day`, the last day of the employment, nothing can be booked or
    worked any more: what is left goes into the final pay, where the policy deducts a shortfall.
    """
    standing = _standing(balance.value)
    ways = _ways(policy, standing, leaving=last_day is not None)
    choices = tuple(_CHOICES[way](policy, balance, annual_leave_left) for way in ways)
    return Settlement(standing, balance, choices)


def _standing(balance: Fraction) -> Standing:
    if balance == 0:
        return Standing.EVEN
    return Standing.EXCESS if balance > 0 else Standing.SHORTFALL


def _ways(policy: PolicyOn, standing: Standing, *, leaving: bool) -> tuple[Way, ...]:
    if standing is Standing.EVEN:
        return ()
    if standing is Standing.EXCESS:
        booked = policy.value("public_holidays.excess").choice == "booked" and not leaving
        return (Way.BOOKED if booked else Way.PAID,)
    if not leaving:
        worked_back = policy.value("public_holidays.shortfall").choice == "leave_or_worked_back"
        return (Way.FROM_ANNUAL_LEAVE, *((Way.WORKED_BACK,) if worked_back else ()))
    deducted = policy.value("public_holidays.leaver_shortfall").choice == "deducted"
    return (Way.FROM_ANNUAL_LEAVE, Way.PAID if deducted else Way.WRITTEN_OFF)


def _from_annual_leave(policy: PolicyOn, balance: Quantity, left: Quantity) -> Choice:
    working = Working(Message("leave.annual_leave_after"))
    after = working.add(
        Message("leave.less_shortfall"),
        working.fact(Message("leave.annual_leave_left"), left),
        working.fact(Message("leave.shortfall"), balance),
    )
    return Choice(
        way=Way.FROM_ANNUAL_LEAVE,
        worked=working.result(after, *policy.value("public_holidays.shortfall").clauses),
        public_holidays=-balance.value,
        annual_leave=balance.value,
        covered=left.value + balance.value >= 0,
    )


def _worked_back(policy: PolicyOn, balance: Quantity, _left: Quantity) -> Choice:
    working = Working(Message("leave.hours_to_work_back"))
    owed = working.subtract(
        Message("leave.up_to_nothing"),
        working.fact(Message("leave.no_balance"), minutes(0)),
        working.fact(Message("leave.shortfall"), balance),
    )
    return Choice(
        way=Way.WORKED_BACK,
        worked=working.result(owed, *policy.value("public_holidays.shortfall").clauses),
        public_holidays=-balance.value,
        additional_hours=-balance.value,
    )


def _booked(policy: PolicyOn, balance: Quantity, _left: Quantity) -> Choice:
    clauses = policy.value("public_holidays.excess").clauses
    return Choice(
        way=Way.BOOKED,
        worked=_as_it_is("leave.hours_to_book", balance, *clauses),
        public_holidays=-balance.value,
    )


def _paid(policy: PolicyOn, balance: Quantity, _left: Quantity) -> Choice:
    short = balance.value < 0
    decided = policy.value(f"public_holidays.{'leaver_shortfall' if short else 'excess'}")
    return Choice(
        way=Way.PAID,
        worked=_as_it_is("leave.hours_in_pay", balance, "WTR-14", *decided.clauses),
        public_holidays=-balance.value,
        pay=balance.value,
    )


def _written_off(policy: PolicyOn, balance: Quantity, _left: Quantity) -> Choice:
    clauses = policy.value("public_holidays.leaver_shortfall").clauses
    return Choice(
        way=Way.WRITTEN_OFF,
        worked=_as_it_is("leave.hours_written_off", balance, *clauses),
        public_holidays=-balance.value,
    )


def _as_it_is(label: str, balance: Quantity, *clauses: str) -> Worked:
    working = Working(Message(label))
    name = "leave.shortfall" if balance.value < 0 else "leave.excess"
    return working.result(working.fact(Message(name), balance), *clauses)


_CHOICES: dict[Way, Callable[[PolicyOn, Quantity, Quantity], Choice]] = {
    Way.FROM_ANNUAL_LEAVE: _from_annual_leave,
    Way.WORKED_BACK: _worked_back,
    Way.BOOKED: _booked,
    Way.PAID: _paid,
    Way.WRITTEN_OFF: _written_off,
}
