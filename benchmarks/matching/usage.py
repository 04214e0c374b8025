"""What a process and those it has started have used of the processor and of memory."""

from __future__ import annotations

import multiprocessing
import os
import resource
from pathlib import Path

ENVIRONMENT = {
    "NUMPY_MADVISE_HUGEPAGE": "0",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 32),
}
"""What every measured process, ours or a peer's, is told: to keep memory that it has had once.

Otherwise giving it back and asking for it anew takes up to half of the time where pages are slow
to come, as they are on a machine that is itself a guest.
"""


def processor_seconds() -> float:
    """What this process and those it has started and seen end have used so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_memory() -> int:
    """The most memory that this process and those it has started have held, in MB.

    Of processes that run side by side the most of each is added up, though they need not have
    held it at one time. What a process reports of itself by `getrusage` holds what the one that
    started it had held, so the kernel's own mark is read where there is one.
    """
    started = [child.pid for child in multiprocessing.active_children()]
    marks = [_mark(pid) for pid in (os.getpid(), *started) if pid is not None]
    known = [mark for mark in marks if mark]
    return sum(known) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _mark(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    marks = [line.split()[1] for line in text.splitlines() if line.startswith("VmHWM:")]
    return int(marks[0]) // 1024 if marks else 0
