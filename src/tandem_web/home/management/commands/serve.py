import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from tandem_web.employers.queries import any_employer_exists
from tandem_web.home.queries import personas

# Measured with pages of this site on two processors: more threads only wait for each other.
WORKERS = 2
THREADS = 2
LOOK_EVERY = 0.5
# A worker that falls over at once is not started in a tight circle.
RESTART_AFTER = 5.0
STOP_WITHIN = 10.0


class Command(BaseCommand):
    help = "Bring the database up to date and serve the site: `tandem serve`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="host:port to listen on")
        parser.add_argument("--workers", type=int, default=WORKERS, help="server processes")
        parser.add_argument(
            "--without-background",
            action="store_true",
            help="start no worker beside the server: `tandem worker` runs elsewhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, _, port = options["address"].rpartition(":")
        self._check_free(host, port)
        self._migrate()
        if settings.DEMO and not any_employer_exists():
            self.stdout.write("Loading the demonstration employer …")
            call_command("demo", "load")
        if settings.STATIC_ROOT:
            self._collect_static(Path(settings.STATIC_ROOT))
        self._say_where(f"http://{options['address']}")
        connection.close()
        # Links in e-mails lead here, unless people reach the site by another address.
        os.environ.setdefault("TANDEM_ADDRESS", f"http://{options['address']}")
        beside = [] if options["without_background"] else [_TANDEM_WORKER]
        sys.exit(run_together(_granian(host, port, options["workers"]), *beside))

    def _check_free(self, host: str, port: str) -> None:
        """Find out before a minute of work that the address is taken or no address."""
        try:
            found = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)
            with socket.socket(found[0][0], socket.SOCK_STREAM) as attempt:
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                attempt.bind(found[0][4])
        except (OSError, ValueError, OverflowError) as problem:
            raise CommandError(
                f"Cannot listen on {host}:{port} ({problem}). Choose another with "
                "--address HOST:PORT, or ADDRESS=HOST:PORT for make run."
            ) from problem

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up to date …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("migrate", "equality", database="equality", interactive=False, verbosity=0)

    def _collect_static(self, target: Path) -> None:
        """Collect the static files again when one of them has changed."""
        state = _state_of_static_files()
        marker = target / ".collected"
        if marker.exists() and marker.read_text(encoding="ascii") == state:
            return
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        marker.write_text(state, encoding="ascii")

    def _say_where(self, address: str) -> None:
        self.stdout.write(f"\nTandem is at {address}{reverse('home:home')}")
        if settings.DEMO:
            self.stdout.write(f"One click signs you in at {address}{reverse('home:personas')} as")
            for persona in personas():
                self.stdout.write(f"  {persona.person}, {persona.role}")
        self.stdout.write("Stop it with Ctrl+C; what was entered stays.\n")
        self.stdout.flush()


def _state_of_static_files() -> str:
    state = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            changed = Path(storage.path(name)).stat()
            state.update(f"{name} {changed.st_size} {changed.st_mtime_ns}\n".encode())
    return state.hexdigest()


def _granian(host: str, port: str, workers: int) -> list[str]:
    """The command line of the server."""
    arguments = {
        "--interface": "wsgi",
        "--host": host.strip("[]"),
        "--port": port,
        "--workers": str(workers),
        "--blocking-threads": str(THREADS),
        # A worker that is told to stop before it has started never hears it.
        "--workers-kill-timeout": "5",
        "--log-level": "warning",
    }
    given = [part for pair in arguments.items() for part in pair]
    target = "tandem_web.wsgi:application"
    return [sys.executable, "-m", "granian", *given, "--no-ws", target]


_TANDEM_WORKER = [
    *(sys.executable, "-c"),
    "import sys; from tandem_web.commands import main; sys.exit(main(['worker']))",
]


def run_together(server: Sequence[str], *beside: Sequence[str]) -> int:
    """Run the server with its helpers until one signal stops all; give the server's answer.

    A helper that falls over is started again, and says so where the server says its own.
    """
    stopped = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopped.set())
    # In sessions of their own: Ctrl+C reaches this process alone, which tells the others.
    serving = subprocess.Popen(server, start_new_session=True)  # noqa: S603 - our own words
    helpers = [_Helper(command) for command in beside]
    while serving.poll() is None and not stopped.is_set():
        for helper in helpers:
            helper.look_after()
        stopped.wait(LOOK_EVERY)
    processes = [serving, *(helper.process for helper in helpers)]
    for process in processes:
        process.terminate()
    for process in processes:
        _wait_for(process)
    return 0 if stopped.is_set() else serving.returncode


class _Helper:
    """A process that is to run as long as the server does."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self._start()

    def _start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            self.command, start_new_session=True
        )

    def look_after(self) -> None:
        """Start the process again if it has ended."""
        code = self.process.poll()
        if code is not None and time.monotonic() - self.started >= RESTART_AFTER:
            sys.stderr.write(f"The background worker stopped (code {code}); starting another.\n")
            self._start()


def _wait_for(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
