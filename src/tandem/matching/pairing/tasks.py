"""Work that is cut into tasks, here or elsewhere.

A task is a function of a module over plain arrays, so any executor can run it: none, a process
pool, or a cluster's. The results come back in the order of the tasks whoever did them first.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 64
"""How many tasks wait with the executor at once, so that a large pool is not sent whole."""


class Cancelled(Exception):
    """The caller wants no answer any more; nothing was decided."""


def never() -> bool:
    """Say that nobody cancels."""
    return False


def run(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Result]:
    """Return the result of each task, in order; raise `Cancelled` once the caller says so."""
    if executor is None:
        for task in tasks:
            _stop_if(cancelled)
            yield function(task)
        return
    waiting: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            _stop_if(cancelled)
            waiting.append(executor.submit(function, task))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            _stop_if(cancelled)
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled
