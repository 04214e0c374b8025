import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tandem.messages import Text
from tandem_web.documents import queries
from tandem_web.documents.actions import (
    WordingRefused,
    issue,
    publish_wording,
    restore_wording,
    save_draft,
)
from tandem_web.documents.apps import REAL_CASES, RealCases
from tandem_web.documents.models import Wording, WordingDraft
from tandem_web.documents.queries import laid_of, letters
from tandem_web.documents.tests.test_letters import SPECIMEN, words_of_pdf
from tandem_web.record.models import AppendOnlyRow, Entry
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

OPENING = SPECIMEN.texts()["opening"]
REWORDED = Text("These are your terms from {starts_on}.", "Dyma eich telerau o {starts_on}.")


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


@pytest.fixture(autouse=True)
def _specimen_is_a_letter_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    known = queries.load_letter

    def load(name: str) -> object:
        return SPECIMEN if name == "specimen" else known(name)

    monkeypatch.setattr("tandem_web.documents.access.load_letter", load)


def draft(staff: Staff, **texts: Text) -> WordingDraft:
    return save_draft(
        employer=staff.employer, letter=SPECIMEN, texts=texts, actor=staff.hr_adviser
    )


def publish(staff: Staff, **texts: Text) -> Wording:
    if texts:
        draft(staff, **texts)
    return publish_wording(
        employer=staff.employer,
        letter=SPECIMEN,
        reason="Plainer words.",
        actor=staff.hr_adviser,
        today=staff.today,
    )


def restore(staff: Staff) -> Wording:
    return restore_wording(
        employer=staff.employer,
        letter=SPECIMEN,
        reason="It was better before.",
        actor=staff.hr_adviser,
        today=staff.today,
    )


def opening_of_an_issued_letter(staff: Staff) -> str:
    document = issue(
        employer=staff.employer,
        owner="box:1",
        letter=SPECIMEN,
        facts=SPECIMEN.samples(),
        language="cy",
        person=None,
        actor=staff.hr_adviser,
        today=staff.today,
    )
    return laid_of(document).blocks[0].text


def address(view: str, *more: str) -> str:
    return reverse(f"documents:{view}", args=["dyffryn", "specimen", *more])


def test_a_letter_says_what_is_published_and_not_what_is_a_draft(staff: Staff) -> None:
    supplied = opening_of_an_issued_letter(staff)
    draft(staff, opening=REWORDED)
    assert opening_of_an_issued_letter(staff) == supplied
    publish(staff)
    assert opening_of_an_issued_letter(staff).startswith("Dyma eich telerau o 5")
    restore(staff)
    assert opening_of_an_issued_letter(staff) == supplied


def test_versions_are_added_and_never_changed(staff: Staff) -> None:
    versions = [publish(staff, opening=REWORDED), restore(staff)]
    assert [row.version for row in versions] == [1, 2]
    with pytest.raises(AppendOnlyRow):
        versions[0].save()
    assert Wording.objects.get(version=1).texts == {
        "opening": {"en": REWORDED.en, "cy": REWORDED.cy}
    }


def test_a_published_wording_is_on_record_with_both_texts(staff: Staff) -> None:
    publish(staff, opening=REWORDED)
    entry = Entry.objects.filter(employer=staff.employer).order_by("-number")[0]
    assert (entry.action, entry.object_reference) == (
        "documents.publish_wording",
        "letter:specimen",
    )
    content = json.loads(entry.content.text)
    assert content["reason"] == "Plainer words."
    assert content["changed"]["opening"]["after"]["cy"] == REWORDED.cy


def test_another_employer_keeps_the_supplied_words(staff: Staff) -> None:
    publish(staff, opening=REWORDED)
    assert queries.wording_of(staff.other_employer, SPECIMEN) == {}


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("opening", Text("From {starts_on}.", ""), "The Welsh is missing."),
        ("opening", Text("", "O {starts_on}."), "The English is missing."),
        ("opening", Text("Today.", "O {starts_on}."), "{starts_on} is missing."),
        ("opening", Text("From {starts_on}.", "Heddiw."), "{starts_on} is missing."),
    ],
)
def test_a_draft_may_lack_what_publishing_asks_for(
    staff: Staff, name: str, text: Text, sentence: str
) -> None:
    draft(staff, **{name: text})
    with pytest.raises(WordingRefused) as caught:
        publish(staff)
    assert [lack.sentence for lack in caught.value.lacks] == [sentence]
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        (
            "opening",
            Text("{colour} {starts_on}", "{starts_on}"),
            "This letter does not know {colour}. Here it knows {starts_on}, {post}, {name},",
        ),
        ("opening", Text("{starts_on", "{starts_on}"), "A brace stands alone."),
        ("opening", Text("{starts_on} } ", "{starts_on}"), "A brace stands alone."),
        (
            "opening",
            Text("{starts_on} {partner}", "{starts_on}"),
            "{partner} is not always there, so this text cannot name it.",
        ),
        ("opening", Text("", ""), "This must be said. It may be reworded, not left out."),
        ("terms.hours", Text("", ""), "This must be said. It may be reworded, not left out."),
        ("title", Text("", ""), "This must be said. It may be reworded, not left out."),
    ],
    ids=[
        "a fact that the letter does not know",
        "a brace that is not closed",
        "a brace that was not opened",
        "a fact that is not always there",
        "a required text that is empty",
        "a required row that is empty",
        "no title",
    ],
)
def test_what_can_never_stand_is_not_even_kept_as_a_draft(
    staff: Staff, name: str, text: Text, sentence: str
) -> None:
    with pytest.raises(WordingRefused) as caught:
        draft(staff, **{name: text})
    assert caught.value.lacks[0].sentence.startswith(sentence)
    assert not WordingDraft.objects.exists()


