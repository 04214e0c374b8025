"""What lies between two profiles: introductions, what they turned down, and their pair."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from tandem_web.matching.models import Introduction, Pair, Profile, TurnedDown


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What has happened between two people, as one of them, the viewer, stands to the other.

    `introduction` is the latest one between them, whoever asked.
    """

    introduction: Introduction | None = None
    pair: Pair | None = None
    turned_down_by_viewer: bool = False
    turned_down_by_other: bool = False


STRANGERS = Relation()


def relations_of(viewer: Profile) -> Mapping[int, Relation]:
    """What lies between somebody and everybody with whom anything does, by the other's key."""
    met = _introductions(viewer)
    pairs = _pairs(viewer)
    by_viewer = set(TurnedDown.objects.filter(profile=viewer).values_list("other_id", flat=True))
    by_other = set(TurnedDown.objects.filter(other=viewer).values_list("profile_id", flat=True))
    return {
        key: Relation(
            introduction=met.get(key),
            pair=pairs.get(key),
            turned_down_by_viewer=key in by_viewer,
            turned_down_by_other=key in by_other,
        )
        for key in {*met, *pairs, *by_viewer, *by_other}
    }


def relation_between(viewer: Profile, other: Profile) -> Relation:
    """What lies between two people."""
    return relations_of(viewer).get(other.pk, STRANGERS)


def _introductions(viewer: Profile) -> dict[int, Introduction]:
    rows = Introduction.objects.filter(Q(asker=viewer) | Q(asked=viewer))
    return _latest((_other(row.asker_id, row.asked_id, viewer), row) for row in rows)


def _pairs(viewer: Profile) -> dict[int, Pair]:
    rows = Pair.objects.filter(Q(first=viewer) | Q(second=viewer)).exclude(
        state=Pair.State.DISSOLVED
    )
    return _latest((_other(row.first_id, row.second_id, viewer), row) for row in rows)


Row = TypeVar("Row")


def _latest(found: Iterable[tuple[int, Row]]) -> dict[int, Row]:
    """Keep the first row of each: rows come the latest first."""
    kept: dict[int, Row] = {}
    for key, row in found:
        kept.setdefault(key, row)
    return kept


def _other(one: int, two: int, viewer: Profile) -> int:
    return two if one == viewer.pk else one
