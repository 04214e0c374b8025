import csv
import io

import pytest
from django.urls import reverse

from tandem_web.people.actions import add_person
from tandem_web.record.actions import append
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def page_of(cast: Cast, **query: str) -> str:
    client = cast.client(cast.auditor)
    return client.get(reverse("record:list", args=["dyffryn"]), query).content.decode()


def test_entries_are_narrowed_by_object_actor_and_day(cast: Cast) -> None:
    assert "gave Siân Pugh an account" in page_of(cast)
    about = page_of(cast, object=f"person:{cast.first_partner.reference}")
    assert "gave Rhian Bowen an account" in about
    assert "Siân Pugh" not in about
    assert "agreed" in page_of(cast, actor=cast.second_partner.reference)
    later = {"first_day": "1", "first_month": "1", "first_year": "2099"}
    assert "No entries" in page_of(cast, **later)


def test_an_impossible_day_is_told_and_kept(cast: Cast) -> None:
    client = cast.client(cast.auditor)
    query = {"first_day": "31", "first_month": "2", "first_year": "2026"}
    answer = client.get(reverse("record:list", args=["dyffryn"]), query)
    assert answer.status_code == 422
    assert 'value="31"' in answer.content.decode()


def test_the_export_holds_every_entry_and_no_formula(cast: Cast) -> None:
    add_person(employer=cast.employer, actor=None, given_name="=1+1", family_name="Evil")
    append(
        employer=cast.employer,
        actor=None,
        action="unknown.action",
        object_reference="=cmd",
        content={},
    )
    answer = cast.client(cast.auditor).get(reverse("record:export", args=["dyffryn"]))
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    newest = rows[1]
    assert newest[5] == "'=cmd"
    assert [int(row[0]) for row in rows[1:]] == list(range(len(rows) - 1, 0, -1))
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_the_export_speaks_the_language_of_the_page(cast: Cast) -> None:
    answer = cast.client(cast.auditor).get("/cy/dyffryn/record/export/")
    text = answer.getvalue().decode("utf-8-sig")
    assert text.startswith("Rhif,")


def test_the_record_needs_as_many_queries_for_many_entries_as_for_one(cast: Cast) -> None:
    client = cast.client(cast.auditor)
    address = reverse("record:list", args=["dyffryn"])
    one = queries_of(client, f"{address}?object=employer:dyffryn")
    many = queries_of(client, address)
    assert (one, many) == (8, 8)
