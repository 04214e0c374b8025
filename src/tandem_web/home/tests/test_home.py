from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, override_settings

from tandem_web.cases.tests.stories import REQUEST, world
from tandem_web.leave.queries import leave_to_decide
from tandem_web.people.actions import add_person
from tandem_web.posts.actions import delegate
from tandem_web.posts.queries import position_of
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def home_of(cast: Cast, name: str, language: str = "") -> str:
    answer = cast.client(getattr(cast, name)).get(f"{language}/dyffryn/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_whoever_has_to_agree_is_told_first_and_led_there(cast: Cast) -> None:
    page = home_of(cast, "second_waiting")
    assert f"/dyffryn/cases/{cast.open_case.reference}/agree/" in page
    assert "Nothing needs you now." not in page


def test_whoever_has_agreed_is_left_in_peace(cast: Cast) -> None:
    assert "Nothing needs you now." in home_of(cast, "first_waiting")


def test_a_partner_sees_who_is_on_at_this_moment(cast: Cast) -> None:
    monday = cast.today - timedelta(days=cast.today.weekday())
    instant = datetime(
        monday.year, monday.month, monday.day, 10, 0, tzinfo=ZoneInfo("Europe/London")
    )
    with override_settings(TANDEM_NOW=instant):
        page = home_of(cast, "second_partner")
    assert "shared with Rhian Bowen" in page
    assert "<strong>Rhian Bowen</strong>" in page
    assert "home-role--first" in page


def test_a_partner_sees_their_own_balances_with_their_working(cast: Cast) -> None:
    page = home_of(cast, "first_partner")
    assert "Your annual leave left" in page
    assert "Your public-holiday hours" in page
    assert "How this was worked out" in page


def test_the_whole_page_is_in_the_language_of_its_address(cast: Cast) -> None:
    page = home_of(cast, "first_partner", "/cy")
    assert '<html lang="cy"' in page
    assert "Eich gwyliau blynyddol" in page


def test_a_new_employer_is_shown_the_way_and_an_old_one_is_not(cast: Cast) -> None:
    client = cast.client(cast.outsider)
    assert "From here to the first share" in client.get("/glannau/").content.decode()
    assert "From here to the first share" not in home_of(cast, "hr_adviser")


def test_an_account_of_several_employers_chooses_one(cast: Cast) -> None:
    second = add_person(
        employer=cast.other_employer, actor=None, given_name="Rhian", family_name="Bowen"
    )
    second.account = cast.first_partner.account
    second.save()
    page = cast.client(cast.first_partner).get("/").content.decode()
    assert "Dyffryn County Council" in page
    assert "Glannau County Council" in page


def test_an_account_of_no_employer_is_told_whom_to_ask(cast: Cast) -> None:
    client = cast.client(cast.first_partner)
    cast.first_partner.account = None
    cast.first_partner.save()
    assert "belongs to no employer" in client.get("/").content.decode()


def test_a_visitor_reads_what_tandem_is(cast: Cast) -> None:
    assert "One role, two people, never absent" in Client().get("/").content.decode()


def test_home_needs_a_known_number_of_queries(cast: Cast) -> None:
    names = ["first_partner", "hr_adviser", "line_manager"]
    counts = [queries_of(cast.client(getattr(cast, name)), "/dyffryn/") for name in names]
    assert counts == [19, 19, 20]


def test_an_employee_sees_what_they_have_asked_for(db: None) -> None:
    of = world()
    of.opens(
        "request",
        of.cast.plain_post,
        of.cast.employee,
        **REQUEST,
        written_on=of.today.isoformat(),
        starts_on=of.day(120),
    )
    page = home_of(of.cast, "employee")
    assert "What you have asked for" in page
    assert "Support Officer" in page.partition("What you have asked for")[2].partition("</ul>")[0]
    assert "What you have asked for" not in home_of(of.cast, "first_partner")
    assert "What you have asked for" not in home_of(of.cast, "line_manager")


def test_a_partner_who_manages_nobody_is_asked_about_nobody(cast: Cast) -> None:
    position = position_of(cast.first_partner, cast.today)
    assert [holding.post for holding in position.held] == [cast.shared_post]
    assert len(position.holders[cast.shared_post.pk]) == 2
    assert not position.managed
    assert not leave_to_decide(position)


def test_who_acts_for_a_manager_manages_the_same_posts(cast: Cast) -> None:
    mine = position_of(cast.line_manager, cast.today).managed
    assert {cast.shared_post.pk, cast.waiting_post.pk, cast.plain_post.pk} == mine
    delegate(
        person=cast.line_manager,
        colleague=cast.employee,
        party="line_manager",
        starts_on=cast.today,
        ends_on=cast.today + timedelta(days=7),
        reason="Leave",
        actor=cast.line_manager,
        today=cast.today,
    )
    position = position_of(cast.employee, cast.today)
    assert position.managed == mine
    assert [holding.post for holding in position.held] == [cast.plain_post]
