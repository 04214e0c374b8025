"""The public pages: which jobs there are, and one advert."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from tandem_web.recruitment.actions import close_advert
from tandem_web.recruitment.models import Advert
from tandem_web.recruitment.tests.scene import a_bare_advert, an_advert
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def page(url: str, status: int = 200) -> str:
    response = Client().get(url)
    assert response.status_code == status, response.content.decode()[:500]
    return unescape(response.content.decode())


def posting_of(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found, "the page has no job posting"
    posting: dict[str, object] = json.loads(found[1])
    return posting


@pytest.mark.proves("CCC-VAC-1", "CCC-VAC-2")
def test_anyone_reads_that_a_job_can_be_shared_and_finds_the_policy(staff: Staff) -> None:
    an_advert(staff)
    html = page("/dyffryn/jobs/VA-0001-1/")
    assert "This job is open to job share." in html
    assert 'href="/dyffryn/policy/"' in html
    assert "Mae’r swydd hon yn agored i’w rhannu." in page("/cy/dyffryn/jobs/VA-0001-1/")


@pytest.mark.proves("CCC-VAC-1")
def test_an_exempt_post_does_not_say_that_it_can_be_shared(staff: Staff) -> None:
    an_advert(staff, says_open_to_share=False)
    html = page("/dyffryn/jobs/VA-0001-1/")
    assert "open to job share" not in html
    assert "An exemption from job sharing was agreed" in html


def test_the_posting_holds_what_search_engines_ask_for(staff: Staff) -> None:
    advert = an_advert(staff)
    posting = posting_of(Client().get("/dyffryn/jobs/VA-0001-1/").content.decode())
    asked = ("title", "description", "datePosted", "validThrough", "employmentType")
    assert all(posting[name] for name in (*asked, "hiringOrganization", "jobLocation"))
    assert posting["@type"] == "JobPosting"
    assert posting["validThrough"].startswith(advert.closes_on.isoformat())  # type: ignore[attr-defined]
    assert posting["description"] == (
        "<p>Help people to keep their homes.</p><p>A friendly team.</p>"
    )
    assert posting["baseSalary"]["value"]["minValue"] == 27_000  # type: ignore[index]


def test_a_script_in_an_advert_breaks_out_of_nothing(staff: Staff) -> None:
    bad = "</script><script>alert(1)</script>"
    an_advert(staff, title_en=bad, text_en=bad)
    html = Client().get("/dyffryn/jobs/VA-0001-1/").content.decode()
    assert "<script>alert" not in html
    assert posting_of(html)["title"] == bad
    assert "<script>" not in str(posting_of(html)["description"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("", {"1", "2"}, id="without a search everything is shown"),
        pytest.param("search=homes", {"1"}, id="words of the text are found"),
        pytest.param("search=Night", {"2"}, id="words of the title are found"),
        pytest.param("search=Nos", {"2"}, id="words of the Welsh title are found"),
        pytest.param("hours=up_to_16", {"2"}, id="short hours"),
        pytest.param("hours=from_30", {"1"}, id="full hours"),
        pytest.param("welsh=essential", {"2"}, id="the level of Welsh"),
        pytest.param("service=HO", {"1"}, id="the service"),
        pytest.param("hours=nonsense", {"1", "2"}, id="a choice that does not exist"),
        pytest.param("search=nowhere", set(), id="nothing fits"),
    ],
)
def test_the_list_is_narrowed(staff: Staff, query: str, found: set[str]) -> None:
    an_advert(staff)
    a_bare_advert(
        staff,
        2,
        staff.shared_post,
        title_en="Night Officer",
        title_cy="Swyddog Nos",
        weekly_minutes=16 * 60,
        welsh_level="essential",
    )
    html = page(f"/dyffryn/jobs/?{query}")
    assert {number for number in ("1", "2") if f"/jobs/VA-000{number}-1/" in html} == found


@pytest.mark.parametrize(
    ("days", "status"),
    [
        pytest.param(0, 200, id="the last day"),
        pytest.param(-1, 410, id="the day after the last day"),
    ],
)
def test_a_closed_advert_is_gone(staff: Staff, days: int, status: int) -> None:
    advert = an_advert(staff)
    Advert.objects.filter(pk=advert.pk).update(closes_on=staff.today + timedelta(days=days))
    html = page("/dyffryn/jobs/VA-0001-1/", status)
    assert ("This job is closed" in html) is (status == 410)
    assert ("/jobs/VA-0001-1/" in page("/dyffryn/jobs/")) is (status == 200)


def test_an_advert_that_was_closed_early_is_gone(staff: Staff) -> None:
    close_advert(advert=an_advert(staff), on=staff.today, actor=staff.hr_adviser)
    page("/dyffryn/jobs/VA-0001-1/", 410)
    page("/dyffryn/jobs/VA-0001-1/apply/", 410)


def test_what_is_for_the_employers_own_people_is_not_there_for_others(staff: Staff) -> None:
    an_advert(staff, audience="internal")
    page("/dyffryn/jobs/VA-0001-1/", 404)
    assert "VA-0001-1" not in page("/dyffryn/jobs/")
    inside = staff.client(staff.employee)
    assert "VA-0001-1" in inside.get("/dyffryn/jobs/").content.decode()
    assert b"ld+json" not in inside.get("/dyffryn/jobs/VA-0001-1/").content


def test_the_list_needs_as_many_queries_for_twenty_jobs(staff: Staff) -> None:
    an_advert(staff)
    one = queries_of(Client(), "/dyffryn/jobs/")
    for number in range(2, 21):
        a_bare_advert(staff, number)
    assert queries_of(Client(), "/dyffryn/jobs/") == one


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_every_entry_of_the_menu_has_a_name_of_its_own(staff: Staff, prefix: str) -> None:
    page = staff.client(staff.hr_adviser).get(f"{prefix}/dyffryn/jobs/").content.decode()
    # The menu of a phone comes first, with the same entries.
    wide = page.partition("tandem-navigation__list--wide")[2]
    names = re.findall(r'tandem-navigation__link"[^>]*>([^<]+)<', wide)
    assert len(names) > 3
    assert len(names) == len(set(names))
