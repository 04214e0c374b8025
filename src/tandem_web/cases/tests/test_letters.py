"""The letters of cases: who issues them, who reads them, and that their words stay."""

import io
import re
from typing import Any

import docx
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tandem.messages import Text
from tandem_web.cases.actions import LetterMoved, LetterNotCalled, issue_letter
from tandem_web.cases.models import Case
from tandem_web.cases.queries.letter_facts import ALWAYS, HAPPENED, OTHER_PARTNERS
from tandem_web.cases.queries.letters import CALLED_FOR, Called
from tandem_web.cases.tests.letter_cases import add_event, request_of
from tandem_web.documents.actions import publish_wording, save_draft
from tandem_web.documents.models import Document, StoredFile
from tandem_web.documents.queries import laid_of, load_letter
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of
from tests.working import work_off

pytestmark = pytest.mark.django_db
HUW, RHIAN, MARC = "E-108", "E-104", "E-105"


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def url(case: Case, name: str, *more: object) -> str:
    return reverse(f"cases:{name}", args=[case.employer.slug, case.reference, *more])


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def seen_on(client: Client, address: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page_of(client, address))
    assert found is not None
    return found.group(1)


def issue_on_page(
    cast: Cast, case: Case, to: str = HUW, version: int = 2, own_words: str = ""
) -> Document:
    hr, address = cast.client(cast.hr_adviser), url(case, "letter", version, to)
    pressed = {"seen": seen_on(hr, address), "issue": "yes", "own_words": own_words}
    answer = hr.post(address, pressed)
    assert answer.status_code == 302, answer.content.decode()
    return Document.objects.latest("pk")


def bytes_of(file: StoredFile) -> bytes:
    with default_storage.open(file.path) as opened:
        content: bytes = opened.read()
    return content


