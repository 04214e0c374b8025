"""Where a policy stands below the floor of the law, or of an agreement that it extends."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.messages import Message
from tandem.policy.employer_policy import PolicyOn
from tandem.policy.pack import Bound, Pack
from tandem.policy.values import Finding, Severity, breach
from tandem.units import Quantity, days

_BANDS = (
    "annual_leave.days.under_5_years",
    "annual_leave.days.from_5_years",
    "annual_leave.days.from_10_years",
)
_READ = (
    *_BANDS,
    "public_holidays.basis",
    "public_holidays.fewest_in_a_year",
    "full_time.weekly_hours",
    "full_time.daily_hours",
    "statutory_leave.weeks",
    "statutory_leave.days_cap",
)


def beyond_bounds(on: PolicyOn) -> Iterator[tuple[str, Finding]]:
    """Each value that lies beyond a bound on the day, under a name that stays the same."""
    for pack, bound in on.policy.pack.bounds_by_pack():
        limit = _limit(bound, pack, on)
        if limit is None or not on.has(bound.parameter):
            continue
        value = on.value(bound.parameter)
        too_small = bound.at_least and value.quantity.value < limit.value
        too_great = not bound.at_least and value.quantity.value > limit.value
        if too_small or too_great:
            message = Message(_key(bound), title=value.title, value=value.quantity, limit=limit)
            name = f"{_key(bound)} {pack.id} {bound.parameter}"
            yield name, Finding(bound.severity, message, bound.clauses)


def leave_below_floor(on: PolicyOn) -> Iterator[tuple[str, Finding]]:
    """Annual leave and public holidays that together make less than the statutory leave.

    The floor is 5.6 weeks of the full-time week's days, up to 28 days (regulations 13 and
    13A). Where the public holidays that fall are the ones that count, the leave year with
    the fewest of them has to reach it too.
    """
    fixed = on.has("public_holidays.basis") and on.choice("public_holidays.basis") == "fixed"
    read = (*_READ, "public_holidays.fixed_number") if fixed else _READ
    if not all(on.has(parameter) for parameter in read):
        return
    holidays = on.value(
        "public_holidays.fixed_number" if fixed else "public_holidays.fewest_in_a_year"
    )
    leave = days(min(on.quantity(band).value for band in _BANDS))
    total = days(leave.value + holidays.quantity.value)
    floor = _statutory_days(on)
    if total.value < floor.value:
        message = Message(
            "policy.leave_below_floor",
            leave=leave,
            holidays=holidays.quantity.whole,
            total=total,
            floor=floor,
        )
        clauses = (*on.value("statutory_leave.weeks").clauses, *holidays.clauses)
        yield "leave floor", breach(message, *dict.fromkeys(clauses))


def _limit(bound: Bound, pack: Pack, on: PolicyOn) -> Quantity | None:
    if isinstance(bound.limit, Quantity):
        return bound.limit
    own = pack.parameters.get(bound.limit)
    if own:
        value = own.on(on.day)
        return value.quantity if value else None
    return on.quantity(bound.limit) if on.has(bound.limit) else None


def _key(bound: Bound) -> str:
    side = "at_least" if bound.at_least else "at_most"
    forbids = bound.severity is Severity.BREACH
    return f"policy.must_be_{side}" if forbids else f"policy.usually_{side}"


def _statutory_days(on: PolicyOn) -> Quantity:
    week, day = on.quantity("full_time.weekly_hours"), on.quantity("full_time.daily_hours")
    in_full = on.quantity("statutory_leave.weeks").value * week.value / day.value
    return days(min(on.quantity("statutory_leave.days_cap").value, in_full))
