"""What a ledger brings in from before it was kept here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tandem.messages import Message
from tandem.policy import Worked, Working
from tandem.timeline import Period
from tandem.units import Quantity


def stated_day_problem(on: date, leave_year: Period, today: date) -> Message | None:
    """Why a balance cannot be brought in as of the day `on`; None where it can.

    It has to lie in the leave year of today: what was left of an earlier one is not carried
    over by itself, and what is left on a day to come nobody can state.
    """
    if on > today:
        return Message("leave.balance_to_come")
    if on < leave_year.start:
        return Message("leave.balance_before_year", start=leave_year.start)
    return None


def work_out_opening_entry(
    stated: Quantity, on: date, source: str, entries: Sequence[tuple[Message, Quantity]]
) -> Worked:
    """The one entry that brings a ledger to the balance stated for the end of a day.

    `stated` is what was left, in minutes, when the day `on` ended; `source` says who or
    what stated it. `entries` are the entries of the ledger that happened on or before that
    day, each with its sentence: the entitlement of the whole leave year, and on the
    public-holiday ledger the debit of each holiday up to that day. What happens later is
    no part of it and is debited when it comes. The result may be negative, as it is where
    leave was taken, and with the entries it adds up to `stated` exactly.

    >>> from tandem.units import minutes
    >>> entitled = (Message("leave.contracted_hours"), minutes(7200))
    >>> worked = work_out_opening_entry(minutes(2700), date(2026, 10, 31), "payroll", [entitled])
    >>> worked.result.value
    Fraction(-4500, 1)
    """
    working = Working(Message("leave.brought_in", date=on, source=source))
    left = working.fact(Message("leave.stated_left", date=on, source=source), stated)
    known = [working.fact(sentence, amount) for sentence, amount in entries]
    if not known:
        return working.result(left)
    here = working.add(Message("leave.ledger_until", date=on), *known)
    return working.result(working.subtract(Message("leave.brought_in_entry"), left, here))
