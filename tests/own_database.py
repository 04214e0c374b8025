"""A test in a process of its own, on an SQLite file: the tests' own lives in memory, where all
threads share one connection, and a site's is a file."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db import connection


def run_on_a_file(module: str, folder: Path) -> str:
    """Run a module on a database file in ``folder`` and return what it printed.

    The file begins as the tests' own database, which has its tables already.
    """
    file = folder / "own.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tandem_web.settings",
        "TANDEM_DATA": str(folder),
        "TANDEM_DATABASE_URL": f"sqlite:///{file}",
    }
    ran = subprocess.run(
        [sys.executable, "-m", module],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
