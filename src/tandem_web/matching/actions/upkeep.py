"""What HR keeps for everybody who looks for a partner: the ladder of grades and added skills."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.matching.models import GradeStep, Skill
from tandem_web.matching.queries.upkeep import ladder_fingerprint
from tandem_web.people.models import Person
from tandem_web.record import actions as record

# The employer's own keys never meet one that the shared list may come to have.
_OWN = "own_"


@dataclass(frozen=True, slots=True)
class Step:
    """One grade and the full-time salaries that it spans, in pounds."""

    grade: str
    salary_least: int
    salary_most: int


class LadderMovedOn(Exception):
    """Somebody else has changed the ladder since it was shown."""


def set_ladder(*, employer: Employer, steps: Sequence[Step], seen: str, actor: Person) -> None:
    """Let these be the grades of an employer, in the order of what they pay.

    `seen` is the fingerprint of the ladder that was shown. Errors: `LadderMovedOn`;
    `ValidationError` where a grade stands twice.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        if ladder_fingerprint(employer) != seen:
            raise LadderMovedOn
        if len({step.grade for step in steps}) < len(steps):
            raise ValidationError(_("Each grade stands once"))
        GradeStep.objects.filter(employer=employer).delete()
        in_order = sorted(steps, key=lambda step: (step.salary_least, step.salary_most))
        for position, step in enumerate(in_order, start=1):
            row = GradeStep(
                employer=employer,
                grade=step.grade,
                position=position,
                salary_least=step.salary_least,
                salary_most=step.salary_most,
            )
            row.full_clean()
            row.save()
        _append(
            employer,
            actor,
            "set_ladder",
            grades=[[step.grade, step.salary_least, step.salary_most] for step in in_order],
        )


def add_skill(*, employer: Employer, name_en: str, name_cy: str, actor: Person) -> Skill:
    """Add a skill to what people of an employer choose from.

    Errors: `ValidationError` where it has one of this name.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        key = f"{_OWN}{slugify(name_en).replace('-', '_')}"[:60]
        if Skill.objects.filter(employer=employer, key=key).exists():
            raise ValidationError({"name_en": _("This skill is there already")})
        skill = Skill(employer=employer, key=key, name_en=name_en, name_cy=name_cy)
        skill.full_clean()
        skill.save()
        _append(employer, actor, "add_skill", name=name_en)
    return skill


def change_skill(
    *, skill: Skill, name_en: str, name_cy: str, is_retired: bool, actor: Person
) -> None:
    """Rename a skill, retire it, or bring it back; whoever has named it keeps it."""
    with transaction.atomic():
        record.lock(employer=skill.employer)
        row = Skill.objects.select_related("employer").get(pk=skill.pk)
        before = row.name_en
        row.name_en, row.name_cy, row.is_retired = name_en, name_cy, is_retired
        row.full_clean()
        row.save()
        _append(
            row.employer, actor, "change_skill", name=before, now=name_en, is_retired=is_retired
        )


def _append(employer: Employer, actor: Person, verb: str, **content: object) -> None:
    record.append(
        employer=employer,
        actor=actor,
        action=f"matching.{verb}",
        object_reference=f"partner_choices:{employer.slug}",
        content=content,
    )
