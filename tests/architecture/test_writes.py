"""Only actions and effects write, and only they open a transaction."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture.source import SITE, name_of, python_files, tree_of

MAY_WRITE = {"actions", "effects", "migrations", "tests", "management"}
# Methods that write whatever they are called on.
ALWAYS_WRITE = {
    *("save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
}
# Methods that write when they are called on a manager or a queryset; a dict has `update` too.
WRITE_ON_QUERYSETS = {"create", "update"}
GIVE_QUERYSETS = {"all", "annotate", "exclude", "filter", "order_by", "select_for_update"}
# A session, a cache and a Word file are no tables of ours; a model that calls `super` is being
# saved by somebody else, who is found there.
NOT_TABLES = {"session", "cache", "word_file"}


def chain(node: ast.expr) -> list[str]:
    """Return the names along `a.b(…).c`, from left to right."""
    match node:
        case ast.Attribute(value=value, attr=name):
            return [*chain(value), name]
        case ast.Call(func=func):
            return chain(func)
        case ast.Name(id=name):
            return [name]
    return []


def writes(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        *before, name = chain(node.func)
        if set(before) & NOT_TABLES or before == ["super"]:
            continue
        on_queryset = "objects" in before or set(before) & GIVE_QUERYSETS
        if name in ALWAYS_WRITE or (name in WRITE_ON_QUERYSETS and on_queryset):
            found.append(f"line {node.lineno}: {'.'.join([*before, name])}")
    return found


def opens_transaction(tree: ast.Module) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr in {"atomic", "select_for_update"})
        or (isinstance(node, ast.alias) and node.name == "atomic")
        for node in ast.walk(tree)
    )


def files_that_may_not_write() -> list[Path]:
    return [
        path
        for path in python_files("src")
        if path.is_relative_to(SITE)
        and not MAY_WRITE & {path.stem, *path.relative_to(SITE).parts[:-1]}
    ]


def test_only_actions_and_effects_write() -> None:
    found = {name_of(path): writes(tree_of(path)) for path in files_that_may_not_write()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_only_actions_and_effects_open_a_transaction() -> None:
    found = [
        name_of(path) for path in files_that_may_not_write() if opens_transaction(tree_of(path))
    ]
    assert found == []


def test_reading_a_page_opens_no_transaction() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


@pytest.mark.parametrize(
    "text",
    [
        "person.save()",
        "Person.objects.create(name='Rhian')",
        "Person.objects.filter(pk=1).update(name='Rhian')",
        "people.exclude(pk=1).delete()",
    ],
)
def test_a_write_is_found(text: str) -> None:
    assert writes(ast.parse(text))


@pytest.mark.parametrize(
    "text", ["facts.update(more)", "request.session.save()", "super().save()"]
)
def test_what_is_no_write_is_left_alone(text: str) -> None:
    assert writes(ast.parse(text)) == []
