"""The free hours of a post: shown to people who seek a partner, changed, closed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem_web.employers.queries import now, today
from tandem_web.matching.actions.interests import end_all_in
from tandem_web.matching.mapping.ladders import Ladder
from tandem_web.matching.mapping.vacant_halves import to_seeker
from tandem_web.matching.models import VacantHalf
from tandem_web.matching.queries.vacant_halves import free_minutes, open_half_of
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record


class HalfMovedOn(Exception):
    """Somebody else has changed or closed what was offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfValues:
    """What is offered: weekly minutes, half-days by number, skills and languages by level."""

    minutes_least: int
    minutes_most: int
    needed: tuple[int, ...]
    wanted_skills: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    remote_days: int = 0


def offer_half(*, post: Post, values: HalfValues, actor: Person) -> VacantHalf:
    """Show the free hours of a post to people who seek a partner.

    Errors: `HalfMovedOn` where they are offered already; `ValidationError` where the post has
    not so many free hours; `InvalidFacts` where what is left of it is no half.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        if open_half_of(post) is not None:
            raise HalfMovedOn
        half = VacantHalf(post=post, offered_by=actor, offered_at=now(post.employer))
        _fill(half, values)
        half.save(force_insert=True)
        _append(half, "matching.offer_half", actor)
    return half


def change_half(*, half: VacantHalf, seen: int, values: HalfValues, actor: Person) -> None:
    """Offer something else; `seen` is the version that the person changed."""
    with transaction.atomic():
        row = _held(half, seen)
        _fill(row, values)
        row.version += 1
        row.save()
        _append(row, "matching.change_half", actor)


def close_half(*, half: VacantHalf, seen: int, actor: Person) -> None:
    """Show the free hours to nobody any longer; whoever would have liked them is told."""
    with transaction.atomic():
        row = _held(half, seen)
        row.closed_at = now(row.post.employer)
        row.version += 1
        row.full_clean()
        row.save()
        end_all_in(half=row)
        _append(row, "matching.close_half", actor)


def _held(half: VacantHalf, seen: int) -> VacantHalf:
    record.lock(employer=half.post.employer)
    row = open_half_of(half.post)
    if row is None or row.pk != half.pk or row.version != seen:
        raise HalfMovedOn
    return row


def _fill(half: VacantHalf, values: HalfValues) -> None:
    half.minutes_least, half.minutes_most = values.minutes_least, values.minutes_most
    half.needed = sorted(values.needed)
    half.wanted_skills = dict(values.wanted_skills)
    half.languages = dict(values.languages)
    half.remote_days = values.remote_days
    half.full_clean()
    if values.minutes_most >= half.post.full_time_minutes:
        raise ValidationError(
            {"minutes_most": _("A half is less than the whole post. Advertise a whole post.")}
        )
    if values.minutes_most > free_minutes(half.post, today(half.post.employer)):
        raise ValidationError(
            {"minutes_most": _("The post has fewer free hours than these. Enter less.")}
        )
    # The engine says what no half can be.
    to_seeker(half, Ladder(half.post.employer_id), circles=())


def _append(half: VacantHalf, action: str, actor: Person) -> None:
    offered = HalfValues(
        minutes_least=half.minutes_least,
        minutes_most=half.minutes_most,
        needed=tuple(half.needed),
        wanted_skills=half.wanted_skills,
        languages=half.languages,
        remote_days=half.remote_days,
    )
    record.append(
        employer=half.post.employer,
        actor=actor,
        action=action,
        object_reference=f"post:{half.post.reference}",
        content={"title": half.post.title_en, "half": half.pk, **asdict(offered)},
        clauses=("PG-WHO-2",),
    )
