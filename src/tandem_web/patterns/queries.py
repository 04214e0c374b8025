from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from tandem.patterns import (
    DatedPattern,
    GivenDay,
    Pattern,
    Session,
    Stretch,
    check_pattern,
    coverage,
    find_problems,
    lay_out,
    with_given_days,
)
from tandem.policy import Decision, Finding, PolicyOn, Severity
from tandem.posts import check_shares
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.week_strip import StripPerson, WeekStrip, build_week_strip
from tandem_web.patterns.apps import NOTES_OF_SWAPS, SwapNote
from tandem_web.patterns.forms import PartnerDraft, PatternGridForm
from tandem_web.patterns.mapping import monday_of, to_dated_pattern, to_pattern
from tandem_web.patterns.models import CalendarFeed, DayChange, DaySwap, WorkingPattern
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import to_post
from tandem_web.posts.models import Post

MOST_GAPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PartnerCheck:
    """One partner's pattern against their contract and the rules on rest."""

    name: str
    contract_minutes: int | None
    pattern_minutes: int | None
    decision: Decision

    @property
    def to_put_right(self) -> Decision:
        return Decision(tuple(f for f in self.decision.findings if f.severity is not Severity.MET))

    @property
    def kept(self) -> Decision:
        return Decision(tuple(f for f in self.decision.findings if f.severity is Severity.MET))


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the service hours in which nobody is on; `week` counts from 1."""

    week: int
    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """Everything that the editor's panel says of a grid."""

    partners: tuple[PartnerCheck, ...]
    shares: Decision
    gaps: tuple[Gap, ...]
    more_gaps: int
    gap_minutes: int
    overlap_minutes: int
    has_service_hours: bool
    weeks: int
    strips: tuple[WeekStrip, ...]

    @property
    def breaches(self) -> tuple[Finding, ...]:
        decisions = (self.shares, *(partner.decision for partner in self.partners))
        return tuple(f for decision in decisions for f in decision.breaches)


def check_of(form: PatternGridForm) -> Check:
    """The check of an editor that was cleaned, under the policy of its start date.

    Without a start date, or with one that has passed, it is today's.
    """
    employer = form.post.employer
    day = max(form.cleaned_data.get("starts_on") or date.min, today(employer))
    policy_on = get_policy(employer).on(day)
    return check_draft(form.post, form.drafts(), form.number_drawn, day, policy_on)


def check_draft(
    post: Post, drafts: Sequence[PartnerDraft], weeks: int, starts_on: date, policy_on: PolicyOn
) -> Check:
    """Check what can be checked of a draft; what cannot be read is left out.

    A declared second job is not looked at here: the panel is read by both partners, and a
    partner's other work is their own. The decision on a case takes it in.
    """
    monday = monday_of(starts_on)
    patterns = {
        draft.key: Pattern(weeks, monday, draft.sessions)
        for draft in drafts
        if not find_problems(weeks, monday, draft.sessions)
    }
    value = to_post(post)
    hours = [draft.hours for draft in drafts if draft.hours]
    shares = check_shares(value, hours, policy_on) if len(hours) == len(drafts) else Decision(())
    last = monday + timedelta(days=7 * weeks - 1)
    covered = coverage(value.service_hours, patterns, monday, last)
    gaps = tuple(_gap(stretch, monday) for stretch in covered.gaps)
    return Check(
        partners=tuple(_partner(draft, patterns.get(draft.key), policy_on) for draft in drafts),
        shares=shares,
        gaps=gaps[:MOST_GAPS_SHOWN],
        more_gaps=max(0, len(gaps) - MOST_GAPS_SHOWN),
        gap_minutes=covered.gap_minutes,
        overlap_minutes=covered.overlap_minutes,
        has_service_hours=bool(value.service_hours),
        weeks=weeks,
        strips=_strips(post, drafts, patterns, monday, weeks),
    )


def _partner(draft: PartnerDraft, pattern: Pattern | None, policy_on: PolicyOn) -> PartnerCheck:
    decision = Decision(())
    if pattern and pattern.sessions and draft.hours:
        decision = check_pattern(pattern, draft.hours, policy_on)
    average = round(pattern.weekly_minutes) if pattern else None
    return PartnerCheck(draft.name, draft.hours, average, decision)


