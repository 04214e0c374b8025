from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.cases import PROCESSES
from tandem.messages import Message
from tandem_web.cases.queries import Duty, duties_of, own_open_requests
from tandem_web.cases.views.around import stage_words
from tandem_web.cover.queries import CoverDue, cover_due
from tandem_web.employers.queries import now, today
from tandem_web.hours.queries import HoursDue, hours_due
from tandem_web.kit.templatetags.week_strip import WeekStrip
from tandem_web.leave.queries import Balances, LeaveDue, balances, leave_due
from tandem_web.matching.queries.due import InterestDue, interests_due
from tandem_web.partnerships.queries import (
    Partnership,
    has_own_partnership,
    own_partnerships,
    shared_posts,
)
from tandem_web.partnerships.queries.due import StatementDue, statements_due
from tandem_web.partnerships.views.moments import NowPanel, now_panel
from tandem_web.partnerships.views.week import build_week
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.policy.queries import get_policy, missing
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import Position, holdings_on
from tandem_web.standby.queries import StandbyDue, standby_due

MOST_DUTIES = 50
Line = Duty | StatementDue | LeaveDue | HoursDue | CoverDue | StandbyDue | InterestDue
# In the order in which somebody who looks round for the first time wants to meet them;
# an employee here is a partner.
_ORDER = (
    Role.HR_ADVISER,
    Role.LINE_MANAGER,
    Role.EMPLOYEE,
    Role.BUDGET_MANAGER,
    Role.PAYROLL,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)
_WHAT_ROLES_DO = {
    Role.HR_ADVISER: _("Sets up shares, runs their cases, and confirms what all have agreed."),
    Role.LINE_MANAGER: _("Answers for their team’s posts: arranges a share and agrees to it."),
    Role.BUDGET_MANAGER: _("Approves what costs money; sees posts and who holds them."),
    Role.PAYROLL: _("Sees each partner’s pay, hours and leave, with how they are worked out."),
    Role.ADMINISTRATOR: _("Sets values of the policy, gives accounts and grants roles."),
    Role.AUDITOR: _("Reads every page and the whole record, and changes nothing."),
}


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demonstration, with what a visitor can do in their place."""

    person: Person
    role: str
    sentence: str
    order: int


@dataclass(frozen=True, slots=True)
class MyRole:
    """A post that somebody holds; where it is shared, who is on at this moment and this week."""

    post: Post
    url: str
    partners: tuple[str, ...] = ()
    panel: NowPanel | None = None
    strip: WeekStrip | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a new employer has come on the way to its first share."""

    has_posts: bool
    values_missing: int


@dataclass(frozen=True, slots=True)
class MyRequest:
    """What somebody has asked for, and where it stands."""

    title: Message
    stage: str
    opened_on: date
    post: Post
    url: str


@dataclass(frozen=True, slots=True)
class MyBalances:
    """What is left of the leave of one employment."""

    employment: Employment
    balances: Balances


def balances_of(person: Person, on: date) -> list[MyBalances]:
    """The leave balances of each employment that runs on a day.

    The door has read the jobs already, so no query asks for them again.
    """
    jobs = sorted(person.employments.all(), key=lambda job: (job.starts_on, job.pk))
    running = [
        job for job in jobs if job.starts_on <= on and (job.ends_on is None or job.ends_on >= on)
    ]
    return [MyBalances(one, balances(one, on)) for one in running]


@dataclass(frozen=True, slots=True)
class WhatNeeds:
    """The lines of "What needs you", and whether cases ask for more than they say."""

    lines: list[Line]
    more: bool


def what_needs(position: Position) -> WhatNeeds:
    """What a person must do: in cases, about leave, hours, standby, vacant halves, statements."""
    person = position.person
    # An adviser of a large employer has thousands, and nobody reads more than a screenful.
    duties = duties_of(person, most=MOST_DUTIES + 1, position=position)
    lines: list[Line] = [
        *duties[:MOST_DUTIES],
        *leave_due(position),
        *hours_due(position),
        *cover_due(position),
        *standby_due(person),
        *interests_due(position),
        *statements_due(person),
    ]
    # Sorting is stable: lines of one day keep the order of their own list.
    return WhatNeeds(
        lines=sorted(lines, key=lambda line: line.due or date.max),
        more=len(duties) > MOST_DUTIES,
    )


