"""Whatever an action puts on record can be read there as a sentence, in both languages."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override

import tandem_web
from tandem_web.record.apps import OBJECT_PAGES, SENTENCES
from tandem_web.record.queries import entries_of, lines
from tests.cast import raise_cast

SITE = Path(tandem_web.__file__).parent
APPS = "|".join(config.label for config in apps.get_app_configs())
# Where a reference is not whatever a person has chosen.
REFERENCES = {
    "notices:notice": "6f1c2f0e-5d5a-4d3a-9a51-0c8f2f6d7b10",
    "hours:request": "7",
    "hours:period": "7",
    "cover:plan": "7",
}
ACTION = re.compile(rf"({APPS})\.[a-z_]+")


def recorded_actions() -> set[str]:
    """Every text in a call of ``append``, or of a helper named for it, that names an action."""
    return {
        node.value
        for path in SITE.rglob("*.py")
        if {"actions", "effects"} & {path.stem, path.parent.name}
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and "append" in ast.unparse(call.func)
        for node in ast.walk(call)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ACTION.fullmatch(node.value)
    }


def test_every_recorded_action_has_a_sentence() -> None:
    assert len(recorded_actions()) > 10
    assert sorted(recorded_actions() - SENTENCES.keys()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_whole_record_of_the_cast_can_be_read(language: str) -> None:
    cast = raise_cast()
    with override(language):
        read = lines(cast.employer, entries_of(cast.employer))
    assert len(read) > 20
    unreadable = [line.entry.action for line in read if line.sentence == line.entry.action]
    erased = [line.sentence for line in read if "(erased)" in line.sentence]
    assert (unreadable, erased) == ([], [])


def test_every_kind_of_object_leads_to_a_page() -> None:
    for page in OBJECT_PAGES.values():
        if page.url_name:
            reference = REFERENCES.get(page.url_name, "A-1")
            assert reverse(page.url_name, args=["dyffryn", reference])
