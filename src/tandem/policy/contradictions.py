"""Values of one policy that cannot all be meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tandem.messages import Message
from tandem.policy.employer_policy import PolicyOn
from tandem.policy.values import Finding, ParameterValue, breach

# The first of each pair is at most the second, or less than it.
_AT_MOST = (
    ("search.shortest", "search.longest"),
    ("annual_leave.days.under_5_years", "annual_leave.days.from_5_years"),
    ("annual_leave.days.from_5_years", "annual_leave.days.from_10_years"),
    ("post.minimum_full_time_hours", "full_time.weekly_hours"),
    ("full_time.daily_hours", "full_time.weekly_hours"),
)
_LESS_THAN = (("annual_leave.band_2_years", "annual_leave.band_3_years"),)
_LEAP_YEAR = 2024


def contradictions(on: PolicyOn) -> Iterator[tuple[str, Finding]]:
    """Each contradiction on the day, under a name that stays the same from day to day."""
    for first, second in _AT_MOST:
        if _both(on, first, second) and on.quantity(first).value > on.quantity(second).value:
            yield f"order {first}", _out_of_order("policy.must_not_exceed", on, first, second)
    for first, second in _LESS_THAN:
        if _both(on, first, second) and on.quantity(first).value >= on.quantity(second).value:
            yield f"order {first}", _out_of_order("policy.must_be_less", on, first, second)
    yield from _overlap(on)
    yield from _start_of_leave_year(on)


def _both(on: PolicyOn, *parameters: str) -> bool:
    return all(on.has(parameter) for parameter in parameters)


def _out_of_order(key: str, on: PolicyOn, first: str, second: str) -> Finding:
    one, other = on.value(first), on.value(second)
    message = Message(
        key,
        first=one.title,
        first_value=one.quantity,
        second=other.title,
        second_value=other.quantity,
    )
    return breach(message, *_clauses(one, other))


def _overlap(on: PolicyOn) -> Iterator[tuple[str, Finding]]:
    if not _both(on, "share.total_hours", "share.funded_overlap"):
        return
    rule, overlap = on.value("share.total_hours"), on.value("share.funded_overlap")
    may_exceed = rule.choice == "may_exceed"
    if may_exceed and not overlap.quantity.value:
        yield "overlap", breach(Message("policy.overlap_not_funded"), *_clauses(rule, overlap))
    if not may_exceed and overlap.quantity.value:
        message = Message("policy.overlap_not_allowed", overlap=overlap.quantity)
        yield "overlap", breach(message, *_clauses(rule, overlap))


def _start_of_leave_year(on: PolicyOn) -> Iterator[tuple[str, Finding]]:
    if not _both(on, "leave_year.start", "leave_year.start_month", "leave_year.start_day"):
        return
    month, day = on.value("leave_year.start_month"), on.value("leave_year.start_day")
    try:
        date(_LEAP_YEAR, month.quantity.whole, day.quantity.whole)
    except ValueError:
        message = Message("policy.no_such_day", month=month.quantity, day=day.quantity)
        yield "leave year", breach(message, *_clauses(month, day))


def _clauses(*values: ParameterValue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for value in values for clause in value.clauses))
