"""Calendar addresses: what a calendar program reads over a year, and who may read it."""

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Component, vRecur

from tandem.patterns import instant_of, lay_out
from tandem.patterns.instants import wall_minute
from tandem_web.employers.queries import today
from tandem_web.partnerships.queries import partnership_of
from tandem_web.partnerships.views.week import holidays_between
from tandem_web.patterns.actions import MOST_FEEDS, end_feed, make_feed
from tandem_web.patterns.mapping import proof_of
from tandem_web.patterns.models import CalendarFeed
from tandem_web.people.actions import revoke_role
from tandem_web.people.models import Account
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db

Times = tuple[datetime, datetime]


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def address_of(feed: CalendarFeed) -> str:
    return reverse("calendar", args=[feed.key, proof_of(feed)])


def read(client: Client, feed: CalendarFeed) -> Calendar:
    answer = client.get(address_of(feed))
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def occurrences(event: Component, first: date, last: date) -> list[Times]:
    """What a calendar program draws of an event, repeated by a library of its own."""
    start = event.decoded("dtstart")
    if not isinstance(start, datetime):
        return []
    length = event.decoded("duration") if "duration" in event else None
    if length is None:
        return [(start.astimezone(UTC), event.decoded("dtend").astimezone(UTC))]
    left_out = event.get("exdate", [])
    days = left_out if isinstance(left_out, list) else [left_out]
    off = {moment.dt.astimezone(UTC) for one in days for moment in one.dts}
    low = datetime.combine(first, datetime.min.time(), tzinfo=start.tzinfo)
    high = datetime.combine(last, datetime.max.time(), tzinfo=start.tzinfo)
    repeats = vRecur(event["rrule"]).to_ical()  # type: ignore[no-untyped-call]
    rule = rrulestr(repeats.decode(), dtstart=start)
    starts = [one.astimezone(UTC) for one in rule.between(low, high, inc=True)]
    return [(one, one + length) for one in starts if one not in off]


def shown_by(calendar: Calendar, first: date, last: date, name: str) -> list[Times]:
    events = [one for one in calendar.walk("VEVENT") if one["summary"] == name]
    return sorted(times for one in events for times in occurrences(one, first, last))


def test_a_year_of_the_post_is_what_its_week_pages_show(cast: Cast) -> None:
    feed = make_feed(person=cast.employee, post=cast.shared_post)
    calendar = read(Client(), feed)
    first = today(cast.employer)
    last = first + timedelta(days=365)
    partnership = partnership_of(cast.shared_post, first)
    assert partnership is not None
    closed = holidays_between(cast.employer.division, first, last)
    for number, patterns in partnership.patterns.items():
        expected = [
            (stretch.start.astimezone(UTC), stretch.end.astimezone(UTC))
            for stretch in lay_out({number: patterns}, first, last)
            if stretch.start.date() not in closed
        ]
        assert expected
        assert shown_by(calendar, first, last, partnership.name_of(number)) == expected


def test_nine_stays_nine_across_both_clock_changes(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=None)
    events = read(Client(), feed).walk("VEVENT")
    own = [one for one in events if one["summary"] == cast.shared_post.title_en]
    assert own
    for event in own:
        start = event.decoded("dtstart")
        for begins, _ends in occurrences(event, date(2027, 1, 1), date(2027, 12, 31)):
            local = begins.astimezone(start.tzinfo)
            minute = start.hour * 60 + start.minute
            assert begins == instant_of(wall_minute(local.date(), minute)).astimezone(UTC)


def test_a_calendar_speaks_its_reader_s_language(cast: Cast) -> None:
    texts = {
        language: read(Client(), make_feed(person=person, post=None)).to_ical().decode()
        for language, person in (("en", cast.first_partner), ("cy", cast.second_partner))
    }
    assert cast.shared_post.title_en in texts["en"]
    assert cast.shared_post.title_cy in texts["cy"].replace("\r\n ", "")
    assert "Public holiday: Christmas Day" in texts["en"]
    assert "Public holiday" not in texts["cy"]


