"""The pages by which running shares and their signed papers come in."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem_web.cases.models import Case
from tandem_web.documents.models import StoredFile
from tandem_web.documents.tests.samples import pdf
from tandem_web.leave.models import Entry as LeaveEntry
from tandem_web.partnerships.mapping import SHARE_COLUMNS, read_shares
from tandem_web.partnerships.tests.council import TODAY, changed, found_council
from tandem_web.people.actions import give_access
from tandem_web.people.models import Person
from tandem_web.posts.apps import import_of
from tandem_web.posts.mapping import (
    ImportedFile,
    csv_text,
    normalised,
    template_rows,
    workbook_bytes,
)
from tandem_web.posts.models import ImportRun
from tandem_web.posts.queries import file_of
from tandem_web.record.models import Entry
from tests.journeys.council import make
from tests.working import work_off

pytestmark = pytest.mark.django_db

IMPORT = "/glanrhyd/partnerships/existing/import/"
PAPERS = "/glanrhyd/partnerships/existing/papers/"


@pytest.fixture(autouse=True)
def in_autumn(settings: Any) -> None:
    settings.TANDEM_NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))


def client_of(person: Person) -> Client:
    account = give_access(
        person=person, sign_in_name=person.reference, actor=None, password="a long password"
    )
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def client() -> Client:
    _employer, adviser = found_council(10)
    return client_of(adviser)


def sent(rows: list[make.Row], name: str = "shares.csv") -> SimpleUploadedFile:
    headings, cells = make.table_of(rows)
    if name.endswith("xlsx"):
        return SimpleUploadedFile(name, workbook_bytes("shares", headings, cells))
    return SimpleUploadedFile(name, csv_text(headings, cells).encode())


def kept(
    client: Client, rows: list[make.Row], name: str = "shares.csv", at: str = "glanrhyd"
) -> str:
    """The address of the run of a file that was uploaded."""
    page = IMPORT.replace("glanrhyd", at)
    return str(client.post(page, {"shares": sent(rows, name)})["Location"])


def record(client: Client, address: str) -> str:
    """What is shown when the file of a run was imported."""
    seen = ImportRun.objects.get().fingerprint
    done = client.post(address, {"do": "import", "seen": seen}, follow=True)
    return str(done.content.decode())


@pytest.mark.parametrize("name", ["shares.csv", "shares.xlsx"])
def test_a_file_is_looked_at_and_then_recorded(client: Client, name: str) -> None:
    address = kept(client, make.shares(10), name)
    shown = client.get(address).content.decode()
    assert "<strong>10</strong> will be added" in shown
    assert shown.count("Departs from the policy") == 1
    assert "Approved by Carys Beynon, Head of Housing" in shown
    assert "shared since 1 March 2021, with leave balances" in shown.replace("\xa0", " ")
    assert not Case.objects.exists()
    before = Entry.objects.count()
    assert "Imported: 10 rows added, 0 changed." in record(client, address)
    assert Case.objects.count() == 10
    assert Entry.objects.count() == before + 1
    assert "has imported these files" in client.get(address).content.decode()


def test_a_big_file_waits_for_the_worker_and_shows_how_far_it_is() -> None:
    _employer, adviser = found_council(60, slug="glanrhyd-fawr")
    found = client_of(adviser)
    rows = make.shares(60)
    address = kept(found, rows, at="glanrhyd-fawr")
    assert "Waiting for its turn" in found.get(address).content.decode()
    ImportRun.objects.update(state=ImportRun.State.CHECKING, step="shares", done=30, total=100)
    shown = found.get(f"{address}progress/").content.decode()
    assert "Working the shares out" in shown
    assert "30 of 100 rows" in shown
    ImportRun.objects.update(state=ImportRun.State.WAITING)
    work_off()
    assert "<strong>60</strong> will be added" in found.get(address).content.decode()
    record(found, address)
    work_off()
    assert Case.objects.count() == 60


def test_a_check_that_was_cancelled_stops(client: Client) -> None:
    kept(client, make.shares(10))
    told: list[tuple[str, int, int]] = []

    def cancel(*step: Any) -> None:
        told.append(step)
        raise InterruptedError

    run = ImportRun.objects.get()
    with pytest.raises(InterruptedError):
        import_of("shares").plan(
            employer=run.employer,
            files={row.kind: file_of(row) for row in run.files.all()},
            today=TODAY,
            progress=cancel,
        )
    assert told == [("shares", 0, 20)]


OWN = {
    "post_reference": "Position ID",
    "payroll_number": "Employee no.",
    "weekly_hours": "Contracted hours",
    "w1_mon": "Monday",
    "source": "Where from",
}


def with_own_headings(number: int) -> list[make.Row]:
    return [
        {OWN.get(name, name): cell for name, cell in row.items()} for row in make.shares(number)
    ]


def test_own_headings_are_asked_about_once_and_remembered(client: Client) -> None:
    address = kept(client, with_own_headings(10))
    columns = client.get(address)["Location"]
    page = client.get(columns).content.decode()
    assert "Which column is which?" in page
    # What is likely is chosen already, and weeks that the file cannot hold are not asked about.
    assert '<option value="monday" selected>Monday</option>' in page
    assert "shares-w8_mon" not in page
    chosen = {name: normalised(heading) for name, heading in OWN.items()}
    known = {name: name for name in make.shares(10)[0] if name not in OWN}
    missing = client.post(columns, {"shares-source": "where_from"})
    assert missing.status_code == 422
    client.post(columns, {f"shares-{name}": to for name, to in (known | chosen).items()})
    assert "<strong>10</strong> will be added" in client.get(address).content.decode()
    record(client, address)
    again = kept(client, with_own_headings(10))
    shown = client.get(again).content.decode()
    assert "Everything in these files is in Tandem already" in shown
    assert "Change which column is which" in shown


def test_problems_stand_at_their_rows(client: Client) -> None:
    address = kept(client, changed(make.shares(10), 0, payroll_number="G1"))
    shown = client.get(address).content.decode()
    assert "There is no job G1." in shown
    assert "Import all of this" not in shown


def test_what_changed_since_is_looked_at_again(client: Client) -> None:
    address = kept(client, make.shares(10))
    again = client.post(address, {"do": "import", "seen": "another"}, follow=True)
    assert "Something has changed" in again.content.decode()
    assert not Case.objects.exists()


def test_a_share_that_is_recorded_otherwise_says_how_to_change_it(client: Client) -> None:
    record(client, kept(client, make.shares(10)))
    address = kept(client, changed(make.shares(10), 0, weekly_hours="17:00"))
    shown = client.get(address).content.decode()
    assert "records 18:30 here, and the file says 17:00" in shown
    assert "Open the case and propose the change there" in shown
    in_welsh = client.get(f"/cy{address}").content.decode()
    assert "Agorwch yr achos" in in_welsh


def test_files_of_posts_and_of_shares_wait_side_by_side(client: Client) -> None:
    kept(client, make.shares(10))
    headings, cells = make.table_of(make.posts(10))
    posts = SimpleUploadedFile("posts.csv", csv_text(headings, cells).encode())
    client.post("/glanrhyd/posts/import/", {"posts": posts})
    shown = client.get(IMPORT).content.decode()
    assert "shares.csv" in shown
    assert "posts.csv" in shown


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_example_file_can_be_read_back(language: Any) -> None:
    headings, *rows = template_rows(SHARE_COLUMNS, language)
    file = ImportedFile.from_bytes("shares.csv", csv_text(headings, rows).encode())
    read = read_shares(file)
    assert not read.problems
    assert len(read.lines) == 2
    assert read.lines[0].sessions


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_file_is_downloaded(client: Client, form: str) -> None:
    answer = client.get(f"/glanrhyd/posts/import/template/shares.{form}?language=cy")
    assert answer.status_code == 200
    assert f"shares.{form}" in answer["Content-Disposition"]


def test_scans_go_to_the_share_that_names_them(client: Client) -> None:
    record(client, kept(client, make.shares(10)))
    scans = [
        SimpleUploadedFile(name, pdf(), content_type="application/pdf")
        for name in ("CHI-101.pdf", "hou-101.PDF", "holiday.pdf")
    ]
    answer = client.post(PAPERS, {"papers": scans})
    shown = answer.content.decode()
    assert "holiday.pdf" in shown
    owners = StoredFile.objects.filter(owner__startswith="partnership:").values_list("owner")
    assert sorted(owner for (owner,) in owners) == ["partnership:CHI-101", "partnership:HOU-101"]
    listed = client.get("/glanrhyd/partnerships/CHI-101/papers/").content.decode()
    assert "CHI-101.pdf" in listed
    scan = StoredFile.objects.get(owner="partnership:CHI-101")
    assert client.get(scan.get_absolute_url()).status_code == 200
    partner = client_of(Person.objects.get(employments__payroll_number="G2001"))
    assert partner.get(scan.get_absolute_url()).status_code == 200
    stranger = client_of(Person.objects.get(employments__payroll_number="G2003"))
    assert stranger.get(scan.get_absolute_url()).status_code == 403
    assert stranger.get("/glanrhyd/partnerships/CHI-101/papers/").status_code == 403


def typed(**more: str) -> dict[str, str]:
    cells: dict[str, str] = {}
    for weekday, start, end, pause, partner in (
        (0, "08:30", "16:24", "30", 0),
        (1, "08:30", "16:24", "30", 0),
        (2, "08:30", "12:12", "", 0),
        (2, "12:42", "16:24", "", 1),
        (3, "08:30", "16:24", "30", 1),
        (4, "08:30", "16:24", "30", 1),
    ):
        name = f"grid-0-{weekday}-0-{partner}"
        cells |= {f"{name}-start": start, f"{name}-end": end, f"{name}-break": pause}
    day = {"day": "1", "month": "3", "year": "2021"}
    return (
        {f"grid-starts_on_{part}": value for part, value in day.items()}
        | {"grid-hours_0": "18:30", "grid-hours_1": "18:30", "grid-weeks": "1", "grid-drawn": "1"}
        | {"source": "The personnel file"}
        | cells
        | more
    )


BY_HAND = "/glanrhyd/partnerships/existing/add/CHI-101/"


def test_one_share_is_recorded_by_hand(client: Client) -> None:
    assert "Record the share" in client.get(BY_HAND).content.decode()
    day = {"balance_on_day": "31", "balance_on_month": "10", "balance_on_year": "2026"}
    answer = client.post(BY_HAND, typed(annual_leave_0="45:00", public_holidays_1="(6:30)", **day))
    assert answer.status_code == 302, answer.content.decode()[:4000]
    case = Case.objects.get()
    assert case.stage == "confirmed"
    brought_in = LeaveEntry.objects.filter(kind=LeaveEntry.Kind.BROUGHT_IN)
    assert sorted(brought_in.values_list("ledger", flat=True)) == [
        "annual_leave",
        "public_holidays",
    ]
    page = client.get(f"/glanrhyd/cases/{case.reference}/").content.decode()
    assert "The personnel file" in page


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"source": ""}, "Say where these facts are taken from"),
        ({"grid-hours_1": "14:48"}, "Give the reason, and the name"),
        ({"grid-hours_1": "20:00", "reason": "So it is", "approver": "Nia"}, "would hold"),
        ({"annual_leave_0": "45:00"}, "Enter the day at whose end"),
        ({"annual_leave_0": "lots"}, "Enter hours like 45:00"),
    ],
    ids=["no source", "a departure", "hours over the cap", "no day", "no hours"],
)
def test_what_stands_in_its_way_is_said(client: Client, more: dict[str, str], words: str) -> None:
    answer = client.post(BY_HAND, typed(**more))
    assert answer.status_code == 422
    assert words.casefold() in answer.content.decode().casefold()
    assert not Case.objects.exists()


def test_the_two_are_asked_for_where_the_post_is_not_held_by_two(client: Client) -> None:
    page = client.get("/glanrhyd/partnerships/existing/add/CHI-001/")
    assert "Who shares the post today?" in page.content.decode()
    nobody = client.get("/glanrhyd/partnerships/existing/add/CHI-001/?first=G2001&second=Zz")
    assert nobody.status_code == 422


def test_the_check_takes_the_same_queries_for_any_number(client: Client) -> None:
    counts = []
    for number in (2, 10):
        address = kept(client, make.shares(number))
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
