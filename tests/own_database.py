"""A test in a process of its own, on an SQLite file: the tests' own lives in memory, where all
threads share one connection, and a site's is a file."""

import os
import subprocess
import sys
from pathlib import Path


def run_on_a_file(module: str, folder: Path) -> str:
    """Run a module on a new database in ``folder`` and return what it printed."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tandem_web.settings",
        "TANDEM_DATA": str(folder),
        "TANDEM_DATABASE_URL": f"sqlite:///{folder / 'own.sqlite3'}",
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
