"""Pin how many queries a page needs; a list needs as many for 20 rows as for one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@contextmanager
def exactly(number: int) -> Iterator[None]:
    """Fail, with every query, unless the block makes this many."""
    with CaptureQueriesContext(connection) as asked:
        yield
    found = [query["sql"] for query in asked.captured_queries]
    assert len(found) == number, "\n".join([f"{len(found)} queries, not {number}:", *found])


def queries_of(client: Client, address: str) -> int:
    """How many queries a page needs, once the policy pack and the templates are loaded."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)
