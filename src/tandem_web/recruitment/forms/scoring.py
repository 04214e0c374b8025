from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.recruitment.models import Advert, ScoringSheet


def with_version(data: QueryDict, version: int) -> QueryDict:
    """What was sent, on top of another version: the next press of the button replaces that."""
    changed = data.copy()
    changed["version"] = str(version)
    return changed


class SheetForm(Form):
    """One panel member's points and notes for each criterion."""

    complete = forms.BooleanField(
        label=gettext_lazy("My sheet is complete"),
        help_text=gettext_lazy("Then you also see the complete sheets of the others."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, advert: Advert, sheet: ScoringSheet | None, highest: int
    ) -> None:
        first: dict[str, Any] = {"version": sheet.version if sheet else 0}
        first["complete"] = bool(sheet and sheet.is_complete)
        super().__init__(data, initial=first)
        self.criteria = advert.criteria
        kept = sheet.scores if sheet else {}
        for one in self.criteria:
            before = kept.get(one["id"], {})
            self.fields[f"score_{one['id']}"] = forms.TypedChoiceField(
                label=_("Points"),
                choices=[("", _("No points yet")), *((n, str(n)) for n in range(highest + 1))],
                coerce=int,
                empty_value=None,
                required=False,
                initial="" if before.get("score") is None else before["score"],
            )
            self.fields[f"note_{one['id']}"] = forms.CharField(
                label=_("Why"),
                widget=forms.Textarea({"rows": 3}),
                max_length=4_000,
                required=False,
                initial=before.get("note", ""),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each criterion with its two fields, as the page draws them."""
        language = page_language()
        return [
            {
                "title": one[language] or one["en"],
                "essential": one["essential"],
                "score": self[f"score_{one['id']}"],
                "note": self[f"note_{one['id']}"],
            }
            for one in self.criteria
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("complete"):
            for one in self.criteria:
                if given.get(f"score_{one['id']}") is None:
                    self.add_error(f"score_{one['id']}", _("Give points for this criterion"))
        return given

    def scores(self) -> dict[str, dict[str, Any]]:
        given = self.cleaned_data
        return {
            one["id"]: {
                "score": given.get(f"score_{one['id']}"),
                "note": given.get(f"note_{one['id']}", ""),
            }
            for one in self.criteria
        }
