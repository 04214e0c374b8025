"""What a file of posts would add and change."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from tandem_web.employers.models import Employer
from tandem_web.posts.mapping import (
    PostLine,
    Problem,
    service_hours_text,
    to_service_hours,
)
from tandem_web.posts.models import Criterion, Post, PostServiceHours, Service
from tandem_web.posts.queries.import_values import Difference, FilePlan, Line, PostRows


def plan_posts(employer: Employer, lines: Sequence[PostLine], plan: FilePlan) -> PostRows:
    """Compare the lines with the posts of the employer; fills `plan`, writes nothing."""
    rows = rows_as_they_stand(employer)
    named: dict[str, dict[str, str]] = {}
    # Every post of the file is known before any line is read for what it reports to.
    before = {line.reference: rows.posts.get(line.reference) for line in lines}
    for line in lines:
        if before[line.reference] is None:
            rows.posts[line.reference] = Post(employer=employer, reference=line.reference)
    for line in lines:
        differences = [
            *_service(employer, line, rows, named, plan),
            *_plain_values(line, rows.posts[line.reference]),
            *_reports_to(line, rows, plan),
            *_service_hours(line, rows),
            *_criteria(line, rows),
        ]
        shown = Line(line.row, line.reference, line.title_en, tuple(differences))
        if before[line.reference] is None:
            plan.added.append(Line(line.row, line.reference, line.title_en))
            rows.changed_posts.add(line.reference)
        elif differences:
            plan.changed.append(shown)
            rows.changed_posts.add(line.reference)
        else:
            plan.unchanged += 1
    _find_circles(lines, rows, plan)
    return rows


def rows_as_they_stand(employer: Employer) -> PostRows:
    """Every post and service of the employer, tied to one another without further queries."""
    services = list(Service.objects.filter(employer=employer))
    found = Post.objects.filter(employer=employer).prefetch_related("service_hours", "criteria")
    posts = {post.pk: post for post in found}
    service_of = {service.pk: service for service in services}
    for post in posts.values():
        post.service = service_of[post.service_id]
        post.reports_to = posts[post.reports_to_id] if post.reports_to_id else None
    return PostRows(
        services={service.code: service for service in services},
        posts={post.reference: post for post in posts.values()},
    )


def _service(
    employer: Employer,
    line: PostLine,
    rows: PostRows,
    named: dict[str, dict[str, str]],
    plan: FilePlan,
) -> list[Difference]:
    """Find or add the service of a line; one code has one name in a file."""
    service = rows.services.get(line.service_code)
    if service is None:
        service = Service(employer=employer, code=line.service_code)
        rows.services[line.service_code] = service
        rows.changed_services.add(line.service_code)
    differences = []
    names = named.setdefault(line.service_code, {})
    for column, attribute, typed in (
        ("service_en", "name_en", line.service_en),
        ("service_cy", "name_cy", line.service_cy),
    ):
        if not typed:
            continue
        if names.setdefault(column, typed) != typed:
            text = _("Service {code} is called “{name}” in an earlier row. Use one name.")
            plan.problems.append(
                Problem(
                    line.row,
                    column,
                    text,
                    (
                        ("code", line.service_code),
                        ("name", names[column]),
                    ),
                )
            )
        elif getattr(service, attribute) != typed:
            if service.pk:
                differences.append(Difference(column, getattr(service, attribute), typed))
            setattr(service, attribute, typed)
            rows.changed_services.add(line.service_code)
    if not service.name_en:
        service.name_en = line.service_code
        text = _("Service {code} is new. Type its English name in its first row.")
        plan.problems.append(Problem(line.row, "service_en", text, (("code", line.service_code),)))
    post = rows.posts[line.reference]
    if post.pk and post.service_id != service.pk:
        differences.append(Difference("service_code", post.service.code, service.code))
    post.service = service
    return differences


def _plain_values(line: PostLine, post: Post) -> list[Difference]:
    differences = []
    for column, attribute, value in (
        ("title_en", "title_en", line.title_en),
        ("title_cy", "title_cy", line.title_cy or None),
        ("grade", "grade", line.grade),
        ("full_time_hours", "full_time_minutes", line.full_time_minutes),
        ("standby", "standby", line.standby),
    ):
        before = getattr(post, attribute)
        if value is None or before == value:
            continue
        differences.append(Difference(column, value_text(before), value_text(value)))
        setattr(post, attribute, value)
    return differences


def _reports_to(line: PostLine, rows: PostRows, plan: FilePlan) -> list[Difference]:
    if not line.reports_to:
        return []
    post = rows.posts[line.reference]
    above = rows.posts.get(line.reports_to)
    if above is None:
        text = _("There is no post “{reference}”. Add it to the file or correct the reference.")
        plan.problems.append(
            Problem(line.row, "reports_to", text, (("reference", line.reports_to),))
        )
        return []
    before = post.reports_to.reference if post.reports_to else ""
    post.reports_to = above
    return [] if before == above.reference else [Difference("reports_to", before, above.reference)]


def _service_hours(line: PostLine, rows: PostRows) -> list[Difference]:
    post = rows.posts[line.reference]
    if line.service_hours is None:
        return []
    before = to_service_hours(post.service_hours.all()) if post.pk else ()
    if before == line.service_hours:
        return []
    rows.service_hours[line.reference] = [
        PostServiceHours(
            post=post, weekday=hours.weekday, start_minute=hours.start, end_minute=hours.end
        )
        for hours in line.service_hours
    ]
    shown = (service_hours_text(hours) for hours in (before, line.service_hours))
    return [Difference("service_hours", *shown)]


def _criteria(line: PostLine, rows: PostRows) -> list[Difference]:
    post = rows.posts[line.reference]
    before = list(post.criteria.all()) if post.pk else []
    differences = []
    for column, essential, pairs, planned in (
        ("essential_en", True, line.essential, rows.essential),
        ("desirable_en", False, line.desirable, rows.desirable),
    ):
        known = tuple((row.text_en, row.text_cy) for row in before if row.essential is essential)
        if pairs is None or pairs == known:
            continue
        planned[line.reference] = [
            Criterion(post=post, position=n, text_en=english, text_cy=welsh, essential=essential)
            for n, (english, welsh) in enumerate(pairs)
        ]
        shown = (" | ".join(english for english, _welsh in side) for side in (known, pairs))
        differences.append(Difference(column, *shown))
    return differences


def _find_circles(lines: Sequence[PostLine], rows: PostRows, plan: FilePlan) -> None:
    """A post may not report to itself, not even through others."""
    for line in lines:
        seen = {line.reference}
        above = rows.posts[line.reference].reports_to
        while above is not None and above.reference not in seen:
            seen.add(above.reference)
            above = above.reports_to
        if above is not None and above.reference == line.reference:
            text = _("The post would report to itself. Correct one of the posts in the circle.")
            plan.problems.append(Problem(line.row, "reports_to", text))


def value_text(value: object) -> str:
    """A value in words of no language; `shown_cell` of the mapping says it to a reader."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value // 60}:{value % 60:02d}"
    return str(value)
