"""How the public holidays of the leave years to come fall on the partners of a post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.leave import ContractPeriod, PairYear, Partner, Suggestion, even_out, pair_view
from tandem.patterns import Pattern
from tandem.policy import Policy
from tandem.timeline import Division, Period
from tandem_web.employers.queries import today
from tandem_web.leave.mapping import birthday_of
from tandem_web.leave.queries.rosters import rosters_of
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.queries import working_patterns_on
from tandem_web.people.models import ContractPeriod as ContractRow
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on, partners_of

# Three leave years that may begin on any day reach at most this far.
_REACH = timedelta(days=4 * 366)


@dataclass(frozen=True, slots=True)
class Pair:
    """The partners, their years side by side, and what would even them out."""

    partners: tuple[Person, ...]
    years: tuple[PairYear, ...]
    suggestions: tuple[Suggestion, ...]


def pair_of(post: Post, policy: Policy, on: date) -> Pair:
    """This and the coming two leave years of everybody who shares the post on the day.

    By the roster alone: a holiday that an absence keeps would tell the partner of which kind it
    is, so no absence is looked at.

    Raises InvalidFacts for `birthday` where a leave year starts on one that is not known.
    """
    jobs = [one.employment for one in partners_of(holders_on(post, on), on)]
    first, last = on - _REACH, on + _REACH
    rosters = rosters_of(jobs, first, last)
    contracts = ContractRow.objects.filter(employment__in=jobs).order_by("starts_on")
    rows = list(contracts)
    partners = [
        Partner(
            name=job.person.full_name,
            contract_periods=[
                ContractPeriod(Period(row.starts_on, row.ends_on), row.weekly_minutes)
                for row in rows
                if row.employment_id == job.pk
            ],
            roster=rosters[job.pk],
            birthday=birthday_of(job.person),
        )
        for job in jobs
    ]
    division = Division(post.employer.division)
    years = pair_view(policy, partners, division, on, today(post.employer))
    people = tuple(job.person for job in jobs)
    return Pair(people, years, _suggestions(post, jobs, years, on))


def _suggestions(
    post: Post, jobs: Sequence[Employment], years: Sequence[PairYear], on: date
) -> tuple[Suggestion, ...]:
    patterns: dict[int, Pattern] = {
        row.employment_id: to_pattern(row) for row in working_patterns_on(post, on)
    }
    worked = [patterns[job.pk] for job in jobs if job.pk in patterns]
    if len(jobs) != 2 or len(worked) != 2:
        return ()
    return even_out(years, (worked[0], worked[1]))
