"""What HR keeps for everybody who looks for a partner: the ladder of grades and added skills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.matching.mapping.ladders import LadderStep
from tandem_web.matching.models import GradeStep, Skill
from tandem_web.matching.queries.ladders import grades_left_off, ladder_steps
from tandem_web.matching.queries.upkeep import ladder_fingerprint
from tandem_web.people.models import Person
from tandem_web.record import actions as record

# The employer's own keys never meet one that the shared list may come to have.
_OWN = "own_"


@dataclass(frozen=True, slots=True)
class Step:
    """One grade and the full-time salaries that it spans, in pounds; none where it follows the
    points that it has.
    """

    grade: str
    salaries: tuple[int, int] | None


class LadderMovedOn(Exception):
    """Somebody else has changed the ladder since it was shown."""


def set_ladder(
    *, employer: Employer, steps: Sequence[Step], seen: str, actor: Person, today: date
) -> None:
    """Let these be the grades of an employer, in the order of what they pay.

    Only what somebody has typed is kept: a grade left as its points give it goes on following
    them, and one that was typed stays so until its salaries are taken away. A grade with points
    that is not among them is left off, until it is named again. `seen` is the fingerprint of the
    ladder that was shown. Errors: `LadderMovedOn`; `ValidationError` where a
    grade stands twice, or has neither salaries nor points.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        shown = ladder_steps(employer, today)
        if ladder_fingerprint(shown) != seen:
            raise LadderMovedOn
        if len({step.grade for step in steps}) < len(steps):
            raise ValidationError(_("Each grade stands once"))
        known = {step.grade: step for step in (*shown, *grades_left_off(employer, today))}
        typed = _typed(steps, known)
        named = {step.grade for step in steps}
        left_off = {
            grade: step.gives
            for grade, step in known.items()
            if step.gives is not None and grade not in named
        }
        GradeStep.objects.filter(employer=employer).delete()
        rows = [*typed, *left_off.items()]
        for position, (grade, (least, most)) in enumerate(rows, start=1):
            row = GradeStep(
                employer=employer,
                grade=grade,
                position=position,
                salary_least=least,
                salary_most=most,
                is_left_off=grade in left_off,
            )
            row.full_clean()
            row.save()
        by_hand = {grade for grade, _salaries in typed} | set(left_off)
        _append(
            employer,
            actor,
            "set_ladder",
            grades=[[grade, *salaries] for grade, salaries in typed],
            by_points=[
                grade for grade, step in known.items() if step.points and grade not in by_hand
            ],
            left_off=sorted(left_off),
        )


def _typed(
    steps: Sequence[Step], shown: Mapping[str, LadderStep]
) -> list[tuple[str, tuple[int, int]]]:
    """The grades whose salaries somebody has typed, from the lowest."""
    typed = []
    for step in steps:
        before = shown.get(step.grade)
        points = before.gives if before else None
        if step.salaries is None:
            if points is None:
                raise ValidationError(_("A grade without pay points needs its salaries"))
        elif before is None or before.is_typed or step.salaries != points:
            typed.append((step.grade, step.salaries))
    return sorted(typed, key=lambda one: one[1])


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
