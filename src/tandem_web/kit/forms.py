"""Form fields, and forms that are drawn with GOV.UK's patterns in the page's language."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.translation import gettext_lazy as _

from tandem.messages import LANGUAGES, InvalidFacts, Message, render
from tandem.units import NotADuration, parse_minutes
from tandem_web.kit.templatetags.kit import page_language

# The first class that fits decides; a widget that draws several inputs has its own template.
_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (Input, "govuk-input"),
)


class BoundField(forms.BoundField):
    """A field on a page: knows its GOV.UK class, and where a link to its error leads."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        look = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
        if look and not widget.is_hidden:
            own = built.get("class") or widget.attrs.get("class", "")
            wrong = f"{look}--error" if self.errors else ""
            built["class"] = " ".join(str(name) for name in (look, own, wrong) if name)
        return built

    @property
    def first_id(self) -> str:
        """The id of the first control that a person can fill in."""
        widget = self.field.widget
        several = isinstance(widget, forms.RadioSelect | forms.MultiWidget)
        return f"{self.auto_id}_0" if several else str(self.auto_id)

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)


class Renderer(TemplatesSetting):
    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"
    bound_field_class = BoundField


class Form(forms.Form):
    """A form of Tandem's. The browser's own checks stay off: they speak English."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*arguments, **options)

    def add_invalid_facts(self, error: InvalidFacts) -> None:
        """Show what the library found wrong, on the field that it names."""
        field = error.field if error.field in self.fields else None
        self.add_error(field, render(error.message, page_language()))

    def set_choices(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Say what may be chosen in a field, where that is known only when the form is made."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        field.choices = list(choices)

    def error_links(self) -> list[tuple[str, str]]:
        """Give each error with the id of the control it is about ("" for the whole form).

        Where fields have the same error, each says first which field it is.
        """
        links = [("", str(message)) for message in self.non_field_errors()]
        given = Counter(str(message) for field in self for message in field.errors)
        for field in self:
            control = field.first_id if isinstance(field, BoundField) else str(field.auto_id)
            for message in field.errors:
                is_one_of_several = given[str(message)] > 1
                links.append((control, _of(field, message) if is_one_of_several else str(message)))
        return links


def _of(field: forms.BoundField, message: Any) -> str:
    """An error under the label of its field; a label that asks needs no colon."""
    label = str(field.label or "")
    if not label:
        return str(message)
    return f"{label} {message}" if label.endswith("?") else f"{label}: {message}"


class RadioSelect(forms.RadioSelect):
    """Radio buttons, each with an optional hint below its label.

    `reveals` are the fields that are asked only with one of the answers, by its value.
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})
        self.reveals: dict[str, forms.BoundField] = {}

    def create_option(
        self, name: str, value: Any, *arguments: Any, **options: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, *arguments, **options)
        option["hint"] = self.hints.get(str(value), "")
        option["reveals"] = self.reveals.get(str(value))
        return option


class DatePartsInput(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "kit/forms/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        part = {"inputmode": "numeric"}
        super().__init__({name: forms.TextInput(part) for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = (_("Day"), _("Month"), _("Year"))
        wrong = " govuk-input--error" if "aria-invalid" in context["widget"]["attrs"] else ""
        for label, size, part in zip(
            labels, (2, 2, 4), context["widget"]["subwidgets"], strict=True
        ):
            part["label"] = label
            look = "govuk-input govuk-date-input__input"
            part["attrs"]["class"] = f"{look} govuk-input--width-{size}{wrong}"
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


def _month_number(text: str) -> int:
    """Read a month as a number, or as its name in either language (three letters are enough)."""
    if text.isdecimal():
        return int(text)
    wanted = text.casefold()
    if len(wanted) >= 3:
        for number in range(1, 13):
            month = Message(f"messages.month_{number}")
            if any(render(month, known).casefold().startswith(wanted) for known in LANGUAGES):
                return number
    raise ValueError(text)


class DateField(forms.Field):
    """A date in three parts. The month may be a name in either language."""

    widget = DatePartsInput
    default_error_messages = {
        "required": _("Enter a date"),
        "no_day": _("The date must include a day"),
        "no_month": _("The date must include a month"),
        "no_year": _("The date must include a year"),
        "year": _("The year must have four digits, for example 2026"),
        "invalid": _("Enter a real date, for example 27 3 2026"),
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        parts = [str(part or "").strip() for part in value or ()]
        if not any(parts):
            return None
        for part, code in zip(parts, ("no_day", "no_month", "no_year"), strict=True):
            if not part:
                raise ValidationError(self.error_messages[code], code=code)
        day, month, year = parts
        if len(year) != 4:
            raise ValidationError(self.error_messages["year"], code="year")
        try:
            return date(int(year), _month_number(month), int(day))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class HoursField(forms.Field):
    """Hours and minutes as people write them; cleans to whole minutes."""

    default_error_messages = {
        "required": _("Enter hours and minutes, for example 18:30"),
        "invalid": _("Enter hours and minutes, for example 18:30 or 18 h 30 min"),
        "least": _("Enter %(limit)s or more"),
        "most": _("Enter %(limit)s or less"),
    }

    def __init__(
        self, *, least: int | None = None, most: int | None = None, **options: Any
    ) -> None:
        options.setdefault("widget", forms.TextInput({"class": "govuk-input--width-5"}))
        super().__init__(**options)
        self.least = least
        self.most = most

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{value // 60}:{value % 60:02d}"
        return value

    def to_python(self, value: Any) -> int | None:
        if value is None or isinstance(value, int):
            return value
        text = str(value).strip()
        if not text:
            return None
        try:
            return parse_minutes(text)
        except NotADuration:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        for limit, code in ((self.least, "least"), (self.most, "most")):
            if value is None or limit is None:
                continue
            if (code == "least" and value < limit) or (code == "most" and value > limit):
                shown = {"limit": self.prepare_value(limit)}
                raise ValidationError(self.error_messages[code], code=code, params=shown)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class SpecimenForm(Form):
    """One field of each kind, for the style page."""

    title = forms.CharField(
        label=_("Title of the post"),
        help_text=_("As it stands in the advert."),
        error_messages={"required": _("Enter the title of the post")},
    )
    weekly_hours = HoursField(
        label=_("Hours a week"), help_text=_("For example 18:30 or 18 h 30 min."), most=2220
    )
    starts_on = DateField(label=_("When does it start?"), help_text=_("For example 27 3 2027."))
    split = forms.ChoiceField(
        label=_("How is the week split?"),
        choices=[("week", _("Split week")), ("day", _("Split day"))],
        widget=RadioSelect(
            hints={"week": _("One of you to Wednesday noon, the other from then.")}
        ),
        error_messages={"required": _("Choose how the week is split")},
    )
    days = forms.MultipleChoiceField(
        label=_("Which days must be covered?"),
        choices=[("0", _("Monday")), ("1", _("Tuesday"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    grade = forms.ChoiceField(label=_("Grade"), choices=[("G", "G"), ("H", "H")])
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say why")},
    )
    document = forms.FileField(label=_("Policy document"), required=False)
    understood = forms.BooleanField(
        label=_("I have read the arrangement"),
        error_messages={"required": _("Read the arrangement, then tick the box")},
    )
