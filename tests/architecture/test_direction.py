"""Everything points downwards: imports by contract, foreign keys by this test."""

import tomllib

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from tests.architecture.source import LIBRARY, ROOT, SITE

PREFIX = "tandem_web."


def contract(identifier: str) -> list[str]:
    """Return the layers of an import contract, bottom first; those side by side by their names."""
    with (ROOT / "pyproject.toml").open("rb") as opened:
        contracts = tomllib.load(opened)["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(c["layers"] for c in contracts if c["id"] == identifier)
    return [name for layer in layers[::-1] for name in sorted(layer.split(" | "))]


def own_models() -> list[type[Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith(PREFIX)]


def test_the_apps_stand_in_the_settings_in_the_order_of_the_contract() -> None:
    installed = [a.removeprefix(PREFIX) for a in settings.INSTALLED_APPS if a.startswith(PREFIX)]
    assert installed == contract("site-layers")


def test_every_folder_has_its_place_in_a_contract() -> None:
    library = {p.parent.name for p in LIBRARY.glob("*/__init__.py")} | {"cli"}
    site = {p.parent.name for p in SITE.glob("*/__init__.py")}
    assert set(contract("library-layers")) == library
    assert set(contract("site-layers")) == site


def test_foreign_keys_point_only_downwards() -> None:
    order = contract("site-layers")
    upwards = [
        f"{model._meta.label}.{field.name} points up to {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
        if field.related_model.__module__.startswith(PREFIX)
        and order.index(field.related_model._meta.app_label) > order.index(model._meta.app_label)
    ]
    assert upwards == []
