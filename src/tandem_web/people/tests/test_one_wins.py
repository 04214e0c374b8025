"""Two use the same code at the same moment: one gets in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tandem_web.people.tests.accepting import accept_at_once


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_code_at_once_one_gets_in(tmp_path: Path) -> None:
    told = accept_in_a_file(tmp_path) if connection.vendor == "sqlite" else accept_at_once()
    assert sorted(told) == ["in", "spent", "spent", "spent"]


def accept_in_a_file(folder: Path) -> list[str]:
    """The tests' SQLite lives in memory, where threads share a connection; a site's is a file."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tandem_web.settings",
        "TANDEM_DATA": str(folder),
        "TANDEM_DATABASE_URL": f"sqlite:///{folder / 'people.sqlite3'}",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tandem_web.people.tests.accepting"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()
