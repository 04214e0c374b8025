from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.cases.asks import LONGEST_TEXT
from tandem_web.kit.forms import Form


class CorrectForm(Form):
    """Why an entry of a case's history never was so."""

    reason = forms.CharField(
        label=_("What is wrong with it?"),
        help_text=_("The entry stays in the history, struck through, with what you write here."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Say what is wrong with the entry")},
    )
