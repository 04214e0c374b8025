"""Random seekers for the laws of matching: few names and few sizes, so that many meet.

A seeker has some twenty fields; drawing each by itself would take most of the time of a test, so
one number is drawn for a seeker and the fields follow from it.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from tandem.matching import (
    HALF_DAYS,
    Aim,
    Ambition,
    Availability,
    Criterion,
    Mentoring,
    Place,
    Seeker,
    Wish,
)

One = TypeVar("One")

NO, COULD, YES, PREFER = Availability
NEEDS = (frozenset(range(10)), frozenset(range(10)), frozenset({0, 2, 5}), frozenset[int]())
ROLES = ((2220, 2442), (2220, 2442), (1800, 2220))


def some(chance: Random, among: Sequence[One], most: int = 2, least: int = 0) -> frozenset[One]:
    return frozenset(chance.sample(among, chance.randint(least, most)))


def levels(chance: Random, *names: str) -> dict[str, int]:
    return {name: chance.randint(1, 3) for name in sorted(some(chance, names))}


def week(chance: Random) -> tuple[Availability, ...]:
    days = chance.choices([NO, COULD, YES, PREFER], [2, 1, 2, 2], k=10)
    weekend = [chance.choice([NO, NO, COULD]), NO, NO, NO]
    return tuple(days + weekend) if sum(map(bool, days)) > 2 else (YES,) * HALF_DAYS


def wishes(chance: Random) -> dict[Criterion, Wish]:
    asked = sorted(some(chance, tuple(Criterion), most=3))
    drawn = {one: chance.choice([*Wish, Wish.COUNT, Wish.PREFER]) for one in asked}
    if drawn.get(Criterion.STYLE) is Wish.MUST:
        drawn[Criterion.STYLE] = Wish.COUNT
    return drawn


def seeker(chance: Random, reference: str, others: tuple[str, ...] = ()) -> Seeker:
    grade, least = chance.randint(4, 6), chance.choice([600, 900, 1110, 1200])
    answers = tuple(chance.randint(1, 5) for _ in range(3))
    return Seeker(
        reference=reference,
        aims=some(chance, tuple(Aim), most=3, least=1),
        grades=(grade, grade + chance.choice([0, 1, 9])),
        weekly_minutes=(least, least + chance.choice([0, 120, 600])),
        role_minutes=chance.choice(ROLES),
        availability=week(chance),
        needed=chance.choice(NEEDS),
        services=some(chance, ("roads", "housing", "parks")),
        places=Place(some(chance, ("north", "south")), chance.choice([0, 1, 3, 5])),
        skills=levels(chance, "law", "media", "budgets"),
        wanted=levels(chance, "law", "media", "budgets"),
        ambitions=some(chance, tuple(Ambition)),
        mentoring=some(chance, tuple(Mentoring)),
        languages=levels(chance, "cy", "en"),
        wishes=wishes(chance),
        style=chance.choice([(), answers]),
        pools=some(chance, ("council", "open"), least=1),
        searches=some(chance, ("council", "open"), least=1),
        apart=some(chance, others, most=1) if others and chance.random() < 1 / 4 else frozenset(),
    )


def easy(chance: Random, one: Seeker) -> Seeker:
    """The same seeker with hardly a gate in the way: what they are worth is what is left."""
    return replace(
        one,
        aims=frozenset(Aim),
        grades=(4, chance.choice([4, 5, 9])),
        weekly_minutes=(900, chance.choice([1200, 1500])),
        role_minutes=(1800, 2442),
        needed=chance.choice((frozenset({0, 2}), frozenset[int]())),
        services=one.services if chance.random() < 1 / 5 else frozenset(),
        places=Place(one.places.names, 5),
        wishes={key: wish for key, wish in one.wishes.items() if wish is not Wish.MUST},
        pools=frozenset({"council"}),
        searches=frozenset({"council"}),
    )


def seekers(reference: str) -> st.SearchStrategy[Seeker]:
    """One seeker of this reference."""
    return st.integers(0, 1 << 32).map(lambda seed: seeker(Random(seed), reference))


def pools(most: int = 9) -> st.SearchStrategy[list[Seeker]]:
    """Some seekers in any order; a few have asked to be kept apart from another."""
    return st.builds(_pool, st.integers(0, most), st.integers(0, 1 << 32))


def _pool(size: int, seed: int) -> list[Seeker]:
    chance = Random(seed)
    people = small_pool(chance, size)
    chance.shuffle(people)
    return people


def small_pool(chance: Random, size: int) -> list[Seeker]:
    """Some seekers in the order of their references; in every other pool nearly all could pair."""
    names = tuple(f"r{number}" for number in range(size))
    people = [seeker(chance, name, names) for name in names]
    return [easy(chance, one) for one in people] if chance.random() < 1 / 2 else people
