"""What was found in a pool, as data for programs: every part that the figures are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tandem.matching import Barrier, Compatibility, NearMiss, Part, Suggestion
from tandem.messages import Language, render


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
