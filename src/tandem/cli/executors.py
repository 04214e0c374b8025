"""Who does the work: this process, several on this machine, or a cluster by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from tandem.messages import InvalidFacts, Message

# A cluster that is there answers at once; one that is not is told of soon.
_SECONDS_TO_ANSWER = 10


@contextmanager
def executor_for(workers: int, cluster: str | None) -> Iterator[Executor | None]:
    """Give an executor for as long as it is needed; none where this process does it alone.

    Errors: `InvalidFacts` where the cluster's package is not installed, or where no cluster
    answers at the address.
    """
    if cluster is not None:
        with _cluster_at(cluster) as executor:
            yield executor
    elif workers > 1:
        # A process that starts afresh is the same on every system. Whoever stops the command stops
        # this process, which ends the others; they would only each complain by themselves.
        with ProcessPoolExecutor(
            workers,
            mp_context=get_context("spawn"),
            initializer=signal,
            initargs=(SIGINT, SIG_IGN),
        ) as executor:
            yield executor
    else:
        yield None


@contextmanager
def _cluster_at(address: str) -> Iterator[Executor]:
    try:
        connect: Callable[..., Any] = import_module("distributed").Client
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"distributed", "dask"}:
            raise
        raise InvalidFacts("cluster", Message("cli.match_cluster_not_installed")) from None
    try:
        client = connect(address, timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError):
        unreachable = Message("cli.match_no_cluster", address=address, seconds=_SECONDS_TO_ANSWER)
        raise InvalidFacts("cluster", unreachable) from None
    with client, client.get_executor() as executor:
        yield executor
