"""What was found in a pool, as data for programs: every part that the figures are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tandem.matching import (
    Barrier,
    Compatibility,
    NearMiss,
    Part,
    Suggestion,
    compatibility,
)
from tandem.messages import Language, render

if TYPE_CHECKING:
    # It needs the extra `matching`, which finding partners for one person does without.
    from tandem.matching.everybody import Results


def data_for_one(
    reference: str, best: Sequence[Suggestion], near: Sequence[NearMiss], language: Language
) -> dict[str, Any]:
    """The best few for one person, and whom little keeps apart."""
    return {
        "reference": reference,
        "suggestions": [
            data_of_pair(reference, one.reference, one.compatibility, language) for one in best
        ],
        "near_misses": [
            {
                **data_of_pair(reference, miss.reference, miss.compatibility, language),
                "barriers": [_barrier(barrier, language) for barrier in miss.barriers],
            }
            for miss in near
        ],
    }


def data_for_everybody(found: Results, language: Language) -> dict[str, Any]:
    """The pairs of a pool; they are worked out one after the other, as they are asked for."""
    everybody = found.everybody
    data: dict[str, Any] = {
        "people": len(everybody.people),
        "value": everybody.value,
        "bound": everybody.bound,
        "gap": str(everybody.gap),
        "rounds": [
            {"paired": one.paired, "value": one.value, "bound": one.bound}
            for one in everybody.rounds
        ],
        "unpaired": [seeker.reference for seeker in everybody.unpaired],
    }
    if found.stability is not None:
        data["stable"] = {
            "value": found.stability.value,
            "price": found.stability.price,
            "parts": found.stability.parts,
            "settled": found.stability.settled,
            "pairs": [[one.reference, other.reference] for one, other in found.stability.pairs],
        }
    if found.posts is not None:
        filled = {one.post.reference for one in found.fillings}
        data["posts"] = [
            {
                "post": one.post.reference,
                "pair": [seeker.reference for seeker in one.pair],
                "value": one.value,
                "pair_value": one.pair_value,
                "ease": one.ease,
            }
            for one in found.fillings
        ]
        vacant = (post.reference for post in found.posts)
        data["vacant"] = [reference for reference in vacant if reference not in filled]
    weight = everybody.style_weight
    data["pairs"] = (
        data_of_pair(
            one.reference,
            other.reference,
            compatibility(one, other, style_weight=weight),
            language,
        )
        for one, other in everybody.pairs
    )
    return data


def data_of_pair(
    first: str, second: str, fit: Compatibility, language: Language
) -> dict[str, Any]:
    """What a pair is worth, with the parts that add up to it in each direction."""
    return {
        "first": first,
        "second": second,
        "value": fit.value,
        "most": fit.most,
        "to_first": fit.to_you,
        "to_second": fit.to_them,
        "parts_for_first": [_part(part, language) for part in fit.yours],
        "parts_for_second": [_part(part, language) for part in fit.theirs],
    }


def _part(part: Part, language: Language) -> dict[str, Any]:
    return {
        "criterion": part.criterion.value,
        "wish": part.wish.value,
        "points": part.points,
        "most": part.most,
        "reason": render(part.reason, language),
    }


def _barrier(barrier: Barrier, language: Language) -> dict[str, Any]:
    return {
        "gate": barrier.gate.value,
        "sentence": render(barrier.message, language),
        "relaxations": [render(one.message, language) for one in barrier.relaxations],
    }
