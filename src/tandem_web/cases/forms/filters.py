from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tandem.cases import PROCESSES
from tandem_web.cases.queries import DUE_WITHIN, Wanted
from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import message as say


class FilterForm(Form):
    """What narrows the list of cases; whatever cannot be read is left out."""

    process = forms.ChoiceField(label=_("Process"), required=False)
    due = forms.ChoiceField(label=_("Due within"), required=False)
    q = forms.CharField(
        label=_("Number, post or name"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        titles = [(name, say(process.title)) for name, process in PROCESSES.items()]
        days = [(str(one), ngettext("%d day", "%d days", one) % one) for one in DUE_WITHIN]
        every = ("", str(_("All")))
        for name, choices in (("process", titles), ("due", days)):
            self.set_choices(name, [every, *choices])

    def wanted(self, show: str) -> Wanted:
        self.full_clean()
        given = self.cleaned_data
        due = given.get("due", "")
        return Wanted(
            show=show,
            process=given.get("process", ""),
            text=given.get("q", ""),
            due_within=int(due) if due else None,
        )
