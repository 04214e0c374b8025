import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tandem_web.notices.tests.racing import EACH, PEOPLE, race


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_notice_once(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        assert raced_in_a_file(tmp_path) == f"{PEOPLE * EACH} {{1}}\n"
        return
    sent = race()
    assert (len(sent), set(sent.values())) == (PEOPLE * EACH, {1})


def raced_in_a_file(folder: Path) -> str:
    """The tests' SQLite lives in memory, where threads share a connection; a site's is a file."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tandem_web.settings",
        "TANDEM_DATA": str(folder),
        "TANDEM_DATABASE_URL": f"sqlite:///{folder / 'notices.sqlite3'}",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tandem_web.notices.tests.racing"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