def words_of(document: Document) -> str:
    pages = PdfReader(io.BytesIO(bytes_of(document.pdf))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Case:
    """A case of two whose first event calls for a letter to each of them."""
    called = Called(
        letter="case_trial_outcome",
        facts={"ended_on": HAPPENED, "partner_name": OTHER_PARTNERS, "confirmed": ALWAYS},
    )
    monkeypatch.setitem(CALLED_FOR, ("partnership", "opened"), called)
    return cast.confirmed_case


def test_hr_is_offered_the_letter_looks_at_it_and_issues_it(cast: Cast) -> None:
    case = request_of(cast)
    hr, address = cast.client(cast.hr_adviser), url(case, "letter", 2, HUW)
    assert address in page_of(hr, url(case, "letters"))
    page = page_of(hr, address)
    assert "Dear Huw Bevan" in page
    assert "Letter to Huw Bevan, not yet sent" in page
    # What the page asks for is kept, and it says so.
    assert "The letters you were sent in a case" in page
    assert not Document.objects.filter(owner__startswith="case_letter:").exists()
    document = issue_on_page(cast, case)
    listed = page_of(hr, url(case, "letters"))
    assert document.get_absolute_url() in listed
    assert address not in listed
    assert "This letter was issued on" in page_of(hr, address)


def test_the_letter_is_kept_with_its_case_and_on_record(cast: Cast) -> None:
    document = issue_on_page(cast, request_of(cast))
    assert document.owner == "case_letter:FW-0001/2/E-108"
    assert (document.letter, document.person) == ("case_acknowledgement", cast.employee)
    assert dict(laid_of(document).about)["Reference"] == "FW-0001"
    entry = Entry.objects.filter(employer=cast.employer).order_by("-number")[0]
    assert (entry.action, entry.object_reference) == ("documents.issue", document.owner)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Dear Huw Bevan", "Thank you for your request", "Yours sincerely", "HR adviser"]),
        ("cy", ["Annwyl Huw Bevan", "Diolch am eich cais", "Yn gywir", "Cynghorydd Adnoddau"]),
    ],
)
def test_the_files_are_in_the_language_that_the_person_chose_for_letters(
    cast: Cast, language: str, words: list[str]
) -> None:
    cast.employee.document_languages.create(document_class="letters", language=language)
    document = issue_on_page(cast, request_of(cast))
    assert document.language == language
    reader = PdfReader(io.BytesIO(bytes_of(document.pdf)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"].lower().startswith(language)
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    opened = docx.Document(io.BytesIO(bytes_of(document.docx)))
    written = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    assert opened.core_properties.title == document.title
    for wanted in words:
        assert wanted in words_of(document)
        assert wanted in written


def test_the_recipient_is_told_by_e_mail_and_the_link_leads_to_the_letter(cast: Cast) -> None:
    document = issue_on_page(cast, request_of(cast))
    work_off()
    notice = Notice.objects.get(kind="cases.letter_issued")
    assert notice.person == cast.employee
    assert "A letter for you" in notice.subject
    assert notice.path == ["documents:document", [cast.employer.slug, document.page.key]]
    assert cast.client(cast.employee).get(document.get_absolute_url()).status_code == 200


def test_a_partner_never_reads_the_other_s_letter(cast: Cast, shared: Case) -> None:
    rhians, marcs = (issue_on_page(cast, shared, to, version=1) for to in (RHIAN, MARC))
    assert "Marc Price" in words_of(rhians)
    reads = {
        cast.first_partner: rhians,
        cast.second_partner: marcs,
    }
    for person, own in reads.items():
        client = cast.client(person)
        other = marcs if own == rhians else rhians
        listed = page_of(client, url(shared, "letters"))
        assert own.get_absolute_url() in listed
        assert other.get_absolute_url() not in listed
        assert client.get(own.get_absolute_url()).status_code == 200
        for address in (other, other.pdf, other.docx):
            assert client.get(address.get_absolute_url()).status_code == 403


def test_managers_read_no_letter_to_others_and_auditors_read_all(cast: Cast, shared: Case) -> None:
    document = issue_on_page(cast, shared, RHIAN, version=1)
    for person, status in ((cast.line_manager, 403), (cast.auditor, 200), (cast.payroll, 403)):
        assert cast.client(person).get(document.pdf.get_absolute_url()).status_code == status
    listed = page_of(cast.client(cast.line_manager), url(shared, "letters"))
    assert document.get_absolute_url() not in listed
    assert "There are no letters to you in this case." in listed
    assert cast.client(cast.outsider).get(document.get_absolute_url()).status_code == 404


def test_nobody_but_hr_sees_or_issues_a_draft(cast: Cast) -> None:
    case = request_of(cast)
    for person in (cast.employee, cast.line_manager, cast.auditor, cast.administrator):
        client = cast.client(person)
        assert client.get(url(case, "letter", 2, HUW)).status_code == 403
        assert client.post(url(case, "letter", 2, HUW), {"issue": "yes"}).status_code == 403
        assert client.get(url(case, "letter_file", 2, HUW, "pdf")).status_code == 403
        assert url(case, "letter", 2, HUW) not in page_of(client, url(case, "letters"))
    assert not Document.objects.filter(owner__startswith="case_letter:").exists()


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_draft_can_be_downloaded_and_says_that_it_was_not_issued(
    cast: Cast, kind: str, begins: bytes
) -> None:
    case = request_of(cast)
    hr = cast.client(cast.hr_adviser)
    answer = hr.get(url(case, "letter_file", 2, HUW, kind))
    assert answer.content.startswith(begins)
    if kind == "pdf":
        text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
        assert "Preview: this has not been issued" in text
    assert hr.get(url(case, "letter_file", 2, HUW, "txt")).status_code == 404


def test_hr_adds_words_of_their_own_and_sees_them_before_they_are_issued(cast: Cast) -> None:
    case = request_of(cast)
    hr, address = cast.client(cast.hr_adviser), url(case, "letter", 2, HUW)
    words = "Ring me on Tuesday.\n\n<b>Nia</b>"
    shown = hr.post(address, {"seen": seen_on(hr, address), "own_words": words})
    assert "Ring me on Tuesday." in shown.content.decode()
    assert "<b>Nia</b>" not in shown.content.decode()
    assert not Document.objects.filter(owner__startswith="case_letter:").exists()
    assert "Ring me on Tuesday." in words_of(issue_on_page(cast, case, own_words=words))
    too_long = hr.post(address, {"issue": "yes", "own_words": "a" * 2001})
    assert too_long.status_code == 422
    assert "Shorten this to 2,000 characters or fewer" in too_long.content.decode()


def test_what_was_issued_keeps_its_words_whatever_changes_afterwards(cast: Cast) -> None:
    case = request_of(cast)
    first = issue_on_page(cast, case)
    before = words_of(first)
    reword(cast, "farewell", "Kind regards", "Cofion cynnes")
    Person.objects.filter(pk=cast.employee.pk).update(family_name="Beavan")
    assert words_of(first) == before
    assert "Yours sincerely" in page_of(cast.client(cast.employee), first.get_absolute_url())
    second = issue_on_page(cast, case)
    assert (second.version, second.replaces) == (2, first)
    assert "Kind regards" in words_of(second)
    assert "Huw Beavan" in words_of(second)


def reword(cast: Cast, name: str, english: str, welsh: str) -> None:
    letter = load_letter("case_acknowledgement")
    texts = {name: Text(english, welsh)}
    save_draft(employer=cast.employer, letter=letter, texts=texts, actor=cast.hr_adviser)
    publish_wording(
        employer=cast.employer,
        letter=letter,
        reason="Our own tone",
        actor=cast.hr_adviser,
        today=cast.today,
    )


def test_the_same_press_twice_issues_one_letter(cast: Cast) -> None:
    case = request_of(cast)
    hr, address = cast.client(cast.hr_adviser), url(case, "letter", 2, HUW)
    pressed = {"seen": seen_on(hr, address), "issue": "yes"}
    assert hr.post(address, pressed).status_code == 302
    again = hr.post(address, pressed, follow=True).content.decode()
    assert "Something has changed since you looked" in again
    assert Document.objects.filter(owner__startswith="case_letter:").count() == 1
    with pytest.raises(LetterMoved):
        issue(cast, case, seen=pressed["seen"])


def issue(cast: Cast, case: Case, **more: Any) -> Document:
    return issue_letter(
        case=case,
        version=more.get("version", 2),
        to=more.get("to", HUW),
        actor=cast.hr_adviser,
        today=cast.today,
        seen=more.get("seen"),
    )


def test_an_event_entered_in_error_calls_for_no_letter(cast: Cast) -> None:
    case = request_of(cast)
    add_event(
        cast, case, "entered_in_error", {"version": 2, "type": "acknowledged", "reason": "Twice"}
    )
    hr = cast.client(cast.hr_adviser)
    assert url(case, "letter", 2, HUW) not in page_of(hr, url(case, "letters"))
    assert hr.get(url(case, "letter", 2, HUW)).status_code == 404
    with pytest.raises(LetterNotCalled):
        issue(cast, case)


@pytest.mark.parametrize(("version", "to"), [(1, HUW), (9, HUW), (2, "E-107")])
def test_there_is_no_page_for_a_letter_that_nothing_calls_for(
    cast: Cast, version: int, to: str
) -> None:
    address = url(request_of(cast), "letter", version, to)
    assert cast.client(cast.hr_adviser).get(address).status_code == 404


def test_a_letter_that_lacks_a_fact_says_which_and_cannot_be_issued(
    monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    called = Called(letter="case_refusal", facts={"refused_on": HAPPENED})
    monkeypatch.setitem(CALLED_FOR, ("request", "acknowledged"), called)
    case = request_of(cast)
    hr, address = cast.client(cast.hr_adviser), url(case, "letter", 2, HUW)
    page = page_of(hr, address)
    assert "This letter cannot be written yet" in page
    assert "Last day on which one may appeal" in page
    assert 'name="seen"' not in page
    hr.post(address, {"issue": "yes"})
    assert not Document.objects.filter(owner__startswith="case_letter:").exists()
    assert hr.get(url(case, "letter_file", 2, HUW, "pdf")).status_code == 404


def test_a_list_of_letters_needs_as_many_queries_for_twenty_as_for_one(cast: Cast) -> None:
    case = request_of(cast)
    hr, address = cast.client(cast.hr_adviser), url(case, "letters")
    few = queries_of(hr, address)
    for _ in range(19):
        add_event(cast, case, "acknowledged", {})
    assert queries_of(hr, address) == few


def test_the_editor_of_wording_lists_every_letter_of_cases_with_a_preview(cast: Cast) -> None:
    hr = cast.client(cast.hr_adviser)
    listed = page_of(hr, reverse("documents:letters", args=[cast.employer.slug]))
    for name in {called.letter for called in CALLED_FOR.values()}:
        assert reverse("documents:letter", args=[cast.employer.slug, name]) in listed
        page_of(hr, reverse("documents:preview", args=[cast.employer.slug, name]))
