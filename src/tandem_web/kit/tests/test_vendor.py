"""What Tandem carries of other projects is what its manifests say, without their brand."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
FOLDERS = [ROOT / "src/tandem_web/kit/static/vendor", ROOT / "tests/vendor"]
ENTRIES = [
    (folder, entry)
    for folder in FOLDERS
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("folder", "entry"), ENTRIES, ids=[entry["file"] for _folder, entry in ENTRIES]
)
def test_a_vendored_file_has_the_digest_of_its_manifest(
    folder: Path, entry: dict[str, str]
) -> None:
    digest = hashlib.sha384((folder / entry["file"]).read_bytes()).digest()
    assert entry["integrity"] == "sha384-" + base64.b64encode(digest).decode()
    assert entry["version"] in entry["file"]
    assert entry["licence"]


@pytest.mark.parametrize("folder", FOLDERS, ids=["site", "tests"])
def test_every_vendored_file_stands_in_the_manifest(folder: Path) -> None:
    listed = {entry["file"] for known, entry in ENTRIES if known == folder}
    present = {path.relative_to(folder).as_posix() for path in folder.glob("*/*/*")}
    assert listed == present


@pytest.mark.parametrize("folder", FOLDERS, ids=["site", "tests"])
def test_every_vendored_project_brings_its_licence(folder: Path) -> None:
    assert all((version / "LICENSE").exists() for version in folder.glob("*/*"))


def test_neither_font_nor_crest_of_gov_uk_is_left() -> None:
    (styles,) = FOLDERS[0].glob("govuk-frontend/*/govuk-frontend.min.css")
    text = styles.read_text(encoding="utf-8")
    assert "Atkinson Hyperlegible Next" in text
    assert not [
        word for word in ("GDS Transport", "@font-face", "crest", "/assets/") if word in text
    ]
