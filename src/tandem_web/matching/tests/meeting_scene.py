"""Two strangers of the cast who look for a partner, and how far they have come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tandem_web.matching.models import Introduction, Pair, Profile, ProfileSkill
from tandem_web.people.models import Person
from tandem_web.posts.models import Service
from tests.cast import Staff

AT = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/London"))
MORNINGS = [2, 2, 2, 2, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0]
LATE_WEEK = [0, 0, 0, 0, 2, 2, 3, 3, 2, 2, 0, 0, 0, 0]


def a_profile(staff: Staff, person: Person, alias: str, **changed: object) -> Profile:
    """A finished profile of somebody, with something in every field that could name them."""
    given: dict[str, object] = {
        "employer": staff.employer,
        "person": person,
        "alias": alias,
        "state": Profile.State.ACTIVE,
        "made_at": AT,
        "confirmed_on": staff.today,
        "aims": ["share_any_post"],
        "post": staff.plain_post,
        "grade_lowest": "G",
        "grade_highest": "H",
        "salary_least": 31_000,
        "salary_most": 36_000,
        "places": ["County Hall"],
        "remote_days": 2,
        "minutes_least": 1080,
        "minutes_most": 1260,
        "availability": MORNINGS,
        "ambitions": ["grow"],
        "mentoring": ["to_mentor"],
        "languages": {"cy": 3},
        "wishes": {"days": "must"},
        "style": {"pace": 2},
        "thinking_style": f"How {person.given_name} thinks",
        "about": f"What {person.given_name} wrote",
    }
    row = Profile(**{**given, **changed})
    row.full_clean()
    row.save()
    row.services.set(Service.objects.filter(employer=staff.employer)[:1])
    ProfileSkill.objects.create(
        profile=row, key="budgets", brings=2, wants=1, evidence=f"Evidence of {person.given_name}"
    )
    return row


def two_strangers(staff: Staff) -> tuple[Profile, Profile]:
    """Two who do not know each other and could share a week."""
    return (
        a_profile(staff, staff.employee, "Alder"),
        a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK),
    )


def met(
    asker: Profile, asked: Profile, state: str = "accepted", **changed: object
) -> Introduction:
    row = Introduction(asker=asker, asked=asked, state=state, asked_at=AT, **changed)
    row.full_clean()
    row.save()
    return row


def named(asker: Profile, asked: Profile) -> Introduction:
    return met(asker, asked, asker_named_at=AT, asked_named_at=AT)


def paired(asker: Profile, asked: Profile) -> Pair:
    return Pair.objects.create(
        introduction=named(asker, asked), first=asker, second=asked, made_at=AT
    )
