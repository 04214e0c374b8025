"""A pool from its arrays to its pairs, in a process of its own.

    python -m benchmarks.matching.whole KIND SIZE WORKERS

Kinds are those of `pools`: realistic, linked, flat; and `lists`, `best`: the twenty best of
everybody, and of one person, in a flat pool. Prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from fractions import Fraction
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.matching.pools import flat, realistic
from tandem.matching.engine import Engine, Pool
from tandem.matching.pairing import pair_pool, stable_pool

KINDS: dict[str, Callable[[int], Pool]] = {
    "realistic": realistic,
    "linked": lambda size: realistic(size, linked=True),
    "flat": flat,
}
GAPS = {"flat": Fraction(1, 1000)}
ASKED = 50


def processor_seconds() -> float:
    """What this process and those it has started have used so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_memory() -> int:
    """The most memory held, in MB; of the workers, the largest counts as often as there are."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def paired(kind: str, size: int, workers: int) -> dict[str, Any]:
    pool = KINDS[kind](size)
    used, clock = processor_seconds(), perf_counter()
    executor = (
        ProcessPoolExecutor(workers, mp_context=get_context("forkserver"))
        if workers > 1
        else nullcontext()
    )
    with executor as runner:
        rounds = 5 if kind == "flat" else 1
        found = pair_pool(
            pool, rounds=rounds, gap=GAPS.get(kind, Fraction(1, 1000)), executor=runner
        )
    passed, seconds = perf_counter() - clock, processor_seconds() - used
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    report = {
        "seconds": seconds,
        "passed": passed,
        "memory": peak_memory() + (child * workers if workers > 1 else 0),
        "value": found.value,
        "gap": 100 * (found.bound - found.value) / found.bound,
        "people": 2 * len(found.pairs),
        "rounds": len(found.rounds),
    }
    if size <= 10_000:
        price = stable_pool(pool, found)
        report |= {"stable": 100 * price.lost / found.value, "blocking": price.stable.blocking}
    return report


def listed(size: int) -> dict[str, Any]:
    pool = flat(size)
    used, clock = processor_seconds(), perf_counter()
    Engine.of(pool).candidates(20)
    return {
        "seconds": processor_seconds() - used,
        "passed": perf_counter() - clock,
        "memory": peak_memory(),
    }


def best_for_one(size: int) -> dict[str, Any]:
    engine = Engine.of(flat(size))
    times = []
    for person in range(0, size, max(1, size // ASKED)):
        used = processor_seconds()
        engine.best_for(person, 20)
        times.append(processor_seconds() - used)
    return {"seconds": median(times), "passed": max(times), "memory": peak_memory()}


def main() -> None:
    kind, size, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if kind == "lists":
        report = listed(size)
    elif kind == "best":
        report = best_for_one(size)
    else:
        report = paired(kind, size, workers)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