def test_a_personal_calendar_shows_nobody_else(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=None)
    text = read(Client(), feed).to_ical().decode()
    assert cast.second_partner.family_name not in text


def test_an_unchanged_calendar_is_not_sent_again(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=None)
    first = Client().get(address_of(feed))
    again = Client().get(address_of(feed), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


@pytest.mark.parametrize(
    ("sentence", "change", "expected"),
    [
        ("a live address answers", lambda _feed: None, HTTPStatus.OK),
        ("an ended address is gone", lambda feed: end_feed(feed=feed), HTTPStatus.GONE),
        (
            "who can no longer sign in takes no calendar along",
            lambda feed: Account.objects.filter(people=feed.person).update(is_active=False),
            HTTPStatus.NOT_FOUND,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_may_still_read(
    cast: Cast, sentence: str, change: object, expected: HTTPStatus
) -> None:
    feed = make_feed(person=cast.first_partner, post=cast.shared_post)
    assert callable(change)
    change(feed)
    assert Client().get(address_of(feed)).status_code == expected, sentence


def test_who_has_left_takes_no_calendar_along(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=cast.shared_post)
    long_ago = date(2020, 1, 1)
    cast.first_partner.employments.update(starts_on=long_ago, ends_on=long_ago)
    for grant in list(cast.first_partner.role_grants.all()):
        revoke_role(person=cast.first_partner, role=grant.role, actor=cast.administrator)
    assert Client().get(address_of(feed)).status_code == HTTPStatus.NOT_FOUND


def test_a_guessed_address_opens_nothing(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=None)
    wrong = "0" * len(proof_of(feed))
    for key, proof in ((feed.key, wrong), ("0" * 32, proof_of(feed)), (feed.key, "ŵ")):
        answer = Client().get(reverse("calendar", args=[key, proof]))
        assert answer.status_code == HTTPStatus.NOT_FOUND


def test_making_and_ending_on_the_page(cast: Cast) -> None:
    client = cast.client(cast.employee)
    page = reverse("patterns:calendars", args=[cast.employer.slug])
    made = client.post(page, {"post": cast.shared_post.reference}, follow=True)
    feed = CalendarFeed.objects.get(person=cast.employee)
    assert address_of(feed) in made.content.decode()
    ending = reverse("patterns:end_calendar", args=[cast.employer.slug, feed.pk])
    assert client.get(ending).status_code == HTTPStatus.OK
    assert feed_is_live(feed)
    client.post(ending)
    client.post(ending)
    assert not feed_is_live(feed)
    actions = Entry.objects.filter(action__startswith="patterns.").order_by("-number")
    assert [entry.action for entry in actions[:2]] == ["patterns.end_feed", "patterns.make_feed"]


def test_somebody_else_s_address_cannot_be_ended(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=None)
    for other in (cast.second_partner, cast.administrator):
        ending = reverse("patterns:end_calendar", args=[cast.employer.slug, feed.pk])
        assert cast.client(other).post(ending).status_code == HTTPStatus.NOT_FOUND
    assert feed_is_live(feed)


def test_one_address_too_many_is_refused(cast: Cast) -> None:
    for _number in range(MOST_FEEDS):
        make_feed(person=cast.employee, post=None)
    page = reverse("patterns:calendars", args=[cast.employer.slug])
    answer = cast.client(cast.employee).post(page, {"post": ""})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f"You have {MOST_FEEDS} calendar addresses" in answer.content.decode()


def test_a_calendar_reads_the_same_number_of_rows_however_long(cast: Cast) -> None:
    feed = make_feed(person=cast.first_partner, post=cast.shared_post)
    with exactly(5):
        Client().get(address_of(feed))


def feed_is_live(feed: CalendarFeed) -> bool:
    return CalendarFeed.objects.filter(pk=feed.pk, ended_at=None).exists()
