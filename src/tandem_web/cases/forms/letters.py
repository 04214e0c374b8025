from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form


class LetterForm(Form):
    """What an HR adviser adds to a letter before it is issued."""

    own_words = forms.CharField(
        label=_("Anything to add in your own words (optional)"),
        help_text=_(
            "It stands at the end of the letter, in the language in which the letter is written."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        error_messages={"max_length": _("Shorten this to 2,000 characters or fewer")},
    )
