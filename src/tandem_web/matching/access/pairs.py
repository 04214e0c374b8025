"""A pair is its two people's alone: no manager, no adviser, no auditor sees it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.matching.models import Introduction, Pair, Profile
from tandem_web.matching.queries.pairs import (
    introduction_of_number,
    pair_of_number,
)
from tandem_web.people.models import Person

State = Pair.State


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as one of its two people sees it."""

    pair: Pair
    me: Profile
    partner: Profile

    @property
    def is_first(self) -> bool:
        return self.pair.first_id == self.me.pk

    @property
    def may_change(self) -> bool:
        # What has been opened goes on elsewhere; what is dissolved is over.
        return self.pair.state in (State.FORMING, State.AGREED)

    @property
    def may_agree(self) -> bool:
        # Once for this version, and only to something that says who works how much.
        if self.pair.state != State.FORMING or not self.pair.minutes_first:
            return False
        return self.my_agreement != self.pair.version

    @property
    def my_agreement(self) -> int | None:
        return self.pair.agreed_first if self.is_first else self.pair.agreed_second

    @property
    def partner_agrees(self) -> bool:
        given = self.pair.agreed_second if self.is_first else self.pair.agreed_first
        return given == self.pair.version

    @property
    def may_open(self) -> bool:
        # Opened once, they may open something else: a second advert, another post.
        return self.pair.state in (State.AGREED, State.OPENED)

    @property
    def may_dissolve(self) -> bool:
        return self.pair.state != State.DISSOLVED


def get_pair_for(person: Person, number: int) -> PairView:
    """The pair, for the two people of whom it consists. Errors: `Http404`."""
    pair = pair_of_number(number)
    # For everybody else it does not exist.
    if pair is None or person.pk not in (pair.first.person_id, pair.second.person_id):
        raise Http404
    if pair.first.person_id == person.pk:
        return PairView(pair, pair.first, pair.second)
    return PairView(pair, pair.second, pair.first)


def get_introduction_to_pair_for(person: Person, number: int) -> Introduction:
    """An introduction from which a pair may come: both have agreed to meet."""
    found = introduction_of_number(number)
    # For everybody but the two it does not exist.
    if found is None or person.pk not in (found.asker.person_id, found.asked.person_id):
        raise Http404
    # Nobody becomes a partner before both have said who they are.
    if found.state != Introduction.State.ACCEPTED or not found.is_named:
        raise PermissionDenied
    return found
