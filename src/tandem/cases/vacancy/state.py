"""The state of a vacancy: its adverts, its candidates, its order and its offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tandem.cases.case_state import CaseState
from tandem.cases.ladder import LadderState

VACANT_POST, REMAINING_PORTION = "vacant_post", "remaining_portion"
KINDS = (VACANT_POST, REMAINING_PORTION)
OPEN_TO_SHARE, JOB_SHARE_ONLY = "open_to_share", "job_share_only"
OPEN, ACCEPTED = "open", "accepted"
SPENT = frozenset({"withdrawn", "fallen", "unconfirmed"})
"""Offers after which the same application is made no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """One advert; `closes_on` is the last day on which somebody may apply."""

    number: int
    advertised_on: date
    closes_on: date
    basis: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """What became of one application. `advert` is the number of the advert it answers.

    `shortlisted` and `appointable` are None until somebody has decided; `total` is the sum
    of the agreed scores.
    """

    reference: str
    advert: int
    employment: str = ""
    linked_with: str = ""
    linked_terms: str = ""
    shortlisted: bool | None = None
    appointable: bool | None = None
    total: int = 0
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer. `turn` counts the times that offering began anew from the top of the order.

    `status` is "open", "accepted", "declined", "lapsed", "withdrawn" (by either side),
    "fallen" (with a linked partner's) or "unconfirmed" (no arrangement was agreed).
    """

    application: str
    minutes: int
    made_on: date
    answer_due_on: date
    turn: int
    status: str = OPEN
    accepted_on: date | None = None
    conditions: tuple[str, ...] = ()
    met: tuple[str, ...] = ()

    @property
    def unmet(self) -> tuple[str, ...]:
        """The conditions that nobody has recorded as met."""
        return tuple(one for one in self.conditions if one not in self.met)

    @property
    def stands(self) -> bool:
        """Whether it is open or accepted."""
        return self.status in {OPEN, ACCEPTED}


@dataclass(frozen=True, kw_only=True)
class VacancyState(CaseState):
    """Where a vacancy stands.

    `minutes` are the contract minutes a week to be filled: the whole post's, or those beside
    the `holder` of a share. `places` is how many may be appointed. `order` is the agreed
    order of suitability of the present advert. `priority` is the application of a redeployee
    who was found suitable and has not been made an offer. `starting_again` says that the
    present order is spent. `ladder` is that of the person
    appointed, once the search for a second sharer has ended.
    """

    kind: str = ""
    minutes: int = 0
    places: int = 2
    holder: str = ""
    origin: str = ""
    elsewhere: bool = False
    approved_on: date | None = None
    exempt: bool = False
    redeployees_considered: bool = False
    priority: str = ""
    adverts: tuple[Advert, ...] = ()
    panel: tuple[str, ...] = ()
    chair: str = ""
    candidacies: tuple[Candidacy, ...] = ()
    order: tuple[str, ...] = ()
    order_agreed: bool = False
    starting_again: bool = False
    offers: tuple[Offer, ...] = ()
    turn: int = 1
    search_shortened_on: date | None = None
    search_ended_on: date | None = None
    cover_planned_on: date | None = None
    more_hours_asked: int = 0
    more_hours_agreed: int = 0
    filled_on: date | None = None
    starts_on: date | None = None
    ladder: LadderState | None = None

    @property
    def stage(self) -> str:
        """One of the stages, or how it ended."""
        if self.ended:
            return self.ended
        if self.approved_on is None:
            return "approve"
        if self.filled_on:
            return "arrange"
        if self.search_ended_on:
            return "ladder"
        if self.order_agreed or self.priority or self.open_offer:
            return "offer"
        return "select" if self.advert and self.advert.is_closed else "advertise"

    @property
    def is_recruiting(self) -> bool:
        """Whether it is approved and somebody is still to be found."""
        return (
            self.is_open
            and self.approved_on is not None
            and self.filled_on is None
            and self.search_ended_on is None
        )

    @property
    def advert(self) -> Advert | None:
        """The present advert."""
        return self.adverts[-1] if self.adverts else None

    @property
    def since(self) -> date | None:
        """The day of the first advert."""
        return self.adverts[0].advertised_on if self.adverts else None

    @property
    def candidates(self) -> tuple[Candidacy, ...]:
        """Those who answered the present advert and are still in it."""
        number = len(self.adverts)
        return tuple(one for one in self.candidacies if one.advert == number and not one.withdrawn)

    def candidacy(self, reference: str) -> Candidacy | None:
        """What became of an application; None where it was never received."""
        return next((one for one in self.candidacies if one.reference == reference), None)

    @property
    def is_settled(self) -> bool:
        """Whether of each candidate it is known if they are appointable."""
        return all(
            one.shortlisted is False or one.appointable is not None for one in self.candidates
        )

    @property
    def appointable(self) -> tuple[Candidacy, ...]:
        """The present candidates who were found appointable."""
        return tuple(one for one in self.candidates if one.appointable)

    @property
    def accepted(self) -> tuple[Offer, ...]:
        """The accepted offers that stand, in the order in which they were made."""
        return tuple(one for one in self.offers if one.status == ACCEPTED)

    @property
    def open_offer(self) -> Offer | None:
        """The offer that waits for its answer; there is one at most."""
        return next((one for one in self.offers if one.status == OPEN), None)

    def offer(self, reference: str) -> Offer | None:
        """The offer to an application that stands."""
        return next(
            (one for one in self.offers if one.application == reference and one.stands), None
        )

    @property
    def taken(self) -> int:
        """The minutes of the accepted offers together."""
        return sum(one.minutes for one in self.accepted)

    @property
    def remaining(self) -> int:
        """The minutes that nobody has accepted yet; 0 once all places are taken."""
        if len(self.accepted) >= self.places:
            return 0
        return max(0, self.minutes - self.taken)

    @property
    def is_first_offer(self) -> bool:
        """Whether the next offer is of a vacant post that nobody shares yet."""
        return self.kind == VACANT_POST and not self.accepted

    @property
    def waiting(self) -> tuple[str, ...]:
        """To whom an offer is still due, in strict order; links between them change nothing.

        A redeployee who was found suitable goes first. The rest of a post is offered to
        everybody else who is appointable, also to those who declined another offer before.
        """
        if not self.remaining:
            return ()
        had = {
            one.application
            for one in self.offers
            if one.turn == self.turn or one.stands or one.status in SPENT
        }
        can = {one.reference for one in self.appointable}
        queue = () if self.starting_again else self.order
        rest = (one for one in queue if one in can and one not in had and one != self.priority)
        return (*((self.priority,) if self.priority else ()), *rest)

    @property
    def is_spent(self) -> bool:
        """Whether the present advert has brought all that it can, and a place is still free."""
        if not self.remaining or self.open_offer or self.waiting:
            return False
        if self.advert is None or not self.advert.is_closed:
            return False
        if self.starting_again:
            return True
        return self.is_settled and (self.order_agreed or not self.appointable)

    @property
    def searching_since(self) -> date | None:
        """The day on which the first sharer of a vacant post accepted, while one is sought."""
        days = [one.accepted_on for one in self.accepted if one.accepted_on]
        return min(days) if self.kind == VACANT_POST and days and self.remaining else None

    @property
    def appointee(self) -> str:
        """The application of the sharer for whom a partner is sought, if there is one."""
        return self.accepted[0].application if self.searching_since else ""
