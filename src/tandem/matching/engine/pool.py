"""A pool of seekers as arrays: one row a person, in the order of their references."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from operator import lt
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.seekers import (
    HALF_DAYS,
    HIGHEST_ANSWER,
    HIGHEST_GRADE,
    HIGHEST_LEVEL,
    LONGEST_HALF_DAY,
    LONGEST_WEEK,
    Aim,
    Ambition,
    Criterion,
    Mentoring,
    Wish,
)
from tandem.messages import InvalidFacts, Message

Small: TypeAlias = NDArray[np.int8]
Short: TypeAlias = NDArray[np.int16]
Bits: TypeAlias = NDArray[np.uint16]

AIMS = tuple(Aim)
AMBITIONS = tuple(Ambition)
MENTORING = tuple(Mentoring)
CRITERIA = tuple(Criterion)
WISHES = (Wish.IGNORE, Wish.COUNT, Wish.PREFER, Wish.MUST)
"""A set of aims, ambitions or answers on mentoring is bits in these orders; a wish its place."""

WORKING_DAYS = (1 << 10) - 1
SILENT = tuple(0 if criterion is Criterion.STYLE else 1 for criterion in CRITERIA)
ANY_AIM = 1 << AIMS.index(Aim.VACANCY)
THE_POOL = "pool"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pool:
    """Everybody in a pool, a row each; see `Seeker` for what each field means.

    `grades`, `weekly_minutes` and `role_minutes` have two columns, least and most; `needed` and
    the sets of aims, ambitions and mentoring are bits; levels have a column for each name, 0
    meaning none; a row of `style` is all 0 where nothing was answered. `apart` has a row for each
    two that are to be kept apart, by their rows in the pool.

    Errors: `InvalidFacts` with the field, and nothing of any person.
    """

    references: tuple[str, ...]
    aims: Bits
    grades: Short
    weekly_minutes: Short
    role_minutes: Short
    availability: Small
    needed: Bits
    services: Sets
    places: Sets
    remote_days: Small
    skill_names: tuple[str, ...]
    skills: Small
    wanted: Small
    language_names: tuple[str, ...]
    languages: Small
    ambitions: Bits
    mentoring: Bits
    wishes: Small
    style: Small
    pools: Sets
    searches: Sets
    apart: Numbers

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for field, key, fits in self._conditions():
            if not fits:
                raise InvalidFacts(field, Message(f"matching.invalid_{key}"))

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.references)

    def _conditions(self) -> tuple[tuple[str, str, bool], ...]:
        in_order = all(map(lt, self.references, islice(self.references, 1, None)))
        available = (self.availability > 0).sum(axis=1)
        room = available * LONGEST_HALF_DAY
        levels = (self.skills, self.wanted)
        style_wish = self.wishes[:, CRITERIA.index(Criterion.STYLE)]
        return (
            ("references", "references", in_order and "" not in self.references[:1]),
            *self._shapes(),
            ("aims", "aims", bool((self.aims > 0).all())),
            ("grades", "grades", _are_intervals(self.grades, 0, HIGHEST_GRADE)),
            ("weekly_minutes", "minutes", _are_intervals(self.weekly_minutes, 1, LONGEST_WEEK)),
            ("role_minutes", "minutes", _are_intervals(self.role_minutes, 1, LONGEST_WEEK)),
            ("availability", "never_available", bool((available > 0).all())),
            (
                "availability",
                "too_few_half_days",
                bool((self.weekly_minutes[:, 0] <= room).all()),
            ),
            ("availability", "half_days", _are_within(self.availability, 3)),
            ("needed", "needed", bool((self.needed < 1 << HALF_DAYS).all())),
            ("places", "remote_days", _are_within(self.remote_days, 7)),
            ("skills", "levels", all(_are_within(level, HIGHEST_LEVEL) for level in levels)),
            ("languages", "levels", _are_within(self.languages, HIGHEST_LEVEL)),
            ("style", "answers", _are_within(self.style, HIGHEST_ANSWER)),
            ("wishes", "wishes", _are_within(self.wishes, len(WISHES) - 1)),
            ("wishes", "style_never_must", bool((style_wish < WISHES.index(Wish.MUST)).all())),
        )

    def _shapes(self) -> tuple[tuple[str, str, bool], ...]:
        """Refuse arrays of another length before anything is looked up in them."""
        size = self.size
        rows = {
            "grades": (size, 2),
            "weekly_minutes": (size, 2),
            "role_minutes": (size, 2),
            "availability": (size, HALF_DAYS),
            "skills": (size, len(self.skill_names)),
            "wanted": (size, len(self.skill_names)),
            "languages": (size, len(self.language_names)),
            "wishes": (size, len(CRITERIA)),
            "style": (size, self.style.shape[-1]),
        }
        plain = ("aims", "needed", "remote_days", "ambitions", "mentoring")
        return (
            *((name, "lengths", getattr(self, name).shape == (size,)) for name in plain),
            *(
                (name, "lengths", getattr(self, name).shape == shape)
                for name, shape in rows.items()
            ),
            *(
                (name, "lengths", getattr(self, name).ids.shape == (size,))
                for name in ("services", "places", "pools", "searches")
            ),
        )

    def take(self, people: Numbers) -> "Pool":
        """Give some of the people, by their rows in rising order, as a pool of their own."""
        changes: dict[str, Any] = {
            "references": tuple(map(self.references.__getitem__, people.tolist()))
        }
        for field in fields(self):
            held = getattr(self, field.name)
            if isinstance(held, Sets):
                changes[field.name] = held.take(people)
            elif isinstance(held, np.ndarray) and field.name != "apart":
                changes[field.name] = held[people]
        place = np.full(self.size, -1, dtype=np.int64)
        place[people] = np.arange(len(people))
        apart = place[self.apart]
        changes["apart"] = apart[(apart >= 0).all(axis=1)]
        return replace(self, **changes)


def _are_within(array: Small, most: int) -> bool:
    return not array.size or bool(array.min() >= 0 and array.max() <= most)


def _are_intervals(ends: Short, least: int, most: int) -> bool:
    low, high = ends[:, 0], ends[:, 1]
    return bool(((low >= least) & (low <= high) & (high <= most)).all())


def pool_of_arrays(references: Sequence[str], **arrays: Any) -> Pool:
    """Make a pool from arrays in any order of people; what is left out holds for everybody alike.

    `grades`, `weekly_minutes`, `role_minutes` and `availability` must be given. By default all
    look for a vacancy, in any service and place, find one another, and let every criterion count.
    `apart` are rows of the arrays as they are given.

    Errors: `InvalidFacts` with the field.
    """
    size = len(references)
    order = np.array(sorted(range(size), key=references.__getitem__), dtype=np.int64)
    given = _defaults(size) | arrays
    place = np.empty(size, dtype=np.int64)
    place[order] = np.arange(size)
    values: dict[str, Any] = {"references": tuple(references[one] for one in order)}
    for field in fields(Pool):
        held = given.get(field.name)
        if field.name in values:
            continue
        if field.name == "apart":
            held = place[np.asarray(held, dtype=np.int64).reshape(-1, 2)]
        elif isinstance(held, Sets):
            held = held.take(order) if held.ids.shape == (size,) else held
        elif not isinstance(held, tuple):
            held = _in_order(field.name, held, order)
        values[field.name] = held
    return Pool(**values)


def _in_order(name: str, held: Any, order: Numbers) -> Any:
    array = np.asarray(held).astype(_KINDS[name])
    if array.shape[:1] != order.shape:
        raise InvalidFacts(name, Message("matching.invalid_lengths"))
    return array[order]


_KINDS: dict[str, type[np.generic]] = {
    **dict.fromkeys(("grades", "weekly_minutes", "role_minutes"), np.int16),
    **dict.fromkeys(("aims", "needed", "ambitions", "mentoring"), np.uint16),
    **dict.fromkeys(("availability", "remote_days", "skills", "wanted"), np.int8),
    **dict.fromkeys(("languages", "wishes", "style"), np.int8),
}


def _defaults(size: int) -> dict[str, Any]:
    nothing = np.zeros((size, 0), dtype=np.int8)
    zeros = np.zeros(size, dtype=np.int8)
    everybody = Sets.all_alike(size, [THE_POOL])
    anywhere = Sets.all_alike(size)
    return {
        "aims": np.full(size, ANY_AIM),
        "needed": np.full(size, WORKING_DAYS),
        "services": anywhere,
        "places": anywhere,
        "remote_days": zeros,
        "skill_names": (),
        "skills": nothing,
        "wanted": nothing,
        "language_names": (),
        "languages": nothing,
        "ambitions": zeros,
        "mentoring": zeros,
        "wishes": np.tile(np.array(SILENT, dtype=np.int8), (size, 1)),
        "style": nothing,
        "pools": everybody,
        "searches": everybody,
        "apart": np.zeros((0, 2), dtype=np.int64),
    }
