import hashlib
import json
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from tandem.messages import Fact, Language
from tandem_web.documents.access import get_documents_for, get_own_documents_for
from tandem_web.documents.actions import issue
from tandem_web.documents.apps import GUARDS, Guards
from tandem_web.documents.models import Document
from tandem_web.documents.queries import laid_of
from tandem_web.documents.tests.test_letters import SPECIMEN
from tandem_web.people.models import Person
from tandem_web.record.models import AppendOnlyRow, Entry
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


@pytest.fixture(autouse=True)
def _guards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GUARDS, "box", Guards(lambda person, _: person.reference != "P-108"))


def issued(
    staff: Staff, person: Person | None = None, language: Language = "en", **facts: Fact
) -> Document:
    return issue(
        employer=staff.employer,
        owner="box:B-1",
        letter=SPECIMEN,
        facts=SPECIMEN.samples() | facts,
        language=language,
        person=person,
        actor=staff.hr_adviser,
        today=staff.today,
    )


def test_a_document_is_frozen_with_its_files_and_on_record(staff: Staff) -> None:
    document = issued(staff, staff.first_partner)
    pdf = default_storage.open(document.pdf.path).read()
    assert document.digest == document.pdf.digest == hashlib.sha256(pdf).hexdigest()
    assert document.docx.name.endswith("1.docx")
    assert laid_of(document).title == document.title
    entry = Entry.objects.filter(employer=staff.employer).order_by("-number")[0]
    assert (entry.action, entry.object_reference) == ("documents.issue", "box:B-1")
    assert json.loads(entry.content.text)["digest"] == document.digest
    with pytest.raises(AppendOnlyRow):
        document.save()


def test_a_later_version_replaces_the_earlier_one_which_stays(staff: Staff) -> None:
    first, second = issued(staff), issued(staff, salary="£18,000")
    assert (first.version, second.version, second.replaces) == (1, 2, first)
    assert "it replaces version 1" in dict(laid_of(second).about)["Version"]
    (found,) = get_documents_for(staff.hr_adviser, "box:B-1")
    assert (found.newest, found.earlier) == (second, (first,))


def test_each_person_has_versions_of_their_own(staff: Staff) -> None:
    versions = [
        issued(staff, person).version
        for person in (staff.first_partner, staff.second_partner, staff.first_partner, None)
    ]
    assert versions == [1, 1, 2, 1]


@pytest.mark.parametrize(
    ("reader", "titles"),
    [
        ("hr_adviser", 3),
        ("auditor", 3),
        ("first_partner", 2),
        ("second_partner", 2),
        ("line_manager", 1),
        ("employee", 0),
        ("outsider", 0),
    ],
)
def test_each_reads_the_documents_that_concern_them(
    staff: Staff, reader: str, titles: int
) -> None:
    documents = [issued(staff, staff.first_partner), issued(staff, staff.second_partner)]
    documents.append(issued(staff))
    person: Person = getattr(staff, reader)
    assert len(get_documents_for(person, "box:B-1")) == titles
    client = staff.client(person)
    answers = [
        client.get(reverse("documents:document", args=[person.employer.slug, d.page.key]))
        for d in documents
    ]
    assert sum(answer.status_code == 200 for answer in answers) == titles
    refused = 404 if reader == "outsider" else 403
    assert {answer.status_code for answer in answers} <= {200, refused}


def test_a_welsh_document_stands_in_welsh_on_an_english_page(staff: Staff) -> None:
    document = issued(staff, staff.second_partner, "cy")
    page = staff.client(staff.second_partner).get(document.get_absolute_url())
    assert '<article class="documents-letter" lang="cy">' in page.content.decode()
    assert "Eich oriau" in page.content.decode()
    assert document.digest in page.content.decode()


def test_an_earlier_version_says_that_it_was_replaced(staff: Staff) -> None:
    first, second = issued(staff), issued(staff)
    page = staff.client(staff.hr_adviser).get(first.get_absolute_url()).content.decode()
    assert second.get_absolute_url() in page


def test_a_person_finds_what_was_sent_to_them_even_without_the_guard(staff: Staff) -> None:
    document = issued(staff, staff.employee)
    assert [found.newest for found in get_own_documents_for(staff.employee)] == [document]
    page = staff.client(staff.employee).get(reverse("documents:own", args=["dyffryn"]))
    assert document.title in page.content.decode()


def test_names_come_from_the_employer_in_the_language_of_the_letter(staff: Staff) -> None:
    assert laid_of(issued(staff, language="cy")).employer == staff.employer.name_cy


def test_a_list_of_documents_needs_as_many_queries_for_twenty_as_for_one(staff: Staff) -> None:
    client, address = staff.client(staff.employee), reverse("documents:own", args=["dyffryn"])
    issued(staff, staff.employee)
    few = queries_of(client, address)
    for _ in range(4):
        issued(staff, staff.employee)
    assert queries_of(client, address) == few


def stored_names() -> Iterator[str]:
    for folder in default_storage.listdir("")[0]:
        yield from default_storage.listdir(folder)[1]


def test_what_fails_leaves_no_document(staff: Staff) -> None:
    with pytest.raises(LookupError):
        issue(
            employer=staff.employer,
            owner="box:B-1",
            letter=SPECIMEN,
            facts={},
            language="en",
            person=None,
            actor=staff.hr_adviser,
            today=staff.today,
        )
    assert not Document.objects.exists()
    assert list(stored_names()) == []
