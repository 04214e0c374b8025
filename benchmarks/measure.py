"""One measured figure, and the timing that all measures share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured, and the figure with its unit as it is printed."""

    name: str
    figure: str


def per_second(work: Callable[[], object], *, seconds: float = 1.0, rounds: int = 5) -> float:
    """How often a second a piece of work is done: the median of several rounds."""
    work()
    rates = []
    for _ in range(rounds):
        done, started = 0, perf_counter()
        while perf_counter() - started < seconds / rounds:
            work()
            done += 1
        rates.append(done / (perf_counter() - started))
    return median(rates)


def percentile(values: list[float], share: float) -> float:
    """The value below which so large a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
