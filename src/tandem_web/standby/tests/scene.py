"""A rota of the cast's shared post: made and published by actions, as people do it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypedDict, Unpack

from tandem.timeline import Period
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.standby.actions import (
    Desk,
    RotaValues,
    Swap,
    ask_change,
    make_rota,
    publish_rota,
)
from tandem_web.standby.mapping import LONDON, Stretch
from tandem_web.standby.models import CallOut, DutyChange, StandbyRota
from tandem_web.standby.queries import draft_of, members_of, stretches_of
from tests.cast import Staff

CARELINE = Desk(name="Careline", email="careline@dyffryn.example", language="cy")


class Changed(TypedDict, total=False):
    """What a test sets of a rota in place of the scene's values."""

    title: str
    posts: Sequence[Post]
    weeks: int


def values(staff: Staff, **changed: Unpack[Changed]) -> RotaValues:
    given = RotaValues(
        title="Careline S-001",
        posts=[take_part(staff.shared_post)],
        first_day=staff.today,
        weeks=8,
        turn_of="week",
        handover=17 * 60,
        ordinary_minutes=930,
        other_minutes=1440,
        desk=CARELINE,
    )
    return replace(given, **changed)


def take_part(post: Post) -> Post:
    """Let a post take part in standby."""
    Post.objects.filter(pk=post.pk).update(standby=True)
    return Post.objects.select_related("employer", "reports_to").get(pk=post.pk)


def a_draft(staff: Staff, **changed: Unpack[Changed]) -> StandbyRota:
    return make_rota(
        employer=staff.employer,
        values=values(staff, **changed),
        actor=staff.hr_adviser,
        today=staff.today,
    )


def a_rota(staff: Staff, **changed: Unpack[Changed]) -> StandbyRota:
    """A published rota: 8 weeks from today, turn and turn about."""
    rota = a_draft(staff, **changed)
    seen = draft_of(rota, members_of(rota), staff.today).fingerprint
    assert publish_rota(rota=rota, seen=seen, actor=staff.hr_adviser, today=staff.today)
    return StandbyRota.objects.select_related("employer", "desk").get(pk=rota.pk)


def job_of(person: Person) -> Employment:
    return Employment.objects.select_related("person", "employer").get(person=person)


def duties_to_come(rota: StandbyRota, person: Person, since: date) -> list[Stretch]:
    """The duties of somebody that begin after a day."""
    return [
        one
        for one in stretches_of(rota)
        if one.employment.person_id == person.pk and one.first_day > since
    ]


def asked(staff: Staff, rota: StandbyRota) -> DutyChange:
    """The first partner asks the second to swap their next whole duties."""
    mine = duties_to_come(rota, staff.first_partner, staff.today)[0]
    theirs = duties_to_come(rota, staff.second_partner, staff.today)[0]
    swap = Swap(mine.employment, theirs.employment, mine.period, theirs.period)
    return ask_change(rota=rota, swap=swap, actor=staff.first_partner)


def a_call_out(rota: StandbyRota, person: Person) -> CallOut:
    """An hour and a half on the first night of somebody's, written down the morning after."""
    started = datetime.combine(duties_to_come(rota, person, date.min)[0].first_day, time(23, 30))
    started = started.replace(tzinfo=LONDON)
    ended = started + timedelta(minutes=90)
    return CallOut.objects.create(
        rota=rota,
        employment=job_of(person),
        started_at=started,
        ended_at=ended,
        what="A placement broke down",
        logged_by=person,
        logged_at=ended + timedelta(hours=8),
    )


def days_of(rota: StandbyRota, period: Period) -> set[str]:
    """Whose the days of a period are, by name."""
    rows = rota.duties.filter(day__range=(period.start, period.last_day))
    return {row.employment.person.full_name for row in rows.select_related("employment__person")}
