"""The week, half-day by half-day."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tandem.matching import HALF_DAYS, Availability, in_words
from tandem_web.kit.templatetags.kit import fact, weekday
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.mapping.answers import Answers, Asked
from tandem_web.matching.mapping.contradictions import contradiction
from tandem_web.matching.mapping.whole import week_of

_NAMES = (
    gettext_lazy("Monday morning"),
    gettext_lazy("Monday afternoon"),
    gettext_lazy("Tuesday morning"),
    gettext_lazy("Tuesday afternoon"),
    gettext_lazy("Wednesday morning"),
    gettext_lazy("Wednesday afternoon"),
    gettext_lazy("Thursday morning"),
    gettext_lazy("Thursday afternoon"),
    gettext_lazy("Friday morning"),
    gettext_lazy("Friday afternoon"),
    gettext_lazy("Saturday morning"),
    gettext_lazy("Saturday afternoon"),
    gettext_lazy("Sunday morning"),
    gettext_lazy("Sunday afternoon"),
)

LEVELS = (
    (Availability.YES.value, pgettext_lazy("half-day", "Yes")),
    (Availability.PREFER.value, gettext_lazy("Yes, gladly")),
    (Availability.COULD.value, gettext_lazy("If need be")),
    (Availability.NO.value, gettext_lazy("No")),
)
_WEEKEND = 5


class WeekForm(PageForm):
    """A choice for each half-day: `half_0` is Monday morning, `half_13` Sunday afternoon."""

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        for half_day in range(HALF_DAYS):
            self.fields[f"half_{half_day}"] = forms.TypedChoiceField(
                label=capfirst(name_of_half_day(half_day)),
                choices=LEVELS,
                coerce=int,
                initial=asked.profile.availability[half_day],
                widget=forms.Select({"class": "tandem-half-day"}),
            )

    @property
    def days(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Monday to Friday, each with its morning and its afternoon."""
        return [self._day(number) for number in range(_WEEKEND)]

    @property
    def weekend(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [self._day(number) for number in range(_WEEKEND, 7)]

    @property
    def works_weekends(self) -> bool:
        """Whether anything but no is said of the weekend."""
        said = [self[f"half_{number}"].value() for number in range(2 * _WEEKEND, HALF_DAYS)]
        return any(str(value) != "0" for value in said)

    def _day(self, number: int) -> tuple[str, list[forms.BoundField]]:
        return weekday(number), [self[f"half_{2 * number}"], self[f"half_{2 * number + 1}"]]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return given
        availability = self._availability(given)
        if not any(availability):
            self.add_error(
                "half_0", _("Choose at least one half-day on which you could work, if need be")
            )
        elif found := contradiction(
            replace(week_of(self.asked.profile), availability=availability)
        ):
            self.add_error("half_0", found)
        return given

    @staticmethod
    def _availability(given: dict[str, Any]) -> tuple[int, ...]:
        return tuple(given[f"half_{half_day}"] for half_day in range(HALF_DAYS))

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        lines = []
        for level, label in sorted(LEVELS, reverse=True):
            said = [at for at, value in enumerate(asked.profile.availability) if value == level]
            if said and level:
                lines.append(f"{label}: {fact(in_words(said))}")
        return lines

    def answers(self) -> Answers:
        return Answers(columns={"availability": [*self._availability(self.cleaned_data)]})


def name_of_half_day(half_day: int) -> str:
    """Give a half-day in words: "Monday morning"."""
    return str(_NAMES[half_day])
