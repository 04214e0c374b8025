from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.partnerships.models import Audience


class SearchForm(Form):
    q = forms.CharField(
        label=_("Find a shared post"),
        help_text=_("Part of its title, its reference, or a name"),
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20", "type": "search"}),
    )


class AudienceForm(Form):
    audience = forms.ChoiceField(
        label=_("Who may see the page of your role?"),
        help_text=_("It becomes public once each of you has chosen so, and only then."),
        choices=Audience.choices,
        widget=RadioSelect(),
    )


class ParticularForm(Form):
    """A text of everybody's statement. A partner gets it in their language, so both are asked."""

    text_en = forms.CharField(
        label=_("In English"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Enter the text in English")},
    )
    text_cy = forms.CharField(
        label=_("In Welsh"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "lang": "cy"}),
        error_messages={"required": _("Enter the text in Welsh")},
    )
