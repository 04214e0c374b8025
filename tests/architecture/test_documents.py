"""What the documents point at is there."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, committed_files, is_vendored, name_of

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
# A path of ours in code marks; what stands for a name is in angle brackets.
PATH = re.compile(r"`((?:src|tests|tools|docs|requirements|benchmarks)/[^`<>\s…*]+)`")
TARGET = re.compile(r"`make ([a-z-]+)[^`]*`|^make ([a-z-]+)", re.MULTILINE)

DOCUMENTS = [p for p in committed_files() if p.suffix == ".md" and not is_vendored(p)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    missing = [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    assert broken + missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_make_target_that_a_document_names_exists(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {a or b for a, b in TARGET.findall(document.read_text(encoding="utf-8"))}
    assert named - set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE)) == set()
