"""How long it takes to load the job shares that an employer runs already."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.measure import Measure

SHARES = 400


def measures(folder: Path) -> Iterator[Measure]:
    """Load generated shares into a new database: the whole, and the one transaction."""
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from tandem_web.partnerships.actions import import_shares
    from tandem_web.partnerships.tests.council import TODAY, file_of, found_council
    from tests.journeys.council import make

    settings.TANDEM_NOW = datetime(
        TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=ZoneInfo("Europe/London")
    )
    call_command("migrate", verbosity=0)
    employer, adviser = found_council(SHARES)
    file = file_of("shares", make.shares(SHARES))
    writes: list[float] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("BEGIN", "INSERT", "UPDATE", "DELETE")):
            writes.append(perf_counter())
        return execute(sql, *rest)

    started = perf_counter()
    with connection.execute_wrapper(note):
        import_shares(employer=employer, file=file, actor=adviser, today=TODAY)
    done = perf_counter()
    yield Measure(f"{SHARES} running shares, read and recorded", f"{done - started:.1f} s")
    yield Measure(f"{SHARES} running shares, the one transaction", f"{done - writes[0]:.1f} s")
