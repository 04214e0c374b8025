"""Which wishes collide, and what giving way in one of them would free."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tandem.messages import Fact, Message
from tandem.patterns.pattern import clock_time
from tandem.patterns.suggestion.request import Partner, Request, Wish
from tandem.units import minutes

Check = Callable[[Request], bool]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One wish given up: what it was, and the request without it."""

    message: Message
    request: Request


@dataclass(frozen=True, slots=True)
class Collision:
    """No pattern keeps every hard wish.

    `wishes` are a smallest set of wishes that cannot be kept together: with any one of
    them gone the others could be. It is empty where the hours themselves do not fit the
    days of the post. `relaxations` are the single changes each of which is enough; where
    there are none, more than one wish has to give way. `messages` say all of it in words.
    """

    wishes: tuple[Message, ...]
    relaxations: tuple[Message, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The whole in sentences."""
        if not self.wishes:
            return (Message("patterns.suggest_hours_do_not_fit"),)
        if not self.relaxations:
            return (Message("patterns.suggest_more_than_one"),)
        return (Message("patterns.suggest_one_is_enough", count=len(self.relaxations)),)


def collision_of(request: Request, can_be_met: Check) -> Collision:
    """Find the wishes that collide, and every single change that frees the search."""
    colliding = _smallest_set(request, can_be_met)
    enough = [one.message for one in _single_changes(request) if can_be_met(one.request)]
    return Collision(tuple(colliding), tuple(enough))


def _smallest_set(request: Request, can_be_met: Check) -> list[Message]:
    """Leave out each wish in turn: those without which it still fails are not needed."""
    left, kept = request, []
    without = request
    for index in range(len(_wishes(request))):
        without = _wishes(without)[index].request
    if not can_be_met(without):
        return []
    for index, wish in enumerate(_wishes(request)):
        relaxed = _wishes(left)[index].request
        if relaxed == left:
            continue
        if can_be_met(relaxed):
            kept.append(wish.message)
        else:
            left = relaxed
    return kept


def _wishes(request: Request) -> list[Relaxation]:
    """Everything that can be left out, in a fixed order; an index always means the same."""
    found = []
    for number, partner in enumerate(request.partners):
        free = tuple(
            tuple((_free(morning), _free(afternoon)) for morning, afternoon in week)
            for week in partner.wishes
        )
        name = partner.name
        parts: tuple[tuple[str, Partner, dict[str, Fact]], ...] = (
            ("suggest_wish_no", replace(partner, wishes=free), {}),
            (
                "suggest_wish_most_days",
                replace(partner, most_days=None),
                {"count": partner.most_days or 0},
            ),
            (
                "suggest_wish_longest_day",
                replace(partner, longest_day=None),
                {"longest": minutes(partner.longest_day or 0)},
            ),
        )
        for key, freed, facts in parts:
            message = Message(f"patterns.{key}", name=name, **facts)
            found.append(Relaxation(message, _with(request, number, freed)))
    return found + _wishes_of_the_post(request)


def _wishes_of_the_post(request: Request) -> list[Relaxation]:
    found = [
        Relaxation(
            Message("patterns.suggest_wish_overlap", wanted=minutes(request.overlap_minutes)),
            replace(request, overlap_minutes=0),
        ),
        Relaxation(
            Message("patterns.suggest_wish_handover", wanted=minutes(request.handover_minutes)),
            replace(request, handover_minutes=0),
        ),
    ]
    for number, cover in enumerate(request.covers):
        message = Message(
            "patterns.suggest_wish_cover",
            cover=cover.name,
            start=clock_time(cover.start),
            end=clock_time(cover.end),
        )
        # A cover that nobody is asked for any more keeps its place in the order.
        none = replace(cover, weekdays=frozenset())
        covers = (*request.covers[:number], none, *request.covers[number + 1 :])
        found.append(Relaxation(message, replace(request, covers=covers)))
    return found


def _single_changes(request: Request) -> Iterator[Relaxation]:
    """One half-day freed at a time, then one limit or need at a time."""
    for number, partner in enumerate(request.partners):
        for day in request.days:
            for half in (0, 1):
                freed = _freed(partner, day.weekday, half)
                if freed != partner:
                    message = Message(
                        f"patterns.suggest_free_half_{half}",
                        name=partner.name,
                        weekday=Message(f"messages.weekday_{day.weekday}"),
                    )
                    yield Relaxation(message, _with(request, number, freed))
    for wish in _wishes(request):
        if wish.request != request and wish.message.key != "patterns.suggest_wish_no":
            freeing = Message("patterns.suggest_free_wish", wish=wish.message)
            yield Relaxation(freeing, wish.request)


def _freed(partner: Partner, weekday: int, half: int) -> Partner:
    """The partner with one half-day freed in every week of the cycle."""
    weeks = []
    for week in partner.wishes:
        day = list(week[weekday])
        day[half] = _free(day[half])
        weeks.append((*week[:weekday], (day[0], day[1]), *week[weekday + 1 :]))
    return replace(partner, wishes=tuple(weeks))


def _free(wish: Wish) -> Wish:
    return Wish.COULD if wish is Wish.NO else wish


def _with(request: Request, number: int, partner: Partner) -> Request:
    first, second = request.partners
    return replace(request, partners=(first, partner) if number else (partner, second))
