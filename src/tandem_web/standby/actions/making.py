"""A rota from its draft to the day on which it is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import InvalidFacts, Message
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.people.actions import add_person
from tandem_web.people.models import Language, Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record
from tandem_web.standby.actions.telling import tell_of_rota
from tandem_web.standby.mapping import last_day_of
from tandem_web.standby.models import Duty, RotaMember, RotaWish, StandbyRota
from tandem_web.standby.queries import (
    desk_of_address,
    draft_of,
    holders_to_join,
    members_of,
    next_reference,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The call-out desk as somebody typed it: its name, the address it reads, its language."""

    name: str
    email: str
    language: str = Language.ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaValues:
    """What a new rota is made of; minutes a day, and the handover in minutes after midnight."""

    title: str
    posts: Sequence[Post]
    first_day: date
    weeks: int
    turn_of: str
    handover: int
    ordinary_minutes: int
    other_minutes: int
    desk: Desk


def make_rota(
    *, employer: Employer, values: RotaValues, actor: Person, today: date
) -> StandbyRota:
    """Draft a rota, shared by whoever holds its posts on its first day.

    Errors: the library's `InvalidFacts` for a number of people or weeks that makes no rota;
    `ValidationError` for a post that does not take part in standby.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        if values.first_day < today:
            raise InvalidFacts("first_day", Message("standby.starts_in_the_past"))
        if any(not post.standby or post.employer_id != employer.pk for post in values.posts):
            raise ValidationError({"posts": _("Choose posts that take part in standby.")})
        rota = StandbyRota(
            employer=employer,
            reference=next_reference(employer),
            title=values.title,
            first_day=values.first_day,
            weeks=values.weeks,
            turn_of=values.turn_of,
            handover=values.handover,
            ordinary_minutes=values.ordinary_minutes,
            other_minutes=values.other_minutes,
            desk=_desk(employer, values.desk, actor),
            made_by=actor,
        )
        rota.full_clean()
        rota.save(force_insert=True)
        for holding in holders_to_join(values.posts, values.first_day):
            member = RotaMember(rota=rota, employment=holding.employment, post=holding.post)
            member.full_clean()
            member.save()
        members = members_of(rota)
        found = draft_of(rota, members, today)
        if found.problem is not None:
            field = "first_day" if found.problem.key.endswith("monday") else "posts"
            raise InvalidFacts(field, found.problem)
        _append(rota, "standby.make_rota", actor, names=_names(members))
    return rota


def _desk(employer: Employer, desk: Desk, actor: Person) -> Person:
    """Whoever reads the address: known already, or a guest of the employer from now on."""
    known = desk_of_address(employer, desk.email)
    if known is not None:
        return known
    welsh = desk.language == Language.WELSH
    in_its_language = employer.name_cy if welsh else employer.name_en
    return add_person(
        employer=employer,
        actor=actor,
        given_name=desk.name,
        family_name=in_its_language[:100],
        email=desk.email,
        language=desk.language,
    )


def set_desk(*, rota: StandbyRota, desk: Desk, actor: Person) -> None:
    """Let another desk be told of everything from now on."""
    with transaction.atomic():
        record.lock(employer=rota.employer)
        row = StandbyRota.objects.select_related("employer").get(pk=rota.pk)
        row.desk = _desk(row.employer, desk, actor)
        row.full_clean()
        row.save()
        _append(row, "standby.set_desk", actor, desk=row.desk.full_name)


def add_wish(
    *, member: RotaMember, kind: str, first_day: date, last_day: date, actor: Person
) -> RotaWish:
    """Write down days on which a member cannot be on standby, or for which they ask."""
    rota = member.rota
    with transaction.atomic():
        record.lock(employer=rota.employer)
        if last_day < first_day:
            raise InvalidFacts("last_day", Message("standby.wish_backwards"))
        if last_day < rota.first_day or first_day > last_day_of(rota):
            raise InvalidFacts(
                "first_day",
                Message("standby.wish_outside", start=rota.first_day, end=last_day_of(rota)),
            )
        wish = RotaWish(member=member, kind=kind, first_day=first_day, last_day=last_day)
        wish.full_clean()
        wish.save()
        _append(rota, "standby.add_wish", actor, **_wish_facts(wish))
    return wish


def remove_wish(*, wish: RotaWish, actor: Person) -> None:
    rota = wish.member.rota
    with transaction.atomic():
        record.lock(employer=rota.employer)
        _append(rota, "standby.remove_wish", actor, **_wish_facts(wish))
        wish.delete()


def _wish_facts(wish: RotaWish) -> dict[str, object]:
    return {
        "name": wish.member.employment.person.full_name,
        "kind": str(wish.kind),
        "first_day": wish.first_day,
        "last_day": wish.last_day,
    }


def publish_rota(*, rota: StandbyRota, seen: str, actor: Person, today: date) -> bool:
    """Publish the plan that `actor` has seen, and tell everybody; False where it has changed.

    `seen` is the fingerprint of that plan: a wish or a public holiday may have come since.
    """
    with transaction.atomic():
        record.lock(employer=rota.employer)
        row = StandbyRota.objects.select_related("employer", "desk").get(pk=rota.pk)
        members = members_of(row)
        draft = draft_of(row, members, today)
        if row.is_published or not draft.plan or draft.fingerprint != seen:
            return False
        row.state = StandbyRota.State.PUBLISHED
        row.published_at = now(row.employer)
        row.full_clean()
        row.save()
        Duty.objects.bulk_create(
            Duty(
                rota=row,
                day=one.turn.first_day + timedelta(days=number),
                turn=place,
                employment=one.taker.employment,
            )
            for place, one in enumerate(draft.planned)
            for number in range(one.turn.days)
        )
        _append(row, "standby.publish_rota", actor, names=_names(members))
        tell_of_rota(row, members, actor, today)
    return True


def discard_rota(*, rota: StandbyRota, actor: Person) -> None:
    """Take a draft away; nobody was told of it."""
    with transaction.atomic():
        record.lock(employer=rota.employer)
        draft = StandbyRota.objects.filter(pk=rota.pk, state=StandbyRota.State.DRAFT).first()
        if draft is None:
            return
        _append(rota, "standby.discard_rota", actor)
        draft.delete()


def _names(members: Sequence[RotaMember]) -> list[str]:
    return [member.employment.person.full_name for member in members]


def _append(rota: StandbyRota, action: str, actor: Person, **content: object) -> None:
    record.append(
        employer=rota.employer,
        actor=actor,
        action=action,
        object_reference=f"standby:{rota.reference}",
        content={
            "title": rota.title,
            "starts_on": rota.first_day,
            "weeks": rota.weeks,
            **content,
        },
        clauses=("CCC-STBY-1",),
    )
