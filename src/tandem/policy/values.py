"""What every decision is made of: clauses, dated values, findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tandem.messages import Message, Text
from tandem.units import Quantity


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a policy or a statute says, in our own words.

    `mark` says how well its source is known: T the official text was seen, S a
    secondary source, K known law whose text was not seen, D derived; empty for a
    clause of an employer's own policy. `instead_of` are the ids of the source documents'
    clauses in whose place an employer's page shows this one.
    """

    id: str
    title: Text
    text: Text
    source: Text
    mark: str = ""
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """The value of one parameter on one date, with where it comes from.

    `value` is a quantity, or the name of a choice. `provisional` is true when the
    date lies after the day until which the value was checked.
    """

    parameter: str
    title: Text
    value: Quantity | str
    holds_from: date
    clauses: tuple[str, ...]
    checked_until: date | None = None
    provisional: bool = False
    overridden: bool = False
    # Every step that reads the value names it by this; it is built once.
    name: Message = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", Message("policy.parameter_name", title=self.title))

    @property
    def quantity(self) -> Quantity:
        """The value as a quantity; `TypeError` where the parameter is a choice."""
        if isinstance(self.value, str):
            raise TypeError(f"{self.parameter} is a choice")
        return self.value

    @property
    def choice(self) -> str:
        """The value as the name of a choice; `TypeError` where it is a quantity."""
        if not isinstance(self.value, str):
            raise TypeError(f"{self.parameter} is a quantity")
        return self.value


class Severity(StrEnum):
    """What a finding means for what was asked."""

    MET = "met"
    CONSIDER = "consider"
    BREACH = "breach"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of a decision, and the clauses that it rests on."""

    severity: Severity
    message: Message
    clauses: tuple[str, ...] = ()


def met(message: Message, *clauses: str) -> Finding:
    """The policy is kept."""
    return Finding(Severity.MET, message, clauses)


def consider(message: Message, *clauses: str) -> Finding:
    """A person has to look at this; it forbids nothing."""
    return Finding(Severity.CONSIDER, message, clauses)


def breach(message: Message, *clauses: str) -> Finding:
    """The policy or the law forbids this."""
    return Finding(Severity.BREACH, message, clauses)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says of the facts; a person decides."""

    findings: tuple[Finding, ...]

    @property
    def allowed(self) -> bool:
        """Whether nothing in it is forbidden."""
        return not self.breaches

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The findings that forbid."""
        return self._of(Severity.BREACH)

    @property
    def considerations(self) -> tuple[Finding, ...]:
        """The findings that a person has to look at."""
        return self._of(Severity.CONSIDER)

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause cited, once, in the order of the findings."""
        return cited(self.findings)

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what was asked cannot happen, and under which clauses. A value, not an exception."""

    findings: tuple[Finding, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause cited, once, in the order of the findings."""
        return cited(self.findings)


def refuse(message: Message, *clauses: str) -> Refusal:
    """A refusal for one reason."""
    return Refusal((breach(message, *clauses),))


def together(decisions: Iterable[Decision]) -> Decision:
    """Several decisions as one."""
    return Decision(tuple(finding for decision in decisions for finding in decision.findings))


def cited(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The clauses of some findings, each once, in order."""
    return tuple(dict.fromkeys(clause for finding in findings for clause in finding.clauses))
