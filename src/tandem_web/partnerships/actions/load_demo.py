"""The demonstration employer, made by the same actions as a real one."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from tandem.cases import Command
from tandem_web.employers.actions import create_employer
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import employers, today
from tandem_web.partnerships.actions.demo_cases import begin, give, play_cases
from tandem_web.partnerships.actions.demo_cover import plan_cover
from tandem_web.partnerships.actions.demo_documents import enter_particulars, issue_documents
from tandem_web.partnerships.actions.demo_pay import keep_grades, run_payroll, state_points
from tandem_web.partnerships.actions.demo_standby import share_standby
from tandem_web.partnerships.actions.pass_day import pass_day
from tandem_web.partnerships.mapping import DemoShare, demo_text, people_file, personas, shares
from tandem_web.partnerships.mapping.demo_team import DemoTeam
from tandem_web.people.actions import give_access, grant_role
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import people_with_role, with_roles
from tandem_web.posts.actions import import_files
from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manager_people

SLUG = "dyffryn"
# The share whose daily work is shown: standby, payroll, and cover for one of its partners.
DAILY_POST = "CHI-003"
# How long before it starts a share was set up and agreed.
_AGREED_BEFORE = timedelta(days=21)


class DemoRefused(Exception):
    """The database holds a real employer: the demonstration has no place beside it."""


def load_demo() -> Employer:
    """Load the demonstration employer, unless it is there already.

    Errors: `DemoRefused` where any other employer is in the database.
    """
    with transaction.atomic():
        there = list(employers())
        if any(not employer.is_demo for employer in there):
            raise DemoRefused
        if there:
            return there[0]
        employer = create_employer(
            slug=SLUG,
            name_en="Dyffryn County Council",
            name_cy="Cyngor Sir Dyffryn",
            pack="carmarthenshire",
            is_demo=True,
        )
        _import(employer)
        _give_access(employer)
        found = shares(today(employer))
        for share in found:
            if not share.opened_by:
                _set_up(employer, share)
        play_cases(employer, {share.post: share for share in found}, today(employer))
        _state_terms(employer)
        _daily_work(employer, next(share for share in found if share.post == DAILY_POST))
        pass_day(employer=employer, today=today(employer))
    return employer


def _import(employer: Employer) -> None:
    day = today(employer)
    import_files(
        employer=employer,
        posts=ImportedFile.from_bytes("posts.csv", demo_text("posts.csv").encode()),
        people=ImportedFile.from_bytes("people.csv", people_file(day)),
        today=day,
        actor=None,
    )


def _give_access(employer: Employer) -> None:
    """Let the personas sign in: with one click in demo mode, as no password opens them."""
    people = {
        person.reference: person
        for person in Person.objects.filter(employer=employer).select_related("employer")
    }
    for persona in personas():
        person = people[persona.person_reference]
        give_access(
            person=person,
            sign_in_name=person.email,
            actor=None,
            password=None,
        )
        if persona.role:
            grant_role(person=person, role=Role(persona.role), actor=None)


def _set_up(employer: Employer, share: DemoShare) -> None:
    """Open, draft, propose, agree and confirm a share, on days before it starts."""
    first_day = min(share.starts_on - _AGREED_BEFORE, today(employer) - timedelta(days=2))
    post = Post.objects.select_related("employer", "reports_to").get(
        employer=employer, reference=share.post
    )
    adviser = _adviser(employer)
    data = {
        "post": share.post,
        "partners": share.partners,
        "starts_on": share.starts_on.isoformat(),
    }
    case = begin("partnership", post, data, adviser, first_day)
    second_day = first_day + timedelta(days=1)
    give(case, Command("draft", share.to_draft()), adviser, first_day)
    give(case, Command("propose", {"version": 1}), adviser, first_day)
    for partner in _partners(employer, share.agreed):
        give(case, Command("agree", {"version": 1}), partner, second_day)
    if share.is_running:
        manager = _with_roles(
            Person.objects.filter(pk=manager_people(post, today(employer))[0].pk)
        )
        give(case, Command("agree", {"version": 1}), manager[0], second_day)
        give(case, Command("confirm", {"version": 1}), adviser, second_day)


def _state_terms(employer: Employer) -> None:
    """Let statements say what they must, and issue those of one share."""
    day = today(employer)
    adviser = _adviser(employer)
    posts = [share.post for share in shares(day)]
    enter_particulars(employer=employer, posts=posts, actor=adviser, today=day)
    issue_documents(employer=employer, actor=adviser, today=day)


def _daily_work(employer: Employer, share: DemoShare) -> None:
    day, adviser = today(employer), _adviser(employer)
    share_standby(employer=employer, post=share.post, actor=adviser, today=day)
    keep_grades(employer=employer, actor=adviser, today=day)
    rows = Employment.objects.filter(employer=employer, payroll_number__in=share.partners)
    stays, leaves = rows.select_related("person__employer", "employer").order_by("payroll_number")
    post = Post.objects.select_related("employer", "reports_to").get(
        employer=employer, reference=share.post
    )
    team = DemoTeam(
        post=post,
        stays=stays,
        leaves=leaves,
        manager=_one(employer, Role.LINE_MANAGER),
        budget_holder=_one(employer, Role.BUDGET_MANAGER),
    )
    state_points(jobs=[stays, leaves], actor=adviser, today=day)
    run_payroll(team=team, payroll=_one(employer, Role.PAYROLL), today=day)
    plan_cover(team=team, adviser=adviser, today=day)


def _adviser(employer: Employer) -> Person:
    return _one(employer, Role.HR_ADVISER)


def _one(employer: Employer, role: Role) -> Person:
    """The persona who has a role."""
    return _with_roles(people_with_role(employer, role).order_by("pk"))[0]


def _partners(employer: Employer, payroll_numbers: Iterable[str]) -> list[Person]:
    return _with_roles(
        Person.objects.filter(
            employments__employer=employer,
            employments__payroll_number__in=list(payroll_numbers),
        ).order_by("pk")
    )


def _with_roles(people: QuerySet[Person]) -> list[Person]:
    return list(with_roles(people.select_related("employer")))
