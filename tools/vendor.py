"""Fetch the files of other projects that Tandem carries with it, and write down what each one is.

Run `make vendor` after a change of version. It needs npm and a package registry. Nothing else in
the project does, because the files are committed; a test of the kit compares their digests with
the manifests.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "src/tandem_web/kit/static/vendor"
TESTS = ROOT / "tests/vendor"
FONT_FAMILY = "Atkinson Hyperlegible Next"

# GOV.UK Frontend's package holds no licence file, and the licence asks for one to travel along.
GOVUK_FRONTEND_LICENCE = """\
The MIT License (MIT)

Copyright (c) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

Edit = Callable[[str], str]


def without_brand(css: str) -> str:
    """Take out what only a service on GOV.UK may use: the font and the crest."""
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", f'"{FONT_FAMILY}",arial,sans-serif')
    # What is printed keeps the page's font.
    css = css.replace("font-family:sans-serif", f'font-family:"{FONT_FAMILY}",arial,sans-serif')
    css = re.sub(r"url\(/assets/[^)]*\)", "none", css)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)


def without_source_map(script: str) -> str:
    """Drop the pointer to a source map that is not carried along."""
    return re.sub(r"//# sourceMappingURL=\S+", "", script)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package at one version, the files wanted from it, and where they go."""

    name: str
    version: str
    folder: str
    target: Path
    licence: str
    files: dict[str, str]
    edits: dict[str, Edit]
    licence_text: str = ""


PACKAGES = (
    Package(
        name="govuk-frontend",
        version="6.6.0",
        folder="govuk-frontend",
        target=SITE,
        licence="MIT",
        files={
            "dist/govuk/govuk-frontend.min.css": "govuk-frontend.min.css",
            "dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
        },
        edits={
            "govuk-frontend.min.css": without_brand,
            "govuk-frontend.min.js": without_source_map,
        },
        licence_text=GOVUK_FRONTEND_LICENCE,
    ),
    Package(
        name="htmx.org",
        version="4.0.1",
        folder="htmx",
        target=SITE,
        licence="0BSD",
        files={"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
        edits={"htmx.min.js": without_source_map},
    ),
    Package(
        name="@fontsource-variable/atkinson-hyperlegible-next",
        version="5.3.0",
        folder="atkinson-hyperlegible-next",
        target=SITE,
        licence="OFL-1.1",
        files={
            "files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "latin.woff2",
            "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "latin-ext.woff2",
            "LICENSE": "LICENSE",
        },
        edits={},
    ),
    Package(
        name="axe-core",
        version="4.14.1",
        folder="axe-core",
        target=TESTS,
        licence="MPL-2.0",
        files={"axe.min.js": "axe.min.js", "LICENSE": "LICENSE"},
        edits={},
    ),
)


def integrity(path: Path) -> str:
    """Give a file's digest in the form that browsers use for subresource integrity."""
    digest = hashlib.sha384(path.read_bytes()).digest()
    return "sha384-" + base64.b64encode(digest).decode("ascii")


def fetch(package: Package, into: Path) -> Path:
    """Download one package with the npm client and unpack it."""
    command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    packed = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)
    archive = into / packed.stdout.strip().splitlines()[-1]
    with tarfile.open(archive) as opened:
        opened.extractall(into / package.folder, filter="data")
    return into / package.folder / "package"


def place(package: Package, source: Path) -> list[dict[str, str]]:
    """Write one package's files to their folder and describe each for the manifest."""
    folder = package.target / package.folder / package.version
    shutil.rmtree(package.target / package.folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for wanted, name in package.files.items():
        path = folder / name
        path.write_bytes((source / wanted).read_bytes())
        if name in package.edits:
            edited = package.edits[name](path.read_text(encoding="utf-8"))
            path.write_text(edited, encoding="utf-8")
    if package.licence_text:
        (folder / "LICENSE").write_text(package.licence_text, encoding="utf-8")
    return [
        {
            "file": path.relative_to(package.target).as_posix(),
            "package": package.name,
            "version": package.version,
            "licence": package.licence,
            "integrity": integrity(path),
        }
        for path in sorted(folder.iterdir())
    ]


def main() -> int:
    """Fetch every package and write one manifest for each of the two folders."""
    manifests: dict[Path, list[dict[str, str]]] = {SITE: [], TESTS: []}
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            manifests[package.target] += place(package, fetch(package, Path(scratch)))
    for target, entries in manifests.items():
        text = json.dumps(entries, indent=2) + "\n"
        (target / "manifest.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
