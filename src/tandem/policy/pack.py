"""A policy pack: clauses in the order of their source, dated values, limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tandem.messages import Text
from tandem.policy.definitions import Definition
from tandem.policy.values import Clause, ParameterValue, Severity
from tandem.units import Quantity


class ClauseUnknown(KeyError):
    """No clause of that id stands in the pack or in those that it extends."""


class ParameterMissing(KeyError):
    """The pack gives the parameter no value on that day."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of clauses under one heading, in the order of the source."""

    title: Text
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as a pack sets it: its definition and its values, the oldest first."""

    definition: Definition
    values: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue | None:
        """The pack's value on a day; none before the first."""
        begun = [value for value in self.values if value.holds_from <= day]
        return begun[-1] if begun else None


@dataclass(frozen=True, slots=True)
class Bound:
    """How far a parameter may go: at least, or at most, a limit.

    The limit is a value or the id of another parameter. A limit that the bound's own pack
    sets is read from that pack, so that nobody can move it by overriding it.
    """

    parameter: str
    limit: Quantity | str
    at_least: bool
    severity: Severity
    clauses: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Pack:
    """A policy pack, and the packs that it extends. Two packs are equal only if they are one.

    A foundation is there to be extended: it need not set what an employer must decide.
    `text_seen` says how much of an employer's own policy was read to write the pack.
    """

    id: str
    title: Text
    description: Text
    covers_from: date
    foundation: bool
    documents: tuple[Text, ...]
    topics: tuple[Topic, ...]
    own_parameters: tuple[Parameter, ...]
    bounds: tuple[Bound, ...]
    parents: tuple[Pack, ...] = ()
    text_seen: Text | None = None

    @cached_property
    def lineage(self) -> tuple[Pack, ...]:
        """The pack itself, then those that it extends, the nearest first, each once."""
        found = [self, *(pack for parent in self.parents for pack in parent.lineage)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """Every parameter that has a value, by id; the nearest pack's values win."""
        found: dict[str, Parameter] = {}
        for pack in reversed(self.lineage):
            found.update({each.definition.id: each for each in pack.own_parameters})
        return found

    def clause(self, clause_id: str) -> Clause:
        """The clause of an id, from this pack or one that it extends.

        Errors: `ClauseUnknown`.
        """
        try:
            return self._clauses[clause_id]
        except KeyError:
            raise ClauseUnknown(clause_id) from None

    def clauses(self) -> tuple[Clause, ...]:
        """Every clause: the pack's own first, in the order of their source."""
        return tuple(self._clauses.values())

    @cached_property
    def cited(self) -> Mapping[str, Clause]:
        """The clause to show for each id that a step, a rule or a letter may cite.

        Tandem's steps cite the clauses of its source documents. Where the employer's policy is
        another one, a clause of its pack says in whose place it stands; the nearest pack's
        word counts, and a clause that is itself there is never put aside.
        """
        found: dict[str, Clause] = {}
        for pack in reversed(self.lineage):
            for topic in pack.topics:
                for clause in topic.clauses:
                    found.update(dict.fromkeys(clause.instead_of, clause))
        return {**found, **self._clauses}

    def bounds_by_pack(self) -> Iterator[tuple[Pack, Bound]]:
        """Every bound, with the pack that sets it."""
        return ((pack, bound) for pack in self.lineage for bound in pack.bounds)

    @cached_property
    def _clauses(self) -> Mapping[str, Clause]:
        return {
            clause.id: clause
            for pack in self.lineage
            for topic in pack.topics
            for clause in topic.clauses
        }
