"""What HR does with a pool in the cast: offered hours, runs and what they propose."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tandem_web.employers.queries import now
from tandem_web.matching.actions.interests import ask_for_half
from tandem_web.matching.actions.runs import carry_out_run, start_run
from tandem_web.matching.actions.vacant_halves import HalfValues, offer_half
from tandem_web.matching.mapping.proposals import RunOptions
from tandem_web.matching.models import HalfInterest, OpenPool, PairingRun, Profile, VacantHalf
from tandem_web.matching.tests.scene import a_pool, a_profile
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tests.cast import Staff

WEDNESDAY_NOON_TO_FRIDAY = (5, 6, 7, 8, 9)
EARLY = [3, 3, 3, 3, 2, *[0] * 9]
LATE = [0, 0, 0, 0, 0, 3, 3, 3, 3, 2, *[0] * 4]


def values(**changed: object) -> HalfValues:
    given: dict[str, Any] = {
        "minutes_least": 15 * 60,
        "minutes_most": 18 * 60 + 30,
        "needed": WEDNESDAY_NOON_TO_FRIDAY,
        "wanted_skills": {"social_work": 2},
        "languages": {"cy": 2},
        "remote_days": 1,
    }
    return HalfValues(**{**given, **changed})


def as_read(post: Post) -> Post:
    return Post.objects.select_related("employer", "service", "reports_to").get(pk=post.pk)


def a_half(staff: Staff, **changed: object) -> VacantHalf:
    """The free hours of the post that waits for its second partner, offered by HR."""
    return offer_half(
        post=as_read(staff.waiting_post), values=values(**changed), actor=staff.hr_adviser
    )


def colleagues(staff: Staff, count: int, first: int = 1) -> list[Person]:
    """People of the employer who hold no post."""
    people = Person.objects.bulk_create(
        Person(
            employer=staff.employer,
            reference=f"Q-{number:04d}",
            given_name="Enfys",
            family_name=f"Bedwen {number}",
            sort_key=f"bedwen {number:04d} enfys",
            email=f"enfys.{number}@dyffryn.example",
        )
        for number in range(first, first + count)
    )
    Employment.objects.bulk_create(
        Employment(
            employer=staff.employer,
            person=person,
            payroll_number=person.reference,
            starts_on=staff.today - timedelta(days=400),
            continuous_service_from=staff.today - timedelta(days=400),
        )
        for person in people
    )
    return people


def a_crowd(staff: Staff, count: int, **given: object) -> list[Profile]:
    """Seekers of whom every other wants the beginning of the week, the rest its end."""
    return [
        a_profile(
            person,
            **{
                "alias": f"Afon {number:03d}",
                "aims": ["whole_role"],
                "availability": LATE if number % 2 else EARLY,
                "made_at": now(staff.employer) - timedelta(days=10 * number),
                **given,
            },
        )
        for number, person in enumerate(colleagues(staff, count))
    ]


def a_run(
    staff: Staff, options: RunOptions | None = None, pool: OpenPool | None = None
) -> PairingRun:
    """A run that is done, worked out by its own task's action."""
    run = start_run(
        employer=staff.employer,
        pool=pool,
        options=options or RunOptions(),
        actor=staff.hr_adviser,
    )
    carry_out_run(number=run.pk, version=run.version)
    return PairingRun.objects.select_related("employer", "pool", "made_by").get(pk=run.pk)


def aliases(run: PairingRun) -> set[frozenset[str]]:
    return {
        frozenset({pair.first.alias, pair.second.alias if pair.second else "half"})
        for pair in run.pairs.select_related("first", "second")
    }


def make_pool(staff: Staff) -> None:
    """Make what the permission table's addresses of this part lead to."""
    half = a_half(staff)
    Post.objects.create(
        employer=staff.employer,
        reference="V-1",
        title_en="Benefits Adviser",
        service=staff.plain_post.service,
        grade="G",
        full_time_minutes=37 * 60,
    )
    people: Sequence[Profile] = a_crowd(staff, 4)
    ask_for_half(profile=people[1], half=half)
    a_pool(staff.employer, staff.hr_adviser, people[0].person)
    a_run(staff)
    a_run(staff, RunOptions(with_halves=False))


def pool_arguments(staff: Staff) -> dict[str, str]:
    half = VacantHalf.objects.get(post__employer=staff.employer)
    return {
        "$vacant_half": str(half.pk),
        "$interest": str(HalfInterest.objects.get(half=half).pk),
        "$run": "PR-001",
        "$other_run": "PR-002",
        "$open_pool": OpenPool.objects.get(host=staff.employer).slug,
    }
