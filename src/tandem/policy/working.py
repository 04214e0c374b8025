"""A figure together with how it was worked out, and the replay that checks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tandem.messages import Message
from tandem.policy.operations import Operation, carry_out
from tandem.policy.values import ParameterValue
from tandem.units import Quantity, Rounding


@dataclass(frozen=True, slots=True)
class Given:
    """An operand that was handed in: a fact, or a parameter of the policy on its date."""

    name: Message
    quantity: Quantity
    clauses: tuple[str, ...] = ()
    parameter: str = ""
    holds_from: date | None = None
    provisional: bool = False

    def __hash__(self) -> int:
        # Two that are equal agree in these, and the sentence of the name would take long.
        return hash((self.parameter, self.quantity.value.numerator))


@dataclass(frozen=True, slots=True)
class Earlier:
    """An operand that an earlier step has worked out, by that step's place."""

    step: int


Operand = Given | Earlier


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum."""

    label: Message
    operation: Operation
    operands: tuple[Operand, ...]
    result: Quantity
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure, every step that led to it, and the clauses that it rests on."""

    label: Message
    steps: tuple[Step, ...]
    outcome: Operand
    clauses: tuple[str, ...] = ()
    provisional: bool = False

    def __hash__(self) -> int:
        # Two that are equal agree in these; all their steps would take long.
        return hash((self.label.key, self.result.value.numerator))

    @property
    def result(self) -> Quantity:
        """The figure itself."""
        return _value(self.outcome, [step.result for step in self.steps])

    @property
    def given(self) -> tuple[Given, ...]:
        """Every fact and parameter that went in, each once, in order."""
        operands = [operand for step in self.steps for operand in step.operands]
        given = (part for part in [*operands, self.outcome] if isinstance(part, Given))
        return tuple(dict.fromkeys(given))


class ReplayDiffers(Exception):
    """A recorded step does not give the result that stands beside it."""


