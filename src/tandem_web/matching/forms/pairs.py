from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import HALF_DAYS
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.matching.actions.pairs import Terms
from tandem_web.matching.models import Pair

FIRST, SECOND, BOTH = "first", "second", "both"
_MOST_MINUTES = 48 * 60


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A day with the two fields that ask who is there."""

    weekday: int
    morning: BoundField
    afternoon: BoundField


class TermsForm(Form):
    """Who of the two works how much and when, and what they say of themselves together."""

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
                choices=who,
                required=False,
                widget=forms.Select({"class": "govuk-select tandem-half-day"}),
            )

    @property
    def days(self) -> Iterator[DayOfWeek]:
        """The days from Monday to Sunday."""
        for weekday in range(HALF_DAYS // 2):
            morning, afternoon = (self[f"half_day_{weekday * 2 + half}"] for half in (0, 1))
            yield DayOfWeek(weekday, morning, afternoon)

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
