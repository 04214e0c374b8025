from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form


class SearchForm(Form):
    q = forms.CharField(
        label=_("Find a shared post"),
        help_text=_("Part of its title, its reference, or a name"),
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20", "type": "search"}),
    )
