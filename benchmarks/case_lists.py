"""How long the list of cases and the home page take where an employer has very many cases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Measure, percentile

if TYPE_CHECKING:
    from tandem_web.cases.models import Case
    from tandem_web.employers.models import Employer
    from tandem_web.people.models import Person

CASES = 20_000
POSTS_EACH = 25
MANAGERS = 40
REQUESTS = 30
POST_COLUMNS = (
    "post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,"
    "full_time_hours,reports_to"
)
PEOPLE_COLUMNS = (
    "person_id,email,given_name,family_name,payroll_number,grade,pay_point,"
    "starts_on,weekly_hours,post_reference"
)
LETTERS = {"request": "RQ", "proposal": "PR", "vacancy": "VA", "partnership": "JS"}


def measures(folder: Path) -> Iterator[Measure]:
    """Each page asked for again and again by an HR adviser and by a line manager."""
    folder.mkdir(exist_ok=True)
    os.environ |= {"TANDEM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tandem_web.settings"}
    # Django reads its settings on import, so the folder has to be named first.
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    employer = _employer()
    _add_cases(employer)
    people = {"HR adviser": _signed_in(employer, "N-HR"), "line manager": _manager(employer)}
    for who, person in people.items():
        for name, path in _pages(employer).items():
            yield _measure(f"{CASES:,} open cases, {name}, {who}", path, person)


def _pages(employer: Employer) -> Mapping[str, str]:
    cases = f"/{employer.slug}/cases/"
    return {
        "list": cases,
        "list of one process": f"{cases}?process=request",
        "list due within 14 days": f"{cases}?due=14",
        "list by text": f"{cases}?q=Officer+17",
        "home page": f"/{employer.slug}/",
    }


def _measure(name: str, path: str, person: Person) -> Measure:
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(person.account)  # type: ignore[arg-type]
    queries: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    times = []
    for _ in range(REQUESTS):
        started = perf_counter()
        client.get(path)
        times.append((perf_counter() - started) * 1000)
    half, tail = percentile(times, 0.5), percentile(times, 0.95)
    return Measure(name, f"p50 {half:.0f} ms, p95 {tail:.0f} ms, {len(queries)} queries")


def _employer() -> Employer:
    """Managers with their posts below them, and one person in each post."""
    from tandem_web.employers.actions import create_employer
    from tandem_web.employers.queries import today
    from tandem_web.posts.actions import import_files
    from tandem_web.posts.mapping import ImportedFile

    employer = create_employer(
        slug="many-cases",
        name_en="Many Cases",
        name_cy="Llawer o Achosion",
        pack="carmarthenshire",
    )
    posts, people = [POST_COLUMNS], [PEOPLE_COLUMNS]
    for number in range(MANAGERS * (POSTS_EACH + 1)):
        manager = number % MANAGERS
        is_manager = number < MANAGERS
        code = f"M-{number}" if is_manager else f"L-{number}"
        service = f"S{manager % 20},Service {manager % 20},Gwasanaeth {manager % 20}"
        above = "" if is_manager else f"M-{manager}"
        posts.append(f"{code},Officer {number},Swyddog {number},{service},G,37:00,{above}")
        people.append(
            f"N-{number},n{number}@example.org,Name{number},Family{number},E{number},G,23,"
            f"2024-04-01,37:00,{code}"
        )
    people.append("N-HR,hr@example.org,Nia,Adviser,EHR,G,23,2024-04-01,37:00,")
    import_files(
        employer=employer,
        posts=ImportedFile.from_bytes("posts.csv", "\n".join(posts).encode()),
        people=ImportedFile.from_bytes("people.csv", "\n".join(people).encode()),
        today=today(employer),
        actor=None,
    )
    return employer


def _add_cases(employer: Employer) -> None:
    """Rows as the processes leave them, spread over processes, stages, posts and days."""
    from tandem.cases import PROCESSES
    from tandem_web.cases.models import Case, Partner
    from tandem_web.employers.queries import today
    from tandem_web.posts.models import Post
    from tandem_web.posts.queries import holdings_on

    day = today(employer)
    posts = list(Post.objects.filter(employer=employer, reports_to__isnull=False).order_by("pk"))
    jobs = {one.post_id: one.employment for one in holdings_on(day).filter(post__in=posts)}
    names = list(LETTERS)
    cases = []
    for number in range(CASES):
        process = names[number % len(names)]
        stages = PROCESSES[process].stages
        cases.append(
            Case(
                employer=employer,
                process=process,
                reference=f"{LETTERS[process]}-{number:05d}",
                post=posts[number * 7 % len(posts)],
                stage=stages[number % len(stages)].name,
                version=1,
                opened_on=day - timedelta(days=number % 300),
                due_on=_due(day, number),
            )
        )
    rows = Case.objects.bulk_create(cases, batch_size=1000)
    Partner.objects.bulk_create(
        [
            Partner(case=case, employment=jobs[post.pk], position=place)
            for number, case in enumerate(rows)
            for place, post in enumerate((case.post, posts[(number * 7 + 1) % len(posts)]))
            if case.process != "vacancy"
        ],
        batch_size=1000,
    )
    _add_obligations(rows, day)


def _due(day: date, number: int) -> date | None:
    """From ten days ago to nearly four months ahead; nothing in every fifth case."""
    return day + timedelta(days=number % 120 - 10) if number % 5 else None


def _add_obligations(rows: list[Case], day: date) -> None:
    """What somebody must do next in each case; nothing in every other share that runs."""
    from tandem.messages import Message
    from tandem_web.cases.mapping import message_to_text
    from tandem_web.cases.models import Obligation

    sentence = message_to_text(
        Message("cases.request.acknowledge.duty", about="Somebody", post="Officer")
    )
    Obligation.objects.bulk_create(
        [
            Obligation(
                case=case,
                position=place,
                party=party,
                sentence=sentence,
                due=_due(day, number),
                clauses='["CCC-OWN-1"]',
                command="acknowledge",
            )
            for number, case in enumerate(rows)
            for place, party in enumerate(("line_manager", "hr_adviser")[: 1 + number % 2])
            if case.stage != "confirmed" or number % 8
        ],
        batch_size=1000,
    )


def _signed_in(employer: Employer, reference: str) -> Person:
    from tandem_web.people.actions import give_access, grant_role
    from tandem_web.people.models import Person, Role

    person = Person.objects.select_related("employer").get(employer=employer, reference=reference)
    give_access(person=person, sign_in_name=person.email, actor=None, password=None)
    if reference == "N-HR":
        grant_role(person=person, role=Role.HR_ADVISER, actor=None)
    person.refresh_from_db()
    return person


def _manager(employer: Employer) -> Person:
    return _signed_in(employer, "N-3")
