"""Making a rota: its shares are seen before anybody is told; then it stands, and is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tandem.messages import InvalidFacts
from tandem_web.leave.tests.asking import ask_for_a_day
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tandem_web.standby.actions import (
    Desk,
    add_wish,
    make_rota,
    publish_rota,
    remove_wish,
    set_desk,
)
from tandem_web.standby.models import Duty, RotaWish, StandbyRota
from tandem_web.standby.queries import draft_of, members_of, stretches_of
from tandem_web.standby.tests.scene import CARELINE, a_draft, a_rota, take_part, values
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of
from tests.working import work_off

pytestmark = pytest.mark.django_db
LIST, ADD = "/dyffryn/standby/", "/dyffryn/standby/add/"
PAGE = "/dyffryn/standby/SB-001/"


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def typed(cast: Cast, **changed: object) -> dict[str, object]:
    day = cast.today
    return {
        "title": "Out of hours",
        "posts": ["S-001"],
        "first_day_day": str(day.day),
        "first_day_month": str(day.month),
        "first_day_year": str(day.year),
        "weeks": "52",
        "turn_of": "week",
        "handover": "17:00",
        "ordinary_minutes": "15:30",
        "other_minutes": "24:00",
        "desk_name": "Careline",
        "desk_email": "careline@dyffryn.example",
        "desk_language": "en",
        **changed,
    }


@pytest.mark.proves("CCC-STBY-1")
def test_a_manager_drafts_sees_the_shares_and_publishes(cast: Cast) -> None:
    take_part(cast.shared_post)
    client = cast.client(cast.line_manager)
    assert client.post(ADD, typed(cast)).status_code == 302
    shown = client.get(PAGE)
    shares = {
        share.member.employment.person.full_name: (share.turns, share.minutes)
        for share in shown.context["draft"].shares
    }
    assert set(shares) == {"Rhian Bowen", "Marc Price"}
    assert len(set(shares.values())) == 1
    assert b"No rota that keeps these wishes can be more equal" in shown.content
    assert not Notice.objects.filter(kind__startswith="standby.").exists()
    assert cast.client(cast.first_partner).get(PAGE).status_code == 403
    seen = shown.context["draft"].fingerprint
    assert client.post(f"{PAGE}publish/", {"seen": seen}).status_code == 302
    rota = StandbyRota.objects.get()
    assert rota.is_published
    assert Duty.objects.filter(rota=rota).count() == 364
    turns = [stretch.employment.person.given_name for stretch in stretches_of(rota)]
    assert turns.count("Rhian") == turns.count("Marc") == 26
    told = {notice.person.full_name for notice in Notice.objects.filter(kind__startswith="stand")}
    assert told == {"Rhian Bowen", "Marc Price", "Careline Dyffryn County Council"}
    assert cast.client(cast.first_partner).get(PAGE).status_code == 200


def test_a_desk_is_a_guest_of_the_employer_or_somebody_known_there(cast: Cast) -> None:
    rota = a_draft(cast)
    assert (rota.desk.given_name, rota.desk.language) == ("Careline", "cy")
    assert rota.desk.account is None
    again = a_draft(cast)
    assert again.desk == rota.desk
    colleague = Desk("Geraint", cast.line_manager.email.upper())
    set_desk(rota=rota, desk=colleague, actor=cast.hr_adviser)
    rota.refresh_from_db()
    assert rota.desk == cast.line_manager
    assert Person.objects.filter(email=CARELINE.email).count() == 1


def test_a_plan_that_has_changed_since_it_was_seen_is_not_published(cast: Cast) -> None:
    rota = a_draft(cast)
    members = members_of(rota)
    seen = draft_of(rota, members, cast.today).fingerprint
    taker = draft_of(rota, members, cast.today).planned[0].taker
    wish = add_wish(
        member=taker,
        kind=RotaWish.Kind.AWAY,
        first_day=cast.today,
        last_day=cast.today + timedelta(days=2),
        actor=cast.hr_adviser,
    )

    def published() -> bool:
        return publish_rota(rota=rota, seen=seen, actor=cast.hr_adviser, today=cast.today)

    assert not published()
    assert not Duty.objects.exists()
    remove_wish(wish=wish, actor=cast.hr_adviser)
    assert published()
    assert not published()


def test_wishes_that_collide_are_named_on_the_page_and_nothing_can_be_published(
    cast: Cast,
) -> None:
    rota = a_draft(cast)
    client = cast.client(cast.hr_adviser)
    day = cast.today + timedelta(weeks=3)
    for member in members_of(rota):
        answer = client.post(
            f"{PAGE}wishes/",
            {
                "member": str(member.pk),
                "kind": "away",
                **{f"first_day_{part}": str(getattr(day, part)) for part in PARTS},
                **{f"last_day_{part}": str(getattr(day, part)) for part in PARTS},
            },
        )
        assert answer.status_code == 302
    shown = client.get(PAGE)
    assert b"nobody is there, as Rhian Bowen and Marc Price are all away" in shown.content
    assert b"Publish the rota" not in shown.content
    assert client.post(f"{PAGE}publish/", {"seen": ""}).status_code == 302
    assert not StandbyRota.objects.get().is_published
    wish = RotaWish.objects.latest("pk")
    assert client.post(f"{PAGE}wishes/{wish.pk}/remove/").status_code == 302
    assert b"Publish the rota" in client.get(PAGE).content


PARTS = ("day", "month", "year")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"posts": []}, "Choose at least one post"),
        ({"weeks": "53"}, "52 weeks at most"),
        ({"weeks": "a year"}, "Enter a whole number"),
        ({"handover": "25:00"}, "Enter a time from 00:00 to 23:59"),
        ({"handover": "24:00"}, "Enter a time from 00:00 to 23:59"),
        ({"first_day_year": "2020"}, "A rota starts today or later"),
        ({"first_day_year": "2099"}, "public holidays that are published"),
        ({"desk_email": "careline"}, "Enter an e-mail address"),
        ({"other_minutes": "25:00"}, "24"),
    ],
)
def test_what_makes_no_rota_is_said_beside_its_field(
    cast: Cast, changed: dict[str, object], sentence: str
) -> None:
    take_part(cast.shared_post)
    answer = cast.client(cast.hr_adviser).post(ADD, typed(cast, **changed))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not StandbyRota.objects.exists()


def test_one_holder_alone_or_a_post_without_standby_makes_no_rota(cast: Cast) -> None:
    with pytest.raises(InvalidFacts, match="posts"):
        a_draft(cast, posts=[take_part(cast.plain_post)])
    given = values(cast, posts=[cast.waiting_post])
    with pytest.raises(ValidationError, match="standby"):
        make_rota(employer=cast.employer, values=given, actor=cast.hr_adviser, today=cast.today)
    assert not StandbyRota.objects.exists()


def test_several_posts_share_one_rota(cast: Cast) -> None:
    posts = [take_part(cast.shared_post), take_part(cast.plain_post)]
    rota = a_rota(cast, posts=posts, weeks=9)
    turns = [one.employment.person.given_name for one in stretches_of(rota)]
    assert {name: turns.count(name) for name in set(turns)} == {"Rhian": 3, "Marc": 3, "Huw": 3}


def test_leave_that_is_asked_for_is_respected_and_never_says_why(cast: Cast) -> None:
    absence = ask_for_a_day(cast)
    rota = a_draft(cast)
    plan = draft_of(rota, members_of(rota), cast.today)
    (turn,) = [
        one for one in plan.planned if one.turn.first_day <= absence.first_day <= one.turn.last_day
    ]
    assert turn.taker.employment.person == cast.second_partner
    shown = cast.client(cast.line_manager).get(PAGE).content.decode()
    assert "Leave that is booked or asked for counts already" in shown
    assert "Annual leave" not in shown


def test_a_draft_can_be_discarded_and_a_published_rota_cannot(cast: Cast) -> None:
    a_draft(cast)
    client = cast.client(cast.hr_adviser)
    assert client.post(f"{PAGE}discard/").status_code == 302
    assert not StandbyRota.objects.exists()
    a_rota(cast)
    assert client.post(f"{PAGE}discard/").status_code == 404


def test_people_see_the_rotas_that_are_theirs(cast: Cast) -> None:
    rota = a_rota(cast)
    a_draft(cast)
    sees = {
        cast.first_partner: 1,
        cast.line_manager: 2,
        cast.hr_adviser: 2,
        cast.payroll: 1,
        cast.auditor: 1,
        cast.employee: 0,
        cast.budget_manager: 0,
    }
    for person, number in sees.items():
        assert len(cast.client(person).get(LIST).context["rotas"]) == number, person
    outsider = cast.client(cast.outsider)
    assert outsider.get(PAGE).status_code == 404
    assert outsider.get(f"/glannau/standby/{rota.reference}/").status_code == 404


def test_the_record_reads_as_a_sentence_in_both_languages(cast: Cast) -> None:
    a_rota(cast)
    for path, words in (
        ("/dyffryn/record/", "drafted the standby rota"),
        ("/cy/dyffryn/record/", "rota"),
    ):
        assert words in cast.client(cast.auditor).get(path).content.decode()
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"standby.make_rota", "standby.publish_rota"} <= actions


def test_the_desk_gets_its_message_in_its_own_language_and_without_a_link(cast: Cast) -> None:
    a_rota(cast)
    work_off()
    notice = Notice.objects.get(person__email=CARELINE.email)
    assert (notice.sent_to or notice.person.email) == CARELINE.email
    assert notice.language == "cy"
    assert notice.path == []


def test_pages_need_as_many_queries_for_a_year_as_for_two_weeks(cast: Cast) -> None:
    a_rota(cast, weeks=2)
    a_rota(cast, weeks=52, title="A year")
    client = cast.client(cast.first_partner)
    few, many = (queries_of(client, f"/dyffryn/standby/SB-00{n}/") for n in (1, 2))
    assert few == many
    assert many == 15
    assert queries_of(client, LIST) == 11
