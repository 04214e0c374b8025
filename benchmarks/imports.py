"""How long it takes to load an employer's posts and people."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Measure

if TYPE_CHECKING:
    from tandem_web.employers.models import Employer

POSTS = 5_000
PEOPLE = 10_000
POST_COLUMNS = (
    "post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours"
)
PEOPLE_COLUMNS = (
    "person_id,given_name,family_name,payroll_number,grade,pay_point,"
    "starts_on,weekly_hours,post_reference"
)


def measures(folder: Path) -> Iterator[Measure]:
    """Load generated files into a new database, then the same again, then changed ones."""
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from django.core.management import call_command

    from tandem_web.employers.actions import create_employer

    call_command("migrate", verbosity=0)
    employer = create_employer(
        slug="bench", name_en="Bench Council", name_cy="Cyngor Mainc", pack="carmarthenshire"
    )
    size = f"{POSTS:,} posts and {PEOPLE:,} people"
    posts, people = _posts(), _people()
    yield from _run(employer, f"{size}, CSV, all new", "csv", posts, people)
    yield from _run(employer, f"{size}, XLSX, nothing to change", "xlsx", posts, people)
    changed = (posts.replace(b"Officer", b"Adviser"), people.replace(b",G,23,", b",H,24,"))
    yield from _run(employer, f"{size}, CSV, every row changes", "csv", *changed)


def _run(
    employer: Employer, name: str, form: str, posts: bytes, people: bytes
) -> Iterator[Measure]:
    """Look at both files, then import them, and say how long writing kept others waiting."""
    from django.db import connection

    from tandem_web.employers.queries import today
    from tandem_web.policy.queries import get_policy
    from tandem_web.posts.actions import import_files
    from tandem_web.posts.mapping import ImportedFile
    from tandem_web.posts.queries import plan_import

    files = [
        ImportedFile.from_bytes(f"{kind}.{form}", raw if form == "csv" else _workbook(kind, raw))
        for kind, raw in (("posts", posts), ("people", people))
    ]
    started = perf_counter()
    plan = plan_import(
        employer=employer,
        policy=get_policy(employer),
        posts=files[0],
        people=files[1],
        today=today(employer),
    )
    yield Measure(f"check of {name}", f"{perf_counter() - started:.1f} s")
    writes: list[float] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith("SELECT"):
            writes.append(perf_counter())
        return execute(sql, *rest)

    started = perf_counter()
    with connection.execute_wrapper(note):
        import_files(
            employer=employer,
            posts=files[0],
            people=files[1],
            today=today(employer),
            actor=None,
            seen=plan.fingerprint,
        )
    ended = perf_counter()
    yield Measure(f"import of {name}", f"{ended - started:.1f} s")
    if plan.changes_something:
        yield Measure("  of which in the transaction", f"{ended - writes[0]:.1f} s")


def _workbook(title: str, raw: bytes) -> bytes:
    from tandem_web.posts.mapping import workbook_bytes

    headings, *rows = [line.split(",") for line in raw.decode().splitlines()]
    return workbook_bytes(title, headings, rows)


def _posts() -> bytes:
    rows = (
        f"B-{number},Officer {number},Swyddog {number},S{number % 20},Service {number % 20},"
        f"Gwasanaeth {number % 20},G,37:00"
        for number in range(POSTS)
    )
    return "\n".join([POST_COLUMNS, *rows]).encode()


def _people() -> bytes:
    rows = (
        f"N-{number},Name{number},Family{number},E{number},G,23,2024-04-01,37:00,"
        + (f"B-{number}" if number < POSTS else "")
        for number in range(PEOPLE)
    )
    return "\n".join([PEOPLE_COLUMNS, *rows]).encode()
