from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from tandem.messages import LANGUAGES, Text
from tandem_web.documents.mapping import Accept, Upload, read_upload
from tandem_web.documents.queries import Lack, ShownBlock, ShownText
from tandem_web.kit.forms import Form


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


class BlockForm(Form):
    """The texts of one block, each in both languages."""

    def __init__(self, *arguments: Any, block: ShownBlock, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.block = block
        for number, text in enumerate(block.texts):
            for language in LANGUAGES:
                current = text.current.in_language(language)
                self.fields[f"{number}_{language}"] = forms.CharField(
                    label=_("Welsh") if language == "cy" else _("English"),
                    initial=current,
                    required=False,
                    max_length=10_000,
                    widget=forms.Textarea({"rows": rows_for(current), "lang": language}),
                )

    def texts(self) -> dict[str, Text]:
        """What was typed, once the form is valid, by the name of each text."""
        return {
            text.name: Text(en=self._typed(number, "en"), cy=self._typed(number, "cy"))
            for number, text in enumerate(self.block.texts)
        }

    def _typed(self, number: int, language: str) -> str:
        return str(self.cleaned_data[f"{number}_{language}"]).replace("\r\n", "\n").strip()

    def add_lacks(self, lacks: Sequence[Lack]) -> None:
        """Show what cannot stand, each on the field that it is about."""
        numbers = {text.name: number for number, text in enumerate(self.block.texts)}
        for lack in lacks:
            self.add_error(f"{numbers[lack.name]}_{lack.language or 'en'}", lack.sentence)

    def pairs(self) -> list[tuple[ShownText, Any, Any]]:
        """Each text with its two fields, as the page draws them."""
        return [
            (text, self[f"{number}_en"], self[f"{number}_cy"])
            for number, text in enumerate(self.block.texts)
        ]


def rows_for(text: str) -> int:
    """A box high enough for its text on a desk, and not much higher."""
    return min(16, max(2, sum(len(line) // 45 + 1 for line in text.split("\n")) + 1))


class ReasonForm(Form):
    """Why a wording is published or taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Who decided it and why. It stays in the record."),
        max_length=2000,
        error_messages={"required": _("Enter the reason")},
        widget=forms.Textarea({"rows": 3}),
    )


class PreviewForm(Form):
    """Which facts and which language a preview shows."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[("en", _("English")), ("cy", _("Welsh"))]
    )
    case = forms.ChoiceField(label=_("Facts of"), required=False)

    def __init__(self, *arguments: Any, cases: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.set_choices("case", [("", _("A made-up example")), *cases])
