"""Measure the engine of matching beside its peers: `make bench-matching`.

Every measure runs in a process of its own. Seconds are of the processor, workers included, so
that what else the machine does counts less; the time that passed stands beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching import charts
from benchmarks.matching.whole import KINDS
from tandem.matching.engine import Engine
from tandem.matching.pairing import Graph

COUNT = 20
PEERS = ("networkx", "rustworkx", "pymatching", "matching")
Report = dict[str, Any]


def measured(module: str, *arguments: str, limit: int | None = None) -> Report | str:
    """Run one measure; a sentence says why there is no figure."""
    command = [sys.executable, "-m", f"benchmarks.matching.{module}", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return f"not done in {limit} s"
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1][:60]}"
    report: Report = json.loads(done.stdout.splitlines()[-1])
    return report


def kept_graph(kind: str, size: int, folder: Path) -> Path:
    """Keep the pairs that everybody's twenty best come to, for all solvers alike."""
    found = Engine.of(KINDS[kind](size)).candidates(COUNT)
    graph = Graph(size, found.left, found.right, found.value)
    path = folder / f"{kind}-{size}.npz"
    np.savez(path, size=size, left=graph.left, right=graph.right, value=graph.value)
    return path


def side_by_side(kind: str, size: int, folder: Path, limit: int) -> dict[str, Report | str]:
    """Print what ours and each peer make of one graph, and how they compare."""
    path = kept_graph(kind, size, folder)
    print(f"\n{kind}, {size:,} people, twenty best each, the same graph for all", flush=True)
    found = {name: measured("solvers", name, str(path), limit=limit) for name in ("ours", *PEERS)}
    ours = found["ours"]
    best = max((one["value"] for one in found.values() if isinstance(one, dict)), default=0)
    for name, one in found.items():
        if isinstance(one, str) or isinstance(ours, str):
            print(f"  {name:<11} {one}", flush=True)
            continue
        print(
            f"  {name:<11} {one['seconds']:9.3f} s  {one['passed']:9.3f} s passed"
            f"  {one['memory']:6,} MB  {100 * one['value'] / best:8.3f} % of the best found"
            f"  {one['people']:8,} people  {one['seconds'] / ours['seconds']:8.1f} times ours",
            flush=True,
        )
    return found


def alone(kind: str, size: int, workers: int) -> Report | str:
    """Print what ours makes of a whole pool, lists included."""
    report = measured("whole", kind, str(size), str(workers))
    told = f"  {kind:<10} {size:9,} people, {workers} processes: "
    if isinstance(report, str):
        print(told + report, flush=True)
        return report
    told += (
        f"{report['seconds']:8.3f} s, {report['passed']:8.3f} s passed, {report['memory']:,} MB"
    )
    if "gap" in report:
        told += f", gap {report['gap']:.4f} % in {report['rounds']} rounds"
        told += f", {report['people']:,} paired"
    if "stable" in report:
        told += f"; stable costs {report['stable']:.1f} %, {report['blocking']:,} would leave"
    print(told, flush=True)
    return report


def main() -> None:
    """Run all measures, or with `--quick` the small ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    parser.add_argument("--limit", type=int, default=60, help="seconds that a solver may take")
    parser.add_argument("--charts", action="store_true", help="write docs/explain/*.svg anew")
    chosen = parser.parse_args()
    sizes = (200, 1_000) if chosen.quick else (1_000, 10_000, 100_000)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    peers: charts.Measured = {}
    with tempfile.TemporaryDirectory(prefix="tandem-matching-") as folder:
        for kind in ("realistic", "flat"):
            for size in sizes:
                for name, one in side_by_side(kind, size, Path(folder), chosen.limit).items():
                    if isinstance(one, dict) and kind == "realistic":
                        peers.setdefault(name, {})[size] = one["seconds"]
    print("\nFrom arrays to pairs, lists and proof included", flush=True)
    largest = () if chosen.quick else (("realistic", 1_000_000, 2),)
    whole: charts.Measured = {}
    runs = [(kind, size, 1) for kind in ("realistic", "linked", "flat") for size in sizes[:2]]
    runs += [("realistic", sizes[-1], 1)] if not chosen.quick else []
    for kind, size, workers in (*runs, *largest):
        report = alone(kind, size, workers)
        if isinstance(report, dict):
            whole.setdefault(kind, {})[size] = report["seconds"]
    print("\nLists alone: twenty best of everybody, and of one person", flush=True)
    alone("lists", sizes[-1], 1)
    alone("best", sizes[-1], 1)
    if chosen.charts:
        charts.write("pairing-peers", "Seconds to pair one graph, realistic blocks", peers)
        charts.write("pairing-whole", "Seconds from arrays to pairs", whole)


if __name__ == "__main__":
    main()
