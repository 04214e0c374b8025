"""What the post and the pair want of a pattern, before patterns are suggested."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.messages import InvalidFacts, render, render_weekday
from tandem.patterns.suggestion import LONGEST_SUGGESTED_CYCLE, Cover, Day
from tandem.units import NotADuration, parse_clock_time
from tandem_web.kit.forms import Form, HoursField
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Employment

_COVER = ("cover_name", "cover_days", "cover_start", "cover_end", "cover_by")


class SuggestForm(Form):
    """Cycle, hours, time together, and one thing that somebody must be there to do."""

    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Weeks before the pattern repeats"),
        choices=[(number, number) for number in range(1, LONGEST_SUGGESTED_CYCLE + 1)],
        coerce=int,
        initial=1,
    )
    overlap = HoursField(
        label=gettext_lazy("Time together in each week"),
        help_text=gettext_lazy("For example 1:00. Leave it empty if none is needed."),
        most=40 * 60,
        required=False,
    )
    handover = HoursField(
        label=gettext_lazy("Handover on each day that both work"),
        help_text=gettext_lazy("For example 0:30. Leave it empty if none is needed."),
        most=8 * 60,
        required=False,
    )
    cover_name = forms.CharField(
        label=gettext_lazy("What must somebody be there for?"),
        help_text=gettext_lazy("For example: a Welsh speaker at the desk, or a first aider"),
        max_length=80,
        required=False,
    )
    cover_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On which days?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    cover_start = forms.CharField(
        label=gettext_lazy("From what time?"),
        max_length=10,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        required=False,
    )
    cover_end = forms.CharField(
        label=gettext_lazy("Until what time?"),
        max_length=10,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        required=False,
    )
    cover_by = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who can do it?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        employments: Sequence[Employment],
        days: Sequence[Day],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        names = [job.person.full_name for job in employments]
        language = page_language()
        weekdays = [(day.weekday, render_weekday(day.weekday, language)) for day in days]
        self.set_choices("cover_days", weekdays)
        self.set_choices("cover_by", enumerate(names))
        for number, name in enumerate(names):
            self.fields[f"hours_{number}"] = HoursField(
                label=_("Hours a week of %(name)s") % {"name": name},
                least=1,
                most=7 * 24 * 60,
                error_messages={
                    "required": _("Enter the hours a week of %(name)s, for example 18:30")
                    % {"name": name}
                },
            )
        self.order_fields(["weeks", "hours_0", "hours_1"])

    @property
    def pattern_fields(self) -> list[Any]:
        return [self[name] for name in ("weeks", "hours_0", "hours_1", "overlap", "handover")]

    @property
    def cover_fields(self) -> list[Any]:
        return [self[name] for name in _COVER]

    def clean_cover_start(self) -> int | None:
        return _clock(self.cleaned_data["cover_start"])

    def clean_cover_end(self) -> int | None:
        return _clock(self.cleaned_data["cover_end"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("cover_name"):
            wanted = {
                "cover_days": _("Choose at least one day"),
                "cover_start": _("Enter when it starts, like 09:00"),
                "cover_end": _("Enter when it ends, like 12:00"),
                "cover_by": _("Choose who can do it"),
            }
            for name, error in wanted.items():
                if name in cleaned and cleaned[name] in (None, "", []):
                    self.add_error(name, error)
        return cleaned

    @property
    def covers(self) -> tuple[Cover, ...]:
        """What the valid form asks to be covered: one thing, or nothing."""
        given = self.cleaned_data
        if not given["cover_name"]:
            return ()
        return (
            Cover(
                name=given["cover_name"],
                weekdays=frozenset(given["cover_days"]),
                start=given["cover_start"],
                end=given["cover_end"],
                providers=frozenset(given["cover_by"]),
            ),
        )

    def put_right(self, error: InvalidFacts) -> None:
        """Put what the library cannot take on the field that holds it."""
        text = render(error.message, page_language())
        name, _dot, number = error.field.partition(".")
        field = {
            "hours": f"hours_{number}",
            "covers": "cover_start",
            "overlap_minutes": "overlap",
            "handover_minutes": "handover",
            "weeks": "weeks",
            "wishes": "weeks",
        }.get(name)
        self.add_error(field, text)


def _clock(typed: str) -> int | None:
    if not typed:
        return None
    try:
        minute: int = parse_clock_time(typed)
    except NotADuration as error:
        text = _("“%(typed)s” is not a time of day. Enter one from 00:00 to 24:00, like 08:30")
        raise forms.ValidationError(text % {"typed": typed}) from error
    return minute
