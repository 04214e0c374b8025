"""Reads of what stands beside profiles: skills, services, pools, posts, and whom they avoid.

The profiles are read first and what stands beside them by their keys: a store that joins the
whole search for profiles into each of these reads may take minutes over it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from tandem.posts import ServiceHours
from tandem_web.matching.mapping.half_days import half_days_of
from tandem_web.matching.mapping.seekers import Beside
from tandem_web.matching.models import PoolMembership, Profile, ProfileSkill, TurnedDown
from tandem_web.posts.models import Delegation, PostServiceHours
from tandem_web.posts.queries import holdings_on

AnyModel = TypeVar("AnyModel", bound=Model)


AT_ONCE = 10_000
"""How many keys one query names: fewer than any store refuses."""


def read_surroundings(profiles: Collection[Profile], today: date) -> Mapping[int, Beside]:
    """Give what stands beside each profile, by its key.

    Each profile has `works_here`: whether they are a colleague. The number of queries is the
    same for every `AT_ONCE` profiles.
    """
    read = list(profiles)
    these = [profile.pk for profile in read]
    people = [profile.person_id for profile in read]
    brings, wants = _skills(these)
    services = _codes(Profile.services.through, these)
    found_by = _codes(Profile.found_by_services.through, these)
    pools = _pools(people)
    works_in, managers = _posts(read, today)
    needed = _half_days({profile.post_id for profile in read if profile.post_id is not None})
    apart = _turned_down(these)
    alias_of = {profile.person_id: profile.alias for profile in read}
    for profile in read:
        if profile.hidden_from_managers:
            over = managers.get(profile.person_id, frozenset()) - {profile.person_id}
            apart[profile.pk] |= {alias_of[person] for person in over if person in alias_of}
    return {
        profile.pk: Beside(
            skills=brings.get(profile.pk, {}),
            wanted=wants.get(profile.pk, {}),
            services=frozenset(services.get(profile.pk, ())),
            found_by_services=frozenset(found_by.get(profile.pk, ())),
            works_in=frozenset(works_in.get(profile.person_id, ())),
            pools=frozenset(pools.get(profile.person_id, ())),
            is_colleague=bool(getattr(profile, "works_here", False)),
            post_minutes=profile.post.full_time_minutes if profile.post else None,
            needed=needed.get(profile.post_id or 0, frozenset()),
            apart=frozenset(apart.get(profile.pk, ())),
        )
        for profile in read
    }


def managers_of_people(profiles: Collection[Profile], today: date) -> Mapping[int, frozenset[int]]:
    """Give, for each person with one of the profiles, who manages them: people's keys."""
    return _posts(profiles, today)[1]


def _rows_of(
    rows: QuerySet[AnyModel], field: str, keys: Iterable[int], *columns: str
) -> Iterator[tuple[Any, ...]]:
    """Read columns of the rows whose field is one of the keys, so many keys at once."""
    ordered = sorted(set(keys))
    for begin in range(0, len(ordered), AT_ONCE):
        part = rows.filter(**{f"{field}__in": ordered[begin : begin + AT_ONCE]})
        yield from part.values_list(*columns)


def _skills(these: list[int]) -> tuple[dict[int, dict[str, int]], ...]:
    brings: dict[int, dict[str, int]] = defaultdict(dict)
    wants: dict[int, dict[str, int]] = defaultdict(dict)
    rows = ProfileSkill.objects.order_by("profile", "key")
    columns = ("profile", "key", "brings", "wants")
    for profile, key, brought, wanted in _rows_of(rows, "profile", these, *columns):
        if brought:
            brings[profile][key] = brought
        if wanted:
            wants[profile][key] = wanted
    return brings, wants


def _codes(through: type[Model], these: list[int]) -> dict[int, set[str]]:
    """The codes of the services that a profile names."""
    codes: dict[int, set[str]] = defaultdict(set)
    rows: QuerySet[Any] = QuerySet(model=through)
    for profile, code in _rows_of(rows, "profile", these, "profile", "service__code"):
        codes[profile].add(code)
    return codes


def _pools(people: list[int]) -> dict[int, set[int]]:
    """The open pools that people are members of; a closed one is nobody's."""
    pools: dict[int, set[int]] = defaultdict(set)
    members = PoolMembership.objects.filter(pool__closed_at=None).order_by()
    for person, pool in _rows_of(members, "person", people, "person", "pool"):
        pools[person].add(pool)
    return pools


def _posts(
    profiles: Collection[Profile], today: date
) -> tuple[dict[int, set[str]], dict[int, frozenset[int]]]:
    """In which services people work on a day, and who manages them or acts for who does."""
    people = [profile.person_id for profile in profiles]
    held = holdings_on(today).order_by()
    works_in: dict[int, set[str]] = defaultdict(set)
    under: dict[int, set[int]] = defaultdict(set)
    named = ("employment__person", "post__service__code", "post__reports_to")
    for person, code, above in _rows_of(held, "employment__person", people, *named):
        works_in[person].add(code)
        if above is not None:
            under[person].add(above)
    holders: dict[int, set[int]] = defaultdict(set)
    posts_above = set().union(*under.values())
    for post, person in _rows_of(held, "post", posts_above, "post", "employment__person"):
        holders[post].add(person)
    acting = _acting_managers({profile.employer_id for profile in profiles}, today)
    managers = {
        person: frozenset(
            somebody
            for post in posts
            for manager in holders[post]
            for somebody in (manager, *acting.get(manager, ()))
        )
        for person, posts in under.items()
    }
    return works_in, managers


def _acting_managers(employers: set[int], today: date) -> dict[int, set[int]]:
    acting: dict[int, set[int]] = defaultdict(set)
    standing = Delegation.objects.filter(
        party__in=(Delegation.Party.ALL, Delegation.Party.LINE_MANAGER),
        ended_at=None,
        starts_on__lte=today,
        ends_on__gte=today,
    ).order_by()
    for manager, delegate in _rows_of(standing, "employer", employers, "person", "delegate"):
        acting[manager].add(delegate)
    return acting


def _half_days(posts: set[int]) -> dict[int, frozenset[int]]:
    """The half-days that must be covered in the posts that people would share."""
    hours: dict[int, list[ServiceHours]] = defaultdict(list)
    columns = ("post", "weekday", "start_minute", "end_minute")
    rows = PostServiceHours.objects.order_by()
    for post, weekday, start, end in _rows_of(rows, "post", posts, *columns):
        hours[post].append(ServiceHours(weekday, start, end))
    return {post: half_days_of(these) for post, these in hours.items()}


def _turned_down(these: list[int]) -> dict[int, set[str]]:
    turned_down: dict[int, set[str]] = defaultdict(set)
    rows = TurnedDown.objects.order_by()
    for profile, alias in _rows_of(rows, "profile", these, "profile", "other__alias"):
        turned_down[profile].add(alias)
    return turned_down
