"""What a file of people and their jobs would add and change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext_noop as _

from tandem_web.employers.models import Employer
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import ContractPeriod, Employment, Language, Person
from tandem_web.posts.mapping import PersonLine, Problem
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries.import_posts import value_text
from tandem_web.posts.queries.import_values import Difference, FilePlan, Line, PeopleRows


@dataclass(slots=True)
class Known:
    """The people and jobs of the employer as they stand, under the keys that a file uses."""

    employer: Employer
    by_reference: dict[str, Person] = field(default_factory=dict)
    by_email: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    employments: dict[str, Employment] = field(default_factory=dict)
    periods: dict[str, list[ContractPeriod]] = field(default_factory=lambda: defaultdict(list))
    holdings: dict[str, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    first_line: dict[str, PersonLine] = field(default_factory=dict)


def known_people(employer: Employer) -> Known:
    """Read everything that lines are compared with, in four queries."""
    known = Known(employer)
    people = {person.pk: person for person in Person.objects.filter(employer=employer)}
    for person in people.values():
        known.by_reference[person.reference] = person
        if person.email:
            known.by_email[person.email.casefold()].append(person)
    employments = {row.pk: row for row in Employment.objects.filter(employer=employer)}
    for employment in employments.values():
        employment.person = people[employment.person_id]
        known.employments[employment.payroll_number] = employment
    for period in ContractPeriod.objects.filter(employment__employer=employer):
        period.employment = employments[period.employment_id]
        known.periods[period.employment.payroll_number].append(period)
    for holding in Holding.objects.filter(post__employer=employer).select_related("post"):
        holding.employment = employments[holding.employment_id]
        known.holdings[holding.employment.payroll_number].append(holding)
    return known


def plan_people(
    known: Known, lines: Sequence[PersonLine], posts: Mapping[str, Post], plan: FilePlan
) -> PeopleRows:
    """Compare the lines with the people of the employer; fills `plan`, writes nothing."""
    rows = PeopleRows()
    reference_of = {
        line.email.casefold(): line.person_reference
        for line in lines
        if line.email and line.person_reference
    }
    for line in lines:
        person, person_differences = _person(known, line, reference_of, rows, plan)
        if person is None:
            continue
        employment, differences, is_new = _employment(known, line, person, rows, plan)
        if employment is None:
            continue
        differences += person_differences
        _end_with_job(known, line, employment, rows)
        differences += _contract_hours(known, line, employment, rows)
        differences += _holding(known, line, employment, posts, rows, plan)
        title = f"{line.given_name} {line.family_name}"
        if is_new:
            plan.added.append(Line(line.row, line.payroll_number, title))
        elif differences:
            plan.changed.append(Line(line.row, line.payroll_number, title, tuple(differences)))
        else:
            plan.unchanged += 1
    return rows


def _person(
    known: Known,
    line: PersonLine,
    reference_of: Mapping[str, str],
    rows: PeopleRows,
    plan: FilePlan,
) -> tuple[Person | None, list[Difference]]:
    """The person of a line, found or new, with what the line changes about them."""
    reference = line.person_reference or reference_of.get(line.email.casefold(), "")
    if reference:
        person = known.by_reference.get(reference)
    else:
        same = known.by_email.get(line.email.casefold(), [])
        if len(same) > 1:
            text = _("Several people have this e-mail address. Say which one in person_id.")
            plan.problems.append(Problem(line.row, "email", text))
            return None, []
        person = same[0] if same else None
    if person is None:
        person = Person(
            employer=known.employer,
            reference=reference or _free_reference(known),
            email=line.email,
        )
        known.by_reference[person.reference] = person
        if line.email:
            known.by_email[line.email.casefold()].append(person)
        rows.new_people.append(person)
    first = known.first_line.setdefault(person.reference, line)
    if first is not line:
        _same_person(first, line, plan)
        return person, []
    differences = _person_values(line, person)
    if differences and person.pk:
        rows.changed_people.append(person)
    return person, differences if person.pk else []


def _same_person(first: PersonLine, line: PersonLine, plan: FilePlan) -> None:
    """Two rows of one person may leave cells empty, but may not contradict each other."""
    for column, attribute in (
        ("given_name", "given_name"),
        ("family_name", "family_name"),
        ("email", "email"),
        ("language", "language"),
        ("birthday", "birthday"),
    ):
        one, other = getattr(first, attribute), getattr(line, attribute)
        if one and other and one != other:
            text = _("Row {row} says something else of the same person. Make the rows agree.")
            plan.problems.append(Problem(line.row, column, text, (("row", first.row),)))


def _person_values(line: PersonLine, person: Person) -> list[Difference]:
    values: list[tuple[str, str, object]] = [
        ("given_name", "given_name", line.given_name),
        ("family_name", "family_name", line.family_name),
        ("email", "email", line.email or person.email),
        ("language", "language", line.language or person.language or Language.ENGLISH),
    ]
    differences = _set_values(person, values)
    known = (person.birthday_month, person.birthday_day)
    if line.birthday and known != line.birthday:
        differences.append(Difference("birthday", _day(known), _day(line.birthday)))
        person.birthday_month, person.birthday_day = line.birthday
    person.sort_key = sort_key(person.family_name, person.given_name)
    return differences


def _day(birthday: tuple[int | None, int | None]) -> str:
    month, day = birthday
    return f"{day:02d}/{month:02d}" if month and day else ""


def _employment(
    known: Known, line: PersonLine, person: Person, rows: PeopleRows, plan: FilePlan
) -> tuple[Employment | None, list[Difference], bool]:
    employment = known.employments.get(line.payroll_number)
    if employment and employment.person is not person:
        text = _("This payroll number is {name}’s. Check the number, or who the row is about.")
        plan.problems.append(
            Problem(line.row, "payroll_number", text, (("name", employment.person.full_name),))
        )
        return None, [], False
    is_new = employment is None
    if employment is None:
        employment = Employment(
            employer=known.employer,
            person=person,
            payroll_number=line.payroll_number,
            continuous_service_from=line.continuous_service_from or line.starts_on,
        )
        rows.new_employments.append(employment)
    service = line.continuous_service_from or employment.continuous_service_from
    differences = _set_values(
        employment,
        [
            ("grade", "grade", line.grade),
            ("pay_point", "pay_point", line.pay_point or employment.pay_point),
            ("starts_on", "starts_on", line.starts_on),
            ("ends_on", "ends_on", line.ends_on or employment.ends_on),
            ("continuous_service_from", "continuous_service_from", service),
            ("cost_code", "cost_code", line.cost_code or employment.cost_code),
        ],
    )
    if differences and not is_new:
        rows.changed_employments.append(employment)
    return employment, differences, is_new


def _set_values(
    row: Person | Employment, values: Sequence[tuple[str, str, object]]
) -> list[Difference]:
    differences = []
    for column, attribute, value in values:
        before = getattr(row, attribute)
        if before == value:
            continue
        shown = ("" if side is None else str(side) for side in (before, value))
        differences.append(Difference(column, *shown))
        setattr(row, attribute, value)
    return differences


def _end_with_job(
    known: Known, line: PersonLine, employment: Employment, rows: PeopleRows
) -> None:
    """Contract hours and holdings end no later than the job itself."""
    if employment.ends_on is None:
        return
    for period in known.periods[line.payroll_number]:
        if period.starts_on <= employment.ends_on < (period.ends_on or date.max):
            period.ends_on = employment.ends_on
            rows.changed_periods.append(period)
    for holding in known.holdings[line.payroll_number]:
        if holding.starts_on <= employment.ends_on < (holding.ends_on or date.max):
            holding.ends_on = employment.ends_on
            rows.changed_holdings.append(holding)


def _contract_hours(
    known: Known, line: PersonLine, employment: Employment, rows: PeopleRows
) -> list[Difference]:
    """A period that starts on the day is set right; otherwise a new one starts that day."""
    periods = known.periods[line.payroll_number]
    same = next((row for row in periods if row.starts_on == line.hours_from), None)
    if same is None:
        before = _running(periods, line.hours_from)
        later = [row.starts_on for row in periods if row.starts_on > line.hours_from]
        ends_on = min(later) - timedelta(days=1) if later else employment.ends_on
        if before is not None:
            if before.weekly_minutes == line.weekly_minutes:
                return []
            before.ends_on = line.hours_from - timedelta(days=1)
            rows.changed_periods.append(before)
        new = ContractPeriod(
            employment=employment,
            starts_on=line.hours_from,
            ends_on=ends_on,
            weekly_minutes=line.weekly_minutes,
        )
        rows.new_periods.append(new)
        shown = value_text(before.weekly_minutes) if before else ""
        return [Difference("weekly_hours", shown, value_text(line.weekly_minutes))]
    if same.weekly_minutes != line.weekly_minutes:
        shown = value_text(same.weekly_minutes)
        same.weekly_minutes = line.weekly_minutes
        rows.changed_periods.append(same)
        return [Difference("weekly_hours", shown, value_text(line.weekly_minutes))]
    return []


def _running(periods: Sequence[ContractPeriod], on: date) -> ContractPeriod | None:
    return next(
        (row for row in periods if row.starts_on <= on and (not row.ends_on or row.ends_on >= on)),
        None,
    )


def _holding(
    known: Known,
    line: PersonLine,
    employment: Employment,
    posts: Mapping[str, Post],
    rows: PeopleRows,
    plan: FilePlan,
) -> list[Difference]:
    """The job holds the post of the line from its day; a post held until then is left."""
    if not line.post_reference:
        return []
    post = posts.get(line.post_reference)
    if post is None:
        text = _("There is no post “{reference}”. Import it first, or correct the reference.")
        plan.problems.append(
            Problem(line.row, "post_reference", text, (("reference", line.post_reference),))
        )
        return []
    holdings = known.holdings[line.payroll_number]
    same = next(
        (
            row
            for row in holdings
            if row.starts_on == line.in_post_from and row.post.reference == post.reference
        ),
        None,
    )
    if same:
        return _changed_holding(same, line, rows)
    if any(row.starts_on >= line.in_post_from for row in holdings):
        text = _("This job holds a post from a later day already. Correct in_post_from.")
        plan.problems.append(Problem(line.row, "in_post_from", text))
        return []
    return _new_holding(holdings, line, employment, post, rows)


def _new_holding(
    holdings: Sequence[Holding],
    line: PersonLine,
    employment: Employment,
    post: Post,
    rows: PeopleRows,
) -> list[Difference]:
    """A holding from the line's day on; what ran until then ends the day before."""
    before = [row for row in holdings if row.ends_on is None or row.ends_on >= line.in_post_from]
    for row in before:
        row.ends_on = line.in_post_from - timedelta(days=1)
        rows.changed_holdings.append(row)
    new = Holding(
        post=post,
        employment=employment,
        kind=line.kind,
        weekly_minutes=line.weekly_minutes,
        starts_on=line.in_post_from,
        ends_on=line.ends_on,
    )
    rows.new_holdings.append(new)
    shown = ", ".join(row.post.reference for row in before)
    return [Difference("post_reference", shown, post.reference)]


def _changed_holding(holding: Holding, line: PersonLine, rows: PeopleRows) -> list[Difference]:
    differences = []
    if holding.weekly_minutes != line.weekly_minutes:
        shown = (value_text(holding.weekly_minutes), value_text(line.weekly_minutes))
        differences.append(Difference("weekly_hours", *shown))
        holding.weekly_minutes = line.weekly_minutes
    if holding.kind != line.kind:
        differences.append(Difference("kind", holding.kind, line.kind))
        holding.kind = line.kind
    if differences:
        rows.changed_holdings.append(holding)
    return differences


def _free_reference(known: Known) -> str:
    number = len(known.by_reference) + 1
    while f"T-{number:04d}" in known.by_reference:
        number += 1
    return f"T-{number:04d}"
