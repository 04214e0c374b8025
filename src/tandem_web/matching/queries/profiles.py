"""Reads of one's own profile and of what its pages may be answered with."""

from datetime import date

from django.db.models import QuerySet

from tandem_web.employers.models import Employer
from tandem_web.matching.mapping.answers import Asked
from tandem_web.matching.mapping.skill_list import groups_to_choose
from tandem_web.matching.models import OpenPool, Profile, Skill
from tandem_web.matching.queries.ladders import ladder_steps
from tandem_web.matching.queries.seekers import colleagues, confirm_within
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post
from tandem_web.posts.queries import posts_held_by, services_of


def profile_of(person: Person) -> Profile | None:
    """What somebody has said of the partner they look for; nothing where they have not begun."""
    rows = Profile.objects.select_related("employer", "person", "post")
    rows = rows.prefetch_related("skills", "services", "found_by_services")
    return rows.filter(person=person).first()


def open_pools_of(person: Person) -> QuerySet[OpenPool]:
    """The open pools that somebody has joined."""
    return OpenPool.objects.filter(memberships__person=person, closed_at=None)


def asked_of(profile: Profile, today: date) -> Asked:
    """Whom the pages ask, and what they may choose from."""
    employer = profile.employer
    rows = {row.key: row for row in profile.skills.all()}
    is_colleague = colleagues(Profile.objects.filter(pk=profile.pk), today).exists()
    policy = get_policy(employer).on(today)
    return Asked(
        profile=profile,
        is_colleague=is_colleague,
        skills=rows,
        skill_groups=groups_to_choose(Skill.objects.filter(employer=employer), rows),
        holdings=posts_held_by(profile.person, today) if is_colleague else (),
        grades=grades_of(employer, today) if is_colleague else (),
        services=list(services_of(employer)) if is_colleague else (),
        places=places_of(employer),
        pools=list(open_pools_of(profile.person)),
        half_day_minutes=policy.quantity("full_time.daily_hours").whole // 2,
    )


def grades_of(employer: Employer, on: date) -> list[str]:
    """The ladder of an employer on a day, from its lowest grade."""
    return [step.grade for step in ladder_steps(employer, on)]


def places_of(employer: Employer) -> list[tuple[str, str]]:
    """Where posts of an employer are worked, in English and in Welsh."""
    named = Post.objects.filter(employer=employer).exclude(place_en="")
    return list(named.order_by("place_en").values_list("place_en", "place_cy").distinct())


def is_unconfirmed(profile: Profile, today: date) -> bool:
    """Whether a live profile was not confirmed in time, so that nobody finds it."""
    asked = profile.asked_to_confirm_on
    if asked is None:
        return False
    return (today - asked).days > confirm_within(profile.employer, today)
