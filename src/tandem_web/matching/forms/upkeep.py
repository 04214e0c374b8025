"""What HR types: the ladder of grades, and skills that are added."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form
from tandem_web.matching.actions.upkeep import Step
from tandem_web.matching.mapping.ladders import LadderStep
from tandem_web.matching.models import Skill

_MORE_LINES, _MOST_LINES = 3, 60
_POUNDS = {"class": "govuk-input--width-5", "inputmode": "numeric"}


class LadderForm(Form):
    """One line a grade: its name, and what it pays full time. An empty line is none.

    A grade with pay points needs no salaries here: without them it follows its points. One whose
    line is emptied is left off, and stands there again once it is named.
    """

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        steps: Sequence[LadderStep],
        left_off: Sequence[LadderStep],
        grades: Sequence[str],
        seen: str,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.steps_shown = steps
        self.with_points = {step.grade for step in (*steps, *left_off) if step.points}
        first: list[tuple[str, int | None, int | None]]
        first = [(one.grade, one.salary_least, one.salary_most) for one in steps]
        off = {step.grade for step in left_off}
        first = first or [(grade, None, None) for grade in grades if grade not in off]
        sent = sum(name.startswith("grade_") for name in data or ())
        # What stands there has its line, however much there is: no line, no grade.
        self.lines = max(len(first) + _MORE_LINES, min(sent, _MOST_LINES))
        first += [("", None, None)] * (self.lines - len(first))
        for line, (grade, least, most) in enumerate(first):
            self._add_line(line, grade, least, most)

    def _add_line(self, line: int, grade: str, least: int | None, most: int | None) -> None:
        number = line + 1
        self.fields[f"grade_{line}"] = forms.CharField(
            label=_("Grade, line %(number)s") % {"number": number},
            initial=grade,
            max_length=20,
            required=False,
            widget=forms.TextInput({"class": "govuk-input--width-5"}),
        )
        for name, label, initial in (
            ("least", _("Lowest salary, line %(number)s"), least),
            ("most", _("Highest salary, line %(number)s"), most),
        ):
            self.fields[f"{name}_{line}"] = forms.IntegerField(
                label=label % {"number": number},
                initial=initial,
                min_value=1,
                max_value=1_000_000,
                required=False,
                widget=forms.TextInput(_POUNDS),
                error_messages={"invalid": _("Enter whole pounds, for example 32000")},
            )

    @property
    def rows(self) -> list[tuple[list[forms.BoundField], LadderStep | None]]:
        """The lines as the page shows them, each with the step that stands in it so far."""
        steps = [*self.steps_shown, *[None] * self.lines]
        return [
            ([self[f"{name}_{line}"] for name in ("grade", "least", "most")], steps[line])
            for line in range(self.lines)
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        names: set[str] = set()
        for line in range(self.lines):
            grade: str = given.get(f"grade_{line}") or ""
            least: int | None = given.get(f"least_{line}")
            most: int | None = given.get(f"most_{line}")
            if f"least_{line}" in self.errors or f"most_{line}" in self.errors:
                continue
            follows = grade in self.with_points and least is most is None
            if grade and (least is None or most is None) and not follows:
                self.add_error(
                    f"least_{line}", _("Enter both salaries of grade %(grade)s") % {"grade": grade}
                )
            elif least is not None and most is not None and least > most:
                self.add_error(f"most_{line}", _("The highest must not be below the lowest"))
            elif not grade and (least is not None or most is not None):
                self.add_error(f"grade_{line}", _("Enter the name of this grade"))
            if grade and grade in names:
                self.add_error(f"grade_{line}", _("This grade stands above already"))
            names.add(grade)
        return given

    def steps(self) -> list[Step]:
        given = self.cleaned_data
        return [
            Step(given[f"grade_{line}"], _salaries(given[f"least_{line}"], given[f"most_{line}"]))
            for line in range(self.lines)
            if given[f"grade_{line}"]
        ]


def _salaries(least: int | None, most: int | None) -> tuple[int, int] | None:
    return None if least is None or most is None else (least, most)


class SkillForm(Form):
    """A skill that an employer adds, in both languages."""

    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        help_text=gettext_lazy("For example Housing benefit law"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name in English")},
    )
    name_cy = forms.CharField(
        label=gettext_lazy("Name in Welsh"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name in Welsh")},
    )


class ChangeSkillForm(SkillForm):
    is_retired = forms.BooleanField(
        label=gettext_lazy("Nobody chooses it any more"),
        help_text=gettext_lazy("Whoever has chosen it already keeps it."),
        required=False,
    )

    def __init__(self, data: Any, *, skill: Skill) -> None:
        names = ("name_en", "name_cy", "is_retired")
        super().__init__(data, initial={name: getattr(skill, name) for name in names})
