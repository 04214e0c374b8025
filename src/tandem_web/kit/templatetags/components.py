"""What the components need to know beyond the values that a page hands them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django import template
from django.utils.text import capfirst

from tandem.messages import Message, render, render_quantity
from tandem.policy import Given, Operand, Operation, Worked
from tandem.units import Quantity, days
from tandem_web.kit.templatetags.kit import page_language

register = template.Library()

_SIGNS = {
    Operation.ADD: "+",
    Operation.SUBTRACT: "\N{MINUS SIGN}",
    Operation.MULTIPLY: "×",
    Operation.DIVIDE: "÷",
    Operation.SMALLEST: "·",
    Operation.GREATEST: "·",
    Operation.ROUND: "",
}


@dataclass(frozen=True, slots=True)
class WorkingStep:
    """One step of a sum: what goes in, as (sign, name, value), and what comes out."""

    parts: tuple[tuple[str, str, str], ...]
    label: str
    value: str
    is_result: bool


@register.simple_tag
def working_steps(worked: Worked) -> list[WorkingStep]:
    """Write out how a figure was worked out, in the page's language."""
    language = page_language()
    last = len(worked.steps) - 1
    steps = []
    for place, step in enumerate(worked.steps):
        parts = []
        for position, operand in enumerate(step.operands):
            sign = _SIGNS[step.operation] if position else ""
            name, amount = _named(operand, worked)
            parts.append((sign, render(name, language), render_quantity(amount, language)))
        label = render(step.label, language)
        value = render_quantity(step.result, language)
        steps.append(WorkingStep(tuple(parts), label, value, place == last))
    return steps


def _named(operand: Operand, worked: Worked) -> tuple[Message, Quantity]:
    if isinstance(operand, Given):
        return operand.name, operand.quantity
    earlier = worked.steps[operand.step]
    return earlier.label, earlier.result


class NamedStage(Protocol):
    """A stage of a process, as the library declares it."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> Message: ...


@register.simple_tag
def stage_line(stages: Iterable[NamedStage], current: str) -> list[tuple[str, str]]:
    """Give each stage's title with "done", "current" or "ahead"."""
    line, state = [], "done"
    for stage in stages:
        if stage.name == current:
            line.append((render(stage.title, page_language()), "current"))
            state = "ahead"
        else:
            line.append((render(stage.title, page_language()), state))
    return line


@dataclass(frozen=True, slots=True)
class Clock:
    """Time that runs: how much is left or overdue, and shares of the bar as SVG lengths."""

    amount: str
    overdue: bool
    passed: str
    mark: str
    mark_anchor: str


@register.simple_tag
def clock(starts: date, due: date, today: date, earliest: date | None = None) -> Clock:
    """Work out how a deadline is drawn; `earliest` is a mark on the way."""
    whole = max((due - starts).days, 1)
    left = (due - today).days
    passed = min(max((today - starts).days / whole, 0), 1)
    mark = (earliest - starts).days / whole if earliest else 0
    anchor = "start" if mark < 0.15 else "end" if mark > 0.85 else "middle"
    amount = render_quantity(days(abs(left)), page_language())
    mark_at = f"{100 * mark:.2f}%" if earliest else ""
    return Clock(amount, left < 0, f"{100 * passed:.2f}%", mark_at, anchor)


@register.simple_tag
def urgency(due: date | None, today: date | None) -> str:
    """Give the kind of tag for a date: "bad" once it has passed, "wait" in its last week."""
    if due is None or today is None:
        return "neutral"
    left = (due - today).days
    return "bad" if left < 0 else "wait" if left <= 7 else "neutral"


@register.filter
def in_words(name: str) -> str:
    """Write the name of a form's field so that it can be read: "starts_on" as "Starts on"."""
    return capfirst(name.replace("_", " ").replace("-", " ").strip())
