"""An arrangement as a page shows it: hours, the weeks of its cycle, and what the policy says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.cases import Context
from tandem.cases.partnership import Arrangement, PartnershipFacts, assess
from tandem.patterns import lay_out
from tandem.policy import Decision, Severity
from tandem.posts import ServiceHours
from tandem_web.cases.queries import Standing
from tandem_web.kit.templatetags.week_strip import StripPerson, WeekStrip, build_week_strip
from tandem_web.patterns.queries import PatternRow, pattern_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownArrangement:
    """`hours` are (name, minutes) of each partner in the order of the two colours."""

    starts_on: date
    hours: Sequence[tuple[str, int]]
    strips: Sequence[WeekStrip]
    rows: Sequence[PatternRow]
    weeks: int
    decision: Decision | None

    @property
    def to_look_at(self) -> Decision:
        """What stands against it, and what a person has to weigh."""
        findings = self.decision.findings if self.decision else ()
        return Decision(tuple(one for one in findings if one.severity is not Severity.MET))

    @property
    def met(self) -> Decision:
        findings = self.decision.findings if self.decision else ()
        return Decision(tuple(one for one in findings if one.severity is Severity.MET))

    @property
    def total(self) -> int:
        return sum(minutes for _name, minutes in self.hours)

    @property
    def names(self) -> list[str]:
        return [name for name, _minutes in self.hours]


def shown_arrangement(
    standing: Standing, context: Context, *, with_decision: bool
) -> ShownArrangement | None:
    """The latest draft of a case; nothing where there is none yet."""
    arrangement: Arrangement | None = standing.state.arrangement
    if arrangement is None:
        return None
    names = {number: row.person.full_name for number, row in standing.employments.items()}
    patterns = [arrangement.patterns[number] for number in names]
    weeks = max(pattern.weeks for pattern in patterns)
    facts = context.facts
    if not isinstance(facts, PartnershipFacts):
        raise TypeError(facts)
    decision = assess(arrangement, facts, context.policy) if with_decision else None
    return ShownArrangement(
        starts_on=arrangement.starts_on,
        hours=[(name, arrangement.hours[number]) for number, name in names.items()],
        strips=_strips(arrangement, names, weeks, facts.post.service_hours),
        rows=pattern_rows(patterns),
        weeks=weeks,
        decision=decision,
    )


def _strips(
    arrangement: Arrangement,
    names: Mapping[str, str],
    weeks: int,
    service_hours: Sequence[ServiceHours],
) -> list[WeekStrip]:
    """One drawing for each week of the cycle, the first being the one in which it starts."""
    monday = arrangement.starts_on - timedelta(days=arrangement.starts_on.weekday())
    strips = []
    for week in range(weeks):
        first = monday + timedelta(days=7 * week)
        people = [
            StripPerson(
                key=number,
                name=name,
                weekly_minutes=sum(
                    arrangement.patterns[number].minutes_on(first + timedelta(days=day))
                    for day in range(7)
                ),
            )
            for number, name in names.items()
        ]
        strips.append(
            build_week_strip(
                key=f"cycle-{week + 1}",
                people=people,
                stretches=lay_out(arrangement.patterns, first, first + timedelta(days=6)),
                first=first,
                service_hours=service_hours,
                dated=False,
            )
        )
    return strips
