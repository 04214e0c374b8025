import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tandem_web.employers.actions import create_employer
from tandem_web.record.queries import verify
from tandem_web.record.tests.appending import EACH, THREADS, append_from_many_threads


@pytest.mark.django_db(transaction=True)
def test_appends_of_many_threads_make_one_chain(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        assert appended_in_a_file(tmp_path) == [str(1 + THREADS * EACH), "0", "[]"]
        return
    employer = create_employer(slug="dyffryn", name_en="D", name_cy="D", pack="great_britain")
    assert append_from_many_threads("dyffryn") == []
    found = verify(employer)
    assert (found.intact, found.broken) == (1 + THREADS * EACH, ())


def appended_in_a_file(folder: Path) -> list[str]:
    """The tests' SQLite lives in memory, where threads share a connection; a site's is a file."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tandem_web.settings",
        "TANDEM_DATA": str(folder),
        "TANDEM_DATABASE_URL": f"sqlite:///{folder / 'record.sqlite3'}",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tandem_web.record.tests.appending"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()