def roles_of(position: Position) -> list[MyRole]:
    """What a person holds on a day: shared posts first, with who is on."""
    person, shared = position.person, own_partnerships(position)
    known = {partnership.post.pk for partnership in shared}
    alone = [holding for holding in position.held if holding.post_id not in known]
    return [
        *(_shared_role(person, partnership, at) for at, partnership in enumerate(shared)),
        *(_own_role(person, holding) for holding in alone),
    ]


def requests_of(position: Position) -> list[MyRequest]:
    """What the person has asked for and still runs; whoever shares has asked long ago."""
    if not position.held or has_own_partnership(position.person):
        return []
    return [
        MyRequest(
            title=PROCESSES[case.process].title,
            stage=stage_words(case),
            opened_on=case.opened_on,
            post=case.post,
            url=reverse("cases:case", args=[position.person.employer.slug, case.reference]),
        )
        for case in own_open_requests(position.person)
    ]


def beginning(person: Person, on: date) -> Beginning | None:
    """What is still to do at a new employer, for whoever sets it up; nothing once a share runs."""
    if not person.roles & {Role.ADMINISTRATOR, Role.HR_ADVISER}:
        return None
    if shared_posts(person.employer, on).exists():
        return None
    return Beginning(
        has_posts=Post.objects.filter(employer=person.employer).exists(),
        values_missing=len(missing(get_policy(person.employer), on)),
    )


def personas() -> list[Persona]:
    """Those of the demonstration who can sign in, those with a role first."""
    people = (
        with_roles(Person.objects.filter(employer__is_demo=True, account__is_active=True))
        .select_related("employer")
        .order_by("employer", "reference")
    )
    held = _held_by(list(people))
    found = [_persona(person, held.get(person.pk)) for person in people]
    return sorted(found, key=lambda persona: persona.order)


def _shared_role(person: Person, partnership: Partnership, at: int) -> MyRole:
    post = partnership.post
    monday = partnership.day - timedelta(days=partnership.day.weekday())
    # One drawing is enough: the pages of the other roles have theirs.
    drawn = at == 0 and bool(partnership.patterns)
    return MyRole(
        post=post,
        url=reverse("partnerships:partnership", args=[post.employer.slug, post.reference]),
        partners=tuple(one.full_name for one in partnership.people if one.pk != person.pk),
        panel=now_panel(
            partnership.on_now(),
            [employment.payroll_number for employment in partnership.employments],
            partnership.name_of,
            now(post.employer),
        ),
        strip=build_week(partnership, monday, with_hours=True).strip if drawn else None,
    )


def _own_role(person: Person, holding: Holding) -> MyRole:
    post = holding.post
    return MyRole(post, reverse("posts:post", args=[person.employer.slug, post.reference]))


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


def _persona(person: Person, held: tuple[Post, tuple[str, ...]] | None) -> Persona:
    granted = [role for role in _WHAT_ROLES_DO if role in person.roles]
    if granted:
        roles = ", ".join(str(role.label) for role in granted)
        return Persona(person, roles, str(_WHAT_ROLES_DO[granted[0]]), _ORDER.index(granted[0]))
    if held and held[1]:
        sentence = gettext(
            "Shares {post} with {partner}. Sees who is on, and their own pay and leave."
        )
        sentence = sentence.format(post=held[0].title, partner=held[1][0])
        return Persona(person, gettext("Partner"), sentence, _ORDER.index(Role.EMPLOYEE))
    if held:
        sentence = gettext(
            "Works as {post}. Reads the policy and sees who is on in every shared post."
        )
        sentence = sentence.format(post=held[0].title)
    else:
        sentence = gettext("Reads the policy and sees who is on in every shared post.")
    return Persona(person, str(Role.EMPLOYEE.label), sentence, len(_ORDER))
