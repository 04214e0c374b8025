from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.employers.queries import today
from tandem_web.leave.queries import Balances, balances
from tandem_web.partnerships.queries import (
    Partnership,
    listed,
    own_shared_posts,
    shared_posts,
    with_partnerships,
)
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import employments_on, with_roles
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import holdings_on, posts_held_by

# In the order in which somebody who looks round for the first time wants to meet them.
_PERSONA_ORDER = (
    Role.HR_ADVISER,
    Role.LINE_MANAGER,
    Role.BUDGET_MANAGER,
    Role.PAYROLL,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demonstration, with what a visitor can do in their place."""

    person: Person
    role: str
    sentence: str


@dataclass(frozen=True, slots=True)
class MyRole:
    """A post that somebody holds, and who is on in it at this moment.

    ``accent`` names the colour of whoever is on: "first", "second", "both" or nothing.
    """

    post: Post
    url: str
    partners: tuple[str, ...]
    on_now: tuple[str, ...]
    until: datetime | None
    next_from: datetime | None
    next_people: tuple[str, ...]
    accent: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a new employer has come on the way to its first share."""

    has_posts: bool


@dataclass(frozen=True, slots=True)
class MyBalances:
    """What is left of the leave of one employment."""

    employment: Employment
    balances: Balances


def balances_of(person: Person, on: date) -> list[MyBalances]:
    """The leave balances of each employment that runs on a day."""
    return [MyBalances(one, balances(one, on)) for one in employments_on(person, on)]


def roles_of(person: Person, on: date) -> list[MyRole]:
    """What a person holds on a day: shared posts first, with who is on."""
    shared = with_partnerships(listed(own_shared_posts(person, on)), on)
    known = {partnership.post.pk for partnership in shared}
    alone = [holding for holding in posts_held_by(person, on) if holding.post_id not in known]
    return [
        *(_shared_role(person, partnership) for partnership in shared),
        *(_own_role(person, holding) for holding in alone),
    ]


def beginning(person: Person, on: date) -> Beginning | None:
    """What is still to do at a new employer, for whoever sets it up; nothing once a share runs."""
    if not person.roles & {Role.ADMINISTRATOR, Role.HR_ADVISER}:
        return None
    if shared_posts(person.employer, on).exists():
        return None
    return Beginning(has_posts=Post.objects.filter(employer=person.employer).exists())


def personas() -> list[Persona]:
    """Those of the demonstration who can sign in, those with a role first."""
    people = (
        with_roles(Person.objects.filter(employer__is_demo=True, account__is_active=True))
        .select_related("employer")
        .order_by("employer", "reference")
    )
    held = _held_by(list(people))
    found = [_persona(person, held.get(person.pk)) for person in people]
    return sorted(found, key=lambda persona: _order(persona.person))


def _shared_role(person: Person, partnership: Partnership) -> MyRole:
    state = partnership.on_now()
    post = partnership.post
    order = [employment.payroll_number for employment in partnership.employments]
    on_now = [number for number in order if number in state.holders]
    following = state.next[1] if state.next else frozenset()
    return MyRole(
        post=post,
        url=reverse("partnerships:partnership", args=[post.employer.slug, post.reference]),
        partners=tuple(one.full_name for one in partnership.people if one.pk != person.pk),
        on_now=tuple(partnership.name_of(number) for number in on_now),
        until=state.until,
        next_from=state.next[0] if state.next else None,
        next_people=tuple(partnership.name_of(number) for number in order if number in following),
        accent=_accent(order, on_now),
    )


def _accent(order: list[str], on_now: list[str]) -> str:
    if len(on_now) > 1:
        return "both"
    if not on_now:
        return ""
    return "first" if on_now[0] == order[0] else "second"


def _own_role(person: Person, holding: Holding) -> MyRole:
    post = holding.post
    return MyRole(
        post=post,
        url=reverse("posts:post", args=[person.employer.slug, post.reference]),
        partners=(),
        on_now=(),
        until=None,
        next_from=None,
        next_people=(),
        accent="",
    )


def _held_by(people: Sequence[Person]) -> dict[int, tuple[Post, tuple[str, ...]]]:
    """The first post of each of some people, with the names of those who share it."""
    if not people:
        return {}
    on = today(people[0].employer)
    mine = holdings_on(on).filter(employment__person__in=people).select_related("post")
    posts = {holding.employment.person_id: holding.post for holding in reversed(mine)}
    holders: dict[int, list[Person]] = defaultdict(list)
    for holding in holdings_on(on).filter(post__in=posts.values()):
        holders[holding.post_id].append(holding.employment.person)
    return {
        person: (post, tuple(one.full_name for one in holders[post.pk] if one.pk != person))
        for person, post in posts.items()
    }


def _order(person: Person) -> int:
    granted = [_PERSONA_ORDER.index(role) for role in person.roles if role in _PERSONA_ORDER]
    return min(granted, default=len(_PERSONA_ORDER))


def _persona(person: Person, held: tuple[Post, tuple[str, ...]] | None) -> Persona:
    granted = _order(person)
    if granted < len(_PERSONA_ORDER):
        role = _PERSONA_ORDER[granted]
        return Persona(person, str(role.label), _what_a_role_does(role))
    if held and held[1]:
        facts = {"post": held[0].title, "partner": held[1][0]}
        sentence = _("Shares {post} with {partner}. Sees who is on, and their own pay and leave.")
        return Persona(person, _("Partner"), sentence.format(**facts))
    if held:
        sentence = _("Works as {post}. Reads the policy and sees who is on in every shared post.")
        return Persona(person, str(Role.EMPLOYEE.label), sentence.format(post=held[0].title))
    sentence = _("Reads the policy and sees who is on in every shared post.")
    return Persona(person, str(Role.EMPLOYEE.label), sentence)


def _what_a_role_does(role: Role) -> str:
    sentences = {
        Role.HR_ADVISER: _("Sets up shares, runs their cases, and confirms what all have agreed."),
        Role.LINE_MANAGER: _("Answers for their team’s posts: arranges a share and agrees to it."),
        Role.BUDGET_MANAGER: _("Approves what costs money; sees posts and who holds them."),
        Role.PAYROLL: _("Sees each partner’s pay, hours and leave, with how they are worked out."),
        Role.AUDITOR: _("Reads every page and the whole record, and changes nothing."),
        Role.ADMINISTRATOR: _("Sets values of the policy, gives accounts and grants roles."),
    }
    return sentences[role]
