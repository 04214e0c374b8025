from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.leave import AbsenceKind
from tandem.messages import render
from tandem.units import NotADuration, parse_clock_time
from tandem_web.hours.forms.revealing import RevealingForm
from tandem_web.hours.models import AdditionalHours
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Employment

Why = AdditionalHours.Why
MOST_MINUTES = 24 * 60


class TimeOfDayField(forms.CharField):
    """A time such as 08:30, as the minute of the day; nothing where it is left open."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_clock_time(text)
        except NotADuration:
            raise forms.ValidationError(gettext("Enter a time, for example 08:30")) from None


class _HoursForm(RevealingForm):
    """When, and for how long."""

    day = DateField(label=_("Which day?"), error_messages={"required": _("Enter the day")})
    starts_at = TimeOfDayField(
        label=_("From what time? (optional)"),
        help_text=_("For example 08:30."),
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
    )
    minutes = HoursField(
        label=_("How many hours?"),
        help_text=_("Hours and minutes without breaks, for example 3:45."),
        least=1,
        most=MOST_MINUTES,
    )
    note = forms.CharField(
        label=_("What is it about? (optional)"),
        help_text=_("Say nothing about why anybody is away."),
        max_length=300,
        required=False,
    )


class OfferForm(_HoursForm):
    """Hours that somebody offers to work; where they owe some, whether they work those back."""

    why = forms.ChoiceField(
        label=_("What are the hours for?"),
        widget=RadioSelect,
        error_messages={"required": _("Say what the hours are for")},
    )
    field_order = ("why",)

    def __init__(self, data: Any, *, owed: int, **options: Any) -> None:
        super().__init__(data, **options)
        if not owed:
            del self.fields["why"]
            return
        worked_back = gettext("To work back what you are short on public holidays")
        self.set_choices(
            "why",
            [
                (Why.WORKED_BACK.value, worked_back),
                (Why.ADDITIONAL.value, gettext("More work than the contract’s hours hold")),
            ],
        )


class AskForm(_HoursForm):
    """Hours that somebody is asked for: whose, and whether they cover for the other partner."""

    employment = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=RadioSelect,
        error_messages={"required": _("Choose whom you ask")},
    )
    why = forms.ChoiceField(
        label=_("What are the hours for?"),
        widget=RadioSelect,
        error_messages={"required": _("Say what the hours are for")},
    )
    absence_kind = forms.ChoiceField(
        label=_("Why is the other partner away?"),
        help_text=_(
            "The policy depends on it. Whoever is asked reads only that their partner is away."
        ),
        required=False,
    )
    essential_reason = forms.CharField(
        label=_("Why can the service not run without cover? (only for annual leave)"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    revealed: ClassVar = {"absence_kind": ("why", Why.COVER.value)}

    def __init__(self, data: Any, *, holders: Sequence[Employment], **options: Any) -> None:
        super().__init__(data, **options)
        self.holders = {one.payroll_number: one for one in holders}
        self.set_choices(
            "employment",
            [(number, one.person.full_name) for number, one in self.holders.items()],
        )
        language = page_language()
        kinds = [(kind.value, capfirst(render(kind.named, language))) for kind in AbsenceKind]
        self.set_choices("absence_kind", [("", ""), *kinds])
        whys = [(Why.ADDITIONAL.value, _("More work than the contract’s hours hold"))]
        if len(holders) == 2:
            whys.insert(0, (Why.COVER.value, _("To cover for the other partner, who is away")))
        self.set_choices("why", whys)
        self.order_fields(
            [
                "employment",
                "why",
                "absence_kind",
                "essential_reason",
                "day",
                "starts_at",
                "minutes",
            ]
        )
        if len(holders) == 1:
            self.fields["employment"].initial = holders[0].payroll_number

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("why") != Why.COVER:
            given |= {"absence_kind": "", "essential_reason": ""}
            self.errors.pop("absence_kind", None)
        elif not given.get("absence_kind"):
            self.add_error("absence_kind", _("Choose why the other partner is away"))
        return given

    @property
    def chosen(self) -> Employment:
        return self.holders[self.cleaned_data["employment"]]

    @property
    def absent(self) -> Employment | None:
        """The other partner, where the hours are cover."""
        if self.cleaned_data["why"] != Why.COVER:
            return None
        return next(one for one in self.holders.values() if one != self.chosen)


class AuthoriseForm(Form):
    """On what budget, and whether the hours are paid or given back."""

    budget_authority = forms.CharField(
        label=_("Which budget pays for them, on whose authority?"),
        help_text=_(
            "For example a cost code and the name of the budget holder. It stays on record."
        ),
        max_length=200,
        error_messages={"required": _("Name the budget and whose authority it is")},
    )
    settlement = forms.ChoiceField(
        label=_("How are they settled?"),
        choices=AdditionalHours.Settlement.choices,
        widget=RadioSelect(
            hints={
                "pay": _("With the pay of the month, at the rate that the policy sets."),
                "time_off": _("The hours actually worked, to be taken before they expire."),
            }
        ),
        error_messages={"required": _("Choose how they are settled")},
    )

    def __init__(self, data: Any, *, time_off: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if not time_off:
            kept = [AdditionalHours.Settlement.PAY]
            self.set_choices(
                "settlement",
                [(one.value, one.label) for one in kept],
            )
            self.fields["settlement"].initial = kept[0].value


class ConfirmForm(Form):
    """The hours that were actually worked."""

    minutes = HoursField(
        label=_("How many hours were worked?"),
        help_text=_("Hours and minutes without breaks, for example 3:45."),
        least=0,
        most=MOST_MINUTES,
    )
