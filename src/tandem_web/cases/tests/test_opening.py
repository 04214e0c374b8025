"""A case of any process is opened from its post; the list finds it again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tandem_web.cases.actions import Sent, open_case
from tandem_web.cases.models import Case, Event, Obligation
from tandem_web.cases.tests.at_once import open_request
from tandem_web.cases.tests.requests import day_typed, request_answers, request_typed
from tandem_web.cases.tests.sharing import step
from tandem_web.patterns.actions import make_feed
from tandem_web.patterns.mapping import proof_of
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db
OPEN = "/dyffryn/cases/open/"


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def test_an_employee_asks_for_their_own_post(cast: Cast) -> None:
    client = cast.client(cast.employee)
    assert cast.plain_post.title_en in client.get(OPEN).content.decode()
    about = f"{OPEN}?post={cast.plain_post.reference}"
    assert client.get(about).status_code in {200, 302}
    page = client.get(f"{about}&process=request")
    assert page.context["form"]["employment"].value() == "E-108"
    typed = request_typed(cast.today)
    done = client.post(f"{about}&process=request", typed)
    assert done.status_code == 302
    case = Case.objects.get(process="request")
    assert done.headers["Location"].endswith(f"/cases/{case.reference}/")
    again = client.post(f"{about}&process=request", typed)
    assert again.headers["Location"] == done.headers["Location"]
    assert Case.objects.filter(process="request").count() == 1


def test_nobody_asks_for_the_post_of_somebody_else(cast: Cast) -> None:
    about = f"{OPEN}?post={cast.waiting_post.reference}&process=request"
    assert cast.client(cast.employee).get(about).status_code == 403
    own = f"{OPEN}?post={cast.plain_post.reference}&process=request"
    typed = request_typed(cast.today, "E-107")
    assert cast.client(cast.employee).post(own, typed).status_code == 422
    assert not Case.objects.filter(process="request").exists()


def test_hr_chooses_what_a_case_is_about(cast: Cast) -> None:
    page = cast.client(cast.hr_adviser).get(f"{OPEN}?post={cast.plain_post.reference}")
    names = [name for name, _label in page.context["form"].fields["process"].choices]
    assert {"request", "partnership"} <= set(names)


def test_a_process_that_nobody_knows_is_not_there(cast: Cast) -> None:
    about = f"{OPEN}?post={cast.plain_post.reference}&process=nonsense"
    assert cast.client(cast.hr_adviser).get(about).status_code == 404


def test_what_came_on_paper_was_received_on_its_own_day(cast: Cast) -> None:
    earlier = cast.today - timedelta(days=3)
    about = f"{OPEN}?post={cast.plain_post.reference}&process=request"
    typed = request_typed(earlier, **day_typed("happened_on", earlier))
    done = cast.client(cast.hr_adviser).post(about, typed)
    assert done.status_code == 302
    assert Event.objects.get(type="received").happened_on == earlier


def test_linked_cases_lead_to_each_other(cast: Cast) -> None:
    origin = open_request(cast)
    managing = cast.plain_post.reports_to
    assert managing is not None
    opened = open_case(
        process="request",
        post=managing,
        data=request_answers(cast.today, "E-102"),
        actor=cast.hr_adviser,
        today=cast.today,
        origin=origin,
    )
    assert isinstance(opened, Sent)
    client = cast.client(cast.hr_adviser)
    for one, other in ((origin, opened.case), (opened.case, origin)):
        page = client.get(f"/dyffryn/cases/{one.reference}/").content.decode()
        assert f"/cases/{other.reference}/" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("process=request", {"RQ-0001"}, id="by process"),
        pytest.param("q=RQ-0001", {"RQ-0001"}, id="by its number"),
        pytest.param("q=Nobody", set(), id="by words that nothing fits"),
        pytest.param("due=7", {"RQ-0001"}, id="what is due within a week"),
        pytest.param("due=nonsense", {"RQ-0001", "JS-0002"}, id="nonsense narrows nothing"),
        pytest.param("show=running", {"JS-0001"}, id="the share that runs"),
        pytest.param("show=closed", set(), id="what is closed, where nothing is"),
        pytest.param("show=all", {"RQ-0001", "JS-0001", "JS-0002"}, id="all of them"),
    ],
)
def test_the_list_is_narrowed(cast: Cast, query: str, found: set[str]) -> None:
    case = open_request(cast)
    Obligation.objects.filter(case=case).update(due=cast.today + timedelta(days=7))
    Obligation.objects.exclude(case=case).update(due=cast.today + timedelta(days=8))
    client = cast.client(cast.hr_adviser)
    page = client.get(f"/dyffryn/cases/?{query}")
    assert {case.reference for case, _title, _stage in page.context["rows"]} == found
    table = client.get(f"/dyffryn/cases/table.csv?{query}").content.decode("utf-8-sig")
    assert {line.split(",")[0] for line in table.splitlines()[1:]} == found


def test_what_was_withdrawn_is_found_among_what_is_closed(cast: Cast) -> None:
    case = open_request(cast)
    assert isinstance(step(cast, case, cast.employee, "withdraw"), Sent)
    page = cast.client(cast.hr_adviser).get("/dyffryn/cases/?show=closed")
    assert [row.reference for row, _title, _stage in page.context["rows"]] == [case.reference]


def test_the_soonest_due_comes_first(cast: Cast) -> None:
    case = open_request(cast)
    Obligation.objects.filter(case=case).update(due=cast.today)
    page = cast.client(cast.hr_adviser).get("/dyffryn/cases/")
    references = [case.reference for case, _title, _stage in page.context["rows"]]
    assert references == ["RQ-0001", "JS-0002"]


def test_a_persons_calendar_names_what_is_due(cast: Cast) -> None:
    case = open_request(cast)
    Obligation.objects.filter(case=case).update(due=cast.today + timedelta(days=5))
    feed = make_feed(person=cast.line_manager, post=None)
    client = cast.client(cast.line_manager)
    for live in (True, False):
        answer = client.get(reverse("calendar", args=[feed.key, proof_of(feed)]))
        assert ("duty-RQ-0001" in answer.content.decode()) is live
        Obligation.objects.filter(case=case).delete()
