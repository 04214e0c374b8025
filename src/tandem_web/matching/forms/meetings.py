"""What two people write to each other, what one of them notes, and what counts for them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import Criterion, Wish
from tandem.messages import Message, render
from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.matching.forms.screening import ScreenedForm


class MessageForm(ScreenedForm):
    """A message to the other of two people."""

    shown_texts = ("text",)

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy(
            "Only the two of you read it. No e-mail holds it. Write nothing that names you before "
            "you want to."
        ),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": gettext_lazy("Write a message"),
            "max_length": gettext_lazy("A message has 2,000 characters at most"),
        },
    )


class NoteForm(Form):
    """What somebody notes for themselves about another."""

    text = forms.CharField(
        label=gettext_lazy("Your private notes"),
        help_text=gettext_lazy("Nobody else ever reads them, not the other and not HR."),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"max_length": gettext_lazy("Notes have 4,000 characters at most")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


_CHOICES = (
    (Wish.MUST, gettext_lazy("must")),
    (Wish.PREFER, gettext_lazy("counts double")),
    (Wish.COUNT, gettext_lazy("counts")),
    (Wish.IGNORE, gettext_lazy("does not count")),
)


class WishesForm(Form):
    """What each criterion means to a seeker: must, prefer, count or ignore."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, wishes: Mapping[Criterion, Wish], version: int) -> None:
        initial = {criterion.value: wish.value for criterion, wish in wishes.items()}
        super().__init__(data, initial={**initial, "version": version}, prefix="wish")
        for criterion in wishes:
            self.fields[criterion.value] = forms.ChoiceField(
                label=_criterion(criterion),
                choices=_CHOICES,
                error_messages={"invalid_choice": _("Choose what it means to you")},
            )

    def wishes(self) -> dict[Criterion, Wish]:
        given = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return {Criterion(key): Wish(value) for key, value in given.items()}


def _criterion(criterion: Criterion) -> str:
    name = render(Message(f"matching.criterion_{criterion.value}"), page_language())
    return name[:1].upper() + name[1:]
