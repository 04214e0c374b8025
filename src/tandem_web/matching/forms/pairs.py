from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import HALF_DAYS
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import weekday
from tandem_web.matching.actions.pairs import Terms
from tandem_web.matching.forms.screening import ScreenedForm
from tandem_web.matching.forms.week import name_of_half_day
from tandem_web.matching.models import Pair

FIRST, SECOND, BOTH = "first", "second", "both"
_MOST_MINUTES = 48 * 60
_WEEKEND = 5

Day = tuple[str, list[forms.BoundField]]
"""A day's name, and the fields of its morning and its afternoon."""


class TermsForm(ScreenedForm):
    """Who of the two works how much and when, and what they say of themselves together."""

    shown_texts = ("joint_profile",)

    minutes_first = HoursField(label="", least=1, most=_MOST_MINUTES)
    minutes_second = HoursField(label="", least=1, most=_MOST_MINUTES)
    joint_profile = forms.CharField(
        label=gettext_lazy("Your joint profile"),
        help_text=gettext_lazy(
            "What the two of you bring to a role, and how you would work together. Whoever reads "
            "your application or proposal may see it: say nothing of family or health."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, names: Sequence[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        for key, name in zip(("minutes_first", "minutes_second"), names, strict=True):
            self.fields[key].label = _("Hours a week of %(name)s") % {"name": name}
        who = [("", _("Nobody")), (FIRST, names[0]), (SECOND, names[1]), (BOTH, _("Both"))]
        for half_day in range(HALF_DAYS):
            self.fields[f"half_day_{half_day}"] = forms.ChoiceField(
                label=capfirst(name_of_half_day(half_day)),
                choices=who,
                required=False,
                widget=forms.Select({"class": "tandem-half-day"}),
            )

    @property
    def days(self) -> list[Day]:
        """Monday to Friday, each with its morning and its afternoon."""
        return [self._day(number) for number in range(_WEEKEND)]

    @property
    def weekend(self) -> list[Day]:
        return [self._day(number) for number in range(_WEEKEND, HALF_DAYS // 2)]

    @property
    def works_weekends(self) -> bool:
        """Whether anybody is there at the weekend."""
        return any(field.value() for _name, halves in self.weekend for field in halves)

    def _day(self, number: int) -> Day:
        return weekday(number), [self[f"half_day_{2 * number + half}"] for half in (0, 1)]

    def terms(self) -> Terms:
        given = self.cleaned_data
        chosen = [given[f"half_day_{half_day}"] for half_day in range(HALF_DAYS)]
        return Terms(
            minutes_first=given["minutes_first"],
            minutes_second=given["minutes_second"],
            half_days_first=[n for n, who in enumerate(chosen) if who in (FIRST, BOTH)],
            half_days_second=[n for n, who in enumerate(chosen) if who in (SECOND, BOTH)],
            joint_profile=given["joint_profile"],
        )


def initial_terms(pair: Pair) -> dict[str, Any]:
    """What stands, or for a new pair whoever would rather be there, as their profiles say."""
    initial: dict[str, Any] = {
        "minutes_first": pair.minutes_first or pair.first.minutes_least,
        "minutes_second": pair.minutes_second or pair.second.minutes_least,
        "joint_profile": pair.joint_profile,
        "seen_version": pair.version,
    }
    for half_day in range(HALF_DAYS):
        initial[f"half_day_{half_day}"] = _who(pair, half_day)
    return initial


def _who(pair: Pair, half_day: int) -> str:
    if pair.minutes_first is None:
        first, second = pair.first.availability[half_day], pair.second.availability[half_day]
        return "" if first == second else FIRST if first > second else SECOND
    there = (half_day in pair.half_days_first, half_day in pair.half_days_second)
    return {(True, True): BOTH, (True, False): FIRST, (False, True): SECOND}.get(there, "")


class OpenTogetherForm(Form):
    """About which post or job, and from when where that is asked."""

    choice = forms.ChoiceField(
        label="",
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose one")},
    )
    starts_on = DateField(
        label=gettext_lazy("From when?"),
        error_messages={"required": gettext_lazy("Enter the day from which you want to share")},
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *arguments: Any,
        question: str,
        choices: Sequence[tuple[str, str]],
        is_dated: bool,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.fields["choice"].label = question
        self.set_choices("choice", choices)
        if not is_dated:
            del self.fields["starts_on"]
