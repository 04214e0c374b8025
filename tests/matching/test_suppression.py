"""No small number can be worked out from what a page shows, by trying every value."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching.suppression import Shown, parts, single

LIMIT = 5


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        # Nothing is small; nobody is none.
        ([12, 5, 0], ["12", "5", "0"]),
        # One small number would follow from the total: the next that is large enough goes too.
        ([3, 20, 9], ["<5", "20", "-"]),
        ([3, 20, 5], ["<5", "-", "5"]),
        # Two that are both 1 would follow from what is left of the total.
        ([1, 1, 30], ["<5", "<5", "-"]),
        # Four that add up to enough hide one another.
        ([2, 3, 2, 3, 40], ["<5", "<5", "<5", "<5", "40"]),
        ([2, 30], ["<5", "-"]),
        # There is nothing to hide it behind.
        ([2, 0], []),
        ([2, 5], []),
    ],
)
def test_what_is_shown_of_parts(numbers: list[int], expected: list[str]) -> None:
    def text(count: object) -> str:
        return {
            Shown.FEWER: "<5",
            Shown.NOT: "-",
            Shown.AS_IT_IS: str(count.number),  # type: ignore[attr-defined]
        }[count.shown]  # type: ignore[attr-defined]

    assert [text(one) for one in parts(numbers, LIMIT)] == expected


@pytest.mark.parametrize(
    ("number", "of", "shown"),
    [
        (0, None, Shown.AS_IT_IS),
        (1, None, Shown.FEWER),
        (4, None, Shown.FEWER),
        (5, None, Shown.AS_IT_IS),
        (17, 20, Shown.NOT),
        (15, 20, Shown.AS_IT_IS),
        (20, 20, Shown.AS_IT_IS),
    ],
)
def test_what_is_shown_of_one_number(number: int, of: int | None, shown: Shown) -> None:
    assert single(number, LIMIT, of=of).shown is shown


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_no_small_number_follows_from_the_total(numbers: list[int]) -> None:
    found = parts(numbers, LIMIT)
    total = sum(numbers)
    hidden = [place for place, one in enumerate(found) if not one.is_number]
    left = total - sum(one.number for one in found if one.is_number)
    small = [place for place in hidden if found[place].shown is Shown.FEWER]
    assert all(0 < numbers[place] < LIMIT for place in small)
    ranges = [
        range(1, LIMIT) if found[place].shown is Shown.FEWER else range(LIMIT, left + 1)
        for place in hidden
    ]
    for at, place in enumerate(hidden):
        if place in small:
            possible = {values[at] for values in product(*ranges) if sum(values) == left}
            assert possible == set(range(1, LIMIT)), (numbers, found)
