"""A profile as the library's `Seeker`, which holds nothing about who somebody is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tandem.matching import (
    Aim,
    Ambition,
    Availability,
    Criterion,
    Mentoring,
    Place,
    Seeker,
    Wish,
)
from tandem.matching.guide import style_of
from tandem_web.matching.mapping.circles import employer_circle, pool_circle, service_circle
from tandem_web.matching.mapping.ladders import Ladder, steps_of
from tandem_web.matching.models import Profile

WORKING_WEEK = frozenset(range(10))
"""Both halves of Monday to Friday: what a role needs where no post says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What everybody who is compared with one another shares.

    `ladder` is the one that grades are compared on, and its employer the one whose services
    are. `role_minutes` are the least and the most minutes a week of a role that no post names,
    `overlap` what the policy funds on top of a post's.
    """

    ladder: Ladder
    ladders: Mapping[int, Ladder]
    role_minutes: tuple[int, int]
    overlap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What of a seeker stands in other rows than their profile.

    `services`, `found_by_services` and `works_in` are codes of services of their employer.
    `needed` are the half-days of their own post, `post_minutes` its full-time minutes.
    """

    skills: Mapping[str, int] = field(default_factory=dict)
    wanted: Mapping[str, int] = field(default_factory=dict)
    services: frozenset[str] = frozenset()
    found_by_services: frozenset[str] = frozenset()
    works_in: frozenset[str] = frozenset()
    pools: frozenset[int] = frozenset()
    is_colleague: bool = False
    post_minutes: int | None = None
    needed: frozenset[int] = frozenset()
    apart: frozenset[str] = frozenset()


def seeker_of(profile: Profile, beside: Beside, frame: Frame) -> Seeker:
    """Give the library what a profile says. Its employer has been read with it."""
    own = frame.ladders.get(profile.employer_id, Ladder(profile.employer_id))
    # A service of another employer is none of the one that services are compared in.
    is_own = frame.ladder.employer_id == profile.employer_id
    shares_own_post = beside.post_minutes is not None and Aim.SHARE_MY_POST in profile.aims
    return Seeker(
        reference=profile.alias,
        aims=frozenset(Aim(aim) for aim in profile.aims),
        grades=steps_of(profile, frame.ladder, own),
        weekly_minutes=(profile.minutes_least or 1, profile.minutes_most or 1),
        role_minutes=_role_minutes(profile, beside, frame),
        availability=tuple(Availability(value) for value in profile.availability),
        needed=(beside.needed or WORKING_WEEK) if shares_own_post else WORKING_WEEK,
        services=beside.services if is_own else frozenset(),
        places=Place(frozenset(profile.places), profile.remote_days),
        skills=beside.skills,
        wanted=beside.wanted,
        ambitions=frozenset(Ambition(ambition) for ambition in profile.ambitions),
        mentoring=frozenset(Mentoring(one) for one in profile.mentoring),
        languages=profile.languages,
        wishes={Criterion(key): Wish(wish) for key, wish in profile.wishes.items()},
        style=style_of(profile.style),
        pools=_found_in(profile, beside),
        searches=_looks_in(profile, beside),
        apart=beside.apart,
    )


def _role_minutes(profile: Profile, beside: Beside, frame: Frame) -> tuple[int, int]:
    least, most = frame.role_minutes
    if beside.post_minutes is None or Aim.SHARE_MY_POST not in profile.aims:
        return least, most
    own_least, own_most = beside.post_minutes, beside.post_minutes + frame.overlap
    # Who would take any other post as well is held to the hours of neither.
    if set(profile.aims) == {Aim.SHARE_MY_POST}:
        return own_least, own_most
    return min(least, own_least), max(most, own_most)


def _found_in(profile: Profile, beside: Beside) -> frozenset[str]:
    """The circles whose members may find somebody, as they have said themselves."""
    found = {pool_circle(number) for number in beside.pools}
    slug = profile.employer.slug
    if beside.is_colleague and profile.found_by_employer:
        found.add(employer_circle(slug))
    if beside.is_colleague:
        found |= {service_circle(slug, code) for code in beside.found_by_services}
    return frozenset(found)


def _looks_in(profile: Profile, beside: Beside) -> frozenset[str]:
    """The circles that somebody belongs to: their employer's, their services', their pools."""
    looks = {pool_circle(number) for number in beside.pools}
    slug = profile.employer.slug
    # Somebody from outside, whom a host has let into an open pool, is no colleague of the host's.
    if beside.is_colleague:
        looks.add(employer_circle(slug))
        looks |= {service_circle(slug, code) for code in beside.works_in}
    return frozenset(looks)
