"""The register of processes: one line for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.cases.partnership import PARTNERSHIP
from tandem.cases.process import Process
from tandem.cases.request import REQUEST
from tandem.cases.vacancy import VACANCY

# A state is known to its own process alone, so the register cannot name its type.
PROCESSES: Mapping[str, Process[Any]] = {
    process.name: process for process in (REQUEST, PARTNERSHIP, VACANCY)
}
