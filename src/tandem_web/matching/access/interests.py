"""Who asks for a vacant half, and what whoever offers it sees of them."""

from dataclasses import dataclass

from django.http import Http404

from tandem.matching import Compatibility, compatibility
from tandem_web.employers.queries import today
from tandem_web.matching.access.meetings import get_own_profile_for
from tandem_web.matching.access.shown import Anonymous, shown_of
from tandem_web.matching.access.stages import Stage, stage_for_offerers
from tandem_web.matching.access.vacant_halves import get_half_for
from tandem_web.matching.mapping.vacant_halves import to_seeker
from tandem_web.matching.models import HalfInterest, Profile, VacantHalf
from tandem_web.matching.queries.interests import (
    interest_of,
    interests_seen_by,
    standing_interest,
)
from tandem_web.matching.queries.ladders import ladder_of
from tandem_web.matching.queries.seekers import seekers_of
from tandem_web.matching.queries.shown import profile_to_show
from tandem_web.matching.queries.vacant_halves import (
    circles_of,
    halves_open_to,
    halves_to_take,
)
from tandem_web.people.models import Person
from tandem_web.posts.queries import acting


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfToAsk:
    """A half that somebody could take, and what its employer would see of them."""

    own: Profile
    half: VacantHalf
    shown: Anonymous | None
    standing: HalfInterest | None


def get_half_to_ask_for(person: Person, number: int) -> HalfToAsk:
    """A half for which the person may ask, or has asked already: it is offered where they look."""
    own = get_own_profile_for(person)
    on = today(person.employer)
    half = halves_open_to(own).filter(pk=number).first()
    # One that is offered elsewhere, or no longer, is simply not there.
    if half is None:
        raise Http404
    standing = standing_interest(own, half)
    # Only what could be suggested to them can be asked for; who does not look now asks nothing.
    if standing is None and not halves_to_take(own, on, [half]):
        raise Http404
    return HalfToAsk(own=own, half=half, shown=shown_of(own, Stage.ANONYMOUS), standing=standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnInterest:
    """An interest as its own person sees it, and what they may do with it now."""

    row: HalfInterest

    @property
    def may_write(self) -> bool:
        return self.row.state == HalfInterest.State.ACCEPTED

    @property
    def may_name(self) -> bool:
        return self.may_write and self.row.named_at is None

    @property
    def may_end(self) -> bool:
        return self.row.is_open


def get_own_interest_for(person: Person, number: int) -> OwnInterest:
    """An interest, for whoever has it: nobody else has one of that number."""
    row = interest_of(get_own_profile_for(person), number)
    if row is None:
        raise Http404
    return OwnInterest(row=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who somebody is, once they have said so to whoever offers the half."""

    full_name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interested:
    """Somebody who would like a half, as whoever offers it may see them.

    `fits` is nothing while their profile is not live: old answers give no reasons.
    """

    row: HalfInterest
    shown: Anonymous
    fits: Compatibility | None
    named: Named | None

    @property
    def may_accept(self) -> bool:
        return self.row.state == HalfInterest.State.ASKED

    @property
    def may_write(self) -> bool:
        return self.row.state == HalfInterest.State.ACCEPTED

    @property
    def name(self) -> str:
        return self.named.full_name if self.named else self.shown.alias


def get_interested_for(person: Person, half: int, number: int) -> Interested:
    """Somebody who would like a half that the person offers."""
    offered = get_half_for(person, half)
    rows = get_interests_for(person, offered)
    row = next((one for one in rows if one.pk == number), None)
    # Who hides from this person looks the same as who has not asked.
    if row is None:
        raise Http404
    profile = profile_to_show(row.profile_id)
    shown = shown_of(profile, stage_for_offerers(row))
    if shown is None:
        raise Http404
    named = Named(full_name=profile.person.full_name, email=profile.person.email)
    return Interested(
        row=row,
        shown=shown,
        fits=_fits(offered, profile),
        named=named if row.named_at else None,
    )


def _fits(half: VacantHalf, profile: Profile) -> Compatibility | None:
    """How the half and somebody fit now: the half is the first of the two."""
    employer = half.post.employer
    seeker = seekers_of([profile], employer, today(employer)).seekers.get(profile.alias)
    if seeker is None:
        return None
    other = to_seeker(half, ladder_of(employer), circles=circles_of(half))
    return compatibility(other, seeker)


def get_interests_for(person: Person, half: VacantHalf) -> list[HalfInterest]:
    """Who would like a half that the person offers, so far as the person may know of it."""
    return interests_seen_by(acting(person, today(person.employer)), [half])
