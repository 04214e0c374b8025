"""Swaps and amendments: who is on standby once two people have agreed on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.messages import InvalidFacts, Message
from tandem.policy import Decision, Finding, PolicyOn, consider, met
from tandem.timeline import Period

# Who is on standby on each day; the day begins at the handover.
Duties = Mapping[date, str]


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One person takes days over from another, and may give days in return (a swap).

    `giver` and `taker` are the keys of the two; `given` are the giver's days that the taker
    takes, and `returned` the taker's that the giver takes instead.
    """

    giver: str
    taker: str
    given: Period
    returned: Period | None = None

    @property
    def undone(self) -> DutyChange:
        """The change that puts everything back."""
        return DutyChange(self.taker, self.giver, self.given, self.returned)


def change_duties(duties: Duties, change: DutyChange) -> dict[date, str]:
    """Give the rota with the change; every other day stays as it is.

    Raises InvalidFacts for `taker` when nobody changes, for `given` or `returned` when one of
    those days is not the person's who would give it, or when the two share a day.
    Source: CCC-STBY-3.
    """
    if change.giver == change.taker:
        raise InvalidFacts("taker", Message("standby.swap_with_oneself"))
    changed = dict(duties)
    _move(duties, changed, "given", change.given, change.giver, change.taker)
    if change.returned is not None:
        _move(duties, changed, "returned", change.returned, change.taker, change.giver)
    return changed


def _move(
    duties: Duties, changed: dict[date, str], field: str, period: Period, giver: str, taker: str
) -> None:
    for day in days_of(period):
        if duties.get(day) != giver:
            raise InvalidFacts(field, Message("standby.day_is_not_theirs", day=day))
        changed[day] = taker


def check_change(
    duties: Duties,
    change: DutyChange,
    names: Mapping[str, str],
    away: Mapping[str, Sequence[Period]],
    policy: PolicyOn,
) -> Decision:
    """Say what two people should know before they agree: nothing here forbids their swap.

    A partner may agree to be on standby during their own leave, and to be on for longer than the
    rota would ever give them; both are said. Raises InvalidFacts as `change_duties` does.
    Source: CCC-STBY-3.
    """
    changed = change_duties(duties, change)
    moved = [day for day in changed if changed[day] != duties.get(day)]
    findings = [
        *_on_leave(changed, moved, names, away),
        *_too_long(changed, moved, names, policy),
        met(Message("standby.manager_and_desk_are_told"), "CCC-STBY-3"),
    ]
    return Decision(tuple(findings))


def _on_leave(
    duties: Duties,
    moved: Sequence[date],
    names: Mapping[str, str],
    away: Mapping[str, Sequence[Period]],
) -> list[Finding]:
    found = [
        (duties[day], day)
        for day in moved
        if any(period.contains(day) for period in away.get(duties[day], ()))
    ]
    first = dict(reversed(found))
    return [
        consider(Message("standby.away_on_the_day", name=names[key], day=day), "CCC-STBY-3")
        for key, day in sorted(first.items())
    ]


def _too_long(
    duties: Duties, moved: Sequence[date], names: Mapping[str, str], policy: PolicyOn
) -> list[Finding]:
    value = policy.value("standby.most_days_in_a_row")
    most = value.quantity.whole
    longest: dict[str, int] = {}
    for day in moved:
        key = duties[day]
        longest[key] = max(longest.get(key, 0), _run(duties, day))
    return [
        consider(
            Message("standby.on_for_long", name=names[key], count=run, most=most), *value.clauses
        )
        for key, run in sorted(longest.items())
        if run > most
    ]


def _run(duties: Duties, day: date) -> int:
    """The days in a row around `day` that are the same person's."""
    run = 1
    for step in (timedelta(days=-1), timedelta(days=1)):
        at = day + step
        while duties.get(at) == duties[day]:
            run += 1
            at += step
    return run


def days_of(period: Period) -> list[date]:
    """Give each day of a period. Raises ValueError when it is open."""
    return [period.start + timedelta(days=number) for number in range(period.days())]
