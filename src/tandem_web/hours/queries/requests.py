"""Reads of additional hours: what waits for whom, and whether cover fits the week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from tandem.leave import AbsenceKind, cover_of
from tandem.patterns import monday_of
from tandem.policy import Decision, ParameterValue
from tandem.posts import CoverWeek, check_cover
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.hours.mapping import AskedHours
from tandem_web.hours.models import AdditionalHours
from tandem_web.leave.queries import roster_of
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post
from tandem_web.posts.queries import (
    delegations_to,
    holders_on,
    holdings_on,
    manager_people,
    partners_of,
)

State = AdditionalHours.State
# What somebody has promised to work, or has worked.
AGREED = (State.ACCEPTED, State.AUTHORISED, State.WORKED)
WEEK = timedelta(days=6)


def rows() -> QuerySet[AdditionalHours]:
    """Additional hours with all that a line of a list reads."""
    return AdditionalHours.objects.select_related(
        "employer",
        "post__employer",
        "employment__person",
        "employment__employer",
        "absent__person",
        "asked_by",
        "authorised_by",
        "confirmed_by",
    )


def locked_request(pk: int) -> AdditionalHours | None:
    """The row as it is now; the caller holds the employer's record."""
    return rows().filter(pk=pk).first()


def cover_decision(asked: AskedHours) -> Decision:
    """Whether the policy lets the partner be asked, and whether the week has room."""
    rule = cover_of(
        get_policy(asked.post.employer).on(asked.day), AbsenceKind(asked.absence_kind)
    )
    return check_cover(cover_week(asked), rule, asked.essential_reason)


def cover_week(asked: AskedHours) -> CoverWeek:
    """The week of the day for the one who would cover it."""
    monday = monday_of(asked.day)
    roster = roster_of(asked.employment, monday, monday + WEEK)
    agreed = AdditionalHours.objects.filter(
        employment=asked.employment, day__range=(monday, monday + WEEK), state__in=AGREED
    )
    if asked.row is not None:
        agreed = agreed.exclude(pk=asked.row.pk)
    return CoverWeek(
        full_time=asked.post.full_time_minutes,
        rostered=sum(roster.minutes_on(monday + timedelta(days=n)) for n in range(7)),
        agreed=agreed.aggregate(all=Sum("minutes"))["all"] or 0,
        asked=asked.minutes,
    )


def authorised_by(employer: Employer, on: date) -> ParameterValue:
    """Who the policy says authorises: line_manager, budget_manager or hr_adviser."""
    return get_policy(employer).on(on).value("additional_hours.authorised_by")


def authorisers_of(row: AdditionalHours) -> list[Person]:
    """Everybody who may authorise these hours, without those who stand in."""
    choice = authorised_by(row.employer, row.day).choice
    if choice == "line_manager":
        return manager_people(row.post, today(row.employer))
    return list(people_with_role(row.employer, Role(choice)))


def partners_to_ask(post: Post, on: date) -> list[Employment]:
    """Those who hold the post on a day and may be asked for more hours in it."""
    return [holding.employment for holding in partners_of(holders_on(post, on), on)]


def own_employments_in(post: Post, person: Person, on: date) -> list[Employment]:
    return [one for one in partners_to_ask(post, on) if one.person_id == person.pk]


def own_requests(person: Person, since: date) -> list[AdditionalHours]:
    """A person's own: what waits for their answer, what is agreed and what was worked lately."""
    return list(rows().filter(employment__person=person).filter(_recent(since)))


def managed_posts(person: Person, on: date) -> QuerySet[Post]:
    """The posts under those that the person holds, or a colleague for whom they stand in."""
    for_whom = {
        row.person_id for row in delegations_to(person, on) if row.party in {"", "line_manager"}
    } | {person.pk}
    held = holdings_on(on).filter(employment__person__in=for_whom).values("post")
    return Post.objects.filter(employer=person.employer, reports_to__in=held)


def requests_in(posts: QuerySet[Post], since: date) -> list[AdditionalHours]:
    """What is asked, agreed and worked in some posts."""
    return list(rows().filter(post__in=posts).filter(_recent(since)))


def requests_waiting_for_authority(employer: Employer) -> list[AdditionalHours]:
    return list(rows().filter(employer=employer, state=State.ACCEPTED))


def agreed_requests(employer: Employer) -> QuerySet[AdditionalHours]:
    """What was accepted, for those who pay or check; what is only asked is nobody's business."""
    return rows().filter(employer=employer, state__in=AGREED).order_by("-day", "-pk")


def _recent(since: date) -> Q:
    return ~Q(state=State.WORKED) | Q(day__gte=since)


@dataclass(frozen=True, slots=True)
class RequestGroups:
    """The rows of one page, each in the one list that says what it waits for."""

    asked_of_me: Sequence[AdditionalHours]
    to_authorise: Sequence[AdditionalHours]
    to_confirm: Sequence[AdditionalHours]
    coming: Sequence[AdditionalHours]
    worked: Sequence[AdditionalHours]
