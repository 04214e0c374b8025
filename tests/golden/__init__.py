"""Worked cases that nobody on this project wrote, and the runner that tries them.

Each file names the source of its cases. `python -m tests.golden FOLDER` runs a folder of them.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_golden(name: str, folder: Path = FOLDER) -> Any:
    """Read one file of golden cases; a number with a point stays exact."""
    return json.loads((folder / name).read_text(encoding="utf-8"), parse_float=Decimal)
