"""Worked figures as plain data, for storing beside the entries that they explain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tandem.messages import (
    message_from_data,
    message_to_data,
    quantity_from_data,
    quantity_to_data,
)
from tandem.policy.operations import Operation
from tandem.policy.working import Earlier, Given, Operand, Step, Worked
from tandem.units import Rounding


def worked_to_data(worked: Worked) -> dict[str, Any]:
    """A worked figure as JSON-able data."""
    return {
        "label": message_to_data(worked.label),
        "steps": [_step_to_data(step) for step in worked.steps],
        "outcome": _operand_to_data(worked.outcome),
        "clauses": list(worked.clauses),
        "provisional": worked.provisional,
    }


def worked_from_data(data: Mapping[str, Any]) -> Worked:
    """The worked figure that `worked_to_data` wrote."""
    return Worked(
        label=message_from_data(data["label"]),
        steps=tuple(_step_from_data(step) for step in data["steps"]),
        outcome=_operand_from_data(data["outcome"]),
        clauses=tuple(data["clauses"]),
        provisional=data["provisional"],
    )


def _step_to_data(step: Step) -> dict[str, Any]:
    return {
        "label": message_to_data(step.label),
        "operation": str(step.operation),
        "operands": [_operand_to_data(operand) for operand in step.operands],
        "result": quantity_to_data(step.result),
        "rounding": str(step.rounding) if step.rounding else None,
    }


def _step_from_data(data: Mapping[str, Any]) -> Step:
    return Step(
        label=message_from_data(data["label"]),
        operation=Operation(data["operation"]),
        operands=tuple(_operand_from_data(operand) for operand in data["operands"]),
        result=quantity_from_data(data["result"]),
        rounding=Rounding(data["rounding"]) if data["rounding"] else None,
    )


def _operand_to_data(operand: Operand) -> dict[str, Any]:
    if isinstance(operand, Earlier):
        return {"step": operand.step}
    return {
        "name": message_to_data(operand.name),
        "quantity": quantity_to_data(operand.quantity),
        "clauses": list(operand.clauses),
        "parameter": operand.parameter,
        "holds_from": operand.holds_from.isoformat() if operand.holds_from else None,
        "provisional": operand.provisional,
    }


def _operand_from_data(data: Mapping[str, Any]) -> Operand:
    if "step" in data:
        return Earlier(data["step"])
    return Given(
        name=message_from_data(data["name"]),
        quantity=quantity_from_data(data["quantity"]),
        clauses=tuple(data["clauses"]),
        parameter=data["parameter"],
        holds_from=date.fromisoformat(data["holds_from"]) if data["holds_from"] else None,
        provisional=data["provisional"],
    )