class Working:
    """The one builder of worked figures: each call appends a step and returns its operand.

    >>> from tandem.units import count, minutes
    >>> working = Working(Message("leave.entitlement"))
    >>> holidays = working.fact(Message("leave.holidays"), count(10))
    >>> day = working.fact(Message("leave.day"), minutes(444))
    >>> total = working.multiply(Message("leave.total"), holidays, day)
    >>> worked = working.result(total)
    >>> worked.result.value, replay(worked) == worked.result
    (Fraction(4440, 1), True)
    """

    def __init__(self, label: Message) -> None:
        self._label = label
        self._steps: list[Step] = []
        self._results: list[Quantity] = []

    @classmethod
    def going_on(cls, label: Message, worked: Worked) -> Working:
        """A working that begins with the steps of a figure, whose `outcome` it can use.

        >>> from tandem.units import minutes
        >>> first = Working(Message("leave.entitlement"))
        >>> day = first.fact(Message("leave.day"), minutes(444))
        >>> worked = first.result(first.add(Message("leave.total"), day, day), "CCC-BH-1")
        >>> working = Working.going_on(Message("leave.balance"), worked)
        >>> left = working.subtract(Message("leave.left"), worked.outcome, day)
        >>> working.result(left).result.value, len(working.result(left).steps)
        (Fraction(444, 1), 2)
        """
        working = cls(label)
        working._steps = list(worked.steps)
        working._results = [step.result for step in worked.steps]
        return working

    @staticmethod
    def fact(name: Message, quantity: Quantity, *clauses: str) -> Given:
        """A fact about the person, the post or the calendar."""
        return Given(name, quantity, clauses)

    @staticmethod
    def parameter(value: ParameterValue, name: Message | None = None) -> Given:
        """A value of the policy; its clauses and dates come with it."""
        return Given(
            name=name or value.name,
            quantity=value.quantity,
            clauses=value.clauses,
            parameter=value.parameter,
            holds_from=value.holds_from,
            provisional=value.provisional,
        )

    def add(self, label: Message, *operands: Operand) -> Earlier:
        """The sum of operands of one unit."""
        return self._step(label, Operation.ADD, operands)

    def subtract(self, label: Message, first: Operand, *others: Operand) -> Earlier:
        """The first operand less all the others, of one unit."""
        return self._step(label, Operation.SUBTRACT, (first, *others))

    def multiply(self, label: Message, *operands: Operand) -> Earlier:
        """The product; at most one operand carries a unit that is not a plain number."""
        return self._step(label, Operation.MULTIPLY, operands)

    def divide(self, label: Message, dividend: Operand, divisor: Operand) -> Earlier:
        """The quotient; two operands of one unit give a plain share."""
        return self._step(label, Operation.DIVIDE, (dividend, divisor))

    def smallest(self, label: Message, *operands: Operand) -> Earlier:
        """The smallest of operands of one unit."""
        return self._step(label, Operation.SMALLEST, operands)

    def greatest(self, label: Message, *operands: Operand) -> Earlier:
        """The greatest of operands of one unit."""
        return self._step(label, Operation.GREATEST, operands)

    def round(self, label: Message, operand: Operand, rounding: Rounding) -> Earlier:
        """The operand, rounded by a named rule."""
        return self._step(label, Operation.ROUND, (operand,), rounding)

    def again(self, step: Step) -> Earlier:
        """A step that was worked out before; all of its operands were handed in.

        >>> from tandem.units import minutes
        >>> working = Working(Message("leave.entitlement"))
        >>> day = working.fact(Message("leave.day"), minutes(444))
        >>> _ = working.add(Message("leave.total"), day, day)
        >>> [step] = working.steps
        >>> other = Working(Message("leave.balance"))
        >>> other.value(other.again(step)).value
        Fraction(888, 1)

        Errors: `ValueError` where the step rests on an earlier one, which stands elsewhere.
        """
        if any(isinstance(operand, Earlier) for operand in step.operands):
            raise ValueError(step.label.key)
        self._steps.append(step)
        self._results.append(step.result)
        return Earlier(len(self._steps) - 1)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps so far."""
        return tuple(self._steps)

    def value(self, operand: Operand) -> Quantity:
        """What an operand stands for at this point."""
        return _value(operand, self._results)

    def result(self, operand: Operand, *clauses: str) -> Worked:
        """The finished figure; clauses of the parameters used are cited beside those given."""
        cited = dict.fromkeys(clauses)
        provisional = False
        for operands in (*(step.operands for step in self._steps), (operand,)):
            for part in operands:
                if isinstance(part, Given):
                    if part.clauses:
                        cited.update(dict.fromkeys(part.clauses))
                    provisional = provisional or part.provisional
        return Worked(self._label, tuple(self._steps), operand, tuple(cited), provisional)

    def _step(
        self,
        label: Message,
        operation: Operation,
        operands: tuple[Operand, ...],
        rounding: Rounding | None = None,
    ) -> Earlier:
        quantities = [_value(operand, self._results) for operand in operands]
        result = carry_out(operation, quantities, rounding)
        self._steps.append(Step(label, operation, operands, result, rounding))
        self._results.append(result)
        return Earlier(len(self._steps) - 1)


def replay(worked: Worked) -> Quantity:
    """Carry out the recorded steps again, without the rule's code.

    Errors: `ReplayDiffers` where a step does not give the result that stands beside it.
    """
    results: list[Quantity] = []
    for step in worked.steps:
        quantities = [_value(operand, results) for operand in step.operands]
        result = carry_out(step.operation, quantities, step.rounding)
        if result != step.result:
            raise ReplayDiffers(step.label.key, result, step.result)
        results.append(result)
    return _value(worked.outcome, results)


def _value(operand: Operand, results: list[Quantity]) -> Quantity:
    return operand.quantity if isinstance(operand, Given) else results[operand.step]
