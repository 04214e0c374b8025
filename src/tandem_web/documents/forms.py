from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from tandem_web.documents.mapping import Accept, Upload, read_upload


class ScanField(forms.FileField):
    """A scan or photograph of a paper; cleans to an ``Upload`` that is what it claims to be."""

    default_error_messages = {
        "required": _("Choose the scan of the paper"),
        "invalid": _("Choose the scan of the paper"),
        "missing": _("Choose the scan of the paper"),
        "empty": _("The file is empty."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("A picture (JPEG or PNG) or a PDF, up to 10 MB."))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": Accept.SCAN.suffixes}

    def clean(self, data: Any, initial: Any = None) -> "Upload | None":
        sent = super().clean(data, initial)
        if not isinstance(sent, File):
            return None
        return read_upload(sent.name or "", sent, Accept.SCAN)
