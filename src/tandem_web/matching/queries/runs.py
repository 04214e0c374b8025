"""Reads of runs and of what they propose, as it stands for whoever looks on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.matching.access.visibility import hidden_from
from tandem_web.matching.models import PairingRun, Profile, ProposedPair, TurnedDown
from tandem_web.matching.queries.seekers import rows_in
from tandem_web.people.models import Person

UNDER_WAY = (PairingRun.State.WAITING, PairingRun.State.RUNNING)


def run_under_way(employer: Employer) -> PairingRun | None:
    return PairingRun.objects.filter(employer=employer, state__in=UNDER_WAY).first()


def next_reference(employer: Employer) -> str:
    return f"PR-{PairingRun.objects.filter(employer=employer).count() + 1:03d}"


def runs_of(employer: Employer) -> QuerySet[PairingRun]:
    return PairingRun.objects.filter(employer=employer).select_related("pool", "made_by")


def finished_beside(run: PairingRun) -> QuerySet[PairingRun]:
    """The other runs of the same pool that came to an end: what a run can be compared with."""
    same = runs_of(run.employer).filter(pool=run.pool_id, state=PairingRun.State.DONE)
    return same.exclude(pk=run.pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFilter:
    """Which pairs of a run are shown: some kind of them, and those with somebody's alias."""

    kind: str = ""
    alias: str = ""


_KINDS = {
    "people": Q(second__isnull=False),
    "halves": Q(vacant_half__isnull=False),
    "stable": Q(in_stable=True),
    "sent": Q(sent_at__isnull=False),
    "unsent": Q(sent_at__isnull=True),
}


def pairs_for(
    viewer: Person, run: PairingRun, on: date, chosen: PairFilter | None = None
) -> QuerySet[ProposedPair]:
    """The pairs of a run that still are proposals, as this adviser may see them.

    Whoever has paused, let their profile go stale, left the pool or turned the other down is in
    none; nor is anybody who hides from this adviser as their manager. A deleted profile took its
    pairs along.
    """
    chosen = chosen or PairFilter()
    looking = rows_in(run.pool or run.employer, on).values("pk")
    pairs = ProposedPair.objects.filter(run=run, first__in=looking)
    pairs = pairs.filter(
        Q(second__in=looking) | Q(vacant_half__closed_at__isnull=True, second=None)
    )
    pairs = pairs.exclude(_turned_down("first", "second")).exclude(_turned_down("second", "first"))
    own = hidden_from(viewer, _profiles_in(run), on)
    pairs = pairs.exclude(first__in=own).exclude(second__in=own)
    if chosen.kind in _KINDS:
        pairs = pairs.filter(_KINDS[chosen.kind])
    if chosen.alias:
        pairs = pairs.filter(
            Q(first__alias__icontains=chosen.alias) | Q(second__alias__icontains=chosen.alias)
        )
    return pairs.select_related("first", "second", "vacant_half__post", "sent_by").order_by(
        "position"
    )


def _turned_down(one: str, other: str) -> Exists:
    return Exists(TurnedDown.objects.filter(profile=OuterRef(one), other=OuterRef(other)))


def _profiles_in(run: PairingRun) -> Iterable[Profile]:
    """Those in a run who hide from whoever manages them."""
    pairs = ProposedPair.objects.filter(run=run)
    return Profile.objects.filter(
        Q(pk__in=pairs.values("first")) | Q(pk__in=pairs.values("second")),
        hidden_from_managers=True,
    )


def pairs_of_numbers(
    viewer: Person, run: PairingRun, on: date, positions: Iterable[int]
) -> list[ProposedPair]:
    """Some of the pairs that an adviser may see, by their positions."""
    return list(pairs_for(viewer, run, on).filter(position__in=list(positions)))


Key = tuple[int, int, int]


def key_of(pair: ProposedPair) -> Key:
    """The same for the same two, whoever of them stands first."""
    one, other = sorted((pair.first_id, pair.second_id or 0))
    return one, other, pair.vacant_half_id or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two runs of a pool have in common, and which pairs only one of them has."""

    one: PairingRun
    other: PairingRun
    in_both: int
    only_one: list[ProposedPair]
    only_other: list[ProposedPair]


def compare_runs(viewer: Person, one: PairingRun, other: PairingRun, on: date) -> Comparison:
    firsts = {key_of(pair): pair for pair in pairs_for(viewer, one, on)}
    others = {key_of(pair): pair for pair in pairs_for(viewer, other, on)}
    return Comparison(
        one=one,
        other=other,
        in_both=len(firsts.keys() & others.keys()),
        only_one=[pair for key, pair in firsts.items() if key not in others],
        only_other=[pair for key, pair in others.items() if key not in firsts],
    )
