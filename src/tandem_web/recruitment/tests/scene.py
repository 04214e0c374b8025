"""A vacancy with its advert, and what tests do with it."""

import re
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from tandem.cases import Command
from tandem_web.cases.actions import Sent, open_case, send
from tandem_web.cases.models import Case
from tandem_web.employers.queries import today
from tandem_web.people.models import Person
from tandem_web.posts.models import Criterion, Post
from tandem_web.recruitment.actions import (
    publish_advert,
    save_draft,
    start_application,
    submit_application,
)
from tandem_web.recruitment.actions.applying import Draft
from tandem_web.recruitment.mapping import proof_of
from tandem_web.recruitment.models import Advert, Application
from tests.cast import Staff


def with_criteria(post: Post) -> Post:
    """The post with one criterion that is essential and one that is not."""
    if not post.criteria.exists():
        Criterion.objects.create(
            post=post, text_en="Writes clearly", text_cy="Yn ysgrifennu’n glir"
        )
        Criterion.objects.create(
            post=post, text_en="Knows housing law", essential=False, position=1
        )
    return post


def told(case: Case, actor: Person | None, command: str, **data: Any) -> Case:
    """Something happens in a case; a refusal is a fault of the test."""
    outcome = send(
        case=case,
        command=Command(command, data),
        actor=actor,
        today=today(case.employer),
        seen_version=case.version,
    )
    assert isinstance(outcome, Sent), outcome
    case.refresh_from_db()
    return case


def a_vacancy(staff: Staff, post: Post | None = None, **data: Any) -> Case:
    """A vacancy that is approved, with nobody waiting to be redeployed."""
    opened = open_case(
        process="vacancy",
        post=with_criteria(post or staff.plain_post),
        data={"kind": "vacant_post", **data},
        actor=staff.hr_adviser,
        today=staff.today,
    )
    assert isinstance(opened, Sent), opened
    case = told(opened.case, staff.budget_manager, "approve_vacancy")
    return told(
        case, staff.hr_adviser, "consider_redeployees", result="nobody", reason="Nobody waits"
    )


def an_advert(staff: Staff, case: Case | None = None, **given: Any) -> Advert:
    """An advert that is out for two weeks; `given` are columns of its row."""
    case = case or a_vacancy(staff)
    told(
        case,
        staff.hr_adviser,
        "advertise",
        text_en="Help people to keep their homes.\n\nA friendly team.",
        text_cy="Helpu pobl i gadw eu cartrefi.",
        welsh_level="desirable",
        closes_on=(staff.today + timedelta(days=14)).isoformat(),
        audience="external",
        basis=given.get("basis", "open_to_share"),
    )
    advert = Advert.objects.get(case=case)
    Advert.objects.filter(pk=advert.pk).update(
        **{"salary_from": 27_000, "salary_to": 29_500, **given}
    )
    return Advert.objects.select_related("employer", "case__post", "case__employer").get(
        pk=advert.pk
    )


def a_bare_advert(staff: Staff, number: int, post: Post | None = None, **given: Any) -> Advert:
    """An advert as its row alone, for lists that hold many."""
    case = Case.objects.create(
        employer=staff.employer,
        process="vacancy",
        reference=f"VA-{number:04d}",
        post=post or staff.plain_post,
        stage="advertised",
        opened_on=staff.today,
    )
    return publish_advert(
        case=case,
        number=1,
        on=staff.today,
        actor=None,
        given={
            "text_en": "A friendly team.",
            "text_cy": "Tîm cyfeillgar.",
            "weekly_minutes": 37 * 60,
            "closes_on": staff.today + timedelta(days=14),
            **given,
        },
    )


def a_draft(
    advert: Advert, name: str = "Mared Owen", person: Person | None = None, **more: Any
) -> Application:
    return start_application(
        advert=advert,
        name=name,
        email=f"{re.sub(r'[^a-z]', '', name.split()[0].lower())}@example.com",
        language="cy",
        token=f"token of {name}",
        person=person,
        **more,
    )


def written(name: str = "Mared Owen", **more: Any) -> Draft:
    """A draft that lacks nothing."""
    return Draft(
        name=name,
        interview_language="cy",
        wish="share",
        statement="I like the work.",
        answers={"C1": "I write every day.", "C2": "A little."},
        **more,
    )


def an_application(
    advert: Advert, name: str = "Mared Owen", person: Person | None = None, **more: Any
) -> Application:
    """An application that was sent."""
    row = a_draft(advert, name, person, **more)
    together = {"together": "either_of_us"} if row.partner_id else {}
    row = save_draft(application=row, draft=written(name, **together), seen_version=row.version)
    return submit_application(application=row)


def end_vacancy(case: Case, on: date) -> Case:
    case.closed_on = on
    case.save()
    return case


def address(page: str, application: Application) -> str:
    arguments = ["dyffryn", application.key, proof_of(application)]
    return reverse(f"recruitment:{page}", args=arguments)
