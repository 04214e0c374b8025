"""What people choose while they import files."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.posts.apps import ImportKind, file_kinds
from tandem_web.posts.mapping import (
    Column,
    ColumnChoice,
    FileRefused,
    ImportedFile,
    guess_headings,
    match_headings,
    normalised,
)
from tandem_web.posts.mapping.problems import LARGEST_FILE
from tandem_web.posts.models import ImportFile, ImportLine, ImportRun
from tandem_web.posts.queries import file_of


class TableField(forms.FileField):
    """A CSV file or a workbook; what cannot be read is said at the field."""

    def to_python(self, data: Any) -> ImportedFile | None:  # type: ignore[override]
        if data is None:
            return None
        try:
            # One byte more than may come is enough to know that it is too much.
            file = ImportedFile.from_bytes(data.name or "", data.read(LARGEST_FILE + 1))
            # What breaks off in its first line is refused here; the rest is read row by row.
            file.headings()
        except FileRefused as refused:
            raise forms.ValidationError(refused.text) from None
        return file

    def clean(self, data: Any, _initial: Any = None) -> Any:
        return self.to_python(data) if data else None


class ImportUpload(Form):
    """One or more files of the kinds that are imported together."""

    def __init__(self, data: Any, files: Any, *, kind: ImportKind) -> None:
        super().__init__(data, files)
        for file in kind.files:
            self.fields[file.name] = TableField(label=str(file.title), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            several = len(self.fields) > 1
            text = _("Choose a file of posts, a file of people, or both")
            self.add_error(next(iter(self.fields)), text if several else _("Choose a file"))
        return cleaned

    def chosen(self) -> dict[str, ImportedFile]:
        """The files that were chosen, under the names of their kinds."""
        return {name: file for name, file in self.cleaned_data.items() if file}


class ColumnsForm(Form):
    """Which heading of one file holds each column; what is known or likely is chosen already."""

    def __init__(
        self,
        data: Any,
        *,
        kind: str,
        name: str,
        title: str,
        headings: Sequence[str],
        columns: Sequence[Column],
        asked: Sequence[Column],
        known: ColumnChoice | None,
    ) -> None:
        super().__init__(data, prefix=kind)
        self.kind = kind
        self.file_name = name
        self.title = title
        self._typed = {normalised(heading): heading for heading in headings if heading}
        match = match_headings(headings, columns, known)
        guesses = guess_headings(headings, columns, match)
        choices = [("", _("Not in this file")), *self._typed.items()]
        for column in columns:
            if column not in asked and column.name not in guesses:
                continue
            self.fields[column.name] = forms.ChoiceField(
                label=column.label(page_language()),
                help_text=str(column.explanation),
                choices=choices,
                required=column.required,
                initial=guesses.get(column.name, ""),
                error_messages={"required": _("Choose the heading that holds this")},
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first: dict[str, str] = {}
        for name, heading in list(cleaned.items()):
            if heading and heading in first:
                text = _("“{heading}” is chosen for {other} already. Choose another one.")
                other = self.fields[first[heading]].label
                shown = text.format(heading=self._typed[heading], other=other)
                self.add_error(name, shown)
            first.setdefault(heading, name)
        return cleaned

    def choice(self) -> ColumnChoice:
        """What was chosen; a heading that was chosen for nothing is not read from now on."""
        chosen = {name: heading for name, heading in self.cleaned_data.items() if heading}
        return ColumnChoice(chosen, frozenset(self._typed.keys() - set(chosen.values())))


def columns_forms(
    run: ImportRun, data: Any, remembered: Mapping[str, ColumnChoice]
) -> list[ColumnsForm]:
    """One form for each file of a run."""
    forms_of = []
    for row in run.files.all():
        headings = file_of(row).headings()
        kind = file_kinds()[row.kind]
        forms_of.append(
            ColumnsForm(
                data,
                kind=row.kind,
                name=row.name,
                title=row.title,
                headings=headings,
                columns=kind.columns,
                asked=kind.asked(len(headings)),
                known=remembered.get(row.kind),
            )
        )
    return forms_of


class LineSearch(Form):
    """What the list of an import's changes is narrowed to."""

    search = forms.CharField(
        label=gettext_lazy("Name, title or number"), required=False, max_length=100
    )
    kind = forms.ChoiceField(label=gettext_lazy("File"), required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[("", gettext_lazy("Everything")), *ImportLine.Outcome.choices],
    )

    def __init__(self, data: Any, *, files: Sequence[ImportFile]) -> None:
        super().__init__(data)
        kinds = [(file.kind, file.title) for file in files]
        field = self.fields["kind"]
        if len(kinds) == 1:
            del self.fields["kind"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Both files")), *kinds]

    def chosen(self) -> dict[str, str]:
        """What was chosen; a choice that makes no sense is passed over."""
        self.full_clean()
        return {key: value for key, value in self.cleaned_data.items() if value}
