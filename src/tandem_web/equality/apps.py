from typing import Any

from django.apps import AppConfig

ALIAS = "equality"
"""The database of this app, and of nothing else."""


class OwnStore:
    """Sends this app to its own database, and keeps every other app out of it."""

    def db_for_read(self, model: Any, **_hints: object) -> str | None:
        return ALIAS if model._meta.app_label == "equality" else None  # noqa: SLF001 -- documented by Django

    def db_for_write(self, model: Any, **_hints: object) -> str | None:
        return self.db_for_read(model)

    def allow_migrate(self, database: str, app_label: str, **_hints: object) -> bool:
        return (database == ALIAS) == (app_label == "equality")


class EqualityConfig(AppConfig):
    name = "tandem_web.equality"
    label = "equality"
    default_auto_field = "django.db.models.BigAutoField"
