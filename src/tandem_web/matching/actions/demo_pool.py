"""The demonstration's pool of people who seek a partner, written in bulk.

Unlike the rest of the demonstration it is not made by the pages' own actions: four hundred people
one by one would keep a visitor waiting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from tandem.matching import Aim
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.matching.actions.vacant_halves import HalfValues, offer_half
from tandem_web.matching.mapping.demo_pool import (
    GRADES,
    SEEKERS,
    SERVICES,
    DemoSeeker,
    demo_holders,
    demo_seekers,
)
from tandem_web.matching.models import (
    OpenPool,
    PoolMembership,
    Profile,
    ProfileSkill,
)
from tandem_web.matching.queries.ladders import ladder_steps
from tandem_web.people.mapping import sort_key
from tandem_web.people.models import ContractPeriod, Employment, Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.models import Holding, Post, PostServiceHours, Service
from tandem_web.record import actions as record

FULL_TIME = 2_220
HALF = 1_110
HALVES = 12
_WORKING_DAYS = range(5)
_FROM, _TO = 510, 960
# Every other half is for the beginning of the week, when most people would rather work.
_FREE = (tuple(range(5)), tuple(range(5, 10)))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What everybody in the pool shares."""

    employer: Employer
    adviser: Person
    services: Mapping[str, Service]
    models: Mapping[str, Sequence[Post]]
    salaries: Mapping[str, tuple[int, int]]
    at: datetime
    day: date

    @property
    def began(self) -> date:
        return self.day - timedelta(days=900)


