"""The pages of cases: one shape for every case, and nothing lost that somebody typed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem.patterns import monday_of
from tandem_web.cases.actions import Sent
from tandem_web.cases.models import Case, Partner
from tandem_web.cases.tests.sharing import draft_data, open_plain, step
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def url(case: Case, command: str = "", language: str = "") -> str:
    tail = f"{command}/" if command else ""
    return f"{language}/dyffryn/cases/{case.reference}/{tail}"


def grid(starts_on: date, *, hours: tuple[str, str] = ("18:30", "18:30")) -> dict[str, str]:
    """The pattern editor as somebody fills it in: two and a half days each."""
    typed = {
        "grid-drawn": "1",
        "grid-weeks": "1",
        "grid-hours_0": hours[0],
        "grid-hours_1": hours[1],
        "grid-starts_on_day": str(starts_on.day),
        "grid-starts_on_month": str(starts_on.month),
        "grid-starts_on_year": str(starts_on.year),
    }
    for partner, weekday, start, end, pause in (
        (0, 0, "08:30", "16:15", "30"),
        (0, 1, "08:30", "16:15", "30"),
        (0, 2, "08:30", "12:30", ""),
        (1, 2, "12:00", "16:00", ""),
        (1, 3, "08:30", "16:15", "30"),
        (1, 4, "08:30", "16:15", "30"),
    ):
        cell = f"grid-0-{weekday}-0-{partner}"
        typed |= {f"{cell}-start": start, f"{cell}-end": end, f"{cell}-break": pause}
    return typed


def test_a_share_is_set_up_from_a_post_to_its_confirmation(cast: Cast) -> None:
    adviser = cast.client(cast.hr_adviser)
    opening = f"/dyffryn/cases/open/?process=partnership&post={cast.plain_post.reference}"
    assert b"Huw Bevan" in adviser.get(opening).content
    starts_on = monday_of(cast.today) + timedelta(days=28)
    day = {
        "starts_on_day": str(starts_on.day),
        "starts_on_month": str(starts_on.month),
        "starts_on_year": str(starts_on.year),
    }
    sent = adviser.post(opening, {"partner_0": "huw bevan", "partner_1": "E-107", **day})
    case = Case.objects.get(post=cast.plain_post)
    assert sent["Location"] == url(case, "draft")
    assert str(starts_on.year).encode() in adviser.get(url(case, "draft")).content
    drafted = adviser.post(url(case, "draft"), {"seen": "1", **grid(starts_on)})
    assert drafted["Location"] == url(case)
    for person, command in (
        (cast.hr_adviser, "propose"),
        (cast.employee, "agree"),
        (cast.second_waiting, "agree"),
        (cast.line_manager, "agree"),
        (cast.hr_adviser, "confirm"),
    ):
        client = cast.client(person)
        page = client.get(url(case, command))
        assert page.status_code == 200, command
        seen = page.context["seen"]
        sent = client.post(url(case, command), {"seen": seen, "version": "1"})
        assert sent.status_code == 302, command
    case.refresh_from_db()
    assert case.stage == "confirmed"
    assert cast.client(cast.employee).get(url(case)).status_code == 200


def test_a_name_that_fits_several_jobs_comes_back_as_a_choice(cast: Cast) -> None:
    adviser = cast.client(cast.hr_adviser)
    opening = f"/dyffryn/cases/open/?process=partnership&post={cast.plain_post.reference}"
    day = {"starts_on_day": "4", "starts_on_month": "1", "starts_on_year": "2027"}
    # Several names in the cast hold an "an".
    answer = adviser.post(opening, {"partner_0": "huw bevan", "partner_1": "an", **day})
    assert answer.status_code == 422
    choices = [value for value, _label in answer.context["form"].fields["job_1"].choices]
    assert len(choices) > 1
    assert "job_0" not in answer.context["form"].fields
    sent = adviser.post(
        opening, {"partner_0": "huw bevan", "partner_1": "an", "job_1": choices[-1], **day}
    )
    assert sent.status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"partner_1": "nobody at all"}, b"Nobody with a job here fits"),
        ({"partner_1": ""}, b"Enter a name or a payroll number"),
        ({"starts_on_year": "1999"}, b"begins later than this date"),
        ({"starts_on_month": "13"}, b"Enter a real date"),
    ],
    ids=["an unknown name", "no name", "before the job began", "no such month"],
)
def test_what_is_wrong_with_an_opening_is_said_and_the_rest_is_kept(
    cast: Cast, typed: dict[str, str], sentence: bytes
) -> None:
    form = {
        "partner_0": "huw bevan",
        "partner_1": "E-107",
        "starts_on_day": "4",
        "starts_on_month": "1",
        "starts_on_year": "2027",
        **typed,
    }
    opening = f"/dyffryn/cases/open/?process=partnership&post={cast.plain_post.reference}"
    answer = cast.client(cast.hr_adviser).post(opening, form)
    assert answer.status_code == 422
    assert sentence in answer.content
    assert b"huw bevan" in answer.content
    assert not Case.objects.filter(post=cast.plain_post).exists()


def test_a_post_with_an_open_case_leads_to_it(cast: Cast) -> None:
    opened = open_plain(cast)
    assert isinstance(opened, Sent)
    form = {
        "partner_0": "huw bevan",
        "partner_1": "E-107",
        "starts_on_day": "4",
        "starts_on_month": "1",
        "starts_on_year": "2027",
    }
    opening = f"/dyffryn/cases/open/?process=partnership&post={cast.plain_post.reference}"
    sent = cast.client(cast.hr_adviser).post(opening, form)
    assert sent["Location"] == url(opened.case)


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(cast: Cast) -> None:
    case = cast.open_case
    adviser = cast.client(cast.hr_adviser)
    seen = adviser.get(url(case, "draft")).context["seen"]
    assert isinstance(step(cast, case, cast.line_manager, "draft", **draft_data(case)), Sent)
    starts_on = monday_of(cast.today) + timedelta(days=56)
    typed = {"seen": seen, **grid(starts_on, hours=("20:00", "17:00"))}
    answer = adviser.post(url(case, "draft"), typed)
    assert answer.status_code == 409
    assert b"The case has changed since you opened this page" in answer.content
    assert b"Geraint Lloyd" in answer.content
    assert b'value="20:00"' in answer.content
    # Pressed again on the page that came back, it is done.
    again = adviser.post(url(case, "draft"), {**typed, "seen": answer.context["seen"]})
    assert again.status_code == 302


def test_what_can_no_longer_happen_leads_back_to_the_case(cast: Cast) -> None:
    answer = cast.client(cast.hr_adviser).get(url(cast.confirmed_case, "confirm"))
    assert answer.status_code == 409
    assert url(cast.confirmed_case).encode() in answer.content


def test_an_agreement_is_to_the_version_that_stood_on_the_page(cast: Cast) -> None:
    case = cast.open_case
    partner = cast.client(cast.second_waiting)
    page = partner.get(url(case, "agree"))
    step(cast, case, cast.hr_adviser, "draft", **draft_data(case))
    step(cast, case, cast.hr_adviser, "propose", version=2)
    answer = partner.post(url(case, "agree"), {"seen": page.context["seen"], "version": "1"})
    assert answer.status_code == 409
    assert b"Version 2" in answer.content


def test_a_blocked_command_says_what_would_unblock_it(cast: Cast) -> None:
    answer = cast.client(cast.hr_adviser).get(url(cast.open_case, "confirm"))
    assert answer.status_code == 200
    assert b"This cannot happen yet" in answer.content
    assert b"<button" not in answer.content.partition(b"<main")[2].partition(b"</main")[0]


def test_withdrawing_asks_for_a_reason(cast: Cast) -> None:
    client = cast.client(cast.second_waiting)
    empty = client.post(url(cast.open_case, "withdraw"), {"seen": "4", "reason": " "})
    assert empty.status_code == 422
    assert b"Say why it is being withdrawn" in empty.content
    done = client.post(url(cast.open_case, "withdraw"), {"seen": "4", "reason": "A new job."})
    assert done.status_code == 302
    page = client.get(url(cast.open_case))
    assert b"A new job." in page.content


def test_what_is_for_somebody_else_is_refused(cast: Cast) -> None:
    auditor = cast.client(cast.auditor)
    assert auditor.get(url(cast.open_case)).status_code == 200
    assert auditor.get(url(cast.open_case, "agree")).status_code == 403
    assert auditor.post(url(cast.open_case, "withdraw"), {"reason": "x"}).status_code == 403


def test_a_command_that_no_process_knows_is_not_there(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    assert client.get(url(cast.open_case, "explode")).status_code == 404
    assert client.get(url(cast.open_case, "open")).status_code == 404


@pytest.mark.parametrize("show", ["mine", "open", "closed", "nonsense"])
def test_the_list_shows_what_was_asked_for(cast: Cast, show: str) -> None:
    people = {
        "adviser": cast.hr_adviser,
        "partner": cast.first_partner,
        "manager": cast.line_manager,
        "employee": cast.employee,
    }
    seen = {}
    for name, person in people.items():
        answer = cast.client(person).get(f"/dyffryn/cases/?show={show}")
        seen[name] = [case.reference for case, _title, _stage in answer.context["rows"]]
    expected: dict[str, dict[str, list[str]]] = {
        "mine": {"adviser": [], "partner": [], "manager": ["JS-0002"], "employee": []},
        "closed": {
            "adviser": ["JS-0001"],
            "partner": ["JS-0001"],
            "manager": ["JS-0001"],
            "employee": [],
        },
        "open": {"adviser": ["JS-0002"], "partner": [], "manager": ["JS-0002"], "employee": []},
    }
    assert seen == expected.get(show, expected["open"])


def test_the_case_page_reads_in_welsh(cast: Cast) -> None:
    answer = cast.client(cast.hr_adviser).get(url(cast.open_case, language="/cy"))
    assert "Beth all ddigwydd nawr" in answer.content.decode()


def test_the_case_page_takes_the_same_queries_however_long_its_history(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client = cast.client(cast.hr_adviser)
    client.get(url(cast.open_case))
    for _again in range(3):
        with django_assert_num_queries(CASE_PAGE):
            client.get(url(cast.open_case))
        step(cast, cast.open_case, cast.hr_adviser, "draft", **draft_data(cast.open_case))


def test_the_list_takes_the_same_queries_for_one_case_and_for_twenty(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    client.get("/dyffryn/cases/")
    with CaptureQueriesContext(connection) as one:
        client.get("/dyffryn/cases/")
    partners = list(Partner.objects.filter(case=cast.open_case))
    for number in range(3, 23):
        row = Case.objects.get(pk=cast.open_case.pk)
        row.pk, row.reference = None, f"JS-{number:04d}"
        row.save(force_insert=True)
        for partner in partners:
            Partner(
                case=row, employment_id=partner.employment_id, position=partner.position
            ).save()
    with CaptureQueriesContext(connection) as twenty:
        answer = client.get("/dyffryn/cases/")
    assert len(answer.context["rows"]) == 20
    assert len(twenty) == len(one) <= CASE_LIST


CASE_PAGE = 27
CASE_LIST = 12
