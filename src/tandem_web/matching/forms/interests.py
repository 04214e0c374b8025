"""What somebody and whoever offers a vacant half write to each other."""

from django import forms
from django.utils.translation import gettext_lazy

from tandem_web.matching.forms.screening import ScreenedForm

_TOO_LONG = gettext_lazy("A message has 2,000 characters at most")


class AskForHalfForm(ScreenedForm):
    """A first message to whoever offers a half; nobody has to write one."""

    shown_texts = ("text",)

    text = forms.CharField(
        label=gettext_lazy("Your message, if you want to add one"),
        help_text=gettext_lazy(
            "What you would like them to know or to tell you. No e-mail holds it. Write nothing "
            "that names you before you want to."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": _TOO_LONG},
    )


class HalfMessageForm(ScreenedForm):
    """A message between somebody and whoever offers a half."""

    shown_texts = ("text",)

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy("No e-mail holds it; the other side reads it after signing in."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": gettext_lazy("Write a message"),
            "max_length": _TOO_LONG,
        },
    )
