"""The role towards others: colleagues always, the world only where every partner chose so."""

import json
from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tandem.patterns import monday_of
from tandem_web.leave.tests.asking import ask_for_a_swap
from tandem_web.partnerships.actions import choose_audience
from tandem_web.partnerships.models import Audience, RoleAudience
from tandem_web.patterns.actions import answer_swap
from tandem_web.people.models import Person
from tandem_web.posts.actions import end_holding
from tandem_web.posts.models import Holding
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db

COLLEAGUES, ANYONE, WITH_EMAIL = Audience.COLLEAGUES, Audience.ANYONE, Audience.ANYONE_WITH_EMAIL
VIEWS = ("role", "role_json", "role_badge")


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def address(cast: Cast, view: str = "role") -> str:
    arguments = [cast.employer.slug, cast.shared_post.reference]
    return reverse(f"partnerships:{view}", args=arguments)


def choose(cast: Cast, person: Person, audience: Audience) -> None:
    choose_audience(post=cast.shared_post, employment=person.employments.get(), audience=audience)


def make_public(cast: Cast) -> None:
    for person in (cast.first_partner, cast.second_partner):
        choose(cast, person, ANYONE)


@pytest.mark.parametrize(
    ("sentence", "first", "second", "is_public"),
    [
        ("nobody has chosen", None, None, False),
        ("one chose the world, the other nothing", ANYONE, None, False),
        ("one chose the world, the other colleagues", ANYONE, COLLEAGUES, False),
        ("both chose the world", ANYONE, WITH_EMAIL, True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_world_reads_it_once_both_chose_so(
    cast: Cast,
    sentence: str,
    first: Audience | None,
    second: Audience | None,
    is_public: bool,
) -> None:
    for person, audience in ((cast.first_partner, first), (cast.second_partner, second)):
        if audience:
            choose(cast, person, audience)
    expected = HTTPStatus.OK if is_public else HTTPStatus.FOUND
    for view in VIEWS:
        assert Client().get(address(cast, view)).status_code == expected, (sentence, view)
        assert cast.client(cast.employee).get(address(cast, view)).status_code == HTTPStatus.OK


def test_an_address_is_public_only_of_whoever_chose_that(cast: Cast) -> None:
    choose(cast, cast.first_partner, WITH_EMAIL)
    choose(cast, cast.second_partner, ANYONE)
    page = Client().get(address(cast)).content.decode()
    assert cast.first_partner.email in page
    assert cast.second_partner.email not in page
    assert cast.second_partner.full_name in page


def test_a_new_partner_chooses_anew(cast: Cast) -> None:
    make_public(cast)
    left = Holding.objects.get(
        post=cast.shared_post, employment__person=cast.second_partner, ends_on=None
    )
    end_holding(holding=left, ends_on=cast.today - timedelta(days=1), actor=cast.hr_adviser)
    assert Client().get(address(cast)).status_code == HTTPStatus.OK
    choose(cast, cast.first_partner, COLLEAGUES)
    assert Client().get(address(cast)).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("reader", ["signed out", "outsider"])
def test_what_is_not_public_looks_like_what_is_not_there(cast: Cast, reader: str) -> None:
    client = cast.client(cast.outsider if reader == "outsider" else None)
    expected = HTTPStatus.NOT_FOUND if reader == "outsider" else HTTPStatus.FOUND
    for reference in (cast.shared_post.reference, cast.plain_post.reference, "X-999"):
        for view in VIEWS:
            path = reverse(f"partnerships:{view}", args=[cast.employer.slug, reference])
            assert client.get(path).status_code == expected, (reference, view)


def test_programs_read_who_is_on_and_who_comes_next(cast: Cast, settings: Settings) -> None:
    make_public(cast)
    monday = monday_of(cast.today)
    settings.TANDEM_NOW = datetime(monday.year, monday.month, monday.day, 9, 0, tzinfo=UTC)
    answer = Client().get(address(cast, "role_json"))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=60"
    said = json.loads(answer.content)
    assert said["on_now"] == ["Rhian Bowen"]
    assert said["until"].startswith(f"{monday}T16:15")
    assert said["next"]["on"] == ["Rhian Bowen"]
    assert said["page"].endswith(address(cast))


def test_what_only_colleagues_may_read_is_kept_from_other_sites(cast: Cast) -> None:
    answer = cast.client(cast.employee).get(address(cast, "role_json"))
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cache-Control"] == "private, no-store"


def test_the_badge_is_a_picture_in_both_languages(cast: Cast) -> None:
    make_public(cast)
    for path, words in ((address(cast, "role_badge"), "On now"), (None, "Wrth y gwaith nawr")):
        picture = Client().get(path or f"/cy{address(cast, 'role_badge')}")
        assert picture["Content-Type"] == "image/svg+xml"
        drawn = ElementTree.fromstring(picture.content)
        assert drawn.attrib["role"] == "img"
        assert words in drawn.attrib["aria-label"]


def test_a_partner_chooses_on_the_page_and_the_record_says_so(cast: Cast) -> None:
    client = cast.client(cast.first_partner)
    page = address(cast, "role_audience")
    assert client.get(page).status_code == HTTPStatus.OK
    client.post(page, {"audience": ANYONE})
    client.post(page, {"audience": ANYONE})
    assert RoleAudience.objects.get().audience == ANYONE
    entries = Entry.objects.filter(action="partnerships.choose_audience")
    assert [entry.actor_id for entry in entries] == [cast.first_partner.pk]


def test_a_choice_that_is_none_is_refused_and_kept_nowhere(cast: Cast) -> None:
    answer = cast.client(cast.first_partner).post(
        address(cast, "role_audience"), {"audience": "everybody"}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not RoleAudience.objects.exists()


def test_whoever_took_over_a_day_is_on_while_it_lasts(cast: Cast, settings: Settings) -> None:
    swap = ask_for_a_swap(cast)
    settings.TANDEM_NOW = datetime.combine(swap.gives_day, time(10), UTC)
    names = [cast.first_partner.full_name, cast.second_partner.full_name]

    def who_is_on() -> list[str]:
        answer = cast.client(cast.employee).get(address(cast, "role_json"))
        return list(json.loads(answer.content)["on_now"])

    assert who_is_on() == names[:1]
    answer_swap(swap=swap, agree=True, actor=cast.second_partner)
    assert who_is_on() == names[1:]
