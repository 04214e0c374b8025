"""Whom somebody is shown as a possible partner, and what of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tandem.matching import Aim, Compatibility, Part, Seeker, compatibility, could_pair
from tandem_web.employers.queries import today
from tandem_web.matching.access.shown import Anonymous, shown_of
from tandem_web.matching.access.stages import Stage, stage_between
from tandem_web.matching.access.visibility import may_find
from tandem_web.matching.mapping.service_names import compared_by_name
from tandem_web.matching.mapping.two_weeks import TwoWeeks, lay_over
from tandem_web.matching.mapping.working import (
    HoursBar,
    PointLine,
    SkillLine,
    hours_bar,
    main_reasons,
    point_lines,
    skill_lines,
)
from tandem_web.matching.models import Profile, Suggestion, VacantHalf
from tandem_web.matching.queries.relations import STRANGERS, Relation, relations_of
from tandem_web.matching.queries.shown import names_of_skills, profiles_to_show
from tandem_web.matching.queries.suggesting import (
    MOST_EASINGS,
    Easing,
    Surroundings,
    best_for,
    easings_for,
    halves_sent_to,
    most_telling,
    names_of_services,
    sent_to,
    surroundings_of,
    turned_down_by,
    vacant_halves_for,
)
from tandem_web.people.models import Person

AT_FIRST, MOST = 6, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """All that speaks for and against somebody, or a vacant half; `name` is its heading."""

    key: str
    name: str
    compatibility: Compatibility
    weeks: TwoWeeks
    hours: HoursBar
    skills: list[SkillLine]
    sent_by: Person | None

    @property
    def is_sent(self) -> bool:
        """Whether an adviser points them out, who answers for it."""
        return self.sent_by is not None

    @property
    def main_reasons(self) -> list[Part]:
        return main_reasons(self.compatibility)

    @property
    def points(self) -> list[PointLine]:
        return point_lines(self.compatibility)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Fitting):
    """One possible partner under their alias."""

    shown: Anonymous

    @property
    def is_in_post(self) -> bool:
        """Whether they would share the post that they hold."""
        return Aim.SHARE_MY_POST in self.shown.aims


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedHalf(Fitting):
    """The free hours of a post, which its employer offers by name."""

    half: VacantHalf


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsView:
    """Everything that the page of suggestions shows somebody."""

    own: Profile
    suggested: tuple[Fitting, ...]
    easings: tuple[Easing, ...]
    put_aside: tuple[str, ...]
    may_have_more: bool
    people: int


def get_suggestions_for(person: Person, own: Profile, count: int) -> SuggestionsView | None:
    """Suggest the best few; nothing while somebody's own profile is not live.

    What an adviser sent comes first, as far as the two may still find each other and could pair.
    """
    relations, sent = relations_of(own), sent_to(own)
    # Whoever something lies between already is left out of those chosen.
    around = surroundings_of(own, today(person.employer), count + len(relations), also=sent)
    if around is None:
        return None
    services = names_of_services(own.employer)
    stages = _Stages(around, own, relations, names_of_skills([own]), services)
    chosen = _chosen(stages, sent, count)
    rows = profiles_to_show(around.found.profiles[alias].pk for alias in chosen)
    suggested = [
        one
        for alias, adviser in chosen.items()
        if (one := _suggested(stages, rows[around.found.profiles[alias].pk], adviser))
    ]
    return SuggestionsView(
        own=own,
        suggested=_in_order(suggested, _halves(stages))[:count],
        easings=tuple(most_telling(easings_for(around, services), MOST_EASINGS)),
        put_aside=tuple(turned_down_by(own)),
        may_have_more=count < MOST and len(chosen) >= count,
        people=around.people,
    )


def _chosen(
    stages: "_Stages", sent: Mapping[int, Suggestion], count: int
) -> dict[str, Person | None]:
    """The aliases of those to show, in their order, and the adviser who sent each, if one did."""
    around = stages.around
    leave_out = {alias for alias in around.found.profiles if stages.something_lies_between(alias)}
    chosen: dict[str, Person | None] = {
        alias: row.sent_by
        for alias, row in stages.sent(sent)
        if alias not in leave_out and could_pair(around.seeker, around.found.seekers[alias])
    }
    for one in best_for(around, count + len(chosen), leave_out):
        if len(chosen) < count:
            chosen.setdefault(one.reference, None)
    return chosen


@dataclass(frozen=True, slots=True)
class _Stages:
    """How far somebody has come with each of those around them."""

    around: Surroundings
    own: Profile
    relations: Mapping[int, Relation]
    skill_names: Mapping[str, str]
    service_names: Mapping[str, str]

    def relation(self, alias: str) -> Relation:
        return self.relations.get(self.around.found.profiles[alias].pk, STRANGERS)

    def of(self, alias: str) -> Stage:
        other = self.around.found.profiles[alias]
        found = may_find(self.around.seeker, self.around.found.seekers[alias])
        return stage_between(self.own, other, self.relation(alias), may_find=found)

    def something_lies_between(self, alias: str) -> bool:
        """Whoever has been asked, met or put aside stands elsewhere on the pages."""
        relation = self.relation(alias)
        waits = relation.introduction is not None and relation.introduction.is_open
        over = relation is not STRANGERS and self.of(alias) == Stage.HIDDEN
        return waits or over or relation.turned_down_by_viewer

    def sent(self, sent: Mapping[int, Suggestion]) -> list[tuple[str, Suggestion]]:
        by_key = {row.pk: alias for alias, row in self.around.found.profiles.items()}
        return [(by_key[key], row) for key, row in sent.items() if key in by_key]


def _suggested(stages: _Stages, row: Profile, sent_by: Person | None) -> Suggested | None:
    """One of those chosen, as far as the stage shows them."""
    shown = shown_of(row, stages.of(row.alias))
    if shown is None:
        return None
    other = stages.around.found.seekers[row.alias]
    fitting = _fitting(stages, stages.around.seeker, other, f"person-{row.pk}", row.alias)
    return Suggested(**fitting, shown=shown, sent_by=sent_by)


def _halves(stages: _Stages) -> list[SuggestedHalf]:
    """The vacant halves that somebody could take: their employer shows which post it is."""
    sent = halves_sent_to(stages.own)
    return [
        SuggestedHalf(
            **_fitting(stages, one.seeker, one.other, f"half-{one.half.pk}", one.half.post.title),
            half=one.half,
            sent_by=sent.get(one.half.pk),
        )
        for one in vacant_halves_for(stages.around, stages.own)
    ]


def _fitting(
    stages: _Stages, seeker: Seeker, other: Seeker, key: str, name: str
) -> dict[str, Any]:
    found = compatibility(seeker, other, style_weight=stages.around.style_weight)
    fits = compared_by_name(found, stages.service_names)
    return {
        "key": key,
        "name": name,
        "compatibility": fits,
        "weeks": lay_over(f"weeks-{key}", fits.week, name),
        "hours": hours_bar(seeker, other, name),
        "skills": skill_lines(fits, stages.skill_names),
    }


def _in_order(people: Sequence[Suggested], halves: Sequence[SuggestedHalf]) -> tuple[Fitting, ...]:
    """What advisers sent first, then people and vacant halves by what they are worth."""
    found: list[Suggested | SuggestedHalf] = [*people, *halves]
    sent = [one for one in found if one.is_sent]
    others = [one for one in found if not one.is_sent]
    return (*sent, *sorted(others, key=lambda one: -one.compatibility.value))
