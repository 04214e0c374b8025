"""What stands in the way of recording a running share, besides the policy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from tandem.leave import stated_day_problem
from tandem.messages import InvalidFacts, Message
from tandem.policy import Policy
from tandem_web.cases.models import Case
from tandem_web.leave.mapping import StatedBalances
from tandem_web.leave.queries import leave_year_on
from tandem_web.people.models import Employment
from tandem_web.posts.mapping.problems import Fact
from tandem_web.posts.models import Post

# The column at fault, the job's place among the two, an English msgid and its facts.
Found = tuple[str, int, str, Mapping[str, Fact]]


def share_problems(
    post: Post, jobs: Sequence[Employment], starts_on: date, today: date
) -> Iterator[Found]:
    """Why these two jobs cannot be recorded as sharing this post since a day."""
    if jobs[0].person_id == jobs[1].person_id:
        message = _("Both jobs are those of {name}. A share is two people in one post.")
        yield "payroll_number", 1, message, {"name": jobs[1].person.full_name}
    for place, job in enumerate(jobs):
        facts: dict[str, Fact] = {"name": job.person.full_name}
        if starts_on < job.starts_on:
            yield "started_on", place, _("The job of {name} begins later than this day."), facts
        if job.ends_on and job.ends_on < today:
            yield "payroll_number", place, _("The job of {name} has ended."), facts
        later = [
            holding.post.reference
            for holding in job.holdings.all()
            if holding.post_id != post.pk and holding.starts_on >= starts_on
        ]
        if later:
            message = _("{name} came to hold post {reference} since then. Correct one of the two.")
            yield "post_reference", place, message, {**facts, "reference": later[0]}


def stated_problem(
    job: Employment, stated: StatedBalances | None, policy: Policy, today: date
) -> Message | None:
    """Why the leave year cannot be opened, or the balances be brought in, for one partner."""
    try:
        year = leave_year_on(job, policy, today)
    except InvalidFacts as error:
        return error.message
    return stated_day_problem(stated.on, year, today) if stated else None


def recorded_before(cases: Iterable[Case]) -> Case | None:
    """The case of a post that says already who shares it; a withdrawn one says nothing."""
    return next((case for case in cases if case.stage != "withdrawn"), None)


_OTHERWISE = _(
    "Case {case} records {before} here, and the file says {after}. A file does not change a "
    "recorded share. Open the case and propose the change there."
)
_OTHER_PATTERN = _(
    "Case {case} records other days or times of work. A file does not change a recorded share. "
    "Open the case and propose the change there."
)
_COLUMNS = {
    "starts_on": "started_on",
    "source": "source",
    "document": "document",
    "signed_on": "signed_on",
}


def differences(recorded: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Found]:
    """What a file says otherwise than the recorded share; who approved it may be said anew."""
    if recorded["partners"] != data["partners"]:
        before, after = (", ".join(one["partners"]) for one in (recorded, data))
        yield "payroll_number", 0, _OTHERWISE, {"before": before, "after": after}
        return
    for name, column in _COLUMNS.items():
        if recorded[name] != data[name]:
            facts = {"before": recorded[name] or "–", "after": data[name] or "–"}
            yield column, 0, _OTHERWISE, facts
    for place, number in enumerate(data["partners"]):
        if recorded["hours"][number] != data["hours"][number]:
            before, after = (_hours(one["hours"][number]) for one in (recorded, data))
            yield "weekly_hours", place, _OTHERWISE, {"before": before, "after": after}
        if _worked(recorded["patterns"][number]) != _worked(data["patterns"][number]):
            yield "", place, _OTHER_PATTERN, {}


def _worked(pattern: Mapping[str, Any]) -> dict[str, Any]:
    """What is worked; a pattern of one week is the same in whichever week it begins."""
    left_out = {"starts_on"} if pattern["weeks"] == 1 else set()
    return {name: value for name, value in pattern.items() if name not in left_out}


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