def _gap(stretch: Stretch, monday: date) -> Gap:
    start = stretch.start.date()
    days = (start - monday).days
    until = stretch.end.hour * 60 + stretch.end.minute
    until += (stretch.end.date() - start).days * 1440
    return Gap(days // 7 + 1, days % 7, stretch.start.hour * 60 + stretch.start.minute, until)


def _strips(
    post: Post,
    drafts: Sequence[PartnerDraft],
    patterns: Mapping[str, Pattern],
    monday: date,
    weeks: int,
) -> tuple[WeekStrip, ...]:
    """The week strip of each week of the cycle, once there is something to draw."""
    if not any(pattern.sessions for pattern in patterns.values()):
        return ()
    service_hours = to_post(post).service_hours
    strips = []
    for week in range(weeks):
        first = monday + timedelta(days=7 * week)
        people = [
            StripPerson(
                key=draft.key,
                name=draft.name,
                weekly_minutes=patterns[draft.key].minutes_of_week(week)
                if draft.key in patterns
                else None,
            )
            for draft in drafts
        ]
        stretches = lay_out(patterns, first, first + timedelta(days=6))
        strips.append(
            build_week_strip(
                key=f"draft-{week + 1}",
                people=people,
                stretches=stretches,
                first=first,
                service_hours=service_hours,
                dated=False,
            )
        )
    return tuple(strips)


def working_patterns_on(post: Post, on: date) -> list[WorkingPattern]:
    """The patterns that are worked in a post on a day, with their sessions, in two queries."""
    return list(
        WorkingPattern.objects.filter(post=post, starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("employment__person")
        .prefetch_related("sessions")
        .order_by("pk")
    )


def patterns_on(post: Post, on: date) -> dict[Employment, Pattern]:
    """Who works which pattern in a post on a day."""
    return {row.employment: to_pattern(row) for row in working_patterns_on(post, on)}


def working_patterns_of(employment: Employment, first: date, last: date) -> list[WorkingPattern]:
    """Every pattern that an employment works on some day between the two, in order."""
    return working_patterns_of_all([employment], first, last)


def working_patterns_of_all(
    employments: Iterable[Employment], first: date, last: date
) -> list[WorkingPattern]:
    """The same for several employments, in two queries however many they are."""
    return list(
        WorkingPattern.objects.filter(employment__in=list(employments), starts_on__lte=last)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
        .prefetch_related("sessions")
        .order_by("starts_on")
    )


def day_changes(employments: Iterable[Employment], first: date, last: date) -> QuerySet[DayChange]:
    """The days between the two on which somebody works other hours than their pattern has."""
    return DayChange.objects.filter(
        employment__in=list(employments), day__gte=first, day__lte=last
    ).order_by("day", "pk")


def minutes_in_post(employment: Employment, post: Post, day: date) -> int:
    """What somebody works in one post on a day: as swapped, or else as their pattern has it."""
    change = day_changes([employment], day, day).filter(post=post).first()
    if change is not None:
        return change.minutes_after
    rows = working_patterns_of(employment, day, day)
    return sum(to_pattern(row).minutes_on(day) for row in rows if row.post_id == post.pk)


@dataclass(frozen=True, slots=True)
class WorkedDay:
    """What somebody works in a post on a day: by their pattern, and once days are given."""

    by_pattern: int
    as_given: int


def worked_in_post(post: Post, day: date) -> dict[str, WorkedDay]:
    """The day of everybody who gave it or was given it, by payroll number.

    Leave, public holidays and the calendar follow the same sessions as who is on: time in
    which both were at work already is worked once, and counts once.
    """
    given = [one for one in given_days([post])[post.pk] if one.day == day]
    rows = WorkingPattern.objects.filter(post=post, starts_on__lte=day)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).select_related("employment")
    patterns: dict[str, list[DatedPattern]] = defaultdict(list)
    for row in rows.prefetch_related("sessions"):
        patterns[row.employment.payroll_number].append(to_dated_pattern(row))
    worked = with_given_days(patterns, given)
    return {
        holder: WorkedDay(_minutes_of(patterns.get(holder, ()), day), _minutes_of(dated, day))
        for holder, dated in worked.items()
        if any(holder in (one.giver, one.taker) for one in given)
    }


def _minutes_of(dated: Iterable[DatedPattern], day: date) -> int:
    return sum(one.pattern.minutes_on(day) for one in dated if one.period.contains(day))


def swapped_days(person: Person) -> list[DayChange]:
    """Every day on which a person works other hours than their pattern has, as agreed."""
    rows = DayChange.objects.filter(employment__person=person)
    return list(rows.select_related("agreed_with__person"))


def given_days(posts: Iterable[Post]) -> dict[int, list[GivenDay]]:
    """For each post the days that its partners gave each other, by payroll number, in order."""
    rows = DaySwap.objects.filter(post__in=list(posts), state=DaySwap.State.AGREED)
    found: dict[int, list[GivenDay]] = defaultdict(list)
    for row in rows.select_related("asked_by", "asked_of").order_by("answered_at", "pk"):
        asker, other = row.asked_by.payroll_number, row.asked_of.payroll_number
        found[row.post_id] += [
            GivenDay(row.gives_day, asker, other),
            GivenDay(row.takes_day, other, asker),
        ]
    return found


def swaps_of(post: Post, since: date) -> list[DaySwap]:
    """The swaps of a post that wait for an answer, or have a day on or after that one."""
    reaching = Q(gives_day__gte=since) | Q(takes_day__gte=since)
    shown = (DaySwap.State.ASKED, DaySwap.State.AGREED)
    return list(
        DaySwap.objects.filter(reaching, post=post, state__in=shown)
        .select_related("asked_by__person", "asked_of__person")
        .order_by("gives_day", "pk")
    )


@dataclass(frozen=True, slots=True)
class NotedSwap:
    """A swap with what else it touches, as whoever reads it should know."""

    swap: DaySwap
    notes: tuple[SwapNote, ...]


def noted_swaps(swaps: Sequence[DaySwap], person: Person) -> list[NotedSwap]:
    """The swaps with what other apps say of them, each asked once for all of them."""
    told = [note(swaps, person) for note in NOTES_OF_SWAPS] if swaps else []
    return [
        NotedSwap(swap, tuple(note for notes in told for note in notes.get(swap.pk, ())))
        for swap in swaps
    ]


def swaps_to_answer(person: Person, since: date) -> list[DaySwap]:
    """What a partner has asked this person, as long as both days are still to come."""
    return list(
        DaySwap.objects.filter(
            asked_of__person=person,
            state=DaySwap.State.ASKED,
            gives_day__gte=since,
            takes_day__gte=since,
        )
        .select_related("post", "asked_by__person")
        .order_by("gives_day", "pk")
    )


def patterns_of_feed(feed: CalendarFeed, since: date) -> list[WorkingPattern]:
    """The patterns that a calendar shows: of the person, or of everybody in the post."""
    rows = WorkingPattern.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since))
    rows = (
        rows.filter(post=feed.post)
        if feed.post
        else rows.filter(employment__person_id=feed.person_id)
    )
    return list(
        rows.select_related("employment__person", "post")
        .prefetch_related("sessions")
        .order_by("starts_on", "pk")
    )


def live_feeds(person: Person) -> list[CalendarFeed]:
    return list(CalendarFeed.objects.filter(person=person, ended_at=None).select_related("post"))


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One day of a week, with each person's sessions as (start, end, break)."""

    week: int
    weekday: int
    sessions: tuple[tuple[Session, ...], ...]


def pattern_rows(patterns: Sequence[Pattern]) -> list[PatternRow]:
    """The days on which somebody works, for a table of days and people.

    Patterns of different lengths are laid over the longest of them.
    """
    weeks = max((pattern.weeks for pattern in patterns), default=1)
    rows = []
    for week in range(weeks):
        for weekday in range(7):
            of_day = tuple(
                tuple(
                    s
                    for s in pattern.sessions
                    if s.weekday == weekday and s.week == week % pattern.weeks
                )
                for pattern in patterns
            )
            if any(of_day):
                rows.append(PatternRow(week + 1, weekday, of_day))
    return rows
