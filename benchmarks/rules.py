"""What another program waits for: one figure with the start of the command, and many at once."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measure import Measure
from tandem.cli import main
from tandem.rules import cases_of, find_rule

RULE = "public_holiday_balance"
MANY = 1000


def measures() -> Iterator[Measure]:
    """Work out one figure in a process of its own, ten times, then a thousand in one go."""
    facts = dict(cases_of(find_rule(RULE))[0].facts)
    tandem = Path(sys.executable).with_name("tandem")
    times = [one_answer(tandem, facts) for _ in range(10)]
    yield Measure("tandem evaluate, one figure, start included", f"{median(times) * 1000:.0f} ms")
    with TemporaryDirectory() as folder:
        path = Path(folder, "facts.json")
        path.write_text(json.dumps([facts] * MANY), encoding="utf-8")
        started = perf_counter()
        with redirect_stdout(io.StringIO()):
            main(["evaluate", RULE, "--facts", str(path)])
        each = (perf_counter() - started) / MANY
    yield Measure("tandem evaluate, each of a thousand", f"{each * 1000:.1f} ms")


def one_answer(tandem: Path, facts: dict[str, object]) -> float:
    started = perf_counter()
    subprocess.run(
        [tandem, "evaluate", RULE, "--facts", "-"],
        input=json.dumps(facts).encode(),
        capture_output=True,
        check=True,
    )
    return perf_counter() - started
