"""Rows made once by actions and written again for the next test: the actions take far longer."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, router, transaction
from django.db.models import Model, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now

Made = TypeVar("Made")
Rows = list[tuple[type[Model], list[dict[str, Any]]]]

_KEPT: dict[tuple[object, ...], tuple[Any, Rows]] = {}


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What ``make`` returns and writes: made the first time, afterwards written as it was.

    What was made on another day, or at an instant that a test has fixed, is another thing.
    Where an employer stands already, the rows of before would not fit, and all is made.
    """
    if Employer.objects.exists():
        return make()
    fixed = getattr(settings, "TANDEM_NOW", None)
    key = (name, connection.vendor, fixed, now(Employer()).date())
    if key in _KEPT:
        made, rows = _KEPT[key]
        _write(rows)
    else:
        made = make()
        _KEPT[key] = (made, _rows())
    return cast("Made", deepcopy(made))


def _rows() -> Rows:
    """Every row of this site's own tables, and of the tasks that wait."""
    return [
        (model, list(model._base_manager.values(*_columns(model))))
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(("tandem_web.", "django_tasks_db."))
        and model._meta.managed
        and not model._meta.proxy
        # What lies in another store is no part of what a test sets up.
        and router.db_for_read(model) == DEFAULT_DB_ALIAS
    ]


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _write(rows: Rows) -> None:
    written = [model for model, values in rows if values]
    with transaction.atomic():
        for model, values in rows:
            # An append-only table refuses what its own manager would do here.
            table: QuerySet[Any] = QuerySet(model=model)
            table.bulk_create([model(**row) for row in values])
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), written):
                cursor.execute(statement)
