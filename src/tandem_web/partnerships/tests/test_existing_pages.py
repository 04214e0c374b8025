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
from tandem_web.partnerships.tests.council import changed, found_council
from tandem_web.people.actions import give_access
from tandem_web.people.models import Person
from tandem_web.posts.mapping import ImportedFile, csv_text, template_rows, workbook_bytes
from tests.journeys.council import make

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


@pytest.mark.parametrize("name", ["shares.csv", "shares.xlsx"])
def test_a_file_is_looked_at_and_then_recorded(client: Client, name: str) -> None:
    page = client.post(IMPORT, {"shares": sent(make.shares(10), name)}, follow=True)
    shown = page.content.decode()
    assert "10 shares would be recorded." in shown
    assert "1 departs from the policy." in shown
    assert not Case.objects.exists()
    address = page.request["PATH_INFO"]
    seen = page.context["plan"].fingerprint
    done = client.post(address, {"do": "record", "seen": seen}, follow=True)
    assert "10 shares are recorded." in done.content.decode()
    assert Case.objects.count() == 10
    assert client.get(address).status_code == 404


def test_problems_stand_at_their_rows(client: Client) -> None:
    rows = changed(make.shares(10), 0, payroll_number="G1")
    page = client.post(IMPORT, {"shares": sent(rows)}, follow=True)
    assert page.status_code == 422
    shown = page.content.decode()
    assert "There is no job G1." in shown
    assert "Record the shares" not in shown


def test_what_changed_since_is_looked_at_again(client: Client) -> None:
    page = client.post(IMPORT, {"shares": sent(make.shares(10))}, follow=True)
    again = client.post(
        page.request["PATH_INFO"], {"do": "record", "seen": "another"}, follow=True
    )
    assert "Something has changed" in again.content.decode()
    assert not Case.objects.exists()


def test_a_file_is_forgotten(client: Client) -> None:
    page = client.post(IMPORT, {"shares": sent(make.shares(10))}, follow=True)
    client.post(page.request["PATH_INFO"], {"do": "forget"})
    assert client.get(page.request["PATH_INFO"]).status_code == 404


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_example_file_can_be_read_back(language: Any) -> None:
    headings, *rows = template_rows(SHARE_COLUMNS, language)
    file = ImportedFile.from_bytes("shares.csv", csv_text(headings, rows).encode())
    lines, problems = read_shares(file)
    assert problems == []
    assert len(lines) == 2
    assert lines[0].sessions


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_file_is_downloaded(client: Client, form: str) -> None:
    answer = client.get(f"{IMPORT}shares.{form}?language=cy")
    assert answer.status_code == 200
    assert f"shares.{form}" in answer["Content-Disposition"]


def test_scans_go_to_the_share_that_names_them(client: Client) -> None:
    page = client.post(IMPORT, {"shares": sent(make.shares(10))}, follow=True)
    seen = page.context["plan"].fingerprint
    client.post(page.request["PATH_INFO"], {"do": "record", "seen": seen})
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
    kept = StoredFile.objects.get(owner="partnership:CHI-101")
    assert client.get(kept.get_absolute_url()).status_code == 200
    partner = client_of(Person.objects.get(employments__payroll_number="G2001"))
    assert partner.get(kept.get_absolute_url()).status_code == 200
    stranger = client_of(Person.objects.get(employments__payroll_number="G2003"))
    assert stranger.get(kept.get_absolute_url()).status_code == 403
    assert stranger.get("/glanrhyd/partnerships/CHI-101/papers/").status_code == 403


def typed(**more: str) -> dict[str, str]:
    cells = {}
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
        page = client.post(IMPORT, {"shares": sent(make.shares(number))}, follow=True)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.request["PATH_INFO"])
        counts.append(len(queries))
    assert counts[0] == counts[1]
