"""People of the cast who look for a partner: rows as the pages leave them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tandem_web.employers.models import Employer
from tandem_web.matching.models import GradeStep, OpenPool, PoolMembership, Profile
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Holding, Post
from tests.cast import Staff

EVERY_DAY = [2] * 10 + [0] * 4
LADDER = (("E", 24_000, 26_000), ("G", 29_000, 32_000), ("H", 33_000, 36_000))


def a_profile(person: Person, *, services: Any = (), found_by: Any = (), **given: Any) -> Profile:
    """A live profile that says yes to everything; `given` are columns of its row."""
    profile = Profile.objects.create(
        **{
            "employer": person.employer,
            "person": person,
            "alias": f"A{person.pk}",
            "state": Profile.State.ACTIVE,
            "made_at": timezone.now(),
            "aims": ["share_any_post"],
            "minutes_least": 1110,
            "minutes_most": 1110,
            "availability": EVERY_DAY,
            **given,
        }
    )
    profile.services.set(services)
    profile.found_by_services.set(found_by)
    return profile


def a_ladder(employer: Employer, steps: Any = LADDER) -> None:
    for position, (grade, least, most) in enumerate(steps, start=1):
        GradeStep.objects.create(
            employer=employer,
            grade=grade,
            position=position,
            salary_least=least,
            salary_most=most,
        )


def a_pool(host: Employer, by: Person, *members: Person, **given: Any) -> OpenPool:
    pool = OpenPool.objects.create(
        **{
            "host": host,
            "slug": "the-valleys",
            "name_en": "The Valleys",
            "opened_by": by,
            "opened_at": timezone.now(),
            **given,
        }
    )
    for person in members:
        PoolMembership.objects.create(pool=pool, person=person, joined_at=timezone.now())
    return pool


def somebody_from_outside(host: Employer, name: str = "Ffion") -> Person:
    """A person at a host with neither an employment nor a role."""
    return Person.objects.create(
        employer=host,
        reference=f"X-{name}",
        given_name=name,
        family_name="Morgan",
        sort_key=f"morgan {name.lower()}",
    )


def in_post(staff: Staff, person: Person, post: Post) -> None:
    """The person holds a post from last month on."""
    Holding.objects.create(
        post=post,
        employment=Employment.objects.get(person=person),
        weekly_minutes=1110,
        starts_on=staff.today - timedelta(days=28),
    )
