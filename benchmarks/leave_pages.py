"""How long the page of somebody's leave takes where their ledger has very many entries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measure import Measure, percentile

if TYPE_CHECKING:
    from tandem.policy import Worked
    from tandem_web.people.models import Employment

ENTRIES = 5_000
REQUESTS = 30
POSTS = (
    "post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours\n"
    "L-1,Officer,Swyddog,S1,Service,Gwasanaeth,G,37:00\n"
)
PEOPLE = (
    "person_id,email,given_name,family_name,birthday,payroll_number,grade,pay_point,starts_on,"
    "weekly_hours,post_reference\n"
    "N-1,n1@example.org,Nia,Hughes,01/04,E-1,G,23,2020-04-01,18:30,L-1\n"
)


def measures(folder: Path) -> Iterator[Measure]:
    """The page asked for again and again by the person whose leave it is."""
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    job = _job()
    _add_entries(job)
    client = Client(SERVER_NAME="localhost")
    client.force_login(job.person.account)  # type: ignore[arg-type]
    base = f"/{job.employer.slug}/leave/E-1/"
    for name, path in {
        "page": base,
        "last page of entries": f"{base}entries/annual_leave/?page=201",
    }.items():
        yield Measure(f"leave with {ENTRIES:,} entries, {name}", _figure(client, path))


def _figure(client: object, path: str) -> str:
    times = []
    for number in range(REQUESTS + 1):
        started = perf_counter()
        answer = client.get(path)  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        if number:
            times.append((perf_counter() - started) * 1000)
    return f"p50 {percentile(times, 0.5):.0f} ms, p95 {percentile(times, 0.95):.0f} ms"


def _job() -> Employment:
    from tandem_web.employers.actions import create_employer
    from tandem_web.employers.queries import today
    from tandem_web.leave.actions import open_leave_year
    from tandem_web.people.actions import give_access
    from tandem_web.people.models import Employment
    from tandem_web.policy.queries import get_policy
    from tandem_web.posts.actions import import_files
    from tandem_web.posts.mapping import ImportedFile

    employer = create_employer(
        slug="many-entries",
        name_en="Many Entries",
        name_cy="Llawer o Gofnodion",
        pack="carmarthenshire",
    )
    day = today(employer)
    import_files(
        employer=employer,
        posts=ImportedFile.from_bytes("posts.csv", POSTS.encode()),
        people=ImportedFile.from_bytes("people.csv", PEOPLE.encode()),
        today=day,
        actor=None,
    )
    job = Employment.objects.select_related("person", "employer").get(employer=employer)
    give_access(person=job.person, sign_in_name="n1", actor=None, password=None)
    open_leave_year(employment=job, policy=get_policy(employer), today=day, actor=None)
    job.person.refresh_from_db()
    return job


def _add_entries(job: Employment) -> None:
    """Minutes booked and given back, as corrections leave them, with their working."""
    from tandem_web.leave.mapping import sentence_to_text, worked_to_text
    from tandem_web.leave.models import Entry

    booked = _booked()
    opened = Entry.objects.filter(employment=job, ledger="annual_leave").latest("pk")
    days = (opened.leave_year_end - opened.leave_year_start).days
    Entry.objects.bulk_create(
        [
            Entry(
                employment=job,
                ledger="annual_leave",
                leave_year_start=opened.leave_year_start,
                leave_year_end=opened.leave_year_end,
                kind="corrected" if number % 2 else "booked",
                subject=f"absence:{number // 2}",
                numerator=60 if number % 2 else -60,
                happened_on=_day(opened.leave_year_start, number % days),
                recorded_at=opened.recorded_at,
                sentence=sentence_to_text(booked.label),
                worked=worked_to_text(booked),
            )
            for number in range(ENTRIES)
        ],
        batch_size=1000,
    )


def _booked() -> Worked:
    """The working of five days away, as an approval writes it."""
    from tandem.messages import Message
    from tandem.policy import Working
    from tandem.units import minutes

    days = [date(2026, 12, 7) + timedelta(days=number) for number in range(5)]
    working = Working(Message("leave.booked", start=days[0], end=days[-1]))
    facts = [working.fact(Message("leave.booked_day", day=day), minutes(222)) for day in days]
    total = working.add(Message("leave.total"), *facts)
    return working.result(total, "CCC-AL-1")


def _day(first: date, number: int) -> date:
    return first + timedelta(days=number)
