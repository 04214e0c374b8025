"""Reads of whoever may be found on a day, as the library compares them.

However many there are, the number of queries is the same.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from tandem.matching import Seeker
from tandem.messages import InvalidFacts
from tandem.policy import PolicyOn
from tandem_web.employers.models import Employer
from tandem_web.matching.mapping.seekers import Frame, seeker_of
from tandem_web.matching.models import OpenPool, Pair, PoolMembership, Profile
from tandem_web.matching.queries.ladders import ladders_of
from tandem_web.matching.queries.surroundings import read_surroundings
from tandem_web.people.models import Employment, RoleGrant
from tandem_web.policy.queries import get_policy

CONFIRM_WITHIN = "profile.confirm_within"
STYLE_WEIGHT = "profile.style_weight"


@dataclass(frozen=True, slots=True)
class Found:
    """Whoever may be found, by alias: as the library compares them, and as their rows.

    `style_weight` is what working style weighs at the employer on whose ladder they stand.
    """

    seekers: Mapping[str, Seeker]
    profiles: Mapping[str, Profile]
    style_weight: int


def seekers_for(scope: Employer | OpenPool, today: date) -> Found:
    """Give those who may be found by an employer's people, or by the members of a pool.

    Drafts, paused profiles and those that nobody confirmed in time are not among them.
    """
    employer = scope.host if isinstance(scope, OpenPool) else scope
    return _gather(_within(scope, today), employer, today)


def rows_in(scope: Employer | OpenPool, today: date) -> QuerySet[Profile]:
    """The rows of those who may be found by an employer's people, or in a pool."""
    employer = scope.host if isinstance(scope, OpenPool) else scope
    return findable(today, confirm_within(employer, today)).filter(_within(scope, today))


def _within(scope: Employer | OpenPool, today: date) -> Q:
    if isinstance(scope, OpenPool):
        return _in_pools(OpenPool.objects.filter(pk=scope.pk))
    return _among_colleagues(scope, today)


def seekers_around(profile: Profile, today: date) -> Found:
    """Everybody in a circle that somebody belongs to, and themselves, on their own ladder."""
    return _gather(_around(profile, today), profile.employer, today)


def rows_around(profile: Profile, today: date, policy: PolicyOn) -> QuerySet[Profile]:
    """The rows of everybody in a circle that somebody belongs to, and their own."""
    days = policy.quantity(CONFIRM_WITHIN).whole
    return findable(today, days).filter(_around(profile, today))


def _around(profile: Profile, today: date) -> Q:
    pools = OpenPool.objects.filter(memberships__person=profile.person_id)
    within = Q(pk=profile.pk) | _in_pools(pools)
    works_here = getattr(profile, "works_here", None)
    if works_here is None:
        works_here = colleagues(Profile.objects.filter(pk=profile.pk), today).exists()
    if works_here:
        within |= _among_colleagues(profile.employer, today)
    return within


def seekers_of(profiles: Iterable[Profile], employer: Employer, today: date) -> Found:
    """Those of some profiles that may be found at all, on the ladder of an employer."""
    return seekers_of_keys([profile.pk for profile in profiles], employer, today)


def seekers_of_keys(
    keys: Iterable[int], employer: Employer, today: date, policy: PolicyOn | None = None
) -> Found:
    """The same by the keys of their profiles; `policy` is the employer's, where it is read."""
    return _gather(Q(pk__in=list(keys)), employer, today, policy)


def findable(today: date, days: int) -> QuerySet[Profile]:
    """The profiles that are live: not drafts, not paused, not left unconfirmed for `days`.

    Whoever has agreed with a partner looks no further, until the two dissolve their pair.
    """
    asked_too_long_ago = Q(asked_to_confirm_on__lt=today - timedelta(days=days))
    one_of_two = Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))
    agreed = Pair.objects.filter(one_of_two, state__in=[Pair.State.AGREED, Pair.State.OPENED])
    live = Profile.objects.filter(state=Profile.State.ACTIVE)
    return live.exclude(asked_too_long_ago).exclude(Exists(agreed))


def confirm_within(employer: Employer, today: date) -> int:
    """How many days an employer's policy gives to confirm a profile."""
    return get_policy(employer).on(today).quantity(CONFIRM_WITHIN).whole


def style_weight(employer: Employer, today: date) -> int:
    """What working style weighs at an employer, from 0, nothing, to 3."""
    return get_policy(employer).on(today).quantity(STYLE_WEIGHT).whole


def colleagues(profiles: QuerySet[Profile], today: date) -> QuerySet[Profile]:
    """Those of the profiles whose people work for their employer, or act for it, on a day."""
    return profiles.filter(_is_colleague(today))


def _is_colleague(today: date) -> Q:
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    employed = Employment.objects.filter(running, person=OuterRef("person"), starts_on__lte=today)
    acting = RoleGrant.objects.filter(person=OuterRef("person"))
    return Q(Exists(employed)) | Q(Exists(acting))


def _among_colleagues(employer: Employer, today: date) -> Q:
    named = Profile.found_by_services.through.objects.filter(profile=OuterRef("pk"))
    found = Q(found_by_employer=True) | Q(Exists(named))
    return Q(employer=employer) & found & _is_colleague(today)


def _in_pools(pools: QuerySet[OpenPool]) -> Q:
    members = PoolMembership.objects.filter(pool__in=pools.filter(closed_at=None))
    return Q(person__in=members.values("person"))


def _gather(within: Q, employer: Employer, today: date, policy: PolicyOn | None = None) -> Found:
    policy = policy or get_policy(employer).on(today)
    days = policy.quantity(CONFIRM_WITHIN).whole
    rows = findable(today, days).filter(within)
    read = rows.select_related("employer", "post").annotate(works_here=_is_colleague(today))
    profiles = {profile.alias: profile for profile in read.order_by("alias")}
    frame = _frame(employer, profiles.values(), policy)
    beside = read_surroundings(profiles.values(), today)
    seekers: dict[str, Seeker] = {}
    for alias, profile in profiles.items():
        # One row that cannot stand keeps nobody else from being found.
        with suppress(InvalidFacts):
            seekers[alias] = seeker_of(profile, beside[profile.pk], frame)
    return Found(
        seekers=seekers,
        profiles={alias: profiles[alias] for alias in seekers},
        style_weight=policy.quantity(STYLE_WEIGHT).whole,
    )


def funded_overlap(policy: PolicyOn) -> int:
    """The minutes a week that a policy funds on top of a post's, for two to overlap."""
    exceeds = policy.choice("share.total_hours") == "may_exceed"
    return policy.quantity("share.funded_overlap").whole if exceeds else 0


def _frame(employer: Employer, profiles: Iterable[Profile], policy: PolicyOn) -> Frame:
    those = {profile.employer_id: profile.employer for profile in profiles}
    ladders = ladders_of([*(those | {employer.pk: employer}).values()], policy.day)
    overlap = funded_overlap(policy)
    full_time = policy.quantity("full_time.weekly_hours").whole
    return Frame(
        ladder=ladders[employer.pk],
        ladders=ladders,
        role_minutes=(
            min(policy.quantity("post.minimum_full_time_hours").whole, full_time),
            full_time + overlap,
        ),
        overlap=overlap,
    )
