"""Whom somebody may look at, meet and write to; everything asks the stage of the two first."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from tandem_web.employers.queries import today
from tandem_web.matching.access.shown import Anonymous, shown_of
from tandem_web.matching.access.stages import Stage, stage_between
from tandem_web.matching.access.visibility import may_find_profile
from tandem_web.matching.models import Introduction, Pair, Profile
from tandem_web.matching.queries.introductions import introduction_of, pair_of
from tandem_web.matching.queries.relations import Relation, relation_between
from tandem_web.matching.queries.shown import own_profile, profile_of_alias, profile_to_show
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Another person as somebody may see them now. `shown` is nothing where they are hidden."""

    own: Profile
    other: Profile
    stage: Stage
    relation: Relation
    shown: Anonymous | None

    @property
    def may_ask(self) -> bool:
        """Whether somebody may ask the other to meet: nothing waits between them."""
        introduction = self.relation.introduction
        waits = introduction is not None and introduction.is_open
        return self.stage == Stage.ANONYMOUS and not waits

    @property
    def name(self) -> str:
        """What the other is called at this stage: their name once both have agreed to names."""
        return getattr(self.shown, "full_name", "") or self.other.alias


def get_own_profile_for(person: Person) -> Profile:
    """The profile of whoever is signed in; nobody ever gets another's."""
    profile = own_profile(person)
    if profile is None:
        raise Http404
    return profile


def get_other_for(person: Person, alias: str) -> Meeting:
    """Another person, by alias, if the stage of the two shows anything of them."""
    own = get_own_profile_for(person)
    other = profile_of_alias(alias)
    # Whoever may not be seen looks the same as somebody who does not exist.
    if other is None:
        raise Http404
    meeting = meet(own, other, today(person.employer))
    if meeting.shown is None:
        raise Http404
    return meeting


def get_person_in_touch_for(person: Person, alias: str) -> Meeting:
    """Another person with whom somebody is in touch, or has come further."""
    meeting = get_other_for(person, alias)
    if meeting.stage < Stage.IN_TOUCH:
        raise Http404
    return meeting


def get_turned_down_for(person: Person, alias: str) -> tuple[Profile, Profile]:
    """Oneself, and somebody whom one has put aside: known by their alias alone."""
    own = get_own_profile_for(person)
    other = profile_of_alias(alias)
    if other is None or not relation_between(own, other).turned_down_by_viewer:
        raise Http404
    return own, other


def meet(own: Profile, other: Profile, on: date) -> Meeting:
    """Two people, with what the first may see of the second."""
    relation = relation_between(own, other)
    stage = stage_between(own, other, relation, may_find=may_find_profile(own, other, on))
    return Meeting(
        own=own, other=other, stage=stage, relation=relation, shown=shown_of(other, stage)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionView:
    """An introduction as one of the two sees it, and what they may do with it now."""

    introduction: Introduction
    meeting: Meeting
    pair: Pair | None

    @property
    def is_asker(self) -> bool:
        return self.introduction.asker_id == self.meeting.own.pk

    @property
    def may_answer(self) -> bool:
        return self.introduction.state == Introduction.State.ASKED and not self.is_asker

    @property
    def may_take_back(self) -> bool:
        return self.introduction.state == Introduction.State.ASKED and self.is_asker

    @property
    def may_write(self) -> bool:
        return self.introduction.state == Introduction.State.ACCEPTED

    @property
    def may_end(self) -> bool:
        # A pair is dissolved first: it is more than being in touch.
        return (self.may_write or self.may_take_back) and self.pair is None

    @property
    def has_agreed_to_names(self) -> bool:
        return self._named(by_asker=self.is_asker) is not None

    @property
    def other_has_agreed_to_names(self) -> bool:
        return self._named(by_asker=not self.is_asker) is not None

    @property
    def may_share_a_role(self) -> bool:
        return self.may_write and self.introduction.is_named and self.pair is None

    def _named(self, *, by_asker: bool) -> object:
        row = self.introduction
        return row.asker_named_at if by_asker else row.asked_named_at


def get_introduction_for(person: Person, number: int) -> IntroductionView:
    """An introduction, for its two people and for nobody else: not HR, not a manager."""
    own = get_own_profile_for(person)
    row = introduction_of(own, number)
    # One between others looks the same as one that does not exist.
    if row is None:
        raise Http404
    other = profile_to_show(row.asked_id if row.asker_id == own.pk else row.asker_id)
    meeting = meet(own, other, today(person.employer))
    return IntroductionView(introduction=row, meeting=meeting, pair=pair_of(row))
