"""Every address × every role × own employer, other employer, signed out: as the table says."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tandem_web.cover.tests.scene import made_plans, make_plans
from tandem_web.documents.actions import issue, store_file
from tandem_web.documents.mapping import Accept
from tandem_web.documents.tests.samples import pdf
from tandem_web.documents.tests.test_letters import SPECIMEN
from tandem_web.hours.tests.scene import hours_and_periods, make_hours_and_periods
from tandem_web.leave.models import Absence
from tandem_web.leave.tests.asking import ask_for_a_day, ask_for_a_swap
from tandem_web.matching.models import Pair
from tandem_web.matching.tests.couple import an_agreed_pair
from tandem_web.matching.tests.pool_scene import make_pool, pool_arguments
from tandem_web.notices.queries import listed
from tandem_web.patterns.actions import make_feed
from tandem_web.patterns.mapping import proof_of
from tandem_web.patterns.models import CalendarFeed, DaySwap
from tandem_web.people.models import Employment
from tandem_web.recruitment.actions import save_panel
from tandem_web.recruitment.mapping import partner_proof_of
from tandem_web.recruitment.mapping import proof_of as proof_of_application
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.tests.scene import an_advert, an_application
from tandem_web.standby.models import CallOut, DutyChange
from tandem_web.standby.tests.scene import a_call_out, a_rota, asked
from tests.cast import Cast, raise_cast
from tests.kept_rows import made_once
from tests.permissions.table import FOLDER, ROLES, Row, addresses, read_table

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    known, table = addresses(), read_table()
    assert sorted(known.keys() - table.keys()) == [], "these addresses have no row"
    assert sorted(table.keys() - known.keys()) == [], "these rows have no address"


@pytest.mark.django_db
@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.toml")))
def test_everybody_is_answered_as_the_table_says(file: str) -> None:
    cast = made_once("permissions", prepared_cast)
    clients = {role: cast.client(person) for role, person in cast.by_role.items()}
    assert set(clients) == set(ROLES)
    clients |= {"other employer": cast.client(cast.outsider), "signed out": Client()}
    needed = addresses()
    wrong = [
        fault
        for row in read_table().values()
        if row.file == file and row.name in needed
        for fault in faults_of(row, needed[row.name], cast, clients)
    ]
    assert not wrong, "\n".join(["", *wrong])


def prepared_cast() -> Cast:
    cast = raise_cast()
    prepare(cast)
    return cast


def prepare(cast: Cast) -> None:
    """Make what some addresses of the table lead to."""
    make_feed(person=cast.first_partner, post=None)
    application = an_application(an_advert(cast))
    save_panel(case=application.case, members=[], chair=cast.auditor, actor=None)
    rota = a_rota(cast)
    asked(cast, rota)
    a_call_out(rota, cast.first_partner)
    make_hours_and_periods(cast)
    make_plans(cast)
    ask_for_a_day(cast)
    ask_for_a_swap(cast)
    make_pool(cast)
    an_agreed_pair(cast.first_partner, cast.second_waiting)


def faults_of(
    row: Row, needed: frozenset[str], cast: Cast, clients: dict[str, Client]
) -> Iterator[str]:
    address = reverse(row.name, kwargs=arguments_of(row, needed, cast))
    for reader, client in clients.items():
        expected = expected_of(row, reader)
        status, written = answer(client, address, post=row.post)
        if status not in expected:
            wanted = " or ".join(str(one) for one in sorted(expected))
            yield f"{row.name} ({address}): {reader} was told {status}, not {wanted}"
        if written and not row.post:
            yield f"{row.name} ({address}): reading it as {reader} wrote: {written[0]}"


def expected_of(row: Row, reader: str) -> frozenset[int]:
    if reader == "signed out":
        return row.signed_out
    if reader == "other employer":
        return row.other
    return row.allowed if reader in row.allow else row.refused


def answer(client: Client, address: str, *, post: bool) -> tuple[int, list[str]]:
    """Send one request and undo what it did, so that the next one meets the same cast."""
    kept = deepcopy(client.cookies)
    point = transaction.savepoint()
    # The log holds 9,000 queries at most; a full one would hide what later requests write.
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as asked:
        response = client.post(address) if post else client.get(address)
        if response.streaming:
            response.getvalue()
    transaction.savepoint_rollback(point)
    client.cookies = kept
    return response.status_code, [
        query["sql"]
        for query in asked.captured_queries
        if query["sql"].startswith(WRITES) and "django_session" not in query["sql"]
    ]


def arguments_of(row: Row, needed: frozenset[str], cast: Cast) -> dict[str, str]:
    employment = Employment.objects.get(person=cast.first_partner)
    calendar = CalendarFeed.objects.get(person=cast.first_partner)
    known = {
        "$employer": cast.employer.slug,
        "$other_employer": cast.other_employer.slug,
        "$person": cast.first_partner.reference,
        "$colleague": cast.employee.reference,
        "$post": cast.shared_post.reference,
        "$waiting_post": cast.waiting_post.reference,
        "$plain_post": cast.plain_post.reference,
        "$case": cast.open_case.reference,
        "$case_partner": cast.open_case.partners.get(position=0).employment.payroll_number,
        "$confirmed_case": cast.confirmed_case.reference,
        "$employment": employment.payroll_number,
        "$clause": "CCC-BH-1",
        "$notice": str(listed(cast.employer).filter(person=cast.line_manager).latest("pk").key),
        "$calendar": str(calendar.pk),
        "$calendar_key": calendar.key,
        "$calendar_proof": proof_of(calendar),
    }
    application = Application.objects.get(employer=cast.employer)
    known |= {
        "$vacancy": application.case.reference,
        "$advert": application.advert.reference,
        "$application": application.reference,
        "$application_key": application.key,
        "$application_proof": proof_of_application(application),
        "$partner_key": application.partner_key,
        "$partner_proof": partner_proof_of(application),
    }
    known |= days_and_duties(employment) | hours_and_periods(cast)
    known |= made_plans(cast) | meetings_of(cast) | pool_arguments(cast)
    if "$file" in row.arguments.values():
        known["$file"] = file_of(cast)
    if "$document" in row.arguments.values():
        known["$document"] = document_of(cast)
    given = {name: known.get(value, value) for name, value in row.arguments.items()}
    if "employer" in needed:
        given.setdefault("employer", cast.employer.slug)
    return given


def meetings_of(cast: Cast) -> dict[str, str]:
    """The pair that looks for a partner, and what it leads to."""
    pair = Pair.objects.get(first__person=cast.first_partner)
    return {
        "$pair": str(pair.pk),
        "$introduction_of_pair": str(pair.introduction_id),
        "$met_alias": pair.second.alias,
    }


def days_and_duties(employment: Employment) -> dict[str, str]:
    """The absence, the swaps, the duty and the call-out of the first partner."""
    change = DutyChange.objects.select_related("rota").get(giver=employment)
    return {
        "$rota": change.rota.reference,
        "$duty_day": change.first_day.isoformat(),
        "$duty_change": str(change.pk),
        "$call_out": str(CallOut.objects.get(employment=employment).pk),
        "$absence": str(Absence.objects.get(employment=employment).pk),
        "$swap": str(DaySwap.objects.get(asked_by=employment).pk),
    }


def file_of(cast: Cast) -> str:
    """Store a scan with the case of the share that runs."""
    file = store_file(
        employer=cast.employer,
        owner=f"case:{cast.confirmed_case.reference}",
        name="scan.pdf",
        content=pdf(),
        actor=cast.hr_adviser,
        accept=Accept.SCAN,
    )
    return file.key


def document_of(cast: Cast) -> str:
    """Issue a letter to all whom the share that runs concerns."""
    document = issue(
        employer=cast.employer,
        owner=f"case:{cast.confirmed_case.reference}",
        letter=SPECIMEN,
        facts=SPECIMEN.samples(),
        language="en",
        person=None,
        actor=cast.hr_adviser,
        today=cast.today,
    )
    return document.page.key
