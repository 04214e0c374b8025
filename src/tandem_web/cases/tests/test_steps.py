"""Any process of steps works without a view or a template of its own."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tandem.cases import PROCESSES, Command
from tandem_web.cases.actions import Changed, Refused, Sent, open_case, remind, send
from tandem_web.cases.apps.registers import REFERENCE_LETTERS
from tandem_web.cases.models import Case, Event, Obligation
from tandem_web.cases.queries import standing_of
from tandem_web.cases.tests.at_once import open_request
from tandem_web.cases.tests.errands import ERRAND
from tandem_web.cases.tests.sharing import step
from tandem_web.documents.models import StoredFile
from tandem_web.notices.models import Notice
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (2, 2)).save(kept, "PNG")
    return kept.getvalue()


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


@pytest.fixture
def errand(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setitem(PROCESSES, "errand", ERRAND)
    monkeypatch.setitem(REFERENCE_LETTERS, "errand", "ER")
    opened = open_case(
        process="errand", post=cast.plain_post, data={}, actor=cast.hr_adviser, today=cast.today
    )
    assert isinstance(opened, Sent)
    return opened.case


def url(case: Case, *path: str) -> str:
    return "/".join((f"/dyffryn/cases/{case.reference}", *path, ""))


def answers(**other: Any) -> dict[str, Any]:
    return {
        "line": "A line",
        "text": "More text",
        "date_day": "2",
        "date_month": "3",
        "date_year": "2027",
        "yes_no": "no",
        "tick": "on",
        "choice": "two",
        "choices": ["two", "one"],
        "minutes": "18:30",
        "number": "4",
        "employment": "E-108",
        "person": "Geraint",
        "file": SimpleUploadedFile("scan.png", picture()),
        **other,
    }


def test_a_request_is_acknowledged_on_the_generic_pages(cast: Cast) -> None:
    case = open_request(cast)
    assert case.reference == "RQ-0001"
    client = cast.client(cast.line_manager)
    assert "Acknowledge the request" in client.get(url(case)).content.decode()
    assert client.get(url(case, "acknowledge")).status_code == 200
    assert client.post(url(case, "acknowledge"), {"seen": "1"}).status_code == 302
    assert Case.objects.get(pk=case.pk).stage == "consult"
    page = client.get(url(case)).content.decode()
    assert "The request was acknowledged" in page


def test_every_kind_of_question_is_asked_read_and_kept(errand: Case, cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    assert client.get(url(errand, "ask_all")).status_code == 200
    answer = client.post(url(errand, "ask_all"), answers())
    assert answer.status_code == 302, dict(answer.context["form"].errors)
    data = json.loads(Event.objects.get(case=errand, type="asked").data)
    kept = StoredFile.objects.get(key=data.pop("file"))
    assert kept.owner == f"case:{errand.reference}"
    assert data == {
        "on": cast.today.isoformat(),
        "line": "A line",
        "text": "More text",
        "date": "2027-03-02",
        "yes_no": False,
        "tick": True,
        "choice": "two",
        "choices": ["one", "two"],
        "minutes": 1110,
        "number": 4,
        "employment": "E-108",
        "person": cast.line_manager.reference,
        "departure": None,
    }
    assert "scan.png" in client.get(url(errand)).content.decode()


def test_what_was_typed_is_kept_where_an_answer_is_missing(errand: Case, cast: Cast) -> None:
    answer = cast.client(cast.hr_adviser).post(
        url(errand, "ask_all"), answers(minutes="", person="Nobody Such")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "More text" in page
    assert "Nobody here fits" in page
    assert not StoredFile.objects.filter(owner=f"case:{errand.reference}").exists()


def test_a_name_that_fits_several_comes_back_as_a_choice(errand: Case, cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    answer = client.post(url(errand, "ask_all"), answers(person="a"))
    assert answer.status_code == 422
    assert "Which one is meant?" in answer.content.decode()
    chosen = cast.line_manager.reference
    again = client.post(url(errand, "ask_all"), answers(person="ll", person_meant=chosen))
    assert again.status_code in {302, 422}


def test_a_step_about_a_subject_has_its_own_address_and_notice(errand: Case, cast: Cast) -> None:
    subjects = Obligation.objects.filter(case=errand, party="line_manager")
    assert sorted(subjects.values_list("subject", flat=True)) == ["first", "second"]
    about = set(Notice.objects.filter(person=cast.line_manager).values_list("about", flat=True))
    assert f"case:{errand.reference}:line_manager:answer:first" in about
    client = cast.client(cast.line_manager)
    assert client.get(url(errand, "answer")).status_code == 409
    assert client.get(url(errand, "answer", "first")).status_code == 200
    done = client.post(url(errand, "answer", "first"), {"text": "Seen to"})
    assert done.status_code == 302
    assert standing_of(errand).state.seen_to == ("first",)


def test_reminders_speak_of_each_subject_once(errand: Case, cast: Cast) -> None:
    assert remind(employer=cast.employer, today=cast.today) > 0
    told = Notice.objects.filter(person=cast.line_manager, kind="cases.reminder")
    assert sorted(told.values_list("path", flat=True), key=str) == [
        ["cases:command_about", ["dyffryn", errand.reference, "answer", "first"]],
        ["cases:command_about", ["dyffryn", errand.reference, "answer", "second"]],
    ]
    assert remind(employer=cast.employer, today=cast.today) == 0


def test_hr_enters_what_happened_earlier_and_nobody_else(cast: Cast) -> None:
    case = open_request(cast)
    for person, named in ((cast.hr_adviser, True), (cast.line_manager, False)):
        page = cast.client(person).get(url(case, "acknowledge")).content.decode()
        assert ("It happened on an earlier day" in page) is named


def test_the_day_of_an_event_is_the_day_on_which_it_happened(errand: Case, cast: Cast) -> None:
    earlier = cast.today - timedelta(days=1)
    Case.objects.filter(pk=errand.pk).update(opened_on=earlier)
    outcome = open_case(
        process="errand",
        post=cast.plain_post,
        data={"happened_on": earlier.isoformat()},
        actor=cast.hr_adviser,
        today=cast.today,
    )
    assert isinstance(outcome, Sent)
    assert outcome.case.opened_on == earlier
    assert outcome.case.events.get().happened_on == earlier


def test_what_the_policy_does_not_allow_is_recorded_with_its_mark(
    errand: Case, cast: Cast
) -> None:
    manager = cast.client(cast.line_manager)
    assert "Record it as it happened" not in manager.get(url(errand)).content.decode()
    assert manager.post(url(errand, "hurry"), {"departure_reason": "x"}).status_code == 422
    client = cast.client(cast.hr_adviser)
    assert "Record it as it happened" in client.get(url(errand)).content.decode()
    lacking = client.post(url(errand, "hurry"), {"departure_reason": "It was urgent"})
    assert lacking.status_code == 422
    assert "It was urgent" in lacking.content.decode()
    assert not Event.objects.filter(case=errand, type="hurried").exists()
    both = {"departure_reason": "It was urgent", "departure_approver": "Mair Jones"}
    assert client.post(url(errand, "hurry"), both).status_code == 302
    page = client.get(url(errand)).content.decode()
    for words in ("Departed from the policy", "It was urgent", "Approved by Mair Jones"):
        assert words in page


def test_an_entry_is_marked_as_entered_in_error(cast: Cast) -> None:
    case = open_request(cast)
    assert isinstance(step(cast, case, cast.line_manager, "acknowledge"), Sent)
    client = cast.client(cast.hr_adviser)
    assert "Entered in error?" in client.get(url(case)).content.decode()
    manager = cast.client(cast.line_manager)
    assert manager.get(url(case, "entries", "2")).status_code == 403
    assert client.get(url(case, "entries", "9")).status_code == 404
    assert client.post(url(case, "entries", "2"), {"reason": ""}).status_code == 422
    done = client.post(url(case, "entries", "2"), {"reason": "The wrong case"})
    assert done.status_code == 302
    assert Case.objects.get(pk=case.pk).stage == "received"
    page = client.get(url(case)).content.decode()
    assert "<s>The request was acknowledged</s>" in page
    assert "The wrong case" in page
    assert client.get(url(case, "entries", "2")).status_code == 404


def test_what_was_built_on_an_entry_goes_first(cast: Cast) -> None:
    case = open_request(cast)
    assert isinstance(step(cast, case, cast.line_manager, "acknowledge"), Sent)
    outcome = step(cast, case, cast.hr_adviser, "correct", version=1, reason="Wrong")
    assert isinstance(outcome, Refused)


def test_what_another_case_brings_about_is_nobodys_to_do(errand: Case, cast: Cast) -> None:
    assert isinstance(step(cast, errand, cast.hr_adviser, "linked"), Refused)
    outcome = send(
        case=errand,
        command=Command("linked"),
        actor=cast.hr_adviser,
        today=cast.today,
        seen_version=1,
        link=True,
    )
    assert isinstance(outcome, Sent)


def test_a_case_that_has_moved_on_is_told_and_nothing_is_lost(errand: Case, cast: Cast) -> None:
    for subject in ("first", "second"):
        assert isinstance(
            step(cast, errand, cast.line_manager, "answer", subject=subject, text="Done"), Sent
        )
    late = step(cast, errand, cast.hr_adviser, "answer", seen=1, subject="first", text="Mine")
    assert isinstance(late, Changed)
