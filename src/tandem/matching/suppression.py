"""Small numbers of people are not shown, and nothing that is shown gives them away."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shown(StrEnum):
    """How a number of people stands on a page."""

    AS_IT_IS = "as_it_is"
    FEWER = "fewer"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as a page may show it: the number, "fewer than 5", or nothing."""

    shown: Shown
    number: int = 0
    limit: int = 0

    @property
    def is_number(self) -> bool:
        """Whether the number itself is shown."""
        return self.shown is Shown.AS_IT_IS


def single(number: int, limit: int, *, of: int | None = None) -> Count:
    """Show a number that stands by itself; with a total `of` that is shown, the rest follows."""
    if 0 < number < limit:
        return Count(Shown.FEWER, limit=limit)
    if of is not None and 0 < of - number < limit:
        return Count(Shown.NOT, limit=limit)
    return Count(Shown.AS_IT_IS, number, limit)


def parts(numbers: Sequence[int], limit: int) -> list[Count]:
    """Show numbers that add up to a total which is shown: further ones are kept back as needed.

    What is kept back together with the total must leave open, for each small number, every value
    from 1 to the limit; otherwise the reader could subtract. Where that cannot be, there are no
    counts at all.
    """
    small = [place for place, number in enumerate(numbers) if 0 < number < limit]
    beside: list[int] = []
    others = sorted(
        (place for place, number in enumerate(numbers) if number >= limit),
        key=lambda place: (numbers[place], place),
    )
    while small and not _is_open(numbers, small, beside, limit) and others:
        # The smallest number that is enough by itself; where none is, the largest, and again.
        enough = [one for one in others if _is_open(numbers, small, [*beside, one], limit)]
        chosen = enough[0] if enough else others[-1]
        beside.append(chosen)
        others.remove(chosen)
    if small and not _is_open(numbers, small, beside, limit):
        return []
    return [_count(place, number, small, beside, limit) for place, number in enumerate(numbers)]


def _is_open(
    numbers: Sequence[int], small: Sequence[int], beside: Sequence[int], limit: int
) -> bool:
    """Whether each small number could be anything from 1 to just below the limit."""
    total = sum(numbers[place] for place in (*small, *beside))
    others = len(small) - 1
    largest = total - others - limit * len(beside)
    if largest < limit - 1:
        return False
    # What is kept back beside them is large, with no upper end that the reader knows.
    return bool(beside) or total - others * (limit - 1) <= 1


def _count(
    place: int, number: int, small: Sequence[int], beside: Sequence[int], limit: int
) -> Count:
    if place in small:
        return Count(Shown.FEWER, limit=limit)
    if place in beside:
        return Count(Shown.NOT, limit=limit)
    return Count(Shown.AS_IT_IS, number, limit)
