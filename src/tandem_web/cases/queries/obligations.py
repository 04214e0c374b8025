"""What somebody must do next: read from the rows alone, for the home page and reminders."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as DatabaseCase
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.messages import Message
from tandem_web.cases.apps.registers import TASK_PAGES
from tandem_web.cases.mapping import to_clauses, to_sentence
from tandem_web.cases.models import Case, Obligation, Partner
from tandem_web.cases.queries.parties import GRANTED, PASSED_ON
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.patterns.apps import CalendarDay
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Post
from tandem_web.posts.queries import Position, delegations_to, holdings_on

# The stores disagree about where a missing date stands.
_SOONEST = F("due").asc(nulls_last=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One line of "What needs you", ready for a page. `detail` is the post's title."""

    sentence: Message
    url: str
    due: date | None
    clauses: tuple[str, ...]
    detail: str
    reference: str
    party: str
    command: str
    subject: str = ""
    on_behalf_of: str = ""


def obligations_for(person: Person, position: Position | None = None) -> QuerySet[Obligation]:
    """What needs this person at their employer now, the soonest due first.

    `on_behalf_of` of each row is the name of the colleague for whom they would do it, and
    empty where it is their own.
    """
    day = today(person.employer)
    own = Q(employment__person=person) | Q(person=person) | _of_role(person, day)
    others = [
        (
            _of_role(row.person, day, row.party, PASSED_ON) & _no_part_in_it(person),
            row.person.full_name,
        )
        for row in (position.delegations if position else delegations_to(person, day))
    ]
    wanted = own
    for condition, _whose in others:
        wanted |= condition
    for_whom = DatabaseCase(
        When(own, then=Value("")),
        *(When(condition, then=Value(name)) for condition, name in others),
        default=Value(""),
        output_field=CharField(),
    )
    return (
        Obligation.objects.filter(wanted, case__employer=person.employer)
        .annotate(on_behalf_of=for_whom)
        .select_related("case__post", "case__employer")
        .order_by(_SOONEST, "case", "position")
    )


def _of_role(person: Person, day: date, party: str = "", roles: Collection[Role] = GRANTED) -> Q:
    """What falls to the person by a role: to any of theirs, or to one that is named."""
    none = Q(pk__in=[])
    managing = holdings_on(day).filter(employment__person=person).order_by().values("post")
    as_manager = Q(party="line_manager", case__post__reports_to__in=managing)
    as_manager |= Q(party="other_manager", case__other_post__reports_to__in=managing)
    found = as_manager if party in {"", "line_manager"} else none
    for role in roles:
        if role in person.roles and party in {"", role.value}:
            found |= Q(party=role.value)
    return found


def _no_part_in_it(person: Person) -> Q:
    """Whoever is a partner in a case acts in it for nobody else."""
    partner = Partner.objects.filter(case=OuterRef("case"), employment__person=person)
    return ~Q(Exists(partner))


def duties_of(
    person: Person,
    post: Post | None = None,
    *,
    most: int | None = None,
    position: Position | None = None,
) -> list[Duty]:
    """The same as lines of a page; of one post only, where one is given, and `most` of them.

    A page that has read the person's position already passes it on.
    """
    rows = obligations_for(person, position)
    if post is not None:
        rows = rows.filter(case__post=post)
    return [_duty(row) for row in rows[:most]]


def obligations_of(case: Case) -> list[Duty]:
    """What everybody must do next in one case."""
    rows = case.obligations.select_related("case__post", "case__employer")
    return [_duty(row) for row in rows.order_by(_SOONEST, "position")]


def path_of(row: Obligation) -> tuple[str, list[str]]:
    """The page on which it is done: the name of its address, and what that takes."""
    page = TASK_PAGES.get((row.case.process, row.command))
    if page:
        return page, [row.case.employer.slug, row.subject]
    arguments = [row.case.employer.slug, row.case.reference, row.command]
    if row.subject:
        return "cases:command_about", [*arguments, row.subject]
    return "cases:command", arguments


def _duty(row: Obligation) -> Duty:
    case = row.case
    for_whom: str = getattr(row, "on_behalf_of", "")
    view, arguments = path_of(row)
    return Duty(
        sentence=to_sentence(row),
        url=reverse(view, args=arguments),
        due=row.due,
        clauses=to_clauses(row),
        detail=_detail(case, for_whom),
        reference=case.reference,
        party=row.party,
        command=row.command,
        subject=row.subject,
        on_behalf_of=for_whom,
    )


def _detail(case: Case, for_whom: str) -> str:
    if not for_whom:
        return case.post.title
    return _("%(post)s, for %(name)s") % {"post": case.post.title, "name": for_whom}


def days_due(person: Person) -> list[CalendarDay]:
    """What somebody must do by a day, for their own calendar."""
    return [
        CalendarDay(
            name=f"duty-{duty.reference}-{duty.party}-{duty.command}-{duty.subject}",
            day=duty.due,
            title=_("Due: %(what)s") % {"what": say(duty.sentence)},
            description=f"{duty.reference}, {duty.detail}",
        )
        for duty in duties_of(person)
        if duty.due is not None
    ]
