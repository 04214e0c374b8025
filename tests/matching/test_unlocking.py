"""What one change of their own wishes would bring those who have nobody."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tandem.matching import Criterion, Place, Seeker, Wish
from tandem.matching.unlocking import Relaxed, unlocked_by, with_partner
from tests.matching.seeking import FIRST, SECOND, week

LONE = replace(FIRST, reference="lone")
HERE, THERE = (Place(frozenset({name}), 0) for name in ("north", "south"))
ALONE: Mapping[str, tuple[Seeker, Seeker, set[Relaxed]]] = {
    "one half-day more": (
        replace(LONE, availability=week("yy yy nn nn nn")),
        replace(SECOND, availability=week("nn nn ny yy yy")),
        {Relaxed.HALF_DAY},
    ),
    "one grade more": (
        replace(LONE, grades=(6, 6)),
        replace(SECOND, grades=(7, 7)),
        {Relaxed.GRADE},
    ),
    "two grades are not one": (
        replace(LONE, grades=(5, 5)),
        replace(SECOND, grades=(7, 7)),
        set(),
    ),
    "any service": (
        replace(LONE, services=frozenset({"roads"})),
        replace(SECOND, services=frozenset({"housing"})),
        {Relaxed.SERVICE},
    ),
    "any place": (
        replace(LONE, places=HERE),
        replace(SECOND, places=THERE),
        {Relaxed.PLACE},
    ),
    "no must": (
        replace(LONE, wishes={Criterion.LANGUAGES: Wish.MUST}, languages={"cy": 3}),
        replace(SECOND, languages={}),
        {Relaxed.MUST},
    ),
    "whom they may not find, no change brings": (
        LONE,
        replace(SECOND, pools=frozenset({"elsewhere"})),
        set(),
    ),
    "whom they are kept apart from, no change brings": (
        replace(LONE, apart=frozenset({SECOND.reference})),
        SECOND,
        set(),
    ),
}


@pytest.mark.parametrize(("lone", "other", "expected"), ALONE.values(), ids=ALONE)
def test_one_change_of_their_own_brings_somebody(
    lone: Seeker, other: Seeker, expected: set[Relaxed]
) -> None:
    assert with_partner([lone, other]) == frozenset()
    found = unlocked_by([lone, other], ["lone"])
    assert {what for what, whom in found.items() if whom} == expected
    assert set(found) == set(Relaxed)


def test_whoever_fits_has_a_partner() -> None:
    assert with_partner([FIRST, SECOND]) == {"first", "second"}
    assert with_partner([FIRST]) == frozenset()
    assert with_partner([]) == frozenset()


def test_two_who_are_alone_are_not_one_another_s_copy() -> None:
    """A change of one meets the others as they are, and never another's change."""
    one = replace(LONE, grades=(5, 5))
    other = replace(SECOND, grades=(7, 7))
    found = unlocked_by([one, other], ["lone", "second"])
    assert not found[Relaxed.GRADE]
