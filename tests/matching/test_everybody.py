"""A whole pool: pairs that are worth most, whoever is left, stability's price, vacant posts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from tandem.matching import Criterion, Seeker, Wish, compatibility, could_pair
from tandem.matching.criteria import score, value
from tandem.matching.everybody import Everybody, fill, pair_everybody, stable_instead
from tandem.matching.pairing import Post
from tandem.messages import InvalidFacts, render
from tests.matching.seeking import FIRST, SECOND, week

Names = list[tuple[str, str]]


def early(reference: str, **changes: Any) -> Seeker:
    return replace(FIRST, reference=reference, **changes)


def late(reference: str, **changes: Any) -> Seeker:
    return replace(SECOND, reference=reference, **changes)


def names(found: Everybody) -> Names:
    return [(one.reference, other.reference) for one, other in found.pairs]


def left(found: Everybody) -> list[str]:
    return [seeker.reference for seeker in found.unpaired]


# The one who brings a skill is best for both of the others.
STAR = early("star", skills={"law": 3})
WANTS = late("wants", wanted={"law": 3}, availability=week("nn nn yy yy yy"))
LIKES = late("likes", wanted={"law": 1}, availability=week("cc cc yy yy yy"))
PLAIN = early("plain", availability=week("yy yy nn nn nn"))


def test_an_empty_pool_has_nobody_to_pair() -> None:
    found = pair_everybody([])
    assert (found.pairs, found.unpaired, found.value, found.bound) == ((), (), 0, 0)
    assert found.gap == 0
    stable = stable_instead(found)
    assert (stable.pairs, stable.price) == ((), 0)
    assert fill(found, [Post(reference="P", grade=6, weekly_minutes=(1, 2))]) == ()


def test_one_person_alone_is_left() -> None:
    found = pair_everybody([FIRST])
    assert (names(found), left(found)) == ([], ["first"])


def test_two_who_look_alone_are_proposed_to_one_another() -> None:
    found = pair_everybody([SECOND, FIRST])
    assert (names(found), left(found)) == ([("first", "second")], [])
    assert found.value == found.values[0] == value(FIRST, SECOND) == found.bound


def test_of_an_odd_number_one_is_left() -> None:
    found = pair_everybody([FIRST, SECOND, early("third")])
    assert len(found.pairs) == len(found.unpaired) == 1


def test_where_everybody_is_the_same_all_pair_and_references_decide() -> None:
    same = [early(f"S-{number}", availability=week("yy yy yy yy yy")) for number in range(8)]
    found = pair_everybody(reversed(same))
    assert (len(found.pairs), left(found)) == (4, [])
    assert found.gap == 0
    assert names(found) == names(pair_everybody(same)) == sorted(names(found))


def test_nobody_is_proposed_to_somebody_with_whom_a_gate_fails() -> None:
    elsewhere = late("elsewhere", services=frozenset({"roads"}))
    found = pair_everybody([early("here", services=frozenset({"housing"})), elsewhere])
    assert (names(found), left(found)) == ([], ["elsewhere", "here"])
    people = [STAR, WANTS, LIKES, PLAIN, elsewhere]
    assert all(could_pair(*pair) for pair in pair_everybody(people).pairs)


def test_two_to_whom_the_pair_is_worth_nothing_are_not_proposed() -> None:
    nothing = {one: Wish.IGNORE for one in Criterion if one is not Criterion.HOURS}
    # All that counts for them is hours, and those add up in one place far from what both want.
    wide = {"weekly_minutes": (60, 2400), "role_minutes": (120, 10_080), "wishes": nothing}
    one, other = early("one", **wide), late("other", **wide)
    assert could_pair(one, other)
    assert value(one, other) < 0
    assert left(pair_everybody([one, other])) == ["one", "other"]


def test_the_best_for_all_need_not_be_the_best_for_one() -> None:
    found = pair_everybody([STAR, WANTS, LIKES, PLAIN])
    assert left(found) == []
    assert found.value == max(
        value(STAR, WANTS) + value(PLAIN, LIKES), value(STAR, LIKES) + value(PLAIN, WANTS)
    )
    assert sum(found.values) == found.value == found.bound
    assert list(found.values) == sorted(found.values, reverse=True)


def test_order_and_workers_change_nothing() -> None:
    people = [STAR, WANTS, LIKES, PLAIN, *(early(f"E-{n}") for n in range(5))]
    with ThreadPoolExecutor(2) as executor:
        elsewhere = pair_everybody(people[::-1], executor=executor)
    here = pair_everybody(people)
    assert (names(here), here.value, here.bound) == (
        names(elsewhere),
        elsewhere.value,
        elsewhere.bound,
    )


def test_nobody_would_leave_a_stable_pairing() -> None:
    people = [STAR, WANTS, LIKES, PLAIN]
    found = pair_everybody(people)
    stable = stable_instead(found)
    assert stable.price == found.value - stable.value >= 0
    assert stable.settled == stable.parts
    partner = {one.reference: other for pair in stable.pairs for one, other in (pair, pair[::-1])}
    for one, other in permutations(people, 2):
        if could_pair(one, other) and partner[one.reference] != other:
            leave = (
                score(one, other) > score(one, partner[one.reference]),
                score(other, one) > score(other, partner[other.reference]),
            )
            assert not all(leave)


def test_style_weighs_only_where_both_a_weight_and_a_seeker_ask_for_it() -> None:
    mine, theirs = early("first", style=(1, 5)), late("second", style=(1, 4))
    asks = replace(mine, wishes={Criterion.STYLE: Wish.COUNT})

    def worth(one: Seeker, style_weight: int) -> int:
        found = pair_everybody([one, theirs], style_weight=style_weight)
        assert found.value == value(one, theirs, style_weight) == found.bound
        return found.value

    silent = worth(mine, 0)
    assert worth(mine, 3) == silent == worth(asks, 0)
    apart = {
        part.criterion: part.points for part in compatibility(asks, theirs, style_weight=3).yours
    }
    assert apart[Criterion.STYLE] > 0
    assert worth(asks, 3) == silent + apart[Criterion.STYLE]


def test_a_vacant_post_goes_to_the_pair_that_covers_it() -> None:
    found = pair_everybody([FIRST, SECOND, early("E", grades=(2, 2)), late("L", grades=(2, 2))])
    posts = [
        Post(reference="too high", grade=9, weekly_minutes=(2220, 2220)),
        Post(reference="fits", grade=7, weekly_minutes=(2220, 2220)),
        Post(reference="low", grade=2, weekly_minutes=(2220, 2220)),
    ]
    filled = fill(found, posts)
    assert {one.post.reference: one.pair[0].reference for one in filled} == {
        "fits": "first",
        "low": "E",
    }
    for one in filled:
        assert one.value == one.pair_value + one.ease
        assert one.pair_value == value(*one.pair)
        assert one.ease == sum(
            max(each.availability[half] for each in one.pair) for half in one.post.needed
        )
    assert fill(found, posts[::-1]) == filled


def test_two_of_one_reference_are_refused_without_naming_them() -> None:
    with pytest.raises(InvalidFacts) as refused:
        pair_everybody([early("Rhiannon"), late("Rhiannon")])
    assert "Rhiannon" not in render(refused.value.message, "en")


def test_a_gap_is_a_share_of_the_bound() -> None:
    found = pair_everybody([FIRST, SECOND])
    assert isinstance(found.gap, Fraction)
    assert found.gap == Fraction(found.bound - found.value, found.bound)
