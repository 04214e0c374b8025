"""How the served site answers: start-up, pages a second, the slow tail, memory."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

from benchmarks.measure import Measure, percentile

VISITORS = 4
VISITS = 400
PATIENCE_SECONDS = 120


def measures(folder: Path) -> Iterator[Measure]:
    """Start the demonstration twice, then visit its pages as the HR adviser."""
    with _served(folder) as (_, seconds):
        yield Measure("first start, with the demonstration employer", f"{seconds:.1f} s")
    with _served(folder) as (server, seconds):
        yield Measure("second start", f"{seconds:.1f} s")
        visitor = _Visitor(server.port)
        for name, path in visitor.pages().items():
            rate, tail = _visit(server.port, path, visitor.cookies)
            yield Measure(
                f"{name} page, {VISITORS} visitors at once",
                f"{rate:.0f} a second, p95 {tail * 1000:.0f} ms",
            )
        yield Measure("peak memory of the server's processes", f"{server.peak_megabytes():.0f} MB")


class _Server:
    """The serving process and its workers."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = os.environ | {
            "TANDEM_DEMO": "1",
            "TANDEM_DATA": str(folder),
            "TANDEM_STATIC_ROOT": str(folder / "static"),
        }
        program = Path(sys.executable).with_name("tandem")
        self.process = subprocess.Popen(
            [program, "serve", "--address", f"127.0.0.1:{self.port}"],
            env=environment,
            stdout=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Return when the site answers."""
        stop = perf_counter() + PATIENCE_SECONDS
        while perf_counter() < stop:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=5):
                    return
            except (URLError, ConnectionError):
                sleep(0.02)
        raise TimeoutError("the site did not start")

    def peak_megabytes(self) -> float:
        """The sum of the most that each process has held at once, where the system says so."""
        total = 0
        for number in (self.process.pid, *self._children()):
            status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
            total += int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])  # type: ignore[index]
        return total / 1024

    def _children(self) -> list[int]:
        number = self.process.pid
        children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
        return [int(child) for child in children.split()]


@contextmanager
def _served(folder: Path) -> Iterator[tuple[_Server, float]]:
    folder.mkdir(exist_ok=True)
    started = perf_counter()
    server = _Server(folder)
    try:
        server.wait()
        yield server, perf_counter() - started
    finally:
        server.process.terminate()
        server.process.wait()


class _Visitor:
    """Somebody signed in as the demonstration's HR adviser."""

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}"
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))
        front = self._read("/")
        action = re.search(r'action="(/demo/\d+/)"', front)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', front)
        if not action or not token:
            raise LookupError("the first page offers no persona")
        form = urlencode({"csrfmiddlewaretoken": token[1]}).encode()
        with self._opener.open(self._root + action[1], form) as answer:
            self._home = answer.url.removeprefix(self._root)

    @property
    def cookies(self) -> str:
        """The cookies of the session, as one header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._jar)

    def pages(self) -> dict[str, str]:
        """The pages to visit: home, a shared post, its partnership, a case, a calendar."""
        case = self._link_on(f"{self._home}cases/", r"cases/(JS-[0-9]+)/")
        shared = self._link_on(f"{self._home}partnerships/", r"partnerships/([\w-]+)/")
        return {
            "home": self._home,
            "post": f"{self._home}posts/{shared}/",
            "partnership": f"{self._home}partnerships/{shared}/",
            "case": f"{self._home}cases/{case}/",
            "calendar": self._calendar(shared),
        }

    def _calendar(self, post: str) -> str:
        """A calendar address of a post, made on the page as a person makes it."""
        address = f"{self._home}patterns/calendars/?post={post}"
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self._read(address))
        form = urlencode({"csrfmiddlewaretoken": token[1] if token else "", "post": post}).encode()
        with self._opener.open(self._root + address, form) as answer:
            made = re.search(r'value="[^"]*(/calendar/[^"]+)"', answer.read().decode())
        if not made:
            raise LookupError("no calendar address was made")
        return made[1]

    def _read(self, path: str) -> str:
        with self._opener.open(self._root + path) as answer:
            return str(answer.read().decode())

    def _link_on(self, path: str, pattern: str) -> str:
        found = re.search(rf'href="{self._home}{pattern}"', self._read(path))
        if not found:
            raise LookupError(f"no link {pattern} on {path}")
        return found[1]


def _visit(port: int, path: str, cookies: str) -> tuple[float, float]:
    """Pages a second over several visitors at once, and the seconds that 95 in 100 stay under."""

    def visits(number: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        times = []
        for _ in range(number):
            started = perf_counter()
            connection.request("GET", path, headers={"Cookie": cookies})
            answer = connection.getresponse()
            answer.read()
            times.append(perf_counter() - started)
            if answer.status != http.client.OK:
                raise RuntimeError(f"{path} answered {answer.status}")
        connection.close()
        return times

    visits(20)
    started = perf_counter()
    with ThreadPoolExecutor(VISITORS) as pool:
        times = [t for each in pool.map(visits, [VISITS // VISITORS] * VISITORS) for t in each]
    return len(times) / (perf_counter() - started), percentile(times, 0.95)
