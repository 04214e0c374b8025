"""Reads of what HR keeps for everybody who looks for a partner."""

from collections.abc import Iterable
from hashlib import sha256

from django.db.models import QuerySet

from tandem_web.employers.models import Employer
from tandem_web.matching.mapping.ladders import LadderStep
from tandem_web.matching.models import Skill
from tandem_web.posts.models import Post


def ladder_fingerprint(steps: Iterable[LadderStep]) -> str:
    """What changes with the ladder, so that nobody overwrites what they have not seen."""
    seen = [(one.grade, one.salary_least, one.salary_most, one.is_typed) for one in steps]
    return sha256(repr(seen).encode()).hexdigest()


def grades_of_posts(employer: Employer) -> list[str]:
    """The grades that posts of an employer have, by name: a ladder to begin with."""
    posts = Post.objects.filter(employer=employer).exclude(grade="")
    return list(posts.order_by("grade").values_list("grade", flat=True).distinct())


def skills_added(employer: Employer) -> QuerySet[Skill]:
    """The skills that an employer has added, retired ones last."""
    return Skill.objects.filter(employer=employer).order_by("is_retired", "name_en")
