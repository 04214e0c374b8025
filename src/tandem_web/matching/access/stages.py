"""How much of another person somebody may see: one function, which everything asks."""

from enum import IntEnum

from tandem_web.matching.models import HalfInterest, Introduction, Profile
from tandem_web.matching.queries.relations import Relation

_MET = Introduction.State.ACCEPTED


class Stage(IntEnum):
    """How far two people have come; each stage shows what the one before shows, and more."""

    HIDDEN = 0
    ANONYMOUS = 1
    IN_TOUCH = 2
    INTRODUCED = 3
    PAIR = 4


def stage_between(viewer: Profile, other: Profile, relation: Relation, *, may_find: bool) -> Stage:
    """Say how much of the other the viewer may see.

    `may_find` is whether the other lets the viewer find them, by the circles of both.
    """
    # Nobody is another to themselves.
    if viewer.pk == other.pk:
        return Stage.HIDDEN
    if relation.pair is not None:
        return Stage.PAIR
    introduction = relation.introduction
    if introduction is not None and introduction.state == _MET:
        return Stage.INTRODUCED if introduction.is_named else Stage.IN_TOUCH
    # Whoever turned somebody down, or no longer wants to be in touch, is not found by them again.
    if relation.turned_down_by_other or _is_over(viewer, introduction):
        return Stage.HIDDEN
    # Who asks to meet shows what strangers see to whom they ask, wherever else they may be found.
    if introduction is not None and introduction.is_open and introduction.asker_id == other.pk:
        return Stage.ANONYMOUS
    # Only who looks for a partner themselves looks at others, and only at who looks now.
    if not (_is_looking(viewer) and _is_looking(other)):
        return Stage.HIDDEN
    return Stage.ANONYMOUS if may_find else Stage.HIDDEN


def _is_over(viewer: Profile, introduction: Introduction | None) -> bool:
    if introduction is None:
        return False
    if introduction.state == Introduction.State.DECLINED:
        # Who declined may still come back to it; who was declined does not ask again.
        return introduction.asker_id == viewer.pk
    return introduction.state == Introduction.State.ENDED


def _is_looking(profile: Profile) -> bool:
    return profile.state == Profile.State.ACTIVE


def stage_for_offerers(interest: HalfInterest) -> Stage:
    """Say how much whoever offers a vacant half sees of somebody who would like it.

    What strangers see, and never more: what somebody wrote is for a partner to read. Their name
    is no stage: they give it by itself.
    """
    return Stage.ANONYMOUS if interest.is_open else Stage.HIDDEN
