"""Reads of whom somebody could share with, and of what they could relax to find more.

The engine orders whom they may find; what is shown of each is `access.suggestions`' to say.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tandem.matching import (
    NEVER_SHOWN,
    Barrier,
    Gate,
    Relaxation,
    Seeker,
    Suggestion,
    could_pair,
    gates_between,
    near_misses,
    suggestions,
)
from tandem_web.employers.models import Employer
from tandem_web.matching import models
from tandem_web.matching.mapping.service_names import relaxed_by_name
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.interests import halves_asked_for
from tandem_web.matching.queries.kept_pools import found_around
from tandem_web.matching.queries.seekers import Found
from tandem_web.matching.queries.vacant_halves import (
    HalfToTake,
    halves_open_to,
    halves_to_take,
)
from tandem_web.people.models import Person
from tandem_web.posts.models import Service

# So many of those whom one barrier keeps apart are looked at, the best fitting before.
MOST_NEAR_MISSES = 200
MOST_EASINGS = 3
# The barrier that a change of each field can take away, beside what somebody insists on.
_TOUCHED = {
    "aims": Gate.AIMS,
    "grades": Gate.GRADE,
    "services": Gate.SERVICE,
    "places": Gate.PLACE,
    "weekly_minutes": Gate.HOURS,
    "availability": Gate.DAYS,
    "wishes": Gate.MUST,
}
# What a post or a policy says is not the seeker's to relax.
_NOT_THEIRS = frozenset({"role_minutes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Easing:
    """One thing that somebody could relax, and how many people more they could share with."""

    key: str
    relaxation: Relaxation
    unlocks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Somebody among all whom they may find, as the engine compares them."""

    seeker: Seeker
    found: Found
    people: int
    day: date
    near: tuple[Seeker, ...] | None = None

    @property
    def everybody(self) -> Iterable[Seeker]:
        return self.found.seekers.values()

    @property
    def style_weight(self) -> int:
        """What working style weighs, which every explanation shows apart."""
        return self.found.style_weight


def surroundings_of(
    profile: Profile, today: date, count: int = 0, also: Iterable[int] = ()
) -> Surroundings | None:
    """Everybody around somebody; nothing while their own profile is not live.

    Of a large pool they are the `count` best and some more, and the profiles of these other keys.
    """
    around = found_around(profile, today, count, also)
    seeker = around.found.seekers.get(profile.alias)
    if seeker is None:
        return None
    return Surroundings(
        seeker=seeker,
        found=around.found,
        people=max(around.people - 1, 0),
        day=today,
        near=around.near,
    )


def best_for(around: Surroundings, count: int, leave_out: Collection[str]) -> list[Suggestion]:
    """The best few for somebody, best first, without those with whom something lies already."""
    best = suggestions(
        around.everybody,
        around.seeker.reference,
        count + len(leave_out),
        around.style_weight,
    )
    return [one for one in best if one.reference not in leave_out][:count]


def easings_for(around: Surroundings, services: Mapping[str, str]) -> list[Easing]:
    """What somebody could relax by themselves, that which opens the way to most people first.

    `services` are the names of their employer’s services, by their codes.
    """
    near = list(_near(around))
    found: dict[str, Relaxation] = {}
    for relaxation in _own(near, around.seeker.reference):
        found.setdefault(_key(relaxation), relaxation)
    easings = [
        Easing(
            key=key,
            relaxation=relaxed_by_name(one, services),
            unlocks=_unlocked(one, near, around.seeker),
        )
        for key, one in found.items()
    ]
    return sorted(easings, key=lambda one: (-one.unlocks, one.key))


def most_telling(easings: Iterable[Easing], count: int) -> list[Easing]:
    """The few to show: one of each kind, of the size that finds most people for what it asks."""
    best: dict[tuple[str, str, bool], Easing] = {}
    for one in easings:
        change = one.relaxation
        kind = (change.field, change.criterion or "", change.amount > 0)
        known = best.get(kind)
        if known is None or one.unlocks * _size(known) > known.unlocks * _size(one):
            best[kind] = one
    return sorted(best.values(), key=lambda one: (-one.unlocks, one.key))[:count]


