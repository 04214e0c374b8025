"""The wheel holds what a site needs and nothing of the tests, and works where it is installed."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tools.catalogues import compile_catalogues

pytestmark = [pytest.mark.long, pytest.mark.sqlite_only]

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
# What a running site reads beside Python.
DATA = {".html", ".txt", ".css", ".js", ".svg", ".png", ".ico", ".woff2", ".toml", ".csv", ".mo"}


def run(*command: str | Path, **environment: str) -> str:
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    compile_catalogues()
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment that holds the wheel and not this checkout."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    pip = (ROOT / ".venv-bootstrap" / "bin" / "python", "-m", "pip")
    options = ("--quiet", "--no-index", "--no-deps", "--disable-pip-version-check")
    run(*pip, "--python", folder / "bin" / "python", "install", *options, wheel)
    return folder / "bin"


def data_files() -> set[str]:
    return {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.suffix in DATA and "tests" not in path.parts
    }


def test_the_wheel_holds_every_page_style_text_and_policy_pack(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert data_files() - inside == set()
    for kind in ("templates/", "static/", ".mo", "policy/packs/carmarthenshire/", "messages.toml"):
        assert any(kind in name for name in inside), kind
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_the_wheel_holds_no_tests_and_no_sources_of_catalogues(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    assert [n for n in inside if "/tests/" in n or n.startswith("tests/")] == []
    assert [name for name in inside if name.endswith((".po", ".pyc"))] == []


def test_the_installed_library_checks_a_policy(installed: Path, tmp_path: Path) -> None:
    # The timezone data is the library's only dependency; nothing else may be needed.
    said = run(installed / "tandem", "policy", "check", "carmarthenshire", HOME=str(tmp_path))
    assert said


def test_the_installed_site_prepares_its_database_and_static_files(
    installed: Path, tmp_path: Path
) -> None:
    environment = {
        # The packages that the site depends on; the editable checkout is not found this way.
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "TANDEM_DATA": str(tmp_path),
        "TANDEM_STATIC_ROOT": str(tmp_path / "static"),
        "TANDEM_DATABASE_URL": f"sqlite:///{tmp_path / 'tandem.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tandem_web.settings",
    }
    where = run(
        installed / "python", "-c", "import tandem_web; print(tandem_web.__file__)", **environment
    )
    assert Path(where.strip()).is_relative_to(installed.parent)
    run(installed / "tandem", "migrate", "--verbosity", "0", **environment)
    run(installed / "tandem", "collectstatic", "--no-input", "--verbosity", "0", **environment)
    assert (tmp_path / "static" / "staticfiles.json").is_file()
