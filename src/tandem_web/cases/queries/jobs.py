"""The jobs among which the two partners of a share are chosen."""

from datetime import date

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import Employment
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import holders_on, holdings_on

MOST_OFFERED = 10


def employments_matching(employer: Employer, typed: str, on: date) -> list[Employment]:
    """The jobs that a name or a payroll number fits, of those that run or are still to begin.

    A payroll number fits one job at most; of a common name the first few are given.
    """
    jobs = (
        Employment.objects.filter(employer=employer)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("person", "employer")
        .prefetch_related(
            Prefetch(
                "holdings",
                queryset=holdings_on(on).select_related("post"),
                to_attr="running_holdings",
            )
        )
        .order_by("person__sort_key", "payroll_number")
    )
    exact: list[Employment] = list(jobs.filter(payroll_number__iexact=typed.strip()))
    if exact:
        return exact
    for word in typed.split()[:5]:
        jobs = jobs.filter(person__sort_key__contains=sort_key(word, "").strip())
    return list(jobs[:MOST_OFFERED])


def job_label(job: Employment) -> str:
    """A job of `employments_matching` in words: who, what they hold, and its own number."""
    held: list[Holding] = getattr(job, "running_holdings", [])
    titles = ", ".join(holding.post.title for holding in held)
    facts = {
        "name": job.person.full_name,
        "post": titles or _("no post"),
        "number": job.payroll_number,
    }
    return _("%(name)s, %(post)s, payroll number %(number)s") % facts


def holder_to_start_with(post: Post, on: date) -> str:
    """Whoever holds the post alone: most shares begin with them.

    It is their name where that says which job is meant, and otherwise the payroll number.
    """
    holdings = holders_on(post, on)
    if len(holdings) != 1:
        return ""
    job = holdings[0].employment
    fitting = employments_matching(post.employer, job.person.full_name, on)
    return job.person.full_name if len(fitting) == 1 else job.payroll_number
