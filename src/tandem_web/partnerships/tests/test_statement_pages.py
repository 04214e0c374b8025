"""The pages of a share's documents: who sees what, and who issues."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tandem_web.documents.models import Document
from tandem_web.partnerships.actions import issue_agreement
from tandem_web.partnerships.tests.stating import MARC, RHIAN, enter_everything, issue
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def url(cast: Cast, name: str, *more: str) -> str:
    arguments = [cast.employer.slug, cast.shared_post.reference, *more]
    return reverse(f"partnerships:{name}", args=arguments)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_hr_sees_what_lacks_and_where_to_enter_it(cast: Cast) -> None:
    page = text_of(cast.client(cast.hr_adviser), url(cast, "documents"))
    assert reverse("partnerships:particular", args=["dyffryn", "pension"]) in page
    assert reverse("posts:change", args=["dyffryn", "S-001"]) in page
    assert "Before this statement can be issued" in page


@pytest.mark.proves("CCC-TERM-2")
def test_hr_looks_issues_and_the_partner_reads_their_own_only(cast: Cast) -> None:
    enter_everything(cast)
    hr = cast.client(cast.hr_adviser)
    for number in (RHIAN, MARC):
        page = text_of(hr, url(cast, "statement", number))
        seen = re.search(r'name="seen" value="(\w+)"', page)
        assert seen is not None
        answer = hr.post(url(cast, "statement", number), {"seen": seen.group(1)})
        assert answer.status_code == 302
    own, other = (
        Document.objects.get(person=person) for person in (cast.first_partner, cast.second_partner)
    )
    rhian = cast.client(cast.first_partner)
    page = text_of(rhian, url(cast, "documents"))
    assert own.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    assert rhian.get(own.pdf.get_absolute_url()).status_code == 200
    for file in (other.pdf, other.docx):
        assert rhian.get(file.get_absolute_url()).status_code == 403
    assert rhian.get(url(cast, "statement", MARC)).status_code == 403


def test_the_manager_reads_the_agreement_and_no_statement(cast: Cast) -> None:
    enter_everything(cast)
    statement = issue(cast, RHIAN)
    issue_agreement(post=cast.shared_post, actor=cast.hr_adviser, today=cast.today)
    manager = cast.client(cast.line_manager)
    page = text_of(manager, url(cast, "documents"))
    assert statement.get_absolute_url() not in page
    assert "£" not in text_of(manager, url(cast, "agreement"))
    assert manager.get(statement.pdf.get_absolute_url()).status_code == 403
    assert manager.get(url(cast, "statement", RHIAN)).status_code == 403
    mine = Document.objects.get(letter="job_share_agreement", person=cast.line_manager)
    others = Document.objects.filter(letter="job_share_agreement").exclude(pk=mine.pk)
    assert mine.get_absolute_url() in page
    assert not [one for one in others if one.get_absolute_url() in page]
    assert manager.get(mine.pdf.get_absolute_url()).status_code == 200


def test_only_hr_issues(cast: Cast) -> None:
    enter_everything(cast)
    for person in (cast.first_partner, cast.auditor):
        client = cast.client(person)
        assert client.post(url(cast, "statement", RHIAN)).status_code == 403
        assert client.post(url(cast, "agreement")).status_code == 403
    assert not Document.objects.exists()


def test_a_particular_is_entered_in_both_languages(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    address = reverse("partnerships:particular", args=["dyffryn", "pension"])
    answer = client.post(address, {"text_en": "The scheme", "text_cy": ""})
    assert answer.status_code == 422
    answer = client.post(address, {"text_en": "The scheme", "text_cy": "Y cynllun"})
    assert answer.status_code == 302
    listed = text_of(client, reverse("partnerships:particulars", args=["dyffryn"]))
    assert "The scheme" in listed
    unknown = reverse("partnerships:particular", args=["dyffryn", "salary"])
    assert client.get(unknown).status_code == 404
