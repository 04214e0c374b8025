from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.hours.forms.revealing import RevealingForm
from tandem_web.hours.models import JourneyClaim
from tandem_web.kit.forms import DateField, Form, RadioSelect


class ClaimForm(Form):
    """A journey or a day's subsistence that somebody claims back."""

    kind = forms.ChoiceField(
        label=_("What do you claim?"),
        choices=JourneyClaim.Kind.choices,
        widget=RadioSelect,
        error_messages={"required": _("Choose what you claim")},
    )
    day = DateField(label=_("On which day?"), error_messages={"required": _("Enter the day")})
    what = forms.CharField(
        label=_("From where to where, or for what?"),
        help_text=_("For example Carmarthen to Llanelli and back, 32 miles."),
        max_length=200,
        error_messages={"required": _("Say what it was for")},
    )
    amount = forms.DecimalField(
        label=_("How much, in pounds?"),
        help_text=_("As your employer’s travel scheme sets it, for example 14.40."),
        min_value=Decimal("0.01"),
        max_value=Decimal("9999.99"),
        decimal_places=2,
        widget=forms.TextInput({"class": "govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={
            "required": _("Enter the amount in pounds"),
            "invalid": _("Enter the amount in pounds, for example 14.40"),
        },
    )

    @property
    def pence(self) -> int:
        amount: Decimal = self.cleaned_data["amount"]
        return int(amount * 100)


class DecideClaimForm(RevealingForm):
    """Whether a journey was authorised."""

    decision = forms.ChoiceField(
        label=_("Is it authorised?"),
        choices=[("authorised", _("Authorised")), ("refused", _("Not authorised"))],
        widget=RadioSelect,
        error_messages={"required": _("Choose whether it is authorised")},
    )
    reason = forms.CharField(label=_("Why not?"), max_length=300, required=False)

    revealed: ClassVar = {"reason": ("decision", "refused")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == "refused" and not given.get("reason"):
            self.add_error("reason", _("Say why it is not authorised"))
        return given
