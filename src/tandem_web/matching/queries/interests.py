"""Reads of who would like to be considered for a vacant half, and who may learn of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tandem_web.matching.access.visibility import whom_they_hide_from
from tandem_web.matching.apps.openings import choosers_of
from tandem_web.matching.models import HalfInterest, HalfMessage, Profile, VacantHalf
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import others_of_accounts, people_with_role
from tandem_web.posts.queries import Acting, acting_for, manager_people

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


def interests_seen_by(me: Acting, halves: Iterable[VacantHalf]) -> list[HalfInterest]:
    """The open interests in some halves that somebody who offers them may know of.

    The first who asked stands first: nobody is put in order. However many there are, the number
    of queries is the same.
    """
    rows = interests_with_halves().filter(half__in=list(halves), state__in=OPEN)
    found = list(rows.order_by("asked_at", "pk"))
    if not found:
        return []
    kept_from = _kept_from(found, me.on)
    places = me.in_whose_place(row.half.post for row in found)
    # Whoever stands in for a colleague learns what that colleague does, and no more.
    return [
        row
        for row in found
        if me.person.pk not in kept_from[row.pk] and places[row.half.post_id] - kept_from[row.pk]
    ]


def offerers_to_tell(interest: HalfInterest, on: date) -> list[Person]:
    """Who is told of an interest: HR and whoever manages the post, so far as they may know of it.

    So is who acts for them. Once somebody has answered, they alone are, as long as they may.
    """
    post = interest.half.post
    kept_from = _kept_from([interest], on)[interest.pk]
    offerers = {
        Role.HR_ADVISER: people_with_role(post.employer, Role.HR_ADVISER),
        Role.LINE_MANAGER: manager_people(post, on),
    }
    told: dict[int, Person] = {}
    answering: set[int] = set()
    for role, people in offerers.items():
        may_know = [person for person in people if person.pk not in kept_from]
        acting = ((row.delegate, row.person_id) for row in acting_for(may_know, role.value, on))
        for person, in_place_of in (*((one, one.pk) for one in may_know), *acting):
            if person.pk in kept_from:
                continue
            told[person.pk] = person
            if interest.answered_by_id in {person.pk, in_place_of}:
                answering.add(person.pk)
    return [told[key] for key in sorted(answering or told)]


def _kept_from(interests: Collection[HalfInterest], on: date) -> Mapping[int, frozenset[int]]:
    """Who learns nothing of each interest, by its key: people's keys."""
    hidden = whom_they_hide_from([row.profile for row in interests], on)
    choosers: dict[int, set[int]] = defaultdict(set)
    for post, person in choosers_of({row.half.post_id for row in interests}):
        choosers[post].add(person)
    kept_from = {
        row.pk: {
            # Nobody answers what they have asked themselves.
            row.profile.person_id,
            # A manager learns nothing of who hides from them, whatever else they are.
            *hidden.get(row.profile_id, ()),
            # Whoever chooses on merit sees nobody who has said that they would like the post.
            *choosers[row.half.post_id],
        }
        for row in interests
    }
    # Nor do they where somebody works for one employer and asks at another that knows them, too.
    afar = [row.pk for row in interests if row.profile.employer_id != row.half.post.employer_id]
    elsewhere = others_of_accounts(one for key in afar for one in kept_from[key]) if afar else {}
    for key in afar:
        kept_from[key].update(*(elsewhere.get(one, ()) for one in tuple(kept_from[key])))
    return {key: frozenset(people) for key, people in kept_from.items()}


@dataclass(frozen=True, slots=True)
class OfferedHalf:
    """A half on the list of what is offered, and how many wait for an answer about it."""

    half: VacantHalf
    waiting: int


def with_waiting(me: Acting, halves: Iterable[VacantHalf]) -> list[OfferedHalf]:
    """Count for each half who waits for an answer, so far as the person may know of it."""
    offered = list(halves)
    asked = Counter(
        row.half_id
        for row in interests_seen_by(me, offered)
        if row.state == HalfInterest.State.ASKED
    )
    return [OfferedHalf(half, asked[half.pk]) for half in offered]
