from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form, HoursField, RadioSelect
from tandem_web.people.models import Language
from tandem_web.posts.forms import TableField
from tandem_web.posts.mapping import FileRefused
from tandem_web.recruitment.mapping import (
    NewApplicant,
    PastedProblem,
    read_applicants,
    text_of_file,
)
from tandem_web.recruitment.models import Priority, Wish

_LANGUAGES = [(Language.WELSH.value, "Cymraeg"), (Language.ENGLISH.value, "English")]
_TEXT = {"rows": 10}
_LONGEST_PASTE = 100_000


class AdvertForm(Form):
    """What an advert says, in both languages."""

    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=150)
    title_cy = forms.CharField(label=gettext_lazy("Title in Welsh"), max_length=150)
    text_en = forms.CharField(
        label=gettext_lazy("Text in English"),
        help_text=gettext_lazy("An empty line begins a new paragraph."),
        max_length=10_000,
        widget=forms.Textarea({**_TEXT, "lang": "en"}),
    )
    text_cy = forms.CharField(
        label=gettext_lazy("Text in Welsh"),
        max_length=10_000,
        widget=forms.Textarea({**_TEXT, "lang": "cy"}),
    )
    weekly_minutes = HoursField(label=gettext_lazy("Hours a week"), least=60, most=60 * 60)
    salary_from = forms.IntegerField(
        label=gettext_lazy("Full-time salary from, in pounds a year"),
        required=False,
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )
    salary_to = forms.IntegerField(
        label=gettext_lazy("Full-time salary to"),
        required=False,
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        low, high = given.get("salary_from"), given.get("salary_to")
        if low and high and high < low:
            self.add_error("salary_to", _("Enter the same amount or more"))
        return given


class ApplicantForm(Form):
    """Somebody who applied another way."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the name")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Without one, tell them on paper what becomes of it."),
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=_LANGUAGES, widget=RadioSelect
    )
    wish = forms.ChoiceField(
        label=gettext_lazy("How do they want to do the job?"),
        choices=Wish.choices,
        widget=RadioSelect,
    )
    person_reference = forms.CharField(
        label=gettext_lazy("Person reference, if they work here"), max_length=30, required=False
    )
    statement = forms.CharField(
        label=gettext_lazy("What they wrote"),
        widget=forms.Textarea({"rows": 6}),
        max_length=10_000,
        required=False,
    )


class ApplicantsFileForm(Form):
    """Rows of applicants: a file, or what a spreadsheet copies.

    A file becomes the text that somebody would have pasted: it meets the same checks, and its
    rows stand in the box to be put right there.
    """

    file = TableField(
        label=gettext_lazy("File of applicants"),
        help_text=gettext_lazy("CSV or XLSX, with headings. It is read instead of the box."),
        required=False,
    )
    rows = forms.CharField(
        label=gettext_lazy("Applicants, one a line"),
        help_text=gettext_lazy(
            "Copy the columns out of your other system: name, e-mail address, language (en or "
            "cy), share, full_time or either, and for two who apply together the name of the "
            "partner and only_together or either_of_us."
        ),
        widget=forms.Textarea({"rows": 10}),
        max_length=_LONGEST_PASTE,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return given
        if file := given.get("file"):
            try:
                given["rows"] = text_of_file(file)
            except FileRefused as refused:
                self.add_error("file", refused.text)
            else:
                if len(given["rows"]) <= _LONGEST_PASTE:
                    self.data = {**self.data, "rows": given["rows"]}
        elif not given.get("rows"):
            self.add_error("file", _("Choose a file or paste at least one line"))
        return given

    def read(self) -> tuple[list[NewApplicant], list[PastedProblem]]:
        """The applicants, or what is wrong with their lines; a file has headings."""
        given = self.cleaned_data
        return read_applicants(given["rows"], is_headed=bool(given.get("file")))


class MarkForm(Form):
    """What HR alone says of an applicant."""

    redeployee = forms.ChoiceField(
        label=gettext_lazy("Priority"), choices=Priority.choices, required=False
    )
