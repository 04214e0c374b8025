"""Reads of additional hours: what waits for whom, and whether cover fits the week."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Q, QuerySet, Sum

from tandem.leave import AbsenceKind
from tandem.messages import InvalidFacts, Message
from tandem.patterns import monday_of
from tandem.pay import CoverAsk, check_cover, most_cover
from tandem.policy import Decision, ParameterValue
from tandem.timeline import Period
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.hours.apps import COVER_TOLD
from tandem_web.hours.mapping import AskedHours
from tandem_web.hours.models import AdditionalHours
from tandem_web.leave.models import Settlement
from tandem_web.leave.queries import leave_year_on, roster_of, running_settlement, still_to_work
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post
from tandem_web.posts.queries import (
    Acting,
    holders_on,
    manager_people,
    partners_of,
    posts_held_by,
)

State = AdditionalHours.State
# Whom the policy may name beside the line manager, who is no role of its own here.
AUTHORISERS = (Role.BUDGET_MANAGER, Role.HR_ADVISER)
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
    return check_cover(get_policy(asked.post.employer).on(asked.day), cover_ask(asked))


def cover_ask(asked: AskedHours) -> CoverAsk:
    """The week of the day for the one who would cover it."""
    monday = monday_of(asked.day)
    roster = roster_of(asked.employment, monday, monday + WEEK)
    agreed = AdditionalHours.objects.filter(
        employment=asked.employment, day__range=(monday, monday + WEEK), state__in=AGREED
    )
    if asked.row is not None:
        agreed = agreed.exclude(pk=asked.row.pk)
    return CoverAsk(
        absence=asked.absence_kind,
        full_time_minutes=asked.post.full_time_minutes,
        rostered_minutes=max(
            sum(roster.minutes_on(monday + timedelta(days=n)) for n in range(7)),
            covered_minutes(asked.employment, monday, monday + WEEK),
        ),
        additional_minutes=agreed.aggregate(all=Sum("minutes"))["all"] or 0,
        asked_minutes=asked.minutes,
        essential_because=asked.essential_reason,
    )


def covered_minutes(employment: Employment, first: date, last: date) -> int:
    """The contract minutes between two days while the job covers for a time; else none.

    Such hours are in the contract and not yet in any pattern.
    """
    covers = [period for tell in COVER_TOLD for period in tell([employment], first, last)]
    if not covers:
        return 0
    periods = employment.contract_periods.filter(starts_on__lte=last).exclude(ends_on__lt=first)
    days = Fraction(0)
    for row in periods:
        held = Period(max(row.starts_on, first), min(row.ends_on or last, last))
        days += Fraction(row.weekly_minutes * held.days(), 7)
    return int(days)


@dataclass(frozen=True, slots=True)
class CoverWeek:
    """What a page says of the week in which somebody covers, in minutes."""

    full_time: int
    rostered: int
    agreed: int
    room: int


def week_of(row: AdditionalHours) -> CoverWeek:
    ask = cover_ask(AskedHours.of(row))
    return CoverWeek(
        full_time=ask.full_time_minutes,
        rostered=ask.rostered_minutes,
        agreed=ask.additional_minutes,
        room=most_cover(ask),
    )


def absence_title(row: AdditionalHours) -> Message | None:
    """Why the partner is away, for those who may read it."""
    return AbsenceKind(row.absence_kind).named if row.absence_kind else None


def offers_time_off(row: AdditionalHours) -> bool:
    """Whether the policy lets the manager agree time off instead of pay."""
    choice = get_policy(row.employer).on(row.day).choice("time_off_in_lieu.offered")
    return choice == "may_be_agreed"


def settlement_to_work_back(employment: Employment, on: date) -> Settlement | None:
    """The agreed settlement of which hours are still to be worked back on a day."""
    policy = get_policy(employment.employer)
    try:
        year = leave_year_on(employment, policy, on)
    except InvalidFacts:
        return None
    found = running_settlement(employment, year)
    return found if found is not None and still_to_work(found) else None


def authorised_by(employer: Employer, on: date) -> ParameterValue:
    """Who the policy says authorises: line_manager, budget_manager or hr_adviser."""
    return get_policy(employer).on(on).value("additional_hours.authorised_by")


def authorisers_of(row: AdditionalHours) -> list[Person]:
    """Everybody who may authorise these hours, without those who stand in."""
    return authorisers(row.post, row.day)


def authorisers(post: Post, on: date) -> list[Person]:
    """Everybody who may authorise hours in a post on a day, without those who stand in."""
    choice = authorised_by(post.employer, on).choice
    if choice == "line_manager":
        return manager_people(post, today(post.employer))
    return list(people_with_role(post.employer, Role(choice)))


def partners_to_ask(post: Post, on: date) -> list[Employment]:
    """Those who hold the post on a day and may be asked for more hours in it."""
    return [holding.employment for holding in partners_of(holders_on(post, on), on)]


def own_employments_in(post: Post, person: Person, on: date) -> list[Employment]:
    return [one for one in partners_to_ask(post, on) if one.person_id == person.pk]


def own_requests(person: Person, since: date) -> list[AdditionalHours]:
    """A person's own: what waits for their answer, what is agreed and what was worked lately."""
    return list(rows().filter(employment__person=person).filter(_recent(since)))


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

    asked_of_me: list[AdditionalHours] = field(default_factory=list)
    to_authorise: list[AdditionalHours] = field(default_factory=list)
    to_confirm: list[AdditionalHours] = field(default_factory=list)
    coming: list[AdditionalHours] = field(default_factory=list)
    worked: list[AdditionalHours] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        lists = (self.asked_of_me, self.to_authorise, self.to_confirm, self.coming, self.worked)
        return not any(lists)


