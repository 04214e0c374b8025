"""A cluster pairs a pool as one process does."""

import pytest

from benchmarks.matching.pools import realistic
from tandem.matching.pairing import pair_pool, stable_pool

pytestmark = pytest.mark.sqlite_only


@pytest.mark.long
@pytest.mark.filterwarnings("default")
def test_a_cluster_of_several_workers_gives_the_same_answer() -> None:
    # It takes seconds to import, which whoever leaves this test out need not wait for.
    from distributed import Client, LocalCluster

    pool = realistic(6_000)
    here = pair_pool(pool, count=10, rounds=2)
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=3, threads_per_worker=1, dashboard_address=None, processes=False
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        executor = client.get_executor()
        there = pair_pool(pool, count=10, rounds=2, executor=executor)
        stable_there = stable_pool(pool, there, executor=executor)
    assert there.pairs.tolist() == here.pairs.tolist()
    assert there.rounds == here.rounds
    assert stable_there.stable.pairs.tolist() == stable_pool(pool, here).stable.pairs.tolist()
