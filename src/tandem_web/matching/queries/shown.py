"""Profiles with all that may be shown of them."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import get_language

from tandem.matching.skills import shared_skills
from tandem_web.matching.models import Profile, Skill
from tandem_web.people.models import Person


def own_profile(person: Person) -> Profile | None:
    """The profile of somebody who looks for a partner, or has begun to."""
    return _rows().filter(person=person).first()


def profile_of_alias(alias: str) -> Profile | None:
    """The profile of an alias: there is one across all employers."""
    return _rows().filter(alias=alias).first()


def profile_to_show(key: int) -> Profile:
    """One profile with all that may be shown of it."""
    return _rows().get(pk=key)


def profiles_to_show(keys: Iterable[int]) -> Mapping[int, Profile]:
    """Give profiles by key with their people, posts, skills and services: three queries."""
    return {row.pk: row for row in _rows().filter(pk__in=list(keys))}


def names_of_skills(profiles: Iterable[Profile]) -> Mapping[str, str]:
    """What the skills of the shared list and of some people's employers are called, by key."""
    language = "cy" if get_language() == "cy" else "en"
    names = {key: skill.title.in_language(language) for key, skill in shared_skills().items()}
    employers = {profile.employer_id for profile in profiles}
    added = Skill.objects.filter(employer__in=employers)
    return names | {skill.key: skill.name for skill in added}


def _rows() -> QuerySet[Profile]:
    rows = Profile.objects.select_related("person", "post", "employer")
    return rows.prefetch_related("skills", "services")
