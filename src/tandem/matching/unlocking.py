"""What one change of one person's wishes would bring: people without a partner, asked again.

Each gets a copy with one wish relaxed. The copies meet the pool as it is and never one another,
so the engine answers for all of them at once. It needs the extra `matching`, as the engine does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from tandem.matching.engine import candidates, pool_of
from tandem.matching.seekers import Availability, Criterion, Place, Seeker, Wish

HALF_DAY_MORE = range(10)
MINUTES = 120
_ORIGINAL, _COPY = "original:", "copy:"


class Relaxed(StrEnum):
    """What somebody could relax; one of them at a time."""

    HALF_DAY = "half_day"
    HOURS = "hours"
    GRADE = "grade"
    SERVICE = "service"
    PLACE = "place"
    MUST = "must"


def with_partner(seekers: Sequence[Seeker]) -> frozenset[str]:
    """Give the references of those with whom anybody passes every gate.

    Errors: `InvalidFacts` as `pool_of` says.
    """
    if len(seekers) < 2:
        return frozenset()
    pool = pool_of(seekers)
    found = candidates(pool, 1)
    rows = {*found.left.tolist(), *found.right.tolist()}
    return frozenset(pool.references[row] for row in rows)


def unlocked_by(
    seekers: Sequence[Seeker], alone: Iterable[str]
) -> Mapping[Relaxed, frozenset[str]]:
    """Give, for each thing that could be relaxed, who of those alone would then find somebody.

    `alone` are references; the others stay as they are.
    Errors: `InvalidFacts` as `pool_of` says.
    """
    lone = frozenset(alone)
    copies: list[Seeker] = []
    whose: dict[str, tuple[Relaxed, str]] = {}
    for seeker in seekers:
        if seeker.reference not in lone:
            continue
        for number, (what, relaxed) in enumerate(_relaxations(seeker)):
            reference = f"{_COPY}{seeker.reference}:{number}"
            whose[reference] = (what, seeker.reference)
            copies.append(_moved(relaxed, reference, _COPY, _ORIGINAL, seeker.reference))
    originals = [_moved(one, one.reference, _ORIGINAL, _COPY) for one in seekers]
    found: dict[Relaxed, set[str]] = {what: set() for what in Relaxed}
    if copies:
        for reference in with_partner([*originals, *copies]) & whose.keys():
            what, of = whose[reference]
            found[what].add(of)
    return {what: frozenset(references) for what, references in found.items()}


def _moved(seeker: Seeker, reference: str, own: str, other: str, original: str = "") -> Seeker:
    """Give the same seeker in circles where one kind is found by the other kind alone."""
    apart = seeker.apart | {original} if original else seeker.apart
    return replace(
        seeker,
        reference=reference,
        pools=frozenset(f"{own}{circle}" for circle in seeker.pools),
        searches=frozenset(f"{other}{circle}" for circle in seeker.searches),
        apart=apart,
    )


def _relaxations(seeker: Seeker) -> Iterable[tuple[Relaxed, Seeker]]:
    for half_day in HALF_DAY_MORE:
        if seeker.availability[half_day] == Availability.NO:
            levels = list(seeker.availability)
            levels[half_day] = Availability.COULD
            yield Relaxed.HALF_DAY, replace(seeker, availability=tuple(levels))
    least, most = seeker.weekly_minutes
    yield Relaxed.HOURS, replace(seeker, weekly_minutes=(max(60, least - MINUTES), most + MINUTES))
    low, high = seeker.grades
    yield Relaxed.GRADE, replace(seeker, grades=(max(0, low - 1), high + 1))
    if seeker.services:
        yield Relaxed.SERVICE, replace(seeker, services=frozenset())
    if seeker.places.names:
        yield Relaxed.PLACE, replace(seeker, places=Place(remote_days=seeker.places.remote_days))
    musts = [one for one in Criterion if seeker.wish(one) is Wish.MUST]
    if musts:
        wishes = {**seeker.wishes, **dict.fromkeys(musts, Wish.PREFER)}
        yield Relaxed.MUST, replace(seeker, wishes=wishes)
