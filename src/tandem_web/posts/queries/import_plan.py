"""The plan of an import: both files compared with what stands, and the hours cap checked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from tandem.policy import Policy
from tandem.posts import Holding as HoldingValue
from tandem_web.employers.models import Employer
from tandem_web.posts.mapping import (
    ImportedFile,
    PersonLine,
    PostLine,
    Problem,
    read_people,
    read_posts,
    to_holding,
)
from tandem_web.posts.models import Post
from tandem_web.posts.queries.cap import cap_breach
from tandem_web.posts.queries.import_people import Known, known_people, plan_people
from tandem_web.posts.queries.import_posts import plan_posts, rows_as_they_stand
from tandem_web.posts.queries.import_values import (
    FilePlan,
    ImportPlan,
    PeopleRows,
    PostRows,
)


def plan_import(
    *,
    employer: Employer,
    policy: Policy,
    posts: ImportedFile | None,
    people: ImportedFile | None,
    today: date,
) -> ImportPlan:
    """Read both files and say what they would change. Reads the database, writes nothing."""
    posts_plan, people_plan = _file_plan(posts), _file_plan(people)
    post_lines: Sequence[PostLine] = ()
    person_lines: Sequence[PersonLine] = ()
    if posts:
        post_lines, found = read_posts(posts)
        posts_plan.problems += found
    if people:
        person_lines, found = read_people(people)
        people_plan.problems += found
    post_rows, people_rows = PostRows(), PeopleRows()
    # Lines that could not be read say nothing reliable about what stands already.
    if not posts_plan.problems:
        post_rows = (
            plan_posts(employer, post_lines, posts_plan) if posts else rows_as_they_stand(employer)
        )
    if people and not people_plan.problems and not posts_plan.problems:
        known = known_people(employer)
        people_rows = plan_people(known, person_lines, post_rows.posts, people_plan)
        if not people_plan.problems:
            _check_caps(known, people_rows, person_lines, policy, today, people_plan)
    elif post_rows.changed_posts and not posts_plan.problems and not people:
        _check_changed_posts(employer, post_rows, post_lines, policy, today, posts_plan)
    plan = ImportPlan(today, posts_plan, people_plan, post_rows, people_rows)
    posts_plan.problems.sort()
    people_plan.problems.sort()
    return plan


def _file_plan(file: ImportedFile | None) -> FilePlan:
    if file is None:
        return FilePlan()
    return FilePlan(file.name, file.digest, file.is_old_encoding)


def _check_caps(
    known: Known,
    rows: PeopleRows,
    lines: Sequence[PersonLine],
    policy: Policy,
    today: date,
    plan: FilePlan,
) -> None:
    """No post may be held for more hours than the policy allows, from today on."""
    held: dict[str, list[HoldingValue]] = defaultdict(list)
    posts: dict[str, Post] = {}
    for holdings in known.holdings.values():
        for holding in holdings:
            posts[holding.post.reference] = holding.post
            held[holding.post.reference].append(to_holding(holding))
    touched = {row.post.reference for row in rows.changed_holdings}
    for holding in rows.new_holdings:
        posts[holding.post.reference] = holding.post
        held[holding.post.reference].append(to_holding(holding))
        touched.add(holding.post.reference)
    row_of = {line.post_reference: line.row for line in lines if line.post_reference}
    for reference in sorted(touched):
        text = cap_breach(posts[reference], held[reference], policy, today)
        if text:
            shown = _("Post {reference}: {text}").format(reference=reference, text=text)
            plan.problems.append(Problem(row_of.get(reference, 0), "weekly_hours", shown))


def _check_changed_posts(
    employer: Employer,
    rows: PostRows,
    lines: Sequence[PostLine],
    policy: Policy,
    today: date,
    plan: FilePlan,
) -> None:
    """A post's full-time hours may not fall below what its holders have."""
    held: Mapping[str, list[HoldingValue]] = defaultdict(list)
    for holdings in known_people(employer).holdings.values():
        for holding in holdings:
            held[holding.post.reference].append(to_holding(holding))
    for line in lines:
        if line.reference in rows.changed_posts and held[line.reference]:
            post = rows.posts[line.reference]
            text = cap_breach(post, held[line.reference], policy, today)
            if text:
                plan.problems.append(Problem(line.row, "full_time_hours", text))
