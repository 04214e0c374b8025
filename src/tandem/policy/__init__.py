"""Policy: clauses, dated parameters and packs; decisions and figures that cite them."""

from tandem.policy.operations import Operation
from tandem.policy.values import (
    Clause,
    Decision,
    Finding,
    ParameterValue,
    Refusal,
    Severity,
    breach,
    cited,
    consider,
    met,
    refuse,
    together,
)
from tandem.policy.worked_data import worked_from_data, worked_to_data
from tandem.policy.working import (
    Earlier,
    Given,
    Operand,
    ReplayDiffers,
    Step,
    Worked,
    Working,
    replay,
)

__all__ = [
    "Clause",
    "Decision",
    "Earlier",
    "Finding",
    "Given",
    "Operand",
    "Operation",
    "ParameterValue",
    "Refusal",
    "ReplayDiffers",
    "Severity",
    "Step",
    "Worked",
    "Working",
    "breach",
    "cited",
    "consider",
    "met",
    "refuse",
    "replay",
    "together",
    "worked_from_data",
    "worked_to_data",
]
