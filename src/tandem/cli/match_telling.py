"""What was found in a pool, in words on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from tandem.cli.terminal import say, say_error, space
from tandem.matching import Barrier, Compatibility, NearMiss, Suggestion, compatibility
from tandem.messages import Fact, Language, Message
from tandem.units import percent

if TYPE_CHECKING:
    # It needs the extra `matching`, which finding partners for one person does without.
    from tandem.matching.everybody import Everybody, Results, Stability
    from tandem.matching.pairing import Round


# A gap is a proof and shown as finely as it is; a price is something to weigh.
GAP_PLACES, PRICE_PLACES = 4, 1


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


def tell_round(one: Round, language: Language) -> None:
    """Say where errors go how far a round has come, for whoever waits at a terminal."""
    people = Message("cli.match_people", count=one.paired)
    gap = _share(one.gap, GAP_PLACES)
    told = Message("cli.match_round", number=one.number, people=people, value=one.value, gap=gap)
    say_error(told, language)


def tell_for_everybody(found: Results, top: int, language: Language) -> None:
    """Print who pairs with whom, the first few with their reasons, and who is left."""
    everybody = found.everybody
    _tell_summary(everybody, language)
    if found.stability is not None:
        _tell_stability(found.stability, everybody, language)
    if everybody.pairs:
        space()
        say(Message("cli.match_pairs_heading"), language)
    for one, other in everybody.pairs[:top]:
        space()
        fit = compatibility(one, other, style_weight=everybody.style_weight)
        tell_pair(one.reference, other.reference, fit, language)
    if everybody.pairs[top:]:
        space()
        say(Message("cli.match_further_pairs"), language)
    for (one, other), value in list(zip(everybody.pairs, everybody.values, strict=True))[top:]:
        pair = (one.reference, other.reference)
        say(Message("cli.match_further_pair", pair=pair, value=value), language, indent=2)
    if everybody.unpaired:
        space()
        names = tuple(seeker.reference for seeker in everybody.unpaired)
        say(Message("cli.match_left", names=names), language)
        say(Message("cli.match_left_hint"), language)
    _tell_posts(found, language)
    if everybody.pairs:
        space()
        say(Message("cli.match_proposal"), language)


def _tell_summary(everybody: Everybody, language: Language) -> None:
    summary = Message(
        "cli.match_summary",
        people=Message("cli.match_people", count=len(everybody.people)),
        count=len(everybody.pairs),
        value=everybody.value,
        left=len(everybody.unpaired),
    )
    say(summary, language)
    if everybody.gap:
        gap = _share(everybody.gap, GAP_PLACES)
        say(Message("cli.match_gap", bound=everybody.bound, gap=gap), language)
    else:
        say(Message("cli.match_proved"), language)


def _tell_stability(stability: Stability, everybody: Everybody, language: Language) -> None:
    whole = max(everybody.value, 1)
    share = _share(Fraction(stability.price, whole), PRICE_PLACES)
    told = Message(
        "cli.match_stability", value=stability.value, price=stability.price, share=share
    )
    say(told, language)
    if unsettled := stability.parts - stability.settled:
        say(Message("cli.match_unsettled", count=unsettled), language)


def _tell_posts(found: Results, language: Language) -> None:
    if found.posts is None:
        return
    space()
    filled = Message("cli.match_posts_heading", filled=len(found.fillings), count=len(found.posts))
    say(filled, language)
    for one in found.fillings:
        line = Message(
            "cli.match_post_line",
            post=one.post.reference,
            pair=tuple(seeker.reference for seeker in one.pair),
            value=one.pair_value,
            ease=one.ease,
        )
        say(line, language, indent=2)


def _share(part: Fraction, places: int) -> Fact:
    """A share in percent, rounded up; one too small to be shown is less than what could be."""
    smallest = Fraction(1, 10**places)
    steps = ceil(100 * part / smallest)
    if 0 < 100 * part < smallest:
        return Message("cli.match_less_than", share=percent(smallest))
    return percent(steps * smallest)


def tell_pair(first: str, second: str, fit: Compatibility, language: Language) -> None:
    """Print what a pair is worth and why; the sentences speak to the first."""
    line = Message("cli.match_pair_line", pair=(first, second), value=fit.value, most=fit.most)
    say(line, language)
    for mine, theirs in zip(fit.yours, fit.theirs, strict=True):
        if not (mine.most or mine.points or theirs.most or theirs.points):
            # What counts nothing for both would only hide what does.
            continue
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
