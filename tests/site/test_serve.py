"""The server and the worker run together, and stop together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from urllib.error import URLError
from urllib.request import urlopen

import pytest

PATIENCE = 90.0
TANDEM = "import sys; from tandem_web.commands import main; sys.exit(main(sys.argv[1:]))"

# What they say does not depend on the store, and they keep their own.
pytestmark = pytest.mark.sqlite_only


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a site without employers; whatever a test finds, nothing of it stays."""
    with create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {
        "TANDEM_DATA": str(folder),
        "TANDEM_DATABASE_URL": f"sqlite:///{folder / 'serve.sqlite3'}",
    }
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", TANDEM, "serve", "--address", address, "--workers", "1"],
            env=environment,
            stdout=said,
            stderr=said,
            text=True,
        )
    try:
        yield process, f"http://{address}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def answer(address: str) -> str:
    """What an address answers; nothing while nobody does, or not with 200."""
    try:
        with urlopen(address, timeout=5) as response:
            text: bytes = response.read()
    except (URLError, OSError):
        return ""
    return text.decode()


def wait_for(address: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := answer(address):
            return found
        time.sleep(0.2)
    pytest.fail(f"{address} did not answer")


def test_the_worker_runs_beside_the_server_and_ends_with_it(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, address):
        assert wait_for(f"{address}/health/") == "ok"
        assert wait_for(f"{address}/health/worker/").startswith("ok, last seen: ")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        running = [int(number) for number in children.read_text().split()]
        assert len(running) == 2
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert not [number for number in running if Path(f"/proc/{number}").exists()]
        assert answer(f"{address}/health/") == ""


def test_a_worker_that_falls_over_is_started_again(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "import django\n"
        "django.setup()\n"
        "from tandem_web.home.management.commands import serve\n"
        "serve.RESTART_AFTER = 0\n"
        "serve.LOOK_EVERY = 0.05\n"
        "count = f'open({sys.argv[1]!r}, chr(97)).write(chr(120)); raise SystemExit(3)'\n"
        "server = [sys.executable, '-c', 'import time; time.sleep(2); raise SystemExit(5)']\n"
        "sys.exit(serve.run_together(server, [sys.executable, '-c', count]))\n"
    )
    starts = tmp_path / "starts"
    ran = subprocess.run(
        [sys.executable, "-c", script, str(starts)],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "tandem_web.settings", "TANDEM_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 5, ran.stderr
    assert len(starts.read_text()) > 1
    assert "The background worker stopped (code 3); starting another." in ran.stderr
