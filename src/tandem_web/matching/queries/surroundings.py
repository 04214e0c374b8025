"""Reads of what stands beside profiles: skills, services, pools, posts, and whom they avoid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from tandem.posts import ServiceHours
from tandem_web.matching.mapping.half_days import half_days_of
from tandem_web.matching.mapping.seekers import Beside
from tandem_web.matching.models import PoolMembership, Profile, ProfileSkill, TurnedDown
from tandem_web.posts.models import Delegation, PostServiceHours
from tandem_web.posts.queries import holdings_on


def read_surroundings(
    rows: QuerySet[Profile], profiles: Iterable[Profile], today: date
) -> Mapping[int, Beside]:
    """Give what stands beside each profile of a queryset, by its key.

    `profiles` are the same rows, read, each with `works_here`: whether they are a colleague.
    """
    these = rows.order_by().values("pk")
    brings, wants = _skills(these)
    services = _codes(Profile.services.through, these)
    found_by = _codes(Profile.found_by_services.through, these)
    pools = _pools(rows)
    works_in, managers = _posts(rows, today)
    needed = _half_days(rows)
    apart = _turned_down(these)
    read = list(profiles)
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


def managers_of_people(rows: QuerySet[Profile], today: date) -> Mapping[int, frozenset[int]]:
    """Give, for each person with one of the profiles, who manages them: people's keys."""
    return _posts(rows, today)[1]


def _skills(these: QuerySet[Profile, Any]) -> tuple[dict[int, dict[str, int]], ...]:
    brings: dict[int, dict[str, int]] = defaultdict(dict)
    wants: dict[int, dict[str, int]] = defaultdict(dict)
    rows = ProfileSkill.objects.filter(profile__in=these).order_by("profile", "key")
    for profile, key, brought, wanted in rows.values_list("profile", "key", "brings", "wants"):
        if brought:
            brings[profile][key] = brought
        if wanted:
            wants[profile][key] = wanted
    return brings, wants


def _codes(through: type[Model], these: QuerySet[Profile, Any]) -> dict[int, set[str]]:
    """The codes of the services that a profile names."""
    codes: dict[int, set[str]] = defaultdict(set)
    rows = through._default_manager.filter(profile__in=these)  # noqa: SLF001 -- Django's own
    for profile, code in rows.values_list("profile", "service__code"):
        codes[profile].add(code)
    return codes


def _pools(rows: QuerySet[Profile]) -> dict[int, set[int]]:
    """The open pools that people are members of; a closed one is nobody's."""
    pools: dict[int, set[int]] = defaultdict(set)
    members = PoolMembership.objects.filter(person__in=_people(rows), pool__closed_at=None)
    for person, pool in members.order_by().values_list("person", "pool"):
        pools[person].add(pool)
    return pools


def _posts(
    rows: QuerySet[Profile], today: date
) -> tuple[dict[int, set[str]], dict[int, frozenset[int]]]:
    """In which services people work on a day, and who manages them or acts for who does."""
    held = holdings_on(today).filter(employment__person__in=_people(rows)).order_by()
    works_in: dict[int, set[str]] = defaultdict(set)
    under: dict[int, set[int]] = defaultdict(set)
    named = ("employment__person", "post__service__code", "post__reports_to")
    for person, code, above in held.values_list(*named):
        works_in[person].add(code)
        if above is not None:
            under[person].add(above)
    holders: dict[int, set[int]] = defaultdict(set)
    above_them = holdings_on(today).filter(post__in=held.values("post__reports_to"))
    for post, person in above_them.order_by().values_list("post", "employment__person"):
        holders[post].add(person)
    acting = _acting_managers(rows, today)
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


def _acting_managers(rows: QuerySet[Profile], today: date) -> dict[int, set[int]]:
    acting: dict[int, set[int]] = defaultdict(set)
    standing = Delegation.objects.filter(
        employer__in=rows.order_by().values("employer"),
        party__in=(Delegation.Party.ALL, Delegation.Party.LINE_MANAGER),
        ended_at=None,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    for manager, delegate in standing.order_by().values_list("person", "delegate"):
        acting[manager].add(delegate)
    return acting


def _half_days(rows: QuerySet[Profile]) -> dict[int, frozenset[int]]:
    """The half-days that must be covered in the posts that people would share."""
    hours: dict[int, list[ServiceHours]] = defaultdict(list)
    posts = rows.order_by().filter(post__isnull=False).values("post")
    for row in PostServiceHours.objects.filter(post__in=posts):
        hours[row.post_id].append(ServiceHours(row.weekday, row.start_minute, row.end_minute))
    return {post: half_days_of(these) for post, these in hours.items()}


def _turned_down(these: QuerySet[Profile, Any]) -> dict[int, set[str]]:
    turned_down: dict[int, set[str]] = defaultdict(set)
    rows = TurnedDown.objects.filter(profile__in=these).order_by()
    for profile, alias in rows.values_list("profile", "other__alias"):
        turned_down[profile].add(alias)
    return turned_down


def _people(rows: QuerySet[Profile]) -> QuerySet[Profile, Any]:
    return rows.order_by().values("person")
