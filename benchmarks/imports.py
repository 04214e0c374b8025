"""How long it takes to load an employer's posts and people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Measure

POSTS = 2_000
PEOPLE = 5_000
POST_COLUMNS = (
    "post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours"
)
PEOPLE_COLUMNS = (
    "person_id,given_name,family_name,payroll_number,grade,pay_point,"
    "starts_on,weekly_hours,post_reference"
)


def measures(folder: Path) -> Iterator[Measure]:
    """Load generated files into a new database, then the same files again."""
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from django.core.management import call_command

    from tandem_web.employers.actions import create_employer
    from tandem_web.employers.queries import today
    from tandem_web.posts.actions import import_files
    from tandem_web.posts.mapping import ImportedFile

    call_command("migrate", verbosity=0)
    employer = create_employer(
        slug="bench", name_en="Bench Council", name_cy="Cyngor Mainc", pack="carmarthenshire"
    )
    posts = ImportedFile.from_bytes("posts.csv", _posts())
    people = ImportedFile.from_bytes("people.csv", _people())
    for again in ("", " again, nothing to change"):
        started = perf_counter()
        import_files(
            employer=employer, posts=posts, people=people, today=today(employer), actor=None
        )
        name = f"import of {POSTS:,} posts and {PEOPLE:,} people{again}"
        yield Measure(name, f"{perf_counter() - started:.1f} s")


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
