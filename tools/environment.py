"""Build one of the project's virtual environments from its hash-pinned lock.

    python3 tools/environment.py site|development|library|peers

`site` is enough to run Tandem, `development` adds everything that the checks need;
both live in `.venv`. `library` is an environment of its own, `.venv-library`, in which
Django is absent; `peers`, in `.venv-peers`, holds what the engine of matching is measured
against. Nothing happens when the environment is already up to date.

uv does the work where it can; it does not read pip's configuration files, so the index that
pip is configured with is passed on to it. If uv cannot be had or fails, pip installs the
same files with the same hashes. Only the standard library is used here, since this runs
before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit(
        "Tandem needs Python 3.11 or newer; name one, for example: make setup PYTHON=python3.11"
    )

ROOT = Path(__file__).resolve().parent.parent
BOOTSTRAP = ROOT / ".venv-bootstrap"
# The environment's name: its folder, and its lock.
ENVIRONMENTS = {
    "site": (".venv", "runtime"),
    "development": (".venv", "development"),
    "library": (".venv-library", "library"),
    "peers": (".venv-peers", "peers"),
}
# A richer environment serves for a poorer one.
SERVES_FOR = {"site": ("site", "development")}
MARKER = "tandem-lock.txt"


def digest_of(name: str) -> str:
    """Say what the environment is built from: the lock, and how Tandem itself is packaged."""
    lock = ROOT / "requirements" / f"{ENVIRONMENTS[name][1]}.txt"
    with (ROOT / "pyproject.toml").open("rb") as opened:
        packaging = tomllib.load(opened)["project"]
    content = lock.read_bytes() + repr((packaging, str(ROOT), sys.version)).encode()
    return f"{name} {hashlib.sha256(content).hexdigest()}"


def up_to_date(name: str) -> bool:
    """Tell whether the environment was built from the present lock and still has a Python."""
    folder = ROOT / ENVIRONMENTS[name][0]
    marker = folder / MARKER
    if not marker.exists() or not (folder / "bin" / "python").exists():
        return False
    return marker.read_text(encoding="utf-8") in [
        digest_of(n) for n in SERVES_FOR.get(name, (name,))
    ]


def run(*command: str | Path, environment: dict[str, str] | None = None) -> bool:
    """Run a command and tell whether it succeeded."""
    return (
        subprocess.run(
            [str(c) for c in command], cwd=ROOT, env=environment, check=False
        ).returncode
        == 0
    )


def make_venv(folder: Path) -> None:
    """Create a virtual environment with pip in it, or say what the machine lacks."""
    if not (folder / "bin" / "pip").exists() and not run(sys.executable, "-m", "venv", folder):
        shutil.rmtree(folder, ignore_errors=True)
        sys.exit(
            "This Python cannot make a virtual environment with pip in it.\n"
            "On Debian or Ubuntu: apt-get install python3-venv"
        )


def pip_install(python: Path, *arguments: str | Path) -> bool:
    """Install with pip, quietly, and whatever index it is configured with."""
    return run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments
    )


def get_uv() -> Path | None:
    """Return uv, installed by pip at its pinned version; none if the index does not have it."""
    lock = ROOT / "requirements" / "bootstrap.txt"
    marker, uv = BOOTSTRAP / MARKER, BOOTSTRAP / "bin" / "uv"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if uv.exists() and marker.exists() and marker.read_text(encoding="utf-8") == wanted:
        return uv
    make_venv(BOOTSTRAP)
    if not pip_install(BOOTSTRAP / "bin" / "python", "--require-hashes", "-r", lock):
        return None
    marker.write_text(wanted, encoding="utf-8")
    return uv


def uv_environment() -> dict[str, str]:
    """Pass pip's index and certificates on to uv, and forbid it to download a Python."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    passed_on = {
        "global.index-url": "UV_DEFAULT_INDEX",
        ":env:.index-url": "UV_DEFAULT_INDEX",
        "global.cert": "SSL_CERT_FILE",
        ":env:.cert": "SSL_CERT_FILE",
    }
    listing = subprocess.run(
        [BOOTSTRAP / "bin" / "python", "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        if key in passed_on:
            environment.setdefault(passed_on[key], value.strip("'\""))
    return environment


def install_with_uv(uv: Path, folder: Path, lock: Path) -> bool:
    """Make the environment hold exactly what the lock says, and Tandem from this checkout."""
    environment = uv_environment()
    python = folder / "bin" / "python"
    if not python.exists() and not run(
        uv,
        "venv",
        "--quiet",
        "--clear",
        "--python",
        sys.executable,
        folder,
        environment=environment,
    ):
        return False
    # What is compiled here need not be compiled at the first start, nor at each one on a machine
    # where Python keeps nothing that it compiles.
    at = ("--quiet", "--compile-bytecode", "--python", python)
    return run(uv, "pip", "sync", *at, "--require-hashes", lock, environment=environment) and run(
        uv,
        "pip",
        "install",
        *at,
        "--no-deps",
        "--no-build-isolation",
        "--editable",
        ROOT,
        environment=environment,
    )


def install_with_pip(folder: Path, lock: Path) -> bool:
    """Do the same with pip, in a fresh environment, since pip leaves old packages behind."""
    shutil.rmtree(folder, ignore_errors=True)
    make_venv(folder)
    python = folder / "bin" / "python"
    return pip_install(python, "--require-hashes", "-r", lock) and pip_install(
        python, "--no-deps", "--no-build-isolation", "--editable", ROOT
    )


def build(name: str) -> None:
    """Build the environment if it is not up to date."""
    if up_to_date(name):
        return
    folder = ROOT / ENVIRONMENTS[name][0]
    lock = ROOT / "requirements" / f"{ENVIRONMENTS[name][1]}.txt"
    print(f"Installing the packages of {lock.relative_to(ROOT)} into {folder.name} …", flush=True)
    uv = get_uv()
    if uv is None or not install_with_uv(uv, folder, lock):
        print("uv could not install them; trying pip, which takes longer.", flush=True)
        if not install_with_pip(folder, lock):
            sys.exit("The packages could not be installed: see the messages above.")
    (folder / MARKER).write_text(digest_of(name), encoding="utf-8")


def main() -> None:
    """Build each environment named on the command line."""
    if not sys.argv[1:] or any(name not in ENVIRONMENTS for name in sys.argv[1:]):
        sys.exit(f"Say which environment: {', '.join(ENVIRONMENTS)}.")
    for name in sys.argv[1:]:
        build(name)


if __name__ == "__main__":
    main()
