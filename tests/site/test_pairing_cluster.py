"""A cluster pairs a pool as one process does, and so does the command that is told its address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.matching.pools import realistic
from tandem.cli import main
from tandem.matching.pairing import pair_pool, stable_pool
from tandem.matching.pairing.shards import shards_of

POOL = Path(__file__).parents[2] / "docs/how-to/pool-of-eight.csv"
WORKERS = 3
pytestmark = [pytest.mark.sqlite_only, pytest.mark.long, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Workers that are processes of their own, so that what they get has to be sent to them."""
    # It takes seconds to import, which whoever leaves these tests out need not wait for.
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


def test_a_cluster_of_several_workers_gives_the_same_answer(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setattr("tandem.matching.pairing.shards.PEOPLE", 1_500)
    pool = realistic(6_000)
    assert len(list(shards_of(pool))) >= WORKERS
    here = pair_pool(pool, count=10, rounds=2)
    with Client(cluster) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(WORKERS)
        executor = client.get_executor()
        there = pair_pool(pool, count=10, rounds=2, executor=executor)
        stable_there = stable_pool(pool, there, executor=executor)
    assert there.pairs.tolist() == here.pairs.tolist()
    assert there.prices.tolist() == here.prices.tolist()
    assert there.rounds == here.rounds
    assert stable_there.stable.pairs.tolist() == stable_pool(pool, here).stable.pairs.tolist()


def test_the_command_gets_the_same_answer_from_a_cluster(
    cluster: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["match", str(POOL), "--stable", "--json"]
    assert main(asked) == 0
    here = capsys.readouterr().out
    assert main([*asked, "--cluster", cluster.scheduler_address]) == 0
    assert capsys.readouterr().out == here
