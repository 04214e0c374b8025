"""Pools of any size for the measures, drawn straight into arrays; the same seed, the same pool.

**Realistic blocks.** Each person seeks one grade and names one of the services and one of the
places. Places grow with the pool (one for 2,000
people) and their sizes have a heavy tail (log-normal, σ = 1), those of services a lighter one
(σ = 0.7), and grades stand round a middle like a bell, so blocks of one grade, service and place
hold from one person to many hundreds. Most would work two
or three days at one end of the week, some any days; hours, skills, ambitions, mentoring and
languages are spread, and a tenth of the criteria are preferred, ignored or, rarely, a must.

**Linked blocks.** The same, but one in ten seeks two grades that are neighbours, three in a
hundred name a second place, and one in a hundred works from home all week: such people join
blocks that would otherwise never meet.

**One flat hard block.** Everybody seeks the same grade, service and place, would work on any
days, and wants the same skills; a few have them all. So everybody lists the same few, and lists
alone leave most people out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine import Pool, Sets, pool_of_arrays

SERVICES, GRADES, SKILLS = 12, 10, 12
PEOPLE_OF_A_PLACE = 2_000
FULL_TIME = 2_220
COULD, YES, PREFER = 1, 2, 3
COUNT, PREFERRED, IGNORED, MUST = 1, 2, 0, 3
WITHOUT_STYLE = 9

Chance = np.random.Generator
Drawn = NDArray[Any]


def realistic(size: int, seed: int = 1, *, linked: bool = False) -> Pool:
    """Draw a pool in blocks of grade, service and place, with people between them if linked."""
    chance = np.random.default_rng([seed, size])
    grades = chance.binomial(GRADES - 1, 0.45, size)
    return pool_of_arrays(
        _references(size),
        grades=np.stack([grades, grades + linked * (chance.random(size) < 0.1)], axis=1),
        services=_one_each(chance, size, SERVICES, 0.7, "service"),
        places=_places(chance, size, linked=linked),
        remote_days=np.where(
            linked * (chance.random(size) < 0.01), 5, chance.integers(0, 3, size)
        ),
        availability=_ends_of_the_week(chance, size),
        wishes=_wishes(chance, size),
        **_hours(chance, size),
        **_profile(chance, size),
    )


def flat(size: int, seed: int = 1) -> Pool:
    """Draw a pool of one block, in which everybody would have the same few."""
    chance = np.random.default_rng([seed, size])
    profile = _profile(chance, size)
    # The shine of a person is how much of what everybody seeks they bring; few bring it all.
    shine = chance.beta(1.2, 4, size)[:, np.newaxis]
    profile["skills"] = chance.binomial(3, np.broadcast_to(shine, (size, SKILLS)))
    profile["wanted"] = chance.integers(2, 4, (size, SKILLS))
    return pool_of_arrays(
        _references(size),
        grades=np.full((size, 2), 5),
        availability=chance.integers(COULD, PREFER + 1, (size, 14)) * _weekdays(),
        **_hours(chance, size),
        **profile,
    )


def _references(size: int) -> list[str]:
    return [f"S-{number:07d}" for number in range(size)]


def _weekdays() -> Drawn:
    return np.arange(14) < 10


def _one_each(chance: Chance, size: int, kinds: int, spread: float, name: str) -> Sets:
    names = tuple(f"{name} {kind:04d}" for kind in range(kinds))
    return Sets(_drawn(chance, size, kinds, spread), np.eye(kinds, dtype=np.bool_), names)


def _drawn(chance: Chance, size: int, kinds: int, spread: float) -> Drawn:
    weight = chance.lognormal(0, spread, kinds)
    return chance.choice(kinds, size, p=weight / weight.sum())


def _places(chance: Chance, size: int, *, linked: bool) -> Sets:
    """Give each person a place, and in a linked pool a few the next one as well."""
    kinds = max(1, size // PEOPLE_OF_A_PLACE)
    first = _drawn(chance, size, kinds, 1)
    one = np.eye(kinds, dtype=np.bool_)
    table = np.concatenate([one, one | np.roll(one, 1, axis=1)])
    second = linked * (chance.random(size) < 0.03) * kinds
    return Sets(first + second, table, tuple(f"place {kind:04d}" for kind in range(kinds)))


def _ends_of_the_week(chance: Chance, size: int) -> Drawn:
    """Half-days from Monday or up to Friday, a middle on which one could work, or any days."""
    half = np.arange(14)
    length = chance.integers(4, 8, size)[:, np.newaxis]
    early = (chance.random(size) < 0.5)[:, np.newaxis]
    distance = np.where(early, half - length, 9 - half - length)
    level = np.where(distance < 0, YES, np.where(distance < 2, COULD, 0))
    level = np.where((level == YES) & (chance.random((size, 14)) < 0.4), PREFER, level)
    any_day = (chance.random(size) < 0.15)[:, np.newaxis]
    return np.where(any_day, chance.integers(COULD, YES + 1, (size, 14)), level) * _weekdays()


def _hours(chance: Chance, size: int) -> dict[str, Drawn]:
    middle = 1_110 + 60 * chance.integers(-3, 4, size)
    reach = 60 * chance.integers(1, 4, size)
    overlap = 60 * chance.integers(0, 4, size)
    return {
        "weekly_minutes": np.stack([middle - reach, middle + reach], axis=1),
        "role_minutes": np.stack([np.full(size, FULL_TIME), FULL_TIME + overlap], axis=1),
    }


def _wishes(chance: Chance, size: int) -> Drawn:
    odds = [0.9, 0.06, 0.035, 0.005]
    drawn = chance.choice([COUNT, PREFERRED, IGNORED, MUST], (size, WITHOUT_STYLE), p=odds)
    # Somebody who insists on skills or languages that few have would pair with nobody.
    return np.concatenate([drawn, np.zeros((size, 1), dtype=np.int64)], axis=1)


def _profile(chance: Chance, size: int) -> dict[str, Any]:
    levels = chance.integers(1, 4, (size, SKILLS))
    sought = chance.integers(1, 4, (size, SKILLS))
    return {
        "skill_names": tuple(f"skill {number:02d}" for number in range(SKILLS)),
        "skills": levels * (chance.random((size, SKILLS)) < 0.4),
        "wanted": sought * (chance.random((size, SKILLS)) < 0.25),
        "language_names": ("cy", "en"),
        "languages": np.stack(
            [chance.choice(4, size, p=[0.5, 0.2, 0.15, 0.15]), np.full(size, 3)], axis=1
        ),
        "ambitions": chance.integers(0, 32, size),
        "mentoring": chance.choice([0, 1, 2, 4, 8], size, p=[0.6, 0.1, 0.1, 0.1, 0.1]),
    }
