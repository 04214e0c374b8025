"""From seekers to a pool of arrays, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from operator import attrgetter
from typing import Any

import numpy as np

from tandem.matching.engine.pool import (
    AIMS,
    AMBITIONS,
    CRITERIA,
    MENTORING,
    SILENT,
    WISHES,
    Pool,
    Small,
    pool_of_arrays,
)
from tandem.matching.engine.sets import Numbers, Sets, number_each
from tandem.matching.seekers import (
    HALF_DAYS,
    Availability,
    Criterion,
    Place,
    Seeker,
    Wish,
)
from tandem.messages import InvalidFacts, Message

_LEVELS = tuple(sorted(Availability))


def pool_of(seekers: Iterable[Seeker]) -> Pool:
    """Encode seekers; a reference stands once, and the order does not matter.

    Errors: `InvalidFacts` where two have one reference, or answered different questions on style.
    """
    people = list(seekers)
    skill_names = _names(people, "skills", "wanted")
    language_names = _names(people, "languages")
    return pool_of_arrays(
        [one.reference for one in people],
        aims=_bits(people, "aims", AIMS),
        grades=_rows(people, "grades", 2),
        weekly_minutes=_rows(people, "weekly_minutes", 2),
        role_minutes=_rows(people, "role_minutes", 2),
        availability=_rows(people, "availability", HALF_DAYS),
        needed=_distinct(people, "needed", lambda held: sum(1 << one for one in held)),
        services=Sets.of(map(attrgetter("services"), people)),
        places=Sets.of(map(attrgetter("places.names"), people)),
        remote_days=_distinct(people, "places.remote_days", int),
        skill_names=skill_names,
        skills=_levels(people, "skills", skill_names),
        wanted=_levels(people, "wanted", skill_names),
        language_names=language_names,
        languages=_levels(people, "languages", language_names),
        ambitions=_bits(people, "ambitions", AMBITIONS),
        mentoring=_bits(people, "mentoring", MENTORING),
        wishes=_wishes(people),
        style=_style(people),
        pools=Sets.of(map(attrgetter("pools"), people)),
        searches=Sets.of(map(attrgetter("searches"), people)),
        apart=_apart(people),
    )


def seeker_at(pool: Pool, person: int) -> Seeker:
    """Give one person of a pool as a seeker again, to explain what the arrays say."""
    return seekers_at(pool, np.array([person]))[0]


def seekers_at(pool: Pool, people: Numbers) -> tuple[Seeker, ...]:
    """Give some people of a pool as seekers again, in their order; each distinct value once."""
    fields = {
        "aims": _of_bits(pool.aims[people], AIMS),
        "grades": _ends(pool.grades[people]),
        "weekly_minutes": _ends(pool.weekly_minutes[people]),
        "role_minutes": _ends(pool.role_minutes[people]),
        "availability": [
            tuple(map(_LEVELS.__getitem__, row)) for row in pool.availability[people].tolist()
        ],
        "needed": _of_bits(pool.needed[people], range(HALF_DAYS)),
        "services": _of_sets(pool.services, people),
        "places": list(
            map(Place, _of_sets(pool.places, people), pool.remote_days[people].tolist())
        ),
        "skills": _of_levels(pool.skills[people], pool.skill_names),
        "wanted": _of_levels(pool.wanted[people], pool.skill_names),
        "ambitions": _of_bits(pool.ambitions[people], AMBITIONS),
        "mentoring": _of_bits(pool.mentoring[people], MENTORING),
        "languages": _of_levels(pool.languages[people], pool.language_names),
        "wishes": _of_wishes(pool.wishes[people]),
        "style": [tuple(row) if any(row) else () for row in pool.style[people].tolist()],
        "pools": _of_sets(pool.pools, people),
        "searches": _of_sets(pool.searches, people),
        "apart": _of_apart(pool, people),
    }
    rows = zip(*fields.values(), strict=True)
    references = (pool.references[person] for person in people.tolist())
    return tuple(
        Seeker(reference=reference, **dict(zip(fields, row, strict=True)))
        for reference, row in zip(references, rows, strict=True)
    )


def with_names(pool: Pool, skills: Sequence[str], languages: Sequence[str]) -> Pool:
    """Give a pool in columns for other names; what has no column any more is left out."""
    return replace(
        pool,
        skill_names=tuple(skills),
        skills=_columns(pool.skills, pool.skill_names, skills),
        wanted=_columns(pool.wanted, pool.skill_names, skills),
        language_names=tuple(languages),
        languages=_columns(pool.languages, pool.language_names, languages),
    )


def with_columns_of(pool: Pool, other: Pool) -> Pool:
    """Give a pool in the columns of another one.

    Who has answered other questions on style than the other pool stands there without answers.
    """
    named = with_names(pool, other.skill_names, other.language_names)
    questions = other.style.shape[1]
    if pool.style.shape[1] == questions:
        return named
    return replace(named, style=np.zeros((pool.size, questions), dtype=pool.style.dtype))


def _columns(held: Small, names: Sequence[str], wanted: Sequence[str]) -> Small:
    place = {name: column for column, name in enumerate(names)}
    found = np.zeros((len(held), len(wanted)), dtype=held.dtype)
    for column, name in enumerate(wanted):
        if name in place:
            found[:, column] = held[:, place[name]]
    return found


def _names(people: Sequence[Seeker], *fields: str) -> tuple[str, ...]:
    held = (getattr(one, field) for one in people for field in fields)
    return tuple(sorted(frozenset().union(*held)))


def _rows(people: Sequence[Seeker], field: str, width: int) -> Numbers:
    """Encode a field that holds a tuple of numbers: each distinct tuple once."""
    ids, distinct = number_each(getattr(one, field) for one in people)
    return np.array(distinct, dtype=np.int64).reshape(-1, width)[ids]


def _distinct(people: Sequence[Seeker], field: str, encode: Any) -> Numbers:
    """Encode a field that holds a hashable value: each distinct value once."""
    ids, distinct = number_each(map(attrgetter(field), people))
    return np.array([encode(value) for value in distinct], dtype=np.int64)[ids]


def _bits(people: Sequence[Seeker], field: str, order: Sequence[StrEnum]) -> Numbers:
    place = {one: 1 << number for number, one in enumerate(order)}
    return _distinct(people, field, lambda held: sum(place[one] for one in held))


def _levels(people: Sequence[Seeker], field: str, names: Sequence[str]) -> Small:
    place = {name: number for number, name in enumerate(names)}
    held: list[Mapping[str, int]] = [getattr(one, field) for one in people]
    found = np.zeros((len(people), len(names)), dtype=np.int8)
    rows = np.repeat(np.arange(len(people)), [len(one) for one in held])
    columns = [place[name] for one in held for name in one]
    found[rows, columns] = [level for one in held for level in one.values()]
    return found


def _wishes(people: Sequence[Seeker]) -> Small:
    place = {wish: number for number, wish in enumerate(WISHES)}
    found = np.tile(np.array(SILENT, dtype=np.int8), (len(people), 1))
    for row, one in enumerate(people):
        for criterion, wish in one.wishes.items():
            found[row, CRITERIA.index(criterion)] = place[wish]
    return found


def _style(people: Sequence[Seeker]) -> Small:
    lengths = {len(one.style) for one in people} - {0}
    if len(lengths) > 1:
        raise InvalidFacts("style", Message("matching.invalid_style_length"))
    length = max(lengths, default=0)
    found = np.zeros((len(people), length), dtype=np.int8)
    for row, one in enumerate(people):
        if one.style:
            found[row] = one.style
    return found


def _apart(people: Sequence[Seeker]) -> Numbers:
    if not any(one.apart for one in people):
        return np.zeros((0, 2), dtype=np.int64)
    place = {one.reference: number for number, one in enumerate(people)}
    pairs = {
        (min(number, place[other]), max(number, place[other]))
        for number, one in enumerate(people)
        for other in one.apart
        if other in place and other != one.reference
    }
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _ends(array: Any) -> list[tuple[int, int]]:
    return [(least, most) for least, most in array.tolist()]


def _of_bits(array: Any, order: Sequence[Any]) -> list[frozenset[Any]]:
    distinct = {
        bits: frozenset(one for number, one in enumerate(order) if bits >> number & 1)
        for bits in set(array.tolist())
    }
    return [distinct[bits] for bits in array.tolist()]


def _of_sets(sets: Sets, people: Numbers) -> list[frozenset[str]]:
    ids = sets.ids[people].tolist()
    one_of_each = dict(zip(ids, people.tolist(), strict=True))
    distinct = {number: sets.of_person(person) for number, person in one_of_each.items()}
    return [distinct[number] for number in ids]


def _of_levels(array: Small, names: Sequence[str]) -> list[dict[str, int]]:
    found: list[dict[str, int]] = [{} for _ in array]
    for row, column in np.argwhere(array).tolist():
        found[row][names[column]] = int(array[row, column])
    return found


def _of_wishes(array: Small) -> list[dict[Criterion, Wish]]:
    said = array != np.array(SILENT, dtype=np.int8)
    found: list[dict[Criterion, Wish]] = [{} for _ in array]
    for row, column in np.argwhere(said).tolist():
        found[row][CRITERIA[column]] = WISHES[array[row, column]]
    return found


def _of_apart(pool: Pool, people: Numbers) -> list[frozenset[str]]:
    place = {person: number for number, person in enumerate(people.tolist())}
    found: list[set[str]] = [set() for _ in place]
    known = np.isin(pool.apart, people).any(axis=1)
    for one, other in pool.apart[known].tolist():
        for person, whom in ((one, other), (other, one)):
            if person in place:
                found[place[person]].add(pool.references[whom])
    return [frozenset(names) for names in found]
