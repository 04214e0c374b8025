"""What was found in a pool, in words on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tandem.cli.terminal import say, space
from tandem.matching import Barrier, Compatibility, NearMiss, Suggestion
from tandem.messages import Language, Message


def tell_for_one(
    reference: str, best: Sequence[Suggestion], near: Sequence[NearMiss], language: Language
) -> None:
    """Print the best few for one person with their reasons, and whom little keeps apart."""
    if best:
        say(Message("cli.match_best_heading", reference=reference, count=len(best)), language)
    else:
        say(Message("cli.match_nobody_fits", reference=reference), language)
    for one in best:
        space()
        tell_pair(reference, one.reference, one.compatibility, language)
    if near:
        space()
        say(Message("cli.match_near_heading"), language)
    for miss in near:
        space()
        value = miss.compatibility.value
        say(Message("cli.match_near_line", reference=miss.reference, value=value), language)
        for barrier in miss.barriers:
            say(_with_relaxations(barrier), language, indent=2)


def tell_pair(first: str, second: str, fit: Compatibility, language: Language) -> None:
    """Print what a pair is worth and why; the sentences speak to the first."""
    line = Message("cli.match_pair_line", pair=(first, second), value=fit.value, most=fit.most)
    say(line, language)
    for mine, theirs in zip(fit.yours, fit.theirs, strict=True):
        reason = mine.reason
        if theirs.reason != mine.reason:
            reason = Message("cli.match_two_reasons", first=mine.reason, second=theirs.reason)
        part = Message(
            "cli.match_part_line",
            criterion=Message(f"matching.criterion_{mine.criterion}"),
            points=mine.points + theirs.points,
            mine=mine.points,
            mine_most=mine.most,
            theirs=theirs.points,
            theirs_most=theirs.most,
            first=first,
            second=second,
            reason=reason,
        )
        say(part, language, indent=2)


def _with_relaxations(barrier: Barrier) -> Message:
    said = barrier.message
    for relaxation in barrier.relaxations:
        said = Message("cli.match_barrier_line", barrier=said, relaxations=relaxation.message)
    return said
