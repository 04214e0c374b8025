"""Pay spines: the dated tables that turn a point into a full-time salary."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from tandem.messages import InvalidFacts, Message, Text
from tandem.policy import Given, PolicyOn
from tandem.units import Quantity, Rounding, point, pounds, round_to


@dataclass(frozen=True, slots=True, kw_only=True)
class SpinePoint:
    """One point of a spine on a date: `annual` is in pounds for a full-time year.

    `derived` marks an amount that was worked out from the award, not seen in a published table.
    """

    point: int
    annual: Quantity
    derived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Award:
    holds_from: date
    settled_until: date
    points: tuple[SpinePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spine:
    id: str
    title: Text
    clauses: tuple[str, ...]
    deleted: dict[int, date]
    awards: tuple[_Award, ...]


def spine_points(policy: PolicyOn) -> tuple[SpinePoint, ...]:
    """Give the points of the policy's spine that exist on its day, lowest first.

    Raises InvalidFacts for `on` when the day is earlier than the first award of the table.
    """
    spine = _spine(policy.value("pay.spine").choice)
    award = _award(spine, policy.day)
    return tuple(
        each
        for each in award.points
        if each.point not in spine.deleted or policy.day < spine.deleted[each.point]
    )


def salary_at_point(policy: PolicyOn, pay_point: int) -> Given:
    """Give the full-time salary of a point on the policy's day, in pounds a year.

    It is provisional after the last day for which an award is settled: the next award is then
    pending. Raises InvalidFacts for `pay_point` when the spine has no such point on that day,
    and for `on` when the day is earlier than the first award of the table.
    """
    return policy.remember(("salary_at_point", pay_point), lambda: _salary(policy, pay_point))


def _salary(policy: PolicyOn, pay_point: int) -> Given:
    spine = _spine(policy.value("pay.spine").choice)
    award = _award(spine, policy.day)
    for each in spine_points(policy):
        if each.point == pay_point:
            pending = policy.day > award.settled_until
            return Given(
                name=_name(spine, each, pending=pending),
                quantity=each.annual,
                clauses=spine.clauses,
                parameter=f"spine.{spine.id}.point_{pay_point}",
                holds_from=award.holds_from,
                provisional=pending,
            )
    unknown = Message(
        "pay.no_such_point", point=point(pay_point), spine=spine.title, day=policy.day
    )
    raise InvalidFacts("pay_point", unknown)


def apply_award(annual: Quantity, award: Quantity) -> Quantity:
    """Raise a full-time salary by a percentage award, to the nearest pound, a half upwards.

    >>> from tandem.units import percent, pounds
    >>> apply_award(pounds(25584), percent("3.2")).value
    Fraction(26403, 1)
    """
    raised = Quantity(annual.value * (1 + award.value / 100), annual.unit)
    return round_to(raised, Rounding.NEAREST_POUND)


def _name(spine: _Spine, each: SpinePoint, *, pending: bool) -> Message:
    key = "pay.derived_point" if each.derived else "pay.spine_point"
    name = Message(key, spine=spine.title, point=point(each.point))
    return Message("pay.award_pending", salary=name) if pending else name


def _award(spine: _Spine, day: date) -> _Award:
    for award in reversed(spine.awards):
        if award.holds_from <= day:
            return award
    first = spine.awards[0].holds_from
    raise InvalidFacts("on", Message("pay.before_first_award", day=day, first=first))


@cache
def _spine(name: str) -> _Spine:
    file = resources.files("tandem.pay").joinpath("spines", f"{name}.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Spine(
        id=table["id"],
        title=Text(en=table["title"]["en"], cy=table["title"]["cy"]),
        clauses=tuple(table["clauses"]),
        deleted={row["point"]: row["from"] for row in table["deleted"]},
        awards=tuple(
            _Award(
                holds_from=award["holds_from"],
                settled_until=award["settled_until"],
                points=tuple(
                    SpinePoint(
                        point=row["point"],
                        annual=pounds(row["annual"]),
                        derived=row["status"] == "derived",
                    )
                    for row in award["points"]
                ),
            )
            for award in sorted(table["award"], key=lambda award: award["holds_from"])
        ),
    )