def test_what_is_not_required_may_be_left_out_of_the_letter(staff: Staff) -> None:
    publish(staff, more_heading=Text("", ""))
    laid = queries.lay_out(
        SPECIMEN,
        SPECIMEN.samples(),
        "en",
        queries.wording_of(staff.employer, SPECIMEN),
        queries.Envelope(employer=Text("a", "b"), issued_on=staff.today),
    )
    assert "What else you have agreed" not in [block.text for block in laid.blocks]


def test_a_draft_that_says_what_is_supplied_holds_nothing(staff: Staff) -> None:
    assert draft(staff, opening=OPENING).texts == {}
    with pytest.raises(ValidationError, match="says this already"):
        publish(staff)


def test_restoring_the_supplied_wording_needs_something_to_restore(staff: Staff) -> None:
    with pytest.raises(ValidationError):
        restore(staff)


def test_nothing_is_published_without_a_draft(staff: Staff) -> None:
    with pytest.raises(ValidationError, match="no draft"):
        publish(staff)


# Pages


def hr(staff: Staff) -> Client:
    return staff.client(staff.hr_adviser)


def test_hr_changes_a_text_sees_it_in_a_preview_and_publishes_it(staff: Staff) -> None:
    client = hr(staff)
    typed = {"0_en": REWORDED.en, "0_cy": REWORDED.cy, "do": "save"}
    assert client.post(address("block", "opening"), typed).status_code == 302
    assert "This is a draft." in client.get(address("letter")).content.decode()
    page = client.get(address("preview") + "?language=cy").content.decode()
    assert "Dyma eich telerau o" in page
    pdf = client.get(address("preview_pdf") + "?language=cy")
    assert pdf["Content-Type"] == "application/pdf"
    assert "Dyma eich telerau o" in words_of_pdf(pdf.content)
    assert "Rhagolwg" in words_of_pdf(pdf.content)
    assert client.post(address("publish"), {"reason": "Plainer."}).status_code == 302
    assert "Your wording" in client.get(address("letter")).content.decode()
    assert client.post(address("restore"), {"reason": "No."}).status_code == 302
    assert queries.wording_of(staff.employer, SPECIMEN) == {}


def test_what_a_draft_lacks_is_listed_before_it_is_published(staff: Staff) -> None:
    client = hr(staff)
    client.post(address("block", "opening"), {"0_en": "From {starts_on}.", "0_cy": ""})
    for view in ("letter", "publish"):
        assert "The Welsh is missing." in client.get(address(view)).content.decode()
    refused = client.post(address("publish"), {"reason": "Now."})
    assert refused.status_code == 422
    assert not Wording.objects.exists()


def test_an_unknown_fact_is_refused_on_its_field(staff: Staff) -> None:
    typed = {"0_en": "{colour} {starts_on}", "0_cy": "{starts_on}"}
    page = hr(staff).post(address("block", "opening"), typed)
    assert page.status_code == 422
    assert "does not know {colour}" in page.content.decode()


def test_a_draft_can_be_forgotten_and_a_block_taken_back(staff: Staff) -> None:
    client = hr(staff)
    draft(staff, opening=REWORDED)
    client.post(address("block", "opening"), {"0_en": "x", "0_cy": "y", "do": "supplied"})
    assert WordingDraft.objects.get().texts == {}
    client.post(address("discard"))
    assert not WordingDraft.objects.exists()


def test_a_preview_shows_a_real_case_of_the_person_only(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RealCases(
        choices=lambda person: [("S-001", "Family Support")],
        facts=lambda person, reference: SPECIMEN.samples() | {"name": f"Rhywun, {reference}"},
    )
    monkeypatch.setitem(REAL_CASES, "specimen", real)
    client = hr(staff)
    page = client.get(address("preview") + "?language=en&case=S-001").content.decode()
    assert "Rhywun, S-001" in page
    other = client.get(address("preview") + "?language=en&case=S-999").content.decode()
    assert "Rhywun" not in other


def test_a_real_case_that_is_not_ready_says_what_is_missing(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RealCases(choices=lambda _: [("S-001", "A")], facts=lambda *_: {})
    monkeypatch.setitem(REAL_CASES, "specimen", real)
    page = hr(staff).get(address("preview") + "?language=en&case=S-001")
    assert "<code>salary</code>" in page.content.decode()
    assert hr(staff).get(address("preview_pdf") + "?language=en&case=S-001").status_code == 404


@pytest.mark.parametrize(
    "path", ["letters/nothing/", "letters/specimen/texts/nothing/", "letters/specimen/texts/more"]
)
def test_what_is_not_there_is_not_found(staff: Staff, path: str) -> None:
    client = hr(staff)
    response = client.get(f"/dyffryn/documents/{path}", follow=True)
    assert response.status_code == (404 if "nothing" in path else 200)


def test_a_letter_needs_few_queries(staff: Staff) -> None:
    publish(staff, opening=REWORDED)
    draft(staff, opening=OPENING)
    assert queries_of(hr(staff), address("letter")) <= 9
    assert queries_of(hr(staff), reverse("documents:letters", args=["dyffryn"])) <= 9


def test_every_letter_of_the_site_is_complete_as_supplied(staff: Staff) -> None:
    assert letters()
    for letter in letters():
        assert queries.lacks_of(letter, {}) == ()
