"""The plan of an import: both files compared with what stands, and the hours cap checked."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from django.utils.translation import gettext_noop as _

from tandem.policy import ParameterMissing, Policy
from tandem.posts import Holding as HoldingValue
from tandem_web.employers.models import Employer
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import (
    ColumnChoice,
    ImportedFile,
    PersonLine,
    PostLine,
    Problem,
    Reading,
    in_order,
    read_people,
    read_posts,
    to_holding,
)
from tandem_web.posts.mapping.lines import AnyLine
from tandem_web.posts.models import RememberedColumns
from tandem_web.posts.queries.cap import cap_breach
from tandem_web.posts.queries.import_people import Known, known_people, plan_people
from tandem_web.posts.queries.import_posts import plan_posts, rows_as_they_stand
from tandem_web.posts.queries.import_values import (
    FilePlan,
    ImportPlan,
    PeopleRows,
    PostRows,
)

Progress: TypeAlias = Callable[[str, int, int], None]


def plan_import(
    *,
    employer: Employer,
    policy: Policy,
    posts: ImportedFile | None,
    people: ImportedFile | None,
    today: date,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read both files and say what they would change. Reads the database, writes nothing.

    `progress` is told the step ("posts", "people" or "compare"), how many of its rows are
    done, and of how many.
    """
    choices = remembered_columns(employer)
    posts_plan, people_plan = _file_plan(posts), _file_plan(people)
    post_lines: Sequence[PostLine] = ()
    person_lines: Sequence[PersonLine] = ()
    if posts:
        told = partial(progress, "posts") if progress else None
        read = read_posts(posts, choice=choices.get("posts"), progress=told)
        post_lines = _take(read, posts_plan)
    if people:
        told = partial(progress, "people") if progress else None
        keeps = keeps_birthdays(policy, today)
        choice = choices.get("people")
        jobs = read_people(people, keeps_birthdays=keeps, choice=choice, progress=told)
        person_lines = _take(jobs, people_plan)
        people_plan.leaves_birthdays = not keeps and "birthday" in jobs.headings
    if progress:
        progress("compare", 0, len(post_lines) + len(person_lines))
    post_rows, people_rows = PostRows(), PeopleRows()
    # Lines that could not be read say nothing reliable about what stands already.
    if not posts_plan.problems:
        post_rows = (
            plan_posts(employer, post_lines, posts_plan) if posts else rows_as_they_stand(employer)
        )
    if not posts_plan.problems and not people_plan.problems:
        known = known_people(employer)
        people_rows = plan_people(known, person_lines, post_rows.posts, people_plan)
        caps = _Caps(post_rows, people_rows, known)
        caps.check(post_lines, person_lines, policy, today, (posts_plan, people_plan))
    posts_plan.problems = in_order(posts_plan.problems)
    people_plan.problems = in_order(people_plan.problems)
    return ImportPlan(today, posts_plan, people_plan, post_rows, people_rows)


def plan_files(
    *,
    employer: Employer,
    files: Mapping[str, ImportedFile],
    today: date,
    progress: Progress | None = None,
) -> ImportPlan:
    """The plan of the files of a run, by the policy of its employer."""
    return plan_import(
        employer=employer,
        policy=get_policy(employer),
        posts=files.get("posts"),
        people=files.get("people"),
        today=today,
        progress=progress,
    )


def keeps_birthdays(policy: Policy, on: date) -> bool:
    """Whether the policy uses birthdays: where it does not, none may be kept."""
    try:
        return policy.on(on).choice("leave_year.start") == "birthday"
    except ParameterMissing:
        return False


def remembered_columns(employer: Employer) -> dict[str, ColumnChoice]:
    """What the employer's people chose for the headings of each kind of file."""
    return {
        row.kind: ColumnChoice(row.chosen, frozenset(row.unused))
        for row in RememberedColumns.objects.filter(employer=employer)
    }


def _file_plan(file: ImportedFile | None) -> FilePlan:
    if file is None:
        return FilePlan()
    return FilePlan(file.name, file.digest, file.is_old_encoding)


def _take(read: Reading[AnyLine], plan: FilePlan) -> Sequence[AnyLine]:
    plan.problems += read.problems
    plan.unused = read.unused
    return read.lines


@dataclass(frozen=True, slots=True)
class _Caps:
    """Checks that no post would be held for more hours than the policy allows."""

    post_rows: PostRows
    people_rows: PeopleRows
    known: Known

    def check(
        self,
        post_lines: Sequence[PostLine],
        person_lines: Sequence[PersonLine],
        policy: Policy,
        today: date,
        plans: tuple[FilePlan, FilePlan],
    ) -> None:
        """Put what would be over the cap at the row that made it so, from today on."""
        posts_plan, people_plan = plans
        held = self._held()
        by_people = self._posts_that_people_touch()
        row_of_person = {line.post_reference: line.row for line in person_lines}
        row_of_post = {line.reference: line.row for line in post_lines}
        for reference in sorted(by_people | (self.post_rows.changed_posts & held.keys())):
            post = self.post_rows.posts[reference]
            breach = cap_breach(post, held[reference], policy, today)
            if breach is None:
                continue
            message = _("Post {reference}: {text}")
            facts = (("reference", reference), ("text", breach))
            if reference in by_people:
                row = row_of_person.get(reference, 0)
                people_plan.problems.append(Problem(row, "weekly_hours", message, facts))
            else:
                row = row_of_post[reference]
                posts_plan.problems.append(Problem(row, "full_time_hours", message, facts))

    def _held(self) -> dict[str, list[HoldingValue]]:
        """Every holding of each post as it would then be."""
        held: dict[str, list[HoldingValue]] = defaultdict(list)
        kept = [row for several in self.known.holdings.values() for row in several]
        for holding in (*kept, *self.people_rows.new_holdings):
            held[holding.post.reference].append(to_holding(holding))
        return held

    def _posts_that_people_touch(self) -> set[str]:
        rows = (*self.people_rows.changed_holdings, *self.people_rows.new_holdings)
        return {holding.post.reference for holding in rows}
