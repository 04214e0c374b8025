"""When somebody could work: one choice for each half-day, and two limits of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tandem.messages import render_weekday
from tandem.patterns.suggestion import Day, Week, Wish
from tandem_web.kit.forms import Form, HoursField
from tandem_web.kit.templatetags.kit import page_language

WISHES = (
    (Wish.PREFER.value, gettext_lazy("I prefer it")),
    (Wish.YES.value, gettext_lazy("Yes, I can")),
    (Wish.COULD.value, gettext_lazy("I could")),
    (Wish.NO.value, gettext_lazy("No, I cannot")),
)


@dataclass(frozen=True, slots=True)
class HalfDays:
    """One day of the table: its morning and its afternoon."""

    day: Day
    fields: tuple[Any, ...]


class AvailabilityForm(Form):
    """`days` are those of the post; on any other day nothing is asked, and nothing promised."""

    most_days = forms.TypedChoiceField(
        label=gettext_lazy("Most days in a week"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    longest_day = HoursField(
        label=gettext_lazy("Longest working day, without the break"),
        help_text=gettext_lazy("For example 7:30. Leave it empty for no limit."),
        least=60,
        most=24 * 60,
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        days: Sequence[Day],
        weeks: int,
        wishes: Sequence[Week],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.days, self.weeks = tuple(days), weeks
        numbers = [
            (number, ngettext("%(number)s day", "%(number)s days", number) % {"number": number})
            for number in range(1, 8)
        ]
        self.set_choices("most_days", [("", _("No limit")), *numbers])
        for week in range(weeks):
            for day in days:
                for half in (0, 1):
                    self.fields[_name(week, day, half)] = forms.ChoiceField(
                        label=self._label(week, day, half),
                        choices=WISHES,
                        initial=wishes[week % len(wishes)][day.weekday][half].value,
                        error_messages={"required": _("Choose one of the four")},
                    )

    def _label(self, week: int, day: Day, half: int) -> str:
        parts = [
            render_weekday(day.weekday, page_language()),
            _("afternoon") if half else _("morning"),
        ]
        if self.weeks > 1:
            parts.append(_("week %(number)s") % {"number": week + 1})
        return ", ".join(parts)

    @property
    def table(self) -> list[tuple[int, list[HalfDays]]]:
        """The weeks from 1 on, each with its days."""
        return [
            (
                week + 1,
                [
                    HalfDays(day, tuple(self[_name(week, day, half)] for half in (0, 1)))
                    for day in self.days
                ],
            )
            for week in range(self.weeks)
        ]

    def given_wishes(self) -> tuple[Week, ...]:
        """What the valid form says; a day on which the post is not worked is a no."""
        known = {day.weekday: day for day in self.days}
        return tuple(
            tuple(
                (self._wish(week, known.get(weekday), 0), self._wish(week, known.get(weekday), 1))
                for weekday in range(7)
            )
            for week in range(self.weeks)
        )

    def _wish(self, week: int, day: Day | None, half: int) -> Wish:
        return Wish(self.cleaned_data[_name(week, day, half)]) if day else Wish.NO


def _name(week: int, day: Day, half: int) -> str:
    return f"wish-{week}-{day.weekday}-{half}"
