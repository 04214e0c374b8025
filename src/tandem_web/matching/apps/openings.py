"""What two people who found each other may open together: a register that `home` fills.

What is handed over says who the two are and what they agreed, and nothing of how they met.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from tandem_web.people.models import Person
    from tandem_web.posts.models import Post


@dataclass(frozen=True, slots=True)
class Joint:
    """Two people, the weekly minutes that each would work, and what they say of themselves."""

    people: "tuple[Person, Person]"
    minutes: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing about which it may be opened: a post, an advert."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one of the two chose, and the day from which it is to hold, where that is asked."""

    value: str
    starts_on: date | None
    actor: "Person"
    today: date


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of it: its reference, where it has one, and the page on which it goes on."""

    reference: str
    address: str


class CannotOpen(Exception):
    """It cannot be opened so; the text says why, in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A process that a pair may open, with what it asks of them.

    `choices` names about what; none means that it is not for these two. `open` writes, or only
    leads on to the page on which one of them answers for themselves. Errors: `CannotOpen`.
    """

    name: str
    title: str | Promise
    hint: str | Promise
    question: str | Promise
    is_dated: bool
    choices: Callable[[Joint, date], Sequence[Choice]]
    open: Callable[[Joint, Chosen], Opened]


OPENINGS: dict[str, Opening] = {}


def declare_opening(opening: Opening) -> None:
    """Offer a process to pairs; called from ``AppConfig.ready``."""
    OPENINGS[opening.name] = opening


_ADVERTS: "list[Callable[[Post, Person, date], str]]" = []


def declare_adverts(find: "Callable[[Post, Person, date], str]") -> None:
    """Say how the advert of a post is found that somebody may answer on a day: its address.

    Called from ``AppConfig.ready``; nothing where no advert of the post is open to them.
    """
    _ADVERTS.append(find)


def advert_of(post: "Post", person: "Person", today: date) -> str:
    """The address of the advert by which somebody applies for a post, or nothing."""
    return next(filter(None, (find(post, person, today) for find in _ADVERTS)), "")


_CHOOSERS: "list[Callable[[Collection[int]], frozenset[tuple[int, int]]]]" = []


def declare_choosers(find: "Callable[[Collection[int]], frozenset[tuple[int, int]]]") -> None:
    """Say who chooses on merit for some posts, as pairs of the keys of a post and of a person.

    Called from ``AppConfig.ready``. Whoever chooses sees nobody who would like the post.
    """
    _CHOOSERS.append(find)


def choosers_of(posts: Collection[int]) -> frozenset[tuple[int, int]]:
    """Who sits on the panel of some posts now: the keys of the post and of the person."""
    return frozenset().union(*(find(posts) for find in _CHOOSERS))
