from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tandem.messages import Text
from tandem.policy import (
    Clause,
    Definition,
    Finding,
    Pack,
    ParameterMissing,
    ParameterValue,
    Policy,
    Refusal,
    Severity,
    Topic,
    check,
    definition,
    definitions,
    load_pack,
)
from tandem.policy import Override as OverrideValue
from tandem.units import Quantity
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.policy.mapping import to_override
from tandem_web.policy.models import Override


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value as a page shows it, with the pack's where the employer has set its own."""

    value: ParameterValue
    pack_value: ParameterValue | None = None

    @property
    def shown(self) -> Quantity | Text:
        return definition(self.value.parameter).shown(self.value.value)

    @property
    def shown_of_pack(self) -> Quantity | Text | None:
        if self.pack_value is None:
            return None
        return definition(self.pack_value.parameter).shown(self.pack_value.value)


@dataclass(frozen=True, slots=True)
class ShownClause:
    clause: Clause
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ShownTopic:
    title: Text
    clauses: tuple[ShownClause, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The clauses of one pack of an employer's policy: its own, then what it stands on."""

    pack: Pack
    topics: tuple[ShownTopic, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands: its pack and topic, and the clauses before and after it."""

    pack: Pack
    topic: Topic
    before: Clause | None
    after: Clause | None


@dataclass(frozen=True, slots=True)
class ValueTopic:
    title: Text
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ShownOverride:
    """An override with its value as a page shows it; none where it returns to the pack."""

    row: Override
    shown: Quantity | Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an override would change: the value before and after, and what the check says."""

    before: ShownValue | None
    after: ShownValue
    findings: tuple[Finding, ...]


def get_policy(employer: Employer) -> Policy:
    """The employer's policy: its pack, which each process loads once, and its overrides."""
    rows = Override.objects.filter(employer=employer).order_by("pk")
    return Policy(load_pack(employer.pack), tuple(to_override(row) for row in rows))


def retention(employer: Employer | None, parameter: str) -> ParameterValue | None:
    """How long the policy lets something be kept; nothing where it does not say so yet."""
    if employer is None:
        return None
    try:
        return get_policy(employer).on(today(employer)).value(parameter)
    except ParameterMissing:
        return None


def overrides_of(employer: Employer, parameter: str) -> QuerySet[Override]:
    """The overrides of one parameter, in the order in which they were entered."""
    rows = Override.objects.filter(employer=employer, parameter=parameter)
    return rows.select_related("entered_by").order_by("pk")


def shown_overrides(employer: Employer, parameter: str) -> tuple[ShownOverride, ...]:
    known = definition(parameter)
    return tuple(
        ShownOverride(row, known.shown(known.read(row.value)) if row.value else None)
        for row in overrides_of(employer, parameter)
    )


def shown_values(policy: Policy, on: date) -> tuple[ShownValue, ...]:
    """Every value that holds on a date, in the order in which Tandem declares them."""
    return tuple(_shown(policy, value, on) for value in policy.on(on).values())


def shown_value(policy: Policy, parameter: str, on: date) -> ShownValue | None:
    """The value of one parameter on a date, if it has one."""
    try:
        value = policy.on(on).value(parameter)
    except ParameterMissing:
        return None
    return _shown(policy, value, on)


def missing(policy: Policy, on: date) -> tuple[Definition, ...]:
    """What a share needs and the policy sets no value for, in the order of declaration."""
    values = policy.on(on)
    return tuple(
        known for known in definitions().values() if known.required and not values.has(known.id)
    )


def values_left_open(pack: Pack) -> int:
    """How many values an employer that starts from a pack today must set before a share runs."""
    # An employer that is about to be made keeps the clock that all keep.
    return len(missing(Policy(pack), today(Employer())))


def history(policy: Policy, parameter: str) -> tuple[ShownValue, ...]:
    """The values of a parameter that hold one after the other, the newest first."""
    try:
        values = policy.parameter_history(parameter)
    except ParameterMissing:
        return ()
    return tuple(ShownValue(value) for value in reversed(values))


def differences(policy: Policy, on: date) -> tuple[ShownValue, ...]:
    """Where the employer stands apart from its pack on a date."""
    return tuple(shown for shown in shown_values(policy, on) if shown.value.overridden)


def values_by_topic(policy: Policy, on: date) -> tuple[ValueTopic, ...]:
    topics: dict[Text, list[ShownValue]] = {}
    for shown in shown_values(policy, on):
        topics.setdefault(definition(shown.value.parameter).topic, []).append(shown)
    return tuple(ValueTopic(title, tuple(values)) for title, values in topics.items())


def values_by_clause(policy: Policy, on: date) -> Mapping[str, tuple[ShownValue, ...]]:
    """The values that each clause sets, by the clause's id."""
    found: dict[str, tuple[ShownValue, ...]] = {}
    for shown in shown_values(policy, on):
        for clause in shown.value.clauses:
            found[clause] = (*found.get(clause, ()), shown)
    return found


def sections(policy: Policy, on: date) -> tuple[Section, ...]:
    """All clauses with the values that they set on a date, pack by pack, topic by topic."""
    values = values_by_clause(policy, on)
    return tuple(
        Section(pack, _topics(pack, values), pack is policy.pack) for pack in policy.pack.lineage
    )


def place_of(policy: Policy, clause: Clause) -> Place:
    clauses = policy.clauses()
    at = clauses.index(clause)
    pack, topic = next(
        (pack, topic)
        for pack in policy.pack.lineage
        for topic in pack.topics
        if clause in topic.clauses
    )
    before = clauses[at - 1] if at else None
    after = clauses[at + 1] if at + 1 < len(clauses) else None
    return Place(pack, topic, before, after)


def foresee(
    *, employer: Employer, parameter: str, value: str, holds_from: date, reason: str, today: date
) -> Change | Refusal:
    """What an override would change.

    Refused, with its citation, is what would fall below a floor. Raises ``ValidationError``
    for an override that changes nothing, ``InvalidFacts`` for a value that is none.
    """
    policy = get_policy(employer)
    override = OverrideValue(parameter, value, holds_from, today, reason)
    changed = Policy(policy.pack, (*policy.overrides, override))
    known = set(check(policy, today))
    new = tuple(finding for finding in check(changed, today) if finding not in known)
    breaches = tuple(finding for finding in new if finding.severity is Severity.BREACH)
    if breaches:
        return Refusal(breaches)
    before = shown_value(policy, parameter, holds_from)
    after = shown_value(changed, parameter, holds_from)
    if after is None:
        raise ValidationError(_("The policy pack sets no value to go back to."))
    if before is not None and before.value.value == after.value.value:
        raise ValidationError(_("The policy says this already from that day."))
    return Change(before=before, after=after, findings=new)


def _shown(policy: Policy, value: ParameterValue, on: date) -> ShownValue:
    in_pack = policy.pack.parameters.get(value.parameter) if value.overridden else None
    return ShownValue(value, in_pack.on(on) if in_pack else None)


def _topics(pack: Pack, values: Mapping[str, tuple[ShownValue, ...]]) -> tuple[ShownTopic, ...]:
    return tuple(
        ShownTopic(
            topic.title,
            tuple(ShownClause(clause, values.get(clause.id, ())) for clause in topic.clauses),
        )
        for topic in pack.topics
    )
