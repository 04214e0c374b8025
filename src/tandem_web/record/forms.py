from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import DateField, Form


class Filter(Form):
    """What narrows the record: an object, somebody who acted, days."""

    object = forms.CharField(
        label=_("About"),
        help_text=_("For example person:P-0003 or post:CS-014"),
        required=False,
        max_length=120,
    )
    actor = forms.CharField(
        label=_("Done by"),
        help_text=_("A person reference, for example P-0003"),
        required=False,
        max_length=30,
    )
    first = DateField(label=_("From"), required=False)
    last = DateField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            raise ValidationError(
                {"last": _("This day is before the first one. Change one of them.")}
            )
        return cleaned

    def narrowing(self) -> dict[str, Any]:
        """The arguments of ``queries.entries_of``."""
        if not self.is_valid():
            return {}
        cleaned = self.cleaned_data
        return {
            "object_reference": cleaned["object"].strip(),
            "actor": cleaned["actor"].strip(),
            "first": cleaned["first"],
            "last": cleaned["last"],
        }
