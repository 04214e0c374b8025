"""Lists of cases; they read the rows, never the events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tandem_web.cases.apps.registers import PERSONAL_PARTIES
from tandem_web.cases.models import Case, Event, Guest, Obligation, Partner
from tandem_web.cases.queries.facts import references_in
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Delegation, Post
from tandem_web.posts.queries import delegations_to, holdings_on

READS_CASES = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR, Role.AUDITOR})
FILTERS: Mapping[str, Promise] = {
    "mine": _("Mine"),
    "open": pgettext_lazy("cases", "Open"),
    "running": pgettext_lazy("cases", "Running"),
    "closed": pgettext_lazy("cases", "Closed"),
    "all": pgettext_lazy("cases", "All"),
}
# The stages in which a case goes on without anything that is pending: a share that is confirmed.
RESTING: Mapping[str, frozenset[str]] = {"partnership": frozenset({"confirmed"})}
# The stages of a share that runs: they do not stand in the way of another one in the same post.
BESIDE: Mapping[str, frozenset[str]] = {"partnership": frozenset({"confirmed", "leaving"})}
DUE_WITHIN = (7, 14, 30, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases a list shows: all of these conditions at once."""

    show: str = "open"
    process: str = ""
    text: str = ""
    due_within: int | None = None


def cases_seen_by(person: Person, today: date, wanted: "Wanted | str" = "open") -> QuerySet[Case]:
    """The cases that a person may open, filtered as they chose, the soonest due first."""
    asked = Wanted(show=wanted) if isinstance(wanted, str) else wanted
    cases = (
        Case.objects.filter(employer=person.employer)
        .select_related("post__service")
        .prefetch_related("partners__employment__person")
        .order_by(F("due_on").asc(nulls_last=True), "-opened_on", "-pk")
    )
    if not person.roles & READS_CASES or asked.show == "mine":
        cases = cases.filter(_own(person, today))
    cases = cases.filter(_standing_as(asked.show))
    if asked.process:
        cases = cases.filter(process=asked.process)
    if asked.due_within is not None:
        cases = cases.filter(due_on__lte=today + timedelta(days=asked.due_within))
    for word in asked.text.split()[:5]:
        cases = cases.filter(_fits(word))
    return cases


def own_open_requests(person: Person) -> list[Case]:
    """What somebody has asked for themselves and that is not decided yet, the latest first."""
    return list(
        Case.objects.filter(
            employer=person.employer,
            process__in=("request", "proposal"),
            closed_on=None,
            partners__employment__person=person,
        )
        .select_related("post")
        .order_by("-opened_on", "-pk")
    )


def _standing_as(show: str) -> Q:
    """Open is what somebody still has to bring to an end; a running share only goes on."""
    resting = Q(pk__in=[])
    for process, stages in RESTING.items():
        resting |= Q(process=process, stage__in=stages)
    # What somebody still has to do in a running share is open all the same.
    resting &= ~Q(Exists(Obligation.objects.filter(case=OuterRef("pk"))))
    if show == "closed":
        return Q(closed_on__isnull=False)
    if show == "all":
        return Q()
    if show == "running":
        return Q(closed_on__isnull=True) & resting
    return Q(closed_on__isnull=True) & ~resting


def _fits(word: str) -> Q:
    named = Partner.objects.filter(
        employment__person__sort_key__contains=sort_key(word, "").strip()
    )
    return (
        Q(reference__icontains=word)
        | Q(post__title_en__icontains=word)
        | Q(post__title_cy__icontains=word)
        | Q(post__reference__iexact=word)
        | Q(pk__in=named.values("case"))
    )


def _own(person: Person, today: date) -> Q:
    """The person has a part in the case: as a partner, as its line manager, or as HR's hand."""
    # Each is found once and not for every case: an employer has many cases, a person few posts.
    partner = Partner.objects.filter(employment__person=person)
    guest = Guest.objects.filter(person=person, ended_at=None, until__gte=today)
    managing = _posts_held(person, today)
    own = Q(pk__in=partner.values("case")) | Q(pk__in=guest.values("case"))
    own |= Q(post__reports_to__in=managing) | Q(other_post__reports_to__in=managing)
    for party in PERSONAL_PARTIES.values():
        own |= Q(pk__in=list(party.cases(person, today)))
    if Role.BUDGET_MANAGER in person.roles:
        asked = Obligation.objects.filter(party=Role.BUDGET_MANAGER.value)
        decided = Event.objects.filter(actor=person)
        own |= Q(pk__in=asked.values("case")) | Q(pk__in=decided.values("case"))
    if Role.HR_ADVISER in person.roles:
        waiting = Obligation.objects.filter(case=OuterRef("pk"), party="hr_adviser")
        own |= Q(Exists(waiting))
    for row in delegations_to(person, today):
        own |= _of_colleague(row, today)
    return own


def _posts_held(person: Person, today: date) -> QuerySet[Any, Any]:
    return holdings_on(today).filter(employment__person=person).order_by().values("post")


def _of_colleague(row: Delegation, today: date) -> Q:
    """The cases in which the person acts for a colleague who is away, as that colleague."""
    found = Q(pk__in=[])
    if row.party in {"", "line_manager"}:
        found |= Q(post__reports_to__in=_posts_held(row.person, today))
    if row.party in {"", "budget_manager"} and Role.BUDGET_MANAGER in row.person.roles:
        asked = Obligation.objects.filter(case=OuterRef("pk"), party="budget_manager")
        found |= Q(Exists(asked))
    if row.party in {"", "hr_adviser"} and Role.HR_ADVISER in row.person.roles:
        waiting = Obligation.objects.filter(case=OuterRef("pk"), party="hr_adviser")
        found |= Q(Exists(waiting))
    return found


def cases_of_post(person: Person, post: Post, today: date) -> QuerySet[Case]:
    """The cases about a post that the person may open, the latest first."""
    cases = Case.objects.filter(post=post)
    return cases if person.roles & READS_CASES else cases.filter(_own(person, today))


def open_case_of(process: str, post: Post) -> Case | None:
    """The case of this process that is already open for the post."""
    opened = Case.objects.filter(process=process, post=post, closed_on__isnull=True)
    return opened.exclude(stage__in=BESIDE.get(process, ())).first()


def hindering_case(
    process: str, post: Post, data: Mapping[str, Any], origin: Case | None = None
) -> Case | None:
    """The open case beside which another one of the process cannot be opened.

    A post has one case of a process at a time, but each of its holders asks for themselves.
    What follows from a case stands beside it: the next share beside the one that a partner
    leaves.
    """
    opened = Case.objects.filter(process=process, post=post, closed_on__isnull=True)
    opened = opened.exclude(pk__in=_before(origin))
    if process == "partnership":
        return opened.first()
    asking = list(references_in(data))
    return opened.filter(partners__employment__payroll_number__in=asking).first()


def _before(case: Case | None) -> list[int]:
    """A case and those that it came from."""
    found: list[int] = []
    while case is not None:
        found.append(case.pk)
        case = case.origin
    return found


def waking(today: date) -> QuerySet[Case]:
    """The cases for which time alone has changed what may happen."""
    return Case.objects.filter(wakes_on__lte=today).order_by("pk")
