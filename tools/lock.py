"""Write the hash-pinned requirement files; they name no host and no path.

Run by `make lock`. The index is whatever uv or pip is configured to use on this machine;
nothing of it gets into the files, so an employer's own mirror serves as well.
Existing pins are kept unless `--upgrade` is given.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
LOWEST_PYTHON = "3.11"

# Each lock, with what of pyproject.toml goes into it.
LOCKS: dict[str, list[str]] = {
    "bootstrap": ["--group", "pyproject.toml:bootstrap"],
    "runtime": [
        "pyproject.toml",
        *("--extra", "site", "--extra", "matching"),
        *("--group", "pyproject.toml:build"),
    ],
    "library": ["pyproject.toml", "--extra", "matching", "--group", "pyproject.toml:library"],
    "development": [
        "pyproject.toml",
        *("--extra", "site", "--extra", "matching", "--extra", "cluster"),
        *("--group", "pyproject.toml:development"),
    ],
    "peers": ["pyproject.toml", "--extra", "matching", "--group", "pyproject.toml:peers"],
}
# What must never be read from this machine's configuration into a lock.
LOCAL_SETTINGS = ("UV_FIND_LINKS", "UV_CONSTRAINT", "UV_OVERRIDE", "UV_EMIT_INDEX_URL")


def compile_lock(name: str, sources: list[str], extra: list[str]) -> None:
    """Resolve one lock for every platform and every supported Python."""
    target = REQUIREMENTS / f"{name}.txt"
    command = [
        str(ROOT / ".venv-bootstrap" / "bin" / "uv"),
        *("pip", "compile", "--quiet", "--universal", "--generate-hashes"),
        *("--python-version", LOWEST_PYTHON, "--python", sys.executable),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate"),
        *("--custom-compile-command", "make lock"),
        *("--output-file", str(target)),
        *sources,
        *extra,
    ]
    if name in {"library", "runtime", "peers"}:
        # One version of a package in every environment, so that they test the same thing.
        command += ["--constraint", str(REQUIREMENTS / "development.txt")]
    environment = {k: v for k, v in os.environ.items() if k not in LOCAL_SETTINGS}
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    text = target.read_text(encoding="utf-8")
    if re.search(r"://|^-|^\s*--(?!hash=)", text, flags=re.MULTILINE):
        sys.exit(f"{target.name} names a host, a path or an option; look at the index settings.")
    print(f"requirements/{target.name}: {len(re.findall('==', text))} packages")


def main() -> None:
    """Write every lock, the widest first because the others follow its versions."""
    for name in ("bootstrap", "development", "runtime", "library", "peers"):
        compile_lock(name, LOCKS[name], sys.argv[1:])


if __name__ == "__main__":
    main()
