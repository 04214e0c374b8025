"""A pool from its arrays to its pairs, in a process of its own.

    python -m benchmarks.matching.whole KIND SIZE WORKERS

Kinds are those of `pools`: realistic, linked, flat; `lists`, the twenty best of everybody in a
flat pool; and `best` and `nearest`, those of one person, by a pool that is prepared and by one
that is not. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.matching.pools import flat, realistic
from benchmarks.matching.usage import peak_memory, processor_seconds
from tandem.matching.engine import Engine, Pool, nearest, seeker_at
from tandem.matching.pairing import pair_pool, stable_pool

KINDS: dict[str, Callable[[int], Pool]] = {
    "realistic": realistic,
    "linked": lambda size: realistic(size, linked=True),
    "flat": flat,
}
ROUNDS = {"flat": 5, "linked": 1, "realistic": 1}
GAP = Fraction(1, 1000)
COUNT = 20
ASKED = 50
LARGEST_STABLE = 10_000

Report = dict[str, Any]


@contextmanager
def workers_for(number: int, report: Report) -> Iterator[Executor | None]:
    """Start workers if they are more than one; what all have used is put into the report."""
    used, clock = processor_seconds(), perf_counter()
    if number > 1:
        with ProcessPoolExecutor(number, mp_context=get_context("spawn")) as executor:
            yield executor
            report["passed"], report["memory"] = perf_counter() - clock, peak_memory()
    else:
        yield None
        report["passed"], report["memory"] = perf_counter() - clock, peak_memory()
    # What workers have used is known once they have ended.
    report["seconds"] = processor_seconds() - used


def paired(kind: str, size: int, workers: int) -> Report:
    """Pair a pool; starting the workers counts."""
    pool, report = KINDS[kind](size), Report()
    with workers_for(workers, report) as executor:
        found = pair_pool(pool, count=COUNT, rounds=ROUNDS[kind], gap=GAP, executor=executor)
    report |= {
        "value": found.value,
        "gap": 100 * (found.bound - found.value) / found.bound,
        "people": 2 * len(found.pairs),
        "rounds": len(found.rounds),
    }
    if size <= LARGEST_STABLE:
        price = stable_pool(pool, found)
        report |= {"stable": 100 * price.lost / found.value, "blocking": price.stable.blocking}
    return report


def listed(size: int, workers: int) -> Report:
    """List everybody's best in a flat pool."""
    pool, report = flat(size), Report()
    with workers_for(workers, report) as executor:
        Engine.of(pool).candidates(COUNT, executor=executor)
    return report


def asked_for_one(kind: str, size: int) -> Report:
    """Ask for one person after another; half of the answers take less, none takes longer."""
    pool = flat(size)
    engine = Engine.of(pool) if kind == "best" else None
    seconds, passed = [], []
    for person in range(0, size, max(1, size // ASKED)):
        seeker = seeker_at(pool, person)
        used, clock = process_time(), perf_counter()
        if engine is None:
            nearest(pool, seeker, best=COUNT, misses=0, barriers=0)
        else:
            engine.best_for(person, COUNT)
        seconds.append(process_time() - used)
        passed.append(perf_counter() - clock)
    return {
        "seconds": median(seconds),
        "passed": median(passed),
        "longest": max(passed),
        "memory": peak_memory(),
    }


def main() -> None:
    """Measure what is named."""
    kind, size, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if kind == "lists":
        report = listed(size, workers)
    elif kind in KINDS:
        report = paired(kind, size, workers)
    else:
        report = asked_for_one(kind, size)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