def _size(easing: Easing) -> int:
    change = easing.relaxation
    return max(abs(change.amount), len(change.half_days), len(change.names), len(change.aims), 1)


def _near(around: Surroundings) -> Iterable[tuple[Seeker, Barrier]]:
    """Those whom one barrier keeps apart from somebody, and which."""
    if around.near is None:
        for miss in near_misses(
            around.everybody,
            around.seeker.reference,
            MOST_NEAR_MISSES,
            style_weight=around.style_weight,
        ):
            yield around.found.seekers[miss.reference], miss.barriers[0]
        return
    # The engine has chosen them; what has changed since is left out.
    for other in around.near:
        barriers = gates_between(around.seeker, other)
        if len(barriers) == 1 and barriers[0].gate not in NEVER_SHOWN:
            yield other, barriers[0]


def sent_to(profile: Profile) -> Mapping[int, models.Suggestion]:
    """What advisers sent somebody and they have not put aside, by whom it is about."""
    rows = models.Suggestion.objects.filter(profile=profile, put_aside_at=None)
    return {row.about_id: row for row in rows.select_related("sent_by")}


def halves_sent_to(profile: Profile) -> Mapping[int, Person]:
    """The vacant halves, by key, that were pointed out to somebody, and the adviser of each."""
    rows = models.ProposedPair.objects.filter(first=profile, vacant_half__isnull=False)
    sent = rows.filter(sent_by__isnull=False).select_related("sent_by").order_by("sent_at")
    return {row.vacant_half_id: row.sent_by for row in sent if row.vacant_half_id and row.sent_by}


def turned_down_by(profile: Profile) -> list[str]:
    """The aliases of those whom somebody has put aside."""
    rows = models.TurnedDown.objects.filter(profile=profile)
    return list(rows.values_list("other__alias", flat=True).order_by("-pk"))


def vacant_halves_for(around: Surroundings, profile: Profile) -> list[HalfToTake]:
    """The vacant halves that somebody could take, of their employer's and of their pools' hosts'.

    One for which they have asked stands among their introductions instead.
    """
    asked = halves_asked_for(profile)
    halves = [half for half in halves_open_to(profile) if half.pk not in asked]
    return halves_to_take(profile, around.day, halves, around.seeker)


def names_of_services(employer: Employer) -> dict[str, str]:
    """The names of an employer’s services in the page’s language, by their codes."""
    return {one.code: one.name for one in Service.objects.filter(employer=employer)}


def services_of_codes(employer: Employer, codes: Iterable[str]) -> list[Service]:
    """The services of an employer by their codes."""
    return list(Service.objects.filter(employer=employer, code__in=list(codes)))


def _own(near: Sequence[tuple[Seeker, Barrier]], reference: str) -> Iterable[Relaxation]:
    return (
        relaxation
        for _other, barrier in near
        for relaxation in barrier.relaxations
        if relaxation.reference == reference and relaxation.field not in _NOT_THEIRS
    )


def _unlocked(
    relaxation: Relaxation, near: Sequence[tuple[Seeker, Barrier]], seeker: Seeker
) -> int:
    """Count whom the change opens the way to: only barriers that its field has to do with fall."""
    relaxed = relaxation.applied_to(seeker)
    touched = _TOUCHED[relaxation.field]
    return sum(
        could_pair(relaxed, other)
        for other, barrier in near
        if barrier.gate in (touched, Gate.MUST)
    )


def _key(relaxation: Relaxation) -> str:
    """A name for what is relaxed, which says nothing of whom it would open the way to."""
    said = "|".join(
        (
            relaxation.field,
            str(relaxation.amount),
            *map(str, sorted(relaxation.half_days)),
            *sorted(relaxation.names),
            *sorted(relaxation.aims),
            relaxation.criterion or "",
        )
    )
    return sha256(said.encode()).hexdigest()[:16]
