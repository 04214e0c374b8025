from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tandem_web.documents.actions import erase_file, files, store_file, sweep_orphans
from tandem_web.documents.apps import GUARDS, Guards
from tandem_web.documents.mapping import Accept
from tandem_web.documents.models import StoredFile
from tandem_web.documents.tests.samples import pdf
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


@pytest.fixture(autouse=True)
def guards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody but the employee read what belongs to a box."""
    monkeypatch.setitem(
        GUARDS,
        "box",
        Guards(
            lambda person, _reference: person.reference != "P-108",
            lambda person, _reference, _addressee: person.reference == "P-102",
        ),
    )


def stored(staff: Staff, owner: str = "box:1", addressee: Person | None = None) -> StoredFile:
    return store_file(
        employer=staff.employer,
        owner=owner,
        name="Cytundeb Siân a Tŷ.pdf",
        content=pdf(),
        actor=staff.hr_adviser,
        accept=Accept.SCAN,
        addressee=addressee,
    )


def test_a_file_is_kept_with_its_digest_and_is_on_record(staff: Staff) -> None:
    file = stored(staff)
    assert default_storage.open(file.path).read() == pdf()
    entry = Entry.objects.filter(employer=staff.employer).order_by("-number")[0]
    assert (entry.action, entry.object_reference) == ("documents.store_file", "box:1")
    assert file.digest in entry.content.text


def test_what_is_refused_leaves_nothing_behind(staff: Staff) -> None:
    with pytest.raises(ValidationError):
        store_file(
            employer=staff.employer,
            owner="box:1",
            name="a.pdf",
            content=b"no scan",
            actor=staff.hr_adviser,
            accept=Accept.SCAN,
        )
    assert default_storage.listdir("") == ([], [])
    assert not StoredFile.objects.exists()


def test_a_file_is_given_out_to_be_saved_and_never_shown(staff: Staff) -> None:
    response = staff.client(staff.hr_adviser).get(stored(staff).get_absolute_url())
    assert response.getvalue() == pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Cytundeb%20Si%C3%A2n%20a%20T%C5%B7.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("reader", "owner", "addressed", "status"),
    [
        ("the guard lets in", "box:1", False, 200),
        ("the guard keeps out", "box:1", False, 403),
        ("no guard knows the kind", "chest:1", False, 403),
        ("another employer's person", "box:1", False, 404),
        ("the addressee", "box:1", True, 200),
        ("the addressee's partner", "box:1", True, 403),
        ("an HR adviser, of a letter to somebody", "box:1", True, 200),
        ("whom the guard adds for letters", "box:1", True, 200),
        ("an administrator, of a letter to somebody", "box:1", True, 403),
    ],
)
def test_who_reads_a_file(
    staff: Staff, reader: str, owner: str, addressed: bool, status: int
) -> None:
    people = {
        "the guard lets in": staff.payroll,
        "the guard keeps out": staff.employee,
        "no guard knows the kind": staff.hr_adviser,
        "another employer's person": staff.outsider,
        "the addressee": staff.first_partner,
        "the addressee's partner": staff.second_partner,
        "an HR adviser, of a letter to somebody": staff.hr_adviser,
        "whom the guard adds for letters": staff.line_manager,
        "an administrator, of a letter to somebody": staff.administrator,
    }
    file = stored(staff, owner, staff.first_partner if addressed else None)
    # The address as the reader's own employer would have it.
    address = reverse("documents:file", args=[people[reader].employer.slug, file.key])
    assert staff.client(people[reader]).get(address).status_code == status


def test_nobody_reads_a_file_without_signing_in(staff: Staff) -> None:
    assert Client().get(stored(staff).get_absolute_url()).status_code == 302


def test_an_erased_file_is_gone_and_its_digest_stays(
    staff: Staff, django_capture_on_commit_callbacks: object
) -> None:
    file = stored(staff)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_file(file=file, actor=staff.hr_adviser, reason="Kept long enough.")
    assert not default_storage.exists(file.path)
    assert staff.client(staff.hr_adviser).get(file.get_absolute_url()).status_code == 404
    assert StoredFile.objects.get(pk=file.pk).digest == file.digest


def test_bytes_without_a_row_are_swept_once_they_are_old(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = stored(staff)

    class Failed(Exception):
        pass

    def fail_after_storing() -> None:
        with transaction.atomic():
            stored(staff)
            raise Failed

    with pytest.raises(Failed):
        fail_after_storing()
    default_storage.save("zz/orphan", ContentFile(b"x"))
    assert sweep_orphans() == 0
    monkeypatch.setattr(files, "ORPHANED_AFTER", timedelta(seconds=-1))
    assert sweep_orphans() == 2
    assert default_storage.open(kept.path).read() == pdf()


def test_a_site_without_files_has_nothing_to_sweep() -> None:
    assert sweep_orphans() == 0


def test_a_file_needs_few_queries(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    # Session, account, person, their roles and employments, the file.
    assert queries_of(client, stored(staff).get_absolute_url()) == 6