def request_groups(me: Acting, since: date) -> RequestGroups:
    """What concerns a person: their own hours, their posts', and what they authorise."""
    mine, managed = _mine_and_managed(me, since)
    waiting = _waiting_for(me, managed)
    groups = RequestGroups()
    for row in sorted((mine | managed | waiting).values(), key=lambda row: (row.day, row.pk)):
        found = _list_of(groups, row, own=row.pk in mine, authorises=row.pk in waiting, on=me.on)
        found.append(row)
    return groups


def _mine_and_managed(
    me: Acting, since: date
) -> tuple[dict[int, AdditionalHours], dict[int, AdditionalHours]]:
    """A person's own rows and those of the posts that they manage; one query where it can be."""
    if me.managed is None:
        mine = own_requests(me.person, since)
        managed = requests_in(me.managed_posts, since)
    else:
        both = Q(employment__person=me.person) | Q(post__in=me.managed)
        found = list(rows().filter(both).filter(_recent(since)))
        mine = [row for row in found if row.employment.person_id == me.person.pk]
        managed = [row for row in found if row.post_id in me.managed]
    return {row.pk: row for row in mine}, {row.pk: row for row in managed}


def _waiting_for(me: Acting, managed: Mapping[int, AdditionalHours]) -> dict[int, AdditionalHours]:
    """What waits for the person to authorise, if the policy names them or their colleague."""
    of_posts = {pk: row for pk, row in managed.items() if row.state == State.ACCEPTED}
    of_all = requests_waiting_for_authority(me.person.employer) if _has_authority(me) else []
    if not of_posts and not of_all:
        # Nothing waits, and the policy need not say who would authorise it.
        return {}
    choice = authorised_by(me.person.employer, me.on).choice
    if choice == "line_manager":
        return of_posts
    return {row.pk: row for row in of_all} if me.has_role(Role(choice)) else {}


def _has_authority(me: Acting) -> bool:
    return any(map(me.has_role, AUTHORISERS))


def _list_of(
    groups: RequestGroups, row: AdditionalHours, *, own: bool, authorises: bool, on: date
) -> list[AdditionalHours]:
    if row.state == State.WORKED:
        return groups.worked
    if own:
        return groups.asked_of_me if row.state == State.ASKED else groups.coming
    if row.state == State.ACCEPTED and authorises:
        return groups.to_authorise
    if row.state == State.AUTHORISED and row.day <= on:
        return groups.to_confirm
    return groups.coming


def own_posts(person: Person, on: date) -> list[Post]:
    """The posts that a person holds, in which they can offer hours."""
    return [holding.post for holding in posts_held_by(person, on)]


def posts_to_ask_in(me: Acting) -> list[Post]:
    """The posts in which the person asks: those that they manage."""
    return list(me.managed_posts.order_by("reference"))
