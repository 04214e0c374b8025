from pathlib import Path

import pytest
from django.db import connection

from tandem_web.employers.actions import create_employer
from tandem_web.record.queries import verify
from tandem_web.record.tests.appending import EACH, THREADS, append_from_many_threads
from tests.own_database import run_on_a_file


@pytest.mark.django_db(transaction=True)
def test_appends_of_many_threads_make_one_chain(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        assert run_on_a_file("tandem_web.record.tests.appending", tmp_path).split() == [
            str(1 + THREADS * EACH),
            "0",
            "[]",
        ]
        return
    employer = create_employer(slug="dyffryn", name_en="D", name_cy="D", pack="great_britain")
    assert append_from_many_threads("dyffryn") == []
    found = verify(employer)
    assert (found.intact, found.broken) == (1 + THREADS * EACH, ())
