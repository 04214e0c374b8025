"""The register of processes: one line for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.cases.partnership import PARTNERSHIP
from tandem.cases.partnership.living import LIFE
from tandem.cases.process import Process
from tandem.cases.proposal import PROPOSAL
from tandem.cases.request import REQUEST
from tandem.cases.step_process import StepProcess
from tandem.cases.vacancy import VACANCY

# A state is known to its own process alone, so the register cannot name its type.
PROCESSES: Mapping[str, Process[Any]] = {
    process.name: process for process in (REQUEST, PROPOSAL, VACANCY, PARTNERSHIP)
}

TABLES: Mapping[str, StepProcess[Any]] = {
    name: one for name, one in PROCESSES.items() if isinstance(one, StepProcess)
} | {PARTNERSHIP.name: LIFE}
"""The table of steps of each process; the life of a share stands behind its own decider."""


def table_of(process: Process[Any], command: str) -> StepProcess[Any] | None:
    """The table in which a command is a step; None where its process decides it by itself."""
    if isinstance(process, StepProcess):
        return process
    table = TABLES.get(process.name)
    return table if table and command in table.commands else None
