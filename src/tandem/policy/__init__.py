"""Policy: clauses, dated parameters and packs; decisions and figures that cite them."""

from tandem.policy.checking import check
from tandem.policy.definitions import Definition, definition, definitions
from tandem.policy.employer_policy import AS_THE_PACK, Difference, Override, Policy, PolicyOn
from tandem.policy.loading import PackUnknown, load_pack, pack_from_files, pack_names
from tandem.policy.operations import Operation
from tandem.policy.pack import (
    Bound,
    ClauseUnknown,
    Pack,
    Parameter,
    ParameterMissing,
    Topic,
)
from tandem.policy.reading import PackInvalid, Problem
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
    "AS_THE_PACK",
    "Bound",
    "Clause",
    "ClauseUnknown",
    "Decision",
    "Definition",
    "Difference",
    "Earlier",
    "Finding",
    "Given",
    "Operand",
    "Operation",
    "Override",
    "Pack",
    "PackInvalid",
    "PackUnknown",
    "Parameter",
    "ParameterMissing",
    "ParameterValue",
    "Policy",
    "PolicyOn",
    "Problem",
    "Refusal",
    "ReplayDiffers",
    "Severity",
    "Step",
    "Topic",
    "Worked",
    "Working",
    "breach",
    "check",
    "cited",
    "consider",
    "definition",
    "definitions",
    "load_pack",
    "met",
    "pack_from_files",
    "pack_names",
    "refuse",
    "replay",
    "together",
    "worked_from_data",
    "worked_to_data",
]
