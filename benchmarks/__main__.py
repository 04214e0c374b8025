"""Print every measure: `python -m benchmarks`."""

from __future__ import annotations

import os
import platform
import tempfile
from pathlib import Path

from benchmarks import (
    case_lists,
    documents,
    imports,
    leave_pages,
    matching_pages,
    patterns,
    replaying,
    rules,
    shares,
    site,
    standby,
    statements,
    suggestions,
)


def main() -> None:
    """Run the measures one after the other and print a line for each."""
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    print(f"Python {platform.python_version()}, {processors} processors, {platform.machine()}")
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        for measure in (
            *patterns.measures(),
            *suggestions.measures(),
            *statements.measures(),
            *standby.measures(),
            *replaying.measures(),
            *rules.measures(),
            *imports.measures(Path(folder, "import")),
            *shares.measures(Path(folder, "shares")),
            *case_lists.measures(Path(folder, "case-lists")),
            *leave_pages.measures(Path(folder, "leave-pages")),
            *matching_pages.measures(Path(folder, "matching-pages")),
            *documents.measures(Path(folder, "documents")),
            *site.measures(Path(folder, "site")),
        ):
            print(f"{measure.name:<58} {measure.figure}", flush=True)


if __name__ == "__main__":
    main()
