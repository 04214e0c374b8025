"""The kit as a Django app, and how an app says what it adds to the navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise


def shown_to_everyone(_person: object) -> bool:
    """Show a navigation entry to every person of the employer."""
    return True


def shown_to_colleagues(person: Any) -> bool:
    """Show it to whoever works for the employer or holds a role there: not to guests."""
    return bool(person.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationEntry:
    """One entry of the navigation, declared as `navigation = (…,)` on an app's configuration.

    `view` is a URL name. It is reversed with the employer's short name, unless `per_employer` is
    off. `shown_to` is asked with the signed-in person; a `public` entry is shown without one too.
    `also` are addresses, relative to the view's, whose pages belong to the entry as well.
    """

    label: str | Promise
    view: str
    order: int
    shown_to: Callable[[Any], bool] = shown_to_everyone
    public: bool = False
    per_employer: bool = True
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How long something is kept, as a sentence, and under which clauses."""

    sentence: str | Promise
    clauses: tuple[str, ...] = ()


Words = str | Promise | Callable[[Any], str | Promise]
"""A sentence, or what says it of an employer whose policy decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What some pages collect about people: `collections = (…,)` on an app's configuration.

    `views` are the URL names of those pages; each of them shows this notice. `period` is asked
    with the employer, or with nothing on a page of the site as a whole.
    """

    title: str | Promise
    what: Words
    why: str | Promise
    seen_by: str | Promise
    period: Callable[[Any], Kept]
    views: tuple[str, ...]


def kept(sentence: str | Promise) -> Callable[[Any], Kept]:
    """A period that the site itself sets, whatever the employer's policy says."""
    return lambda _employer: Kept(sentence)


class KitConfig(AppConfig):
    name = "tandem_web.kit"
    label = "kit"
