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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching import charts
from benchmarks.matching.usage import ENVIRONMENT
from benchmarks.matching.whole import KINDS
from tandem.matching.engine import Engine
from tandem.matching.pairing import Graph

COUNT = 20
PEERS = ("networkx", "rustworkx", "pymatching", "matching")
STOPPED = "stopped"
Report = dict[str, Any]


def measured(module: str, *arguments: str, limit: int | None = None) -> Report | str:
    """Run one measure; a sentence says why there is no figure."""
    command = [sys.executable, "-m", f"benchmarks.matching.{module}", *arguments]
    told = os.environ | ENVIRONMENT
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, check=False, env=told
        )
    except subprocess.TimeoutExpired:
        return STOPPED
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"ended by signal {-done.returncode}"]
        return f"failed: {said[-1][:60]}"
    report: Report = json.loads(done.stdout.splitlines()[-1])
    return report


def kept_graph(kind: str, size: int, folder: Path) -> Path:
    """Keep the pairs that everybody's twenty best come to, for all solvers alike."""
    found = Engine.of(KINDS[kind](size)).candidates(COUNT)
    graph = Graph(size, found.left, found.right, found.value)
    path = folder / f"{kind}-{size}.npz"
    np.savez(path, size=size, left=graph.left, right=graph.right, value=graph.value)
    return path


def side_by_side(
    kind: str, size: int, folder: Path, limit: int, peers: Sequence[str]
) -> dict[str, Report | str]:
    """Print what ours and each peer make of one graph, and how they compare."""
    path = str(kept_graph(kind, size, folder))
    print(f"\n{kind}, {size:,} people, twenty best each, the same graph for all", flush=True)
    found: dict[str, Report | str] = {"ours": measured("solvers", "ours", path)}
    found |= {name: measured("solvers", name, path, limit=limit) for name in peers}
    best = max((one["value"] for one in found.values() if isinstance(one, dict)), default=0)
    for name, one in found.items():
        print(f"  {name:<11} {_told(one, found['ours'], best, limit)}", flush=True)
    for name in PEERS:
        if name not in found:
            print(f"  {name:<11} not tried, as a smaller pool was too much for it", flush=True)
    return found


def _told(one: Report | str, ours: Report | str, best: int, limit: int) -> str:
    """Say what one solver came to, beside ours; of one that was stopped, by what passed."""
    if isinstance(ours, str):
        return one if isinstance(one, str) else f"{one['seconds']:9.3f} s"
    if one == STOPPED:
        return f"stopped after {limit} s: more than {limit / ours['passed']:,.1f} times ours"
    if isinstance(one, str):
        return one
    return (
        f"{one['seconds']:9.3f} s  {one['passed']:9.3f} s passed  {one['memory']:6,} MB"
        f"  {100 * one['value'] / best:8.3f} % of the best found  {one['people']:8,} people"
        f"  {one['seconds'] / ours['seconds']:8.1f} times ours"
    )


def alone(kind: str, size: int, workers: int) -> Report | str:
    """Print what ours makes of a whole pool, lists included."""
    report = measured("whole", kind, str(size), str(workers))
    told = f"  {kind:<10} {size:9,} people, {workers} process{'es' if workers > 1 else ''}: "
    if isinstance(report, str):
        print(told + report, flush=True)
        return report
    told += (
        f"{report['seconds']:8.3f} s, {report['passed']:8.3f} s passed, {report['memory']:,} MB"
    )
    if "gap" in report:
        told += f", gap {report['gap']:.4f} % after round {report['rounds']}"
        told += f", {report['people']:,} paired"
    if "stable" in report:
        told += f"; stable costs {report['stable']:.1f} %, {report['blocking']:,} would leave"
    if "longest" in report:
        told += f", half take less; {report['longest']:.3f} s passed at most"
    print(told, flush=True)
    return report


def all_side_by_side(sizes: Sequence[int], limit: int) -> charts.Measured:
    """Measure the peers, each until a pool is too much for it; return what realistic ones took."""
    seconds: charts.Measured = {}
    with tempfile.TemporaryDirectory(prefix="tandem-matching-") as folder:
        for kind in ("realistic", "flat"):
            peers = list(PEERS)
            for size in sizes:
                found = side_by_side(kind, size, Path(folder), limit, peers)
                for name, one in found.items():
                    if isinstance(one, str) and name in peers:
                        peers.remove(name)
                    elif isinstance(one, dict) and kind == "realistic":
                        seconds.setdefault(name, {})[size] = one["seconds"]
    return seconds


def main() -> None:
    """Run all measures, or with `--quick` the small ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    parser.add_argument("--limit", type=int, default=60, help="seconds that a peer may take")
    parser.add_argument("--charts", action="store_true", help="write docs/explain/*.svg anew")
    chosen = parser.parse_args()
    sizes = (200, 1_000) if chosen.quick else (1_000, 10_000, 100_000)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    peers = all_side_by_side(sizes, chosen.limit)
    print("\nFrom arrays to pairs, lists and proof included", flush=True)
    whole: charts.Measured = {}
    runs = [(kind, size, 1) for kind in ("realistic", "linked", "flat") for size in sizes[:2]]
    runs += [] if chosen.quick else [("realistic", sizes[-1], 1), ("linked", sizes[-1], 1)]
    runs += [("realistic", sizes[-1], 2)]
    runs += [] if chosen.quick else [("realistic", 1_000_000, 2)]
    for kind, size, workers in runs:
        report = alone(kind, size, workers)
        if isinstance(report, dict):
            before = whole.setdefault(kind, {}).get(size, report["passed"])
            whole[kind][size] = min(before, report["passed"])
    print("\nTwenty best alone, flat: of everybody; of one person, in a pool that is", flush=True)
    print("prepared (best) or is not (nearest)", flush=True)
    for kind, workers in (("lists", 1), ("lists", 2), ("best", 1), ("nearest", 1)):
        alone(kind, sizes[-1], workers)
    if chosen.charts:
        charts.write("pairing-peers", "Seconds to pair one graph, realistic blocks", peers)
        charts.write("pairing-whole", "Seconds from arrays to pairs", whole)


if __name__ == "__main__":
    main()
