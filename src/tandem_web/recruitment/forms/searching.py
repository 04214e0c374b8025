from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form
from tandem_web.recruitment.models import WelshLevel


class JobSearch(Form):
    """What the list of jobs is narrowed to."""

    search = forms.CharField(
        label=gettext_lazy("Title or words in the advert"), required=False, max_length=100
    )
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    hours = forms.ChoiceField(
        label=gettext_lazy("Hours a week"),
        required=False,
        choices=[
            ("", gettext_lazy("Any hours")),
            ("up_to_16", gettext_lazy("Up to 16")),
            ("16_to_30", gettext_lazy("More than 16, less than 30")),
            ("from_30", gettext_lazy("30 or more")),
        ],
    )
    welsh = forms.ChoiceField(
        label=gettext_lazy("Welsh"),
        required=False,
        choices=[("", gettext_lazy("Any level of Welsh")), *WelshLevel.choices],
    )

    def __init__(self, data: Any, *, services: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.set_choices("service", [("", _("All services")), *services])

    @property
    def chosen(self) -> dict[str, str]:
        """What is asked for; a choice that does not exist narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
