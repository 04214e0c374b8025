"""Reads of who would like to be considered for a vacant half, and who may learn of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tandem_web.matching.access.visibility import hidden_from
from tandem_web.matching.apps.openings import choosers_of
from tandem_web.matching.models import HalfInterest, HalfMessage, Profile, VacantHalf
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.queries import manager_people

OPEN = (HalfInterest.State.ASKED, HalfInterest.State.ACCEPTED)


def interests_with_halves() -> QuerySet[HalfInterest]:
    """Interests with the post of each half, and with the person and their employer."""
    return HalfInterest.objects.select_related(
        *("half__post__service", "half__post__employer", "half__post__reports_to"),
        *("profile__person", "profile__employer", "answered_by"),
    )


def interests_of(profile: Profile) -> list[HalfInterest]:
    """For which halves somebody has asked to be considered, the latest first."""
    return list(interests_with_halves().filter(profile=profile))


def interest_of(profile: Profile, number: int) -> HalfInterest | None:
    """One of them, if it is theirs."""
    return interests_with_halves().filter(profile=profile, pk=number).first()


def standing_interest(profile: Profile, half: VacantHalf) -> HalfInterest | None:
    """What keeps somebody from asking for a half: an open interest, or that they were declined."""
    rows = HalfInterest.objects.filter(profile=profile, half=half)
    return rows.exclude(state=HalfInterest.State.ENDED).first()


def halves_asked_for(profile: Profile) -> frozenset[int]:
    """The halves, by key, for which somebody does not ask again."""
    rows = HalfInterest.objects.filter(profile=profile).exclude(state=HalfInterest.State.ENDED)
    return frozenset(rows.values_list("half", flat=True))


def written_in(interest: HalfInterest) -> Sequence[HalfMessage]:
    """What the two sides have written, the first before."""
    return list(interest.messages.select_related("writer"))


def interests_seen_by(
    person: Person, halves: Iterable[VacantHalf], on: date
) -> list[HalfInterest]:
    """The open interests in some halves that somebody who offers them may know of.

    The first who asked stands first: nobody is put in order. However many there are, the number
    of queries is the same.
    """
    rows = interests_with_halves().filter(half__in=list(halves), state__in=OPEN)
    found = list(rows.order_by("asked_at", "pk"))
    # Nobody answers what they have asked themselves.
    found = [row for row in found if row.profile.person_id != person.pk]
    if not found:
        return []
    # A manager learns nothing of who hides from them, whatever else they are.
    hidden = hidden_from(person, [row.profile for row in found], on)
    # Whoever chooses on merit sees nobody who has said that they would like the post.
    chooses = choosers_of({row.half.post_id for row in found})
    return [
        row
        for row in found
        if row.profile_id not in hidden and (row.half.post_id, person.pk) not in chooses
    ]


def offerers_to_tell(interest: HalfInterest, on: date) -> list[Person]:
    """Who is told of an interest: HR and whoever manages the post, so far as they may know of it.

    Once somebody has answered, they alone are, as long as they may.
    """
    post = interest.half.post
    advisers = people_with_role(post.employer, Role.HR_ADVISER)
    people = {person.pk: person for person in (*advisers, *manager_people(post, on))}
    chooses = choosers_of([post.pk])
    told = [
        person
        for key, person in sorted(people.items())
        if key != interest.profile.person_id
        and (post.pk, key) not in chooses
        and not hidden_from(person, [interest.profile], on)
    ]
    return [one for one in told if one.pk == interest.answered_by_id] or told


@dataclass(frozen=True, slots=True)
class OfferedHalf:
    """A half on the list of what is offered, and how many wait for an answer about it."""

    half: VacantHalf
    waiting: int


def with_waiting(person: Person, halves: Iterable[VacantHalf], on: date) -> list[OfferedHalf]:
    """Count for each half who waits for an answer, so far as the person may know of it."""
    offered = list(halves)
    asked = Counter(
        row.half_id
        for row in interests_seen_by(person, offered, on)
        if row.state == HalfInterest.State.ASKED
    )
    return [OfferedHalf(half, asked[half.pk]) for half in offered]
