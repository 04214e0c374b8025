"""The policy of one employer: a pack, and the values that the employer has set itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from tandem.messages import InvalidFacts, Message
from tandem.policy.definitions import definitions
from tandem.policy.pack import Pack, Parameter, ParameterMissing
from tandem.policy.values import Clause, ParameterValue
from tandem.policy.working import Step, Working
from tandem.units import Quantity

AS_THE_PACK = ""
Remembered = TypeVar("Remembered")
_MOST_DAYS_KEPT = 100
_MOST_REMEMBERED = 1000
_COMMON = Message("policy.common_step")


@dataclass(frozen=True, slots=True)
class Override:
    """A value that an employer has set instead of the pack's. Overrides are only ever added.

    `holds_from` is the first day that the value is for; `known_from` is the day on which
    it was decided, so that what was known on a past day can still be told. The value
    `AS_THE_PACK` goes back to what the pack says.
    """

    parameter: str
    value: str
    holds_from: date
    known_from: date
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an employer stands apart from its pack on a day. `pack_value` may be missing."""

    own_value: ParameterValue
    pack_value: ParameterValue | None
    override: Override


class Policy:
    """A pack with an employer's overrides.

    On a day, the override with the latest `holds_from` up to that day is the value; of two
    for the same day the one known later wins. An override stands through later changes of
    the pack until another override ends it: `tandem.policy.check` tells when the law has
    passed it by.

    Errors: `InvalidFacts` with the field "parameter", "value" or "reason" for an override
    that cannot be.
    """

    def __init__(self, pack: Pack, overrides: tuple[Override, ...] = ()) -> None:
        self.pack = pack
        self.overrides = overrides
        self._values = MappingProxyType(_by_parameter(overrides))
        self._days: dict[tuple[date, date | None], PolicyOn] = {}

    def on(self, day: date, known_on: date | None = None) -> PolicyOn:
        """The policy for a date, with what was known on another (by default, all of it)."""
        # Thousands of people share a day, and what a day's values are never changes.
        found = self._days.get((day, known_on))
        if found is None:
            if len(self._days) >= _MOST_DAYS_KEPT:
                self._days.clear()
            found = self._days[day, known_on] = PolicyOn(self, day, known_on)
        return found

    def clause(self, clause_id: str) -> Clause:
        """A clause of the pack or of those that it extends; `ClauseUnknown` otherwise."""
        return self.pack.clause(clause_id)

    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, the pack's own first."""
        return self.pack.clauses()

    @property
    def cited(self) -> Mapping[str, Clause]:
        """The clause to show for each id that a step, a rule or a letter may cite."""
        return self.pack.cited

    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter that has a value, in the order in which Tandem declares them."""
        own = {name: Parameter(definitions()[name], ()) for name in self._values}
        known: Mapping[str, Parameter] = {**own, **self.pack.parameters}
        return tuple(known[name] for name in definitions() if name in known)

    def parameter_history(
        self, parameter: str, known_on: date | None = None
    ) -> tuple[ParameterValue, ...]:
        """The values that hold one after the other, the oldest first.

        An overridden value is marked so; the pack's values that it hides are left out.

        Errors: `ParameterMissing` where neither the pack nor the employer gives a value.
        """
        held: list[ParameterValue] = []
        for day in self._days_of_change(parameter):
            value = self.value_on(parameter, day, known_on)
            if value and (not held or _differs(held[-1], value)):
                held.append(value)
        if not held:
            raise ParameterMissing(parameter)
        return tuple(held)

    def differences(self, day: date, known_on: date | None = None) -> tuple[Difference, ...]:
        """Where the employer stands apart from the pack on a day, with the override."""
        found = []
        for parameter in self.parameters():
            override = self._override(parameter.definition.id, day, known_on)
            if override:
                own = _own_value(override, parameter, day)
                found.append(Difference(own, parameter.on(day), override))
        return tuple(found)

    def days_of_change(self) -> tuple[date, ...]:
        """Every date from which some value of the policy differs, in order."""
        names = [parameter.definition.id for parameter in self.parameters()]
        return tuple(sorted({day for name in names for day in self._days_of_change(name)}))

    def _days_of_change(self, parameter: str) -> list[date]:
        in_pack = self.pack.parameters.get(parameter)
        days = {value.holds_from for value in in_pack.values} if in_pack else set()
        return sorted(days | {each.holds_from for each in self._values.get(parameter, ())})

    def value_on(
        self, parameter: str, day: date, known_on: date | None = None
    ) -> ParameterValue | None:
        """The value on a day, the employer's own before the pack's; none where there is none."""
        in_pack = self.pack.parameters.get(parameter)
        override = self._override(parameter, day, known_on)
        if override:
            return _own_value(override, in_pack or Parameter(definitions()[parameter], ()), day)
        return in_pack.on(day) if in_pack else None

    def _override(self, parameter: str, day: date, known_on: date | None) -> Override | None:
        held = [
            each
            for each in self._values.get(parameter, ())
            if each.holds_from <= day and (known_on is None or each.known_from <= known_on)
        ]
        return held[-1] if held and held[-1].value != AS_THE_PACK else None


class PolicyOn:
    """A policy as it stands on one date."""

    def __init__(self, policy: Policy, day: date, known_on: date | None = None) -> None:
        self.policy = policy
        self.day = day
        self.known_on = known_on
        self._read: dict[str, ParameterValue] = {}
        self._remembered: dict[Hashable, Any] = {}

    def value(self, parameter: str) -> ParameterValue:
        """The value on the date; provisional past the day until which it was checked.

        Errors: `ParameterMissing`.
        """
        known = self._read.get(parameter)
        if known is None:
            found = self.policy.value_on(parameter, self.day, self.known_on)
            if found is None:
                raise ParameterMissing(parameter)
            known = self._read[parameter] = _marked(found, self.day)
        return known

    def step(self, key: Hashable, work: Callable[[Working], object]) -> Step:
        """A step that many figures of this day have in common, worked out once for its key.

        `work` writes the one step; all of its operands are parameters of this policy or facts
        that the key names, so that whoever has the key has the step.
        """

        def only_step() -> Step:
            working = Working(_COMMON)
            work(working)
            [step] = working.steps
            return step

        return self.remember(key, only_step)

    def remember(self, key: Hashable, work: Callable[[], Remembered]) -> Remembered:
        """What `work` gives, worked out once for its key on this day of the policy.

        `work` reads nothing but this policy and what the key names, and what it gives cannot
        be changed: then nobody can tell whether it was worked out before.
        """
        known: Remembered | None = self._remembered.get(key)
        if known is None:
            known = work()
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = known
        return known

    def quantity(self, parameter: str) -> Quantity:
        """The value as a quantity; `ParameterMissing`, or `TypeError` for a choice."""
        return self.value(parameter).quantity

    def choice(self, parameter: str) -> str:
        """The value as the name of a choice; `ParameterMissing`, or `TypeError`."""
        return self.value(parameter).choice

    def has(self, parameter: str) -> bool:
        """Whether the parameter has a value on the date."""
        return self.policy.value_on(parameter, self.day, self.known_on) is not None

    def values(self) -> tuple[ParameterValue, ...]:
        """Every value that holds on the date, in the order of declaration."""
        names = [parameter.definition.id for parameter in self.policy.parameters()]
        return tuple(self.value(name) for name in names if self.has(name))

    def clause(self, clause_id: str) -> Clause:
        """A clause by its id; `ClauseUnknown` otherwise."""
        return self.policy.clause(clause_id)


def _by_parameter(overrides: tuple[Override, ...]) -> dict[str, tuple[Override, ...]]:
    grouped: dict[str, list[Override]] = {}
    for override in overrides:
        _check_override(override)
        grouped.setdefault(override.parameter, []).append(override)
    # Sorting is stable, so of two made on the same day for the same day the later added wins.
    return {
        name: tuple(sorted(group, key=lambda each: (each.holds_from, each.known_from)))
        for name, group in grouped.items()
    }


def _check_override(override: Override) -> None:
    known = definitions().get(override.parameter)
    if known is None:
        message = Message("policy.parameter_unknown", id=override.parameter)
        raise InvalidFacts("parameter", message)
    if override.value != AS_THE_PACK:
        known.read(override.value)
    if not override.reason.strip():
        raise InvalidFacts("reason", Message("policy.reason_missing"))


def _own_value(override: Override, parameter: Parameter, day: date) -> ParameterValue:
    in_pack = parameter.on(day)
    return ParameterValue(
        parameter=override.parameter,
        title=parameter.definition.title,
        value=parameter.definition.read(override.value),
        holds_from=override.holds_from,
        clauses=in_pack.clauses if in_pack else (),
        overridden=True,
    )


def _marked(value: ParameterValue, day: date) -> ParameterValue:
    if value.checked_until is None or day <= value.checked_until:
        return value
    return ParameterValue(
        parameter=value.parameter,
        title=value.title,
        value=value.value,
        holds_from=value.holds_from,
        clauses=value.clauses,
        checked_until=value.checked_until,
        provisional=True,
    )


def _differs(earlier: ParameterValue, later: ParameterValue) -> bool:
    return (earlier.value, earlier.overridden) != (later.value, later.overridden)
