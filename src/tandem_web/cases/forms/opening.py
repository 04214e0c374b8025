from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form, RadioSelect


class ProcessForm(Form):
    """Which process is opened, each with one sentence of what it is."""

    process = forms.ChoiceField(label=_("What is it about?"), widget=RadioSelect)

    def __init__(
        self,
        *arguments: Any,
        choices: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.fields["process"].widget = RadioSelect(choices=choices, hints=hints)
        self.set_choices("process", choices)
