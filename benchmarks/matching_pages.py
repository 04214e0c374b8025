"""How long a pool of seekers takes through the site: its health, a run, and the proposal.

Run by itself with a number of people it measures the suggestions page among so many:
`python -m benchmarks.matching_pages 100000`. A pool as large takes minutes to write.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from benchmarks.measure import Measure, percentile

if TYPE_CHECKING:
    from tandem_web.people.models import Person

SIZES = (400, 5_000)
REQUESTS = 5
SERVICES = ("CHI", "ADU", "HOU", "EDU", "ENV", "COR")
HEADINGS = (
    "post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours\n"
)
PEOPLE = (
    "person_id,email,given_name,family_name,birthday,payroll_number,grade,pay_point,starts_on,"
    "weekly_hours,post_reference\n"
    "N-1,n1@example.org,Nia,Hughes,01/04,E-1,G,23,2020-04-01,37:00,\n"
)


def measures(folder: Path) -> Iterator[Measure]:
    """Pools like the demonstration's, each of an employer of its own, seen by its adviser."""
    _start(folder)
    for size in SIZES:
        yield from _pool(size)


def one_page(folder: Path, size: int) -> Iterator[Measure]:
    """The suggestions page of one person among so many, three times over."""
    _start(folder)
    adviser = _adviser(size)
    for number in range(1, 4):
        name = f"pool of {size:,}: suggestions page, run {number}"
        yield Measure(name, _suggestions(adviser))


def _start(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _pool(size: int) -> Iterator[Measure]:
    from django.test import Client

    from tandem_web.matching.actions.runs import carry_out_run
    from tandem_web.matching.models import PairingRun, Profile

    # An alias stands once on the whole site, and each pool is made of the same people.
    Profile.objects.all().delete()
    started = perf_counter()
    adviser = _adviser(size)
    yield Measure(f"pool of {size:,}: written", f"{perf_counter() - started:.1f} s")
    client = Client(SERVER_NAME="localhost")
    client.force_login(adviser.account)  # type: ignore[arg-type]
    base = f"/{adviser.employer.slug}/matching/"
    yield Measure(f"pool of {size:,}: suggestions page", _suggestions(adviser))
    yield Measure(f"pool of {size:,}: health page", _figure(client, f"{base}health/"))
    client.post(f"{base}runs/", {"style_weight": "0", "with_halves": "on", "pool": ""})
    run = PairingRun.objects.get(employer=adviser.employer)
    started = perf_counter()
    carry_out_run(number=run.pk, version=run.version)
    seconds = perf_counter() - started
    run.refresh_from_db()
    found = run.figures
    yield Measure(
        f"pool of {size:,}: a run, {found['pairs']:,} pairs",
        f"{seconds:.1f} s, gap {found['gap'] / 10:.1f} %",
    )
    yield Measure(f"pool of {size:,}: proposal", _figure(client, f"{base}runs/PR-001/"))


def _suggestions(adviser: Person) -> str:
    """The page of somebody of the pool; the first request encodes a large pool, which is kept."""
    from django.test import Client

    from tandem_web.matching.models import Profile
    from tandem_web.people.actions import give_access
    from tandem_web.people.models import Person

    profiles = Profile.objects.filter(employer=adviser.employer, state=Profile.State.ACTIVE)
    person = Person.objects.get(pk=profiles.order_by("pk")[7].person_id)
    if person.account_id is None:
        give_access(person=person, sign_in_name=f"seeker-{person.pk}", actor=None, password=None)
    person = Person.objects.select_related("account").get(pk=person.pk)
    client = Client(SERVER_NAME="localhost")
    client.force_login(person.account)  # type: ignore[arg-type]
    return _figure(client, f"/{adviser.employer.slug}/matching/suggestions/")


def _figure(client: object, path: str) -> str:
    times, used = [], []
    for number in range(REQUESTS + 1):
        started, busy = perf_counter(), process_time()
        answer = client.get(path)  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        # The first request loads templates and the policy pack.
        if number:
            times.append(perf_counter() - started)
            used.append(process_time() - busy)
    # Where others use the machine too, what passed says less than what was used.
    figures = {
        "p50": percentile(times, 0.5),
        "worst": max(times),
        "processor": percentile(used, 0.5),
    }
    return ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in figures.items())


def _adviser(size: int) -> Person:
    """An employer with a post of each grade and service, its adviser, and its pool."""
    from tandem_web.employers.actions import create_employer
    from tandem_web.employers.queries import today
    from tandem_web.matching.actions.demo_pool import load_demo_pool
    from tandem_web.partnerships.actions.demo_pay import keep_grades
    from tandem_web.people.actions import give_access, grant_role
    from tandem_web.people.models import Person, Role
    from tandem_web.posts.actions import import_files
    from tandem_web.posts.mapping import ImportedFile

    employer = create_employer(
        slug=f"pool-{size}",
        name_en=f"Pool of {size}",
        name_cy=f"Cronfa o {size}",
        pack="carmarthenshire",
    )
    posts = HEADINGS + "".join(
        f"{code}-{place:03d},Officer,Swyddog,{code},{code},{code},{grade},37:00\n"
        for code in SERVICES
        for place, grade in enumerate("DEFGHIJK")
    )
    import_files(
        employer=employer,
        posts=ImportedFile.from_bytes("posts.csv", posts.encode()),
        people=ImportedFile.from_bytes("people.csv", PEOPLE.encode()),
        today=today(employer),
        actor=None,
    )
    adviser = Person.objects.select_related("employer").get(employer=employer)
    give_access(person=adviser, sign_in_name=f"nia-{size}", actor=None, password=None)
    grant_role(person=adviser, role=Role.HR_ADVISER, actor=None)
    keep_grades(employer=employer, actor=adviser, today=today(employer))
    load_demo_pool(employer, size)
    return Person.objects.select_related("employer", "account").get(pk=adviser.pk)


def main() -> None:
    """Measure one page among as many people as the first argument says."""
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        for measure in one_page(Path(folder, "page"), int(sys.argv[1])):
            print(f"{measure.name:<58} {measure.figure}", flush=True)


if __name__ == "__main__":
    main()
