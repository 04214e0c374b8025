"""An agreement on paper: recorded by HR, seen and taken back by whoever signed."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tandem.messages import InvalidFacts
from tandem_web.cases.actions import Outcome, Paper, Refused, Sent, record_paper
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries import obligations_for, standing_of
from tandem_web.cases.tests.papers import again, scan, scan_bytes, share_the_managers_post
from tandem_web.cases.tests.sharing import draft_data, step
from tandem_web.documents.mapping import Upload
from tandem_web.documents.models import StoredFile
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db
TOMOS = "partner:E-107"


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def signed(
    cast: Cast,
    *,
    party: str = TOMOS,
    signer: str | None = None,
    witness: str = "Dilwyn Rees",
    actor: Person | None = None,
    upload: Upload | None = None,
) -> Outcome:
    paper = Paper(
        version=1,
        party=party,
        signer=signer,
        signed_on=cast.today,
        witness=witness,
        scan=upload or scan(),
    )
    return record_paper(
        case=cast.open_case,
        paper=paper,
        actor=actor or cast.hr_adviser,
        today=cast.today,
        seen_version=Case.objects.get(pk=cast.open_case.pk).version,
    )


def form(cast: Cast, content: bytes, **more: str) -> dict[str, object]:
    return {
        "seen": "4",
        "version": "1",
        "signer": f"{TOMOS}|",
        "signed_on_day": str(cast.today.day),
        "signed_on_month": str(cast.today.month),
        "signed_on_year": str(cast.today.year),
        "witness": "Dilwyn Rees",
        "scan": SimpleUploadedFile("paper.png", content, "image/png"),
        **more,
    }


def url(command: str = "") -> str:
    return f"/dyffryn/cases/JS-0002/{command}"


def test_a_paper_is_an_agreement_with_its_scan(cast: Cast) -> None:
    assert isinstance(signed(cast), Sent)
    assert TOMOS in standing_of(cast.open_case).state.agreements
    event = Event.objects.filter(case=cast.open_case).latest("version")
    file = StoredFile.objects.get(owner="case:JS-0002")
    assert (event.type, event.schema, event.actor) == ("agreement_given", 2, cast.hr_adviser)
    assert json.loads(event.data)["evidence"]["scan"] == file.key
    assert Entry.objects.filter(action="cases.record_paper").count() == 1
    assert not list(obligations_for(again(cast.second_waiting)))


def test_the_signer_is_told(cast: Cast) -> None:
    signed(cast)
    notice = Notice.objects.get(kind="cases.paper_recorded")
    assert notice.person == cast.second_waiting
    assert notice.path == ["cases:case", ["dyffryn", "JS-0002"]]


def test_the_page_takes_a_paper_and_shows_it_to_those_of_the_case(cast: Cast) -> None:
    adviser = cast.client(cast.hr_adviser)
    page = adviser.get(url("record_paper/"))
    assert page.status_code == 200
    choices = [value for value, _label in page.context["form"].fields["signer"].choices]
    assert choices == [f"{TOMOS}|", "line_manager|P-102"]
    done = adviser.post(url("record_paper/"), form(cast, scan_bytes()))
    assert done.status_code == 302
    key = StoredFile.objects.get(owner="case:JS-0002").key
    address = f"/dyffryn/documents/files/{key}/"
    for person in (cast.second_waiting, cast.first_waiting, cast.line_manager, cast.auditor):
        client = cast.client(person)
        shown = client.get(url()).content.decode()
        assert "Signed by Tomos Ellis on" in shown
        assert "witnessed by Dilwyn Rees" in shown
        assert address in shown
        assert client.get(address).status_code == 200
    assert cast.client(cast.employee).get(address).status_code == 403


@pytest.mark.parametrize(
    ("content", "typed", "sentence"),
    [
        (b"GIF89a not a paper", {}, ""),
        (b"%PDF-1.7 not really", {}, ""),
        (None, {"witness": "Geraint Lloyd"}, "so they cannot be the witness"),
        (None, {"witness": ""}, "Enter the full name of the witness"),
        (None, {"signed_on_year": "2020"}, "is about something else"),
        (None, {"signer": ""}, "Choose who signed"),
        (None, {"signer": "partner:E-106|"}, "Select a valid choice"),
    ],
    ids=[
        "a picture of another kind",
        "a PDF in name only",
        "the manager as witness",
        "no witness",
        "signed before the proposal",
        "nobody signed",
        "somebody who has agreed already",
    ],
)
def test_a_paper_that_cannot_be_is_said_and_nothing_is_kept(
    cast: Cast, content: bytes | None, typed: dict[str, str], sentence: str
) -> None:
    sent = form(cast, content or scan_bytes(), **typed)
    answer = cast.client(cast.hr_adviser).post(url("record_paper/"), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "govuk-error-message" in answer.content.decode()
    assert not StoredFile.objects.filter(owner="case:JS-0002").exists()
    assert Event.objects.filter(case=cast.open_case).count() == 4


def test_nobody_but_an_adviser_records_a_paper(cast: Cast) -> None:
    for person in (cast.line_manager, cast.second_waiting, cast.administrator, cast.auditor):
        assert cast.client(person).get(url("record_paper/")).status_code == 403
    outcome = signed(cast, actor=cast.line_manager)
    assert isinstance(outcome, Refused)
    assert not StoredFile.objects.filter(owner="case:JS-0002").exists()
    assert not Notice.objects.filter(kind="cases.paper_recorded").exists()


def test_a_scan_that_is_none_is_refused_by_the_action_too(cast: Cast) -> None:
    false = Upload("paper.png", "image/png", b"nothing of the kind")
    with pytest.raises(ValidationError):
        signed(cast, upload=false)
    with pytest.raises(InvalidFacts):
        signed(cast, witness="Tomos Ellis")
    assert Event.objects.filter(case=cast.open_case).count() == 4


def test_a_change_voids_a_paper_and_the_signer_may_take_it_back_before(cast: Cast) -> None:
    signed(cast)
    taken = step(cast, cast.open_case, cast.second_waiting, "withdraw_agreement", version=1)
    assert isinstance(taken, Sent)
    assert TOMOS not in standing_of(cast.open_case).state.agreements
    signed(cast)
    step(cast, cast.open_case, cast.hr_adviser, "draft", **draft_data(cast.open_case))
    step(cast, cast.open_case, cast.hr_adviser, "propose", version=2)
    assert len(standing_of(cast.open_case).state.awaited) == 3


def test_either_holder_of_the_managers_post_may_sign_for_it(cast: Cast) -> None:
    share_the_managers_post(cast)
    assert isinstance(signed(cast, party="line_manager", signer="P-103"), Sent)
    assert Notice.objects.get(kind="cases.paper_recorded").person == cast.budget_manager
    page = cast.client(cast.hr_adviser).get(url()).content.decode()
    assert "Signed by Catrin Vaughan on" in page


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_printed_version_names_itself(cast: Cast, language: str) -> None:
    page = cast.client(cast.second_waiting).get(f"{language}{url('paper/')}")
    text = page.content.decode()
    assert page.status_code == 200
    assert ("fersiwn 1" if language else "version 1") in text
    for words in ("JS-0002", "Siân Pugh", "Tomos Ellis", "Geraint Lloyd", "S-002"):
        assert words in text
    assert text.count('class="cases-signature"') == 3


def test_what_is_not_proposed_is_not_printed(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    assert client.get("/dyffryn/cases/JS-0001/paper/").status_code == 409
    step(cast, cast.open_case, cast.hr_adviser, "draft", **draft_data(cast.open_case))
    assert client.get(url("paper/")).status_code == 409