def load_demo_pool(employer: Employer, count: int = SEEKERS) -> None:
    """Fill the demonstration employer's pool, unless it has been filled already.

    The employer's grades have their points already: people from outside name salaries of them.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        if OpenPool.objects.filter(host=employer).exists():
            return
        scene = _scene(employer)
        seekers = list(demo_seekers(count))
        people = _people(scene, seekers)
        posts = _shared_posts(scene, seekers, people)
        _profiles(scene, seekers, people, posts)
        _open_pool(scene, seekers, people)
        _halves(scene)
        record.append(
            employer=employer,
            actor=None,
            action="matching.load_demo_pool",
            object_reference="matching:pool",
            content={"seekers": len(seekers), "halves": HALVES},
        )


def _scene(employer: Employer) -> _Scene:
    day = today(employer)
    steps = ladder_steps(employer, day)
    models: dict[str, list[Post]] = {}
    posts = Post.objects.filter(employer=employer).select_related("service", "reports_to")
    for post in posts.order_by("reference"):
        models.setdefault(post.grade, []).append(post)
    return _Scene(
        employer=employer,
        adviser=people_with_role(employer, Role.HR_ADVISER).order_by("pk")[0],
        services={one.code: one for one in Service.objects.filter(employer=employer)},
        models=models,
        salaries={one.grade: (one.salary_least, one.salary_most) for one in steps},
        at=now(employer),
        day=day,
    )


def _people(scene: _Scene, seekers: Sequence[DemoSeeker]) -> list[Person]:
    people = Person.objects.bulk_create(
        _person(scene, f"S-{one.number + 1:04d}", (one.given_name, one.family_name), one.language)
        for one in seekers
    )
    _employ(
        scene,
        [
            (person, one.grade)
            for person, one in zip(people, seekers, strict=True)
            if one.is_colleague
        ],
        FULL_TIME,
    )
    return people


def _person(scene: _Scene, reference: str, name: tuple[str, str], language: str) -> Person:
    given, family = name
    return Person(
        employer=scene.employer,
        reference=reference,
        given_name=given,
        family_name=family,
        sort_key=sort_key(family, given),
        email=f"{reference.lower()}@dyffryn.example",
        language=language,
    )


def _employ(
    scene: _Scene, people: Sequence[tuple[Person, str]], minutes: int
) -> dict[int, Employment]:
    """Employ people, each on a grade, for as long as anybody remembers; by their key."""
    jobs = Employment.objects.bulk_create(
        Employment(
            employer=scene.employer,
            person=person,
            payroll_number=person.reference.replace("-", ""),
            grade=grade,
            starts_on=scene.began,
            continuous_service_from=scene.began,
        )
        for person, grade in people
    )
    ContractPeriod.objects.bulk_create(
        ContractPeriod(employment=job, starts_on=scene.began, weekly_minutes=minutes)
        for job in jobs
    )
    return {job.person_id: job for job in jobs}


def _shared_posts(
    scene: _Scene, seekers: Sequence[DemoSeeker], people: Sequence[Person]
) -> dict[int, Post]:
    """A post for each who would share their own, by their number."""
    owners = [one for one in seekers if Aim.SHARE_MY_POST in one.aims]
    posts = _posts(scene, [(one.service, one.grade) for one in owners], 201)
    jobs = Employment.objects.filter(person__in=[people[one.number] for one in owners])
    by_person = {job.person_id: job for job in jobs}
    _hold(
        scene,
        [
            (post, by_person[people[one.number].pk])
            for one, post in zip(owners, posts, strict=True)
        ],
        FULL_TIME,
    )
    return {one.number: post for one, post in zip(owners, posts, strict=True)}


def _posts(scene: _Scene, wanted: Sequence[tuple[str, str]], first: int) -> list[Post]:
    """Posts like those that the demonstration has, of a service and a grade each."""
    posts = Post.objects.bulk_create(
        _post(scene, service, grade, number)
        for number, (service, grade) in enumerate(wanted, start=first)
    )
    PostServiceHours.objects.bulk_create(
        PostServiceHours(post=post, weekday=day, start_minute=_FROM, end_minute=_TO)
        for post in posts
        for day in _WORKING_DAYS
    )
    return posts


def _post(scene: _Scene, service: str, grade: str, number: int) -> Post:
    alike = scene.models[grade]
    model = next((one for one in alike if one.service.code == service), alike[0])
    return Post(
        employer=scene.employer,
        reference=f"{service}-{number}",
        title_en=model.title_en,
        title_cy=model.title_cy,
        service=scene.services[service],
        grade=grade,
        full_time_minutes=FULL_TIME,
        reports_to=model.reports_to,
        place_en=model.place_en,
        place_cy=model.place_cy,
    )


def _hold(scene: _Scene, pairs: Sequence[tuple[Post, Employment]], minutes: int) -> None:
    Holding.objects.bulk_create(
        Holding(post=post, employment=job, weekly_minutes=minutes, starts_on=scene.began)
        for post, job in pairs
    )


def _profiles(
    scene: _Scene,
    seekers: Sequence[DemoSeeker],
    people: Sequence[Person],
    posts: Mapping[int, Post],
) -> list[Profile]:
    places = sorted(
        {post.place_en for posts in scene.models.values() for post in posts if post.place_en}
    )
    profiles = Profile.objects.bulk_create(
        _profile(scene, one, person, posts.get(one.number), places)
        for one, person in zip(seekers, people, strict=True)
    )
    Profile.services.through.objects.bulk_create(
        Profile.services.through(profile=profile, service=scene.services[code])
        for one, profile in zip(seekers, profiles, strict=True)
        for code in one.services
    )
    ProfileSkill.objects.bulk_create(
        ProfileSkill(profile=profile, key=key, brings=brings, wants=wants)
        for one, profile in zip(seekers, profiles, strict=True)
        for key, (brings, wants) in one.skills.items()
    )
    return profiles


def _profile(
    scene: _Scene, one: DemoSeeker, person: Person, post: Post | None, places: Sequence[str]
) -> Profile:
    grades = (one.grade, one.highest_grade) if one.is_colleague else ("", "")
    ends = (scene.salaries[one.grade][0], scene.salaries[one.highest_grade][1])
    salary = (None, None) if one.is_colleague else ends
    numbers = (one.number, one.number // 7)
    by_place = sorted({places[number % len(places)] for number in numbers} if places else ())
    return Profile(
        employer=scene.employer,
        person=person,
        alias=one.alias,
        state=Profile.State.PAUSED if one.is_paused else Profile.State.ACTIVE,
        made_at=scene.at - timedelta(days=one.waiting_days),
        confirmed_on=scene.day - timedelta(days=min(one.waiting_days, 40)),
        answered=[],
        aims=list(one.aims),
        post=post,
        grade_lowest=grades[0],
        grade_highest=grades[1],
        salary_least=salary[0],
        salary_most=salary[1],
        places=[] if one.anywhere else by_place,
        remote_days=one.remote_days,
        minutes_least=one.weekly_minutes[0],
        minutes_most=one.weekly_minutes[1],
        availability=list(one.availability),
        ambitions=list(one.ambitions),
        mentoring=list(one.mentoring),
        languages=one.languages,
        wishes=one.wishes,
        style=one.style,
        named_to_advisers=one.named_to_advisers,
    )


def _open_pool(scene: _Scene, seekers: Sequence[DemoSeeker], people: Sequence[Person]) -> None:
    """Let in those from outside, and some of the employer's own people beside them."""
    pool = OpenPool.objects.create(
        host=scene.employer,
        slug="west",
        name_en="West of the county",
        name_cy="Gorllewin y sir",
        purpose_en="For people who look for a partner beyond their own employer.",
        purpose_cy="I bobl sy’n chwilio am bartner y tu hwnt i’w cyflogwr eu hunain.",
        joined_by=OpenPool.JoinedBy.ANYBODY,
        opened_by=scene.adviser,
        opened_at=scene.at,
    )
    PoolMembership.objects.bulk_create(
        PoolMembership(pool=pool, person=person, joined_at=scene.at)
        for one, person in zip(seekers, people, strict=True)
        if not one.is_colleague or one.number % 4 == 0
    )


def _halves(scene: _Scene) -> None:
    """Posts of which somebody holds one half, and the other is offered."""
    wanted = [(SERVICES[n % len(SERVICES)][0], GRADES[1 + (n + 3) % 5][0]) for n in range(HALVES)]
    posts = _posts(scene, wanted, 101)
    people = Person.objects.bulk_create(
        _person(scene, f"H-{number:04d}", name, "cy")
        for number, name in enumerate(demo_holders(HALVES), start=1)
    )
    grades = [grade for _service, grade in wanted]
    jobs = _employ(scene, list(zip(people, grades, strict=True)), HALF)
    _hold(scene, [(post, jobs[one.pk]) for post, one in zip(posts, people, strict=True)], HALF)
    for number, post in enumerate(posts):
        values = HalfValues(
            minutes_least=HALF - 150 * (number % 2),
            minutes_most=HALF,
            needed=_FREE[number % 2],
            wanted_skills=dict.fromkeys(SERVICES[number % len(SERVICES)][2][:2], 1),
            languages={"cy": 2, "en": 2} if number % 3 == 0 else {},
            remote_days=number % 3,
        )
        offer_half(post=post, values=values, actor=scene.adviser)
