"""One form for every command: a field for each question that the library asks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from tandem.cases import Ask, AskKind
from tandem.cases.asks import LONGEST_LINE, LONGEST_TEXT, in_groups
from tandem.messages import Message
from tandem_web.cases.forms.departure import DepartingForm
from tandem_web.cases.forms.partnership import NothingToAskForm
from tandem_web.documents.forms import ScanField
from tandem_web.documents.mapping import Upload
from tandem_web.kit.forms import BoundField, DateField, DatePartsInput, HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import message as say

# More choices than these do not stand as buttons beneath each other.
MOST_BUTTONS = 8
EARLIER = "happened_on"

# What a typed name or number may mean: (reference, label) of each, at most a page of them.
Finder = Callable[[str], Sequence[tuple[str, str]]]
Finders = Mapping[AskKind, Finder]


class AskedForm(DepartingForm, NothingToAskForm):
    """The questions of an option, in its order and in the words of the library.

    `earlier` adds the day on which it happened, `departs` the reason and the approver of what
    the policy did not allow; both are for an HR adviser. A job or a person is typed as a name
    or a number: where that fits several, the form comes back with them as a choice.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        asks: Sequence[Ask],
        finders: Finders,
        earlier: bool = False,
        departs: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, files, **options)
        self.asks = asks
        self.finders = finders
        for one in asks:
            self.fields[one.name] = _field(one)
        if earlier:
            self.fields[EARLIER] = DateField(
                label=_("On which day did it happen?"), required=False
            )
        if departs:
            self.add_departure()

    def error_links(self) -> list[tuple[str, str]]:
        """Each error behind the question that it is about: many say the same."""
        links = [("", str(message)) for message in self.non_field_errors()]
        for field in self:
            label = str(field.label)
            before = label if label.endswith("?") else f"{label}:"
            control = field.first_id if isinstance(field, BoundField) else str(field.auto_id)
            links += [(control, f"{before} {message}") for message in field.errors]
        return links

    def settle(self, name: str, value: str) -> None:
        """Take an answer for granted where nothing else can be meant."""
        self.fields[name].widget = forms.HiddenInput()
        self.initial[name] = value

    @property
    def asked_groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """What everybody fills in, in runs with a heading; one that needs none has ""."""
        revealed = self._revealed()
        groups = []
        for heading, asks in in_groups(self.asks):
            names = [name for one in asks for name in (one.name, _meant(one.name))]
            shown = [one for one in names if one in self.fields and one not in revealed]
            groups.append((say(heading) if heading else "", [self[name] for name in shown]))
        return groups

    def _revealed(self) -> set[str]:
        """The names of the fields that stand beneath the answer with which they are asked."""
        found = set()
        for one in self.asks:
            widget = self.fields[one.follows[0]].widget if one.follows else None
            if one.follows and isinstance(widget, RadioSelect):
                widget.reveals[_posted(one.follows[1])] = self[one.name]
                found.add(one.name)
        return found

    @property
    def earlier_field(self) -> forms.BoundField | None:
        return self[EARLIER] if EARLIER in self.fields else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for one in self.asks:
            if one.follows and given.get(one.follows[0]) != one.follows[1]:
                # What was typed beneath another answer counts as left out.
                self.errors.pop(one.name, None)
                given[one.name] = None
            if one.kind in self.finders and given.get(one.name):
                found = self._found(one, str(given[one.name]))
                given[one.name] = found
        return given

    def _found(self, one: Ask, typed: str) -> str | None:
        """The reference that is meant; where it is not clear, the form says what to do."""
        found = self.finders[one.kind](typed)
        choice = _meant(one.name)
        picked = self.data.get(self.add_prefix(choice))
        if len(found) == 1:
            return found[0][0]
        if not found:
            self.add_error(one.name, _nobody(one.kind))
            return None
        self.fields[choice] = forms.ChoiceField(
            label=_("Which one is meant?"), choices=list(found), widget=RadioSelect, required=False
        )
        self._stand_behind(one.name, choice)
        if picked in {reference for reference, _label in found}:
            return str(picked)
        self.add_error(choice, _("Choose the one that is meant, or type more of the name"))
        return None

    def _stand_behind(self, name: str, choice: str) -> None:
        order = [field for field in self.fields if field != choice]
        order.insert(order.index(name) + 1, choice)
        self.order_fields(order)

    def command_data(self) -> dict[str, Any]:
        """The answers as the library reads them; a file is not among them."""
        given = self.cleaned_data
        data = {
            one.name: _plain(given.get(one.name))
            for one in self.asks
            if one.kind is not AskKind.FILE
        }
        if given.get(EARLIER):
            data[EARLIER] = given[EARLIER].isoformat()
        return data | self.departure_data()

    def uploads(self) -> dict[str, Upload]:
        """The files that came with it, by the name of their question."""
        files = {one.name for one in self.asks if one.kind is AskKind.FILE}
        return {name: self.cleaned_data[name] for name in files if self.cleaned_data.get(name)}


def typed_day(data: Mapping[str, Any]) -> date | None:
    """The earlier day on which it happened, where one was typed that can be read."""
    field = DateField(required=False)
    try:
        day: date | None = field.clean(
            DatePartsInput().value_from_datadict(dict(data.items()), MultiValueDict(), EARLIER)
        )
    except forms.ValidationError:
        return None
    return day


def _meant(name: str) -> str:
    """The question which of several was meant, where what was typed fits them all."""
    return f"{name}_meant"


def _posted(answer: object) -> str:
    """An answer as its radio button sends it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _nobody(kind: AskKind) -> str:
    if kind is AskKind.EMPLOYMENT:
        return str(
            _("Nobody with a job here fits. Check the spelling, or type the payroll number.")
        )
    return str(_("Nobody here fits. Check the spelling, or type more of the name."))


def _field(one: Ask) -> forms.Field:
    missing = say(Message(f"cases.answer_missing.{one.kind}"))
    options: dict[str, Any] = {
        "label": say(one.label),
        "help_text": say(one.hint) if one.hint else _HINTS.get(one.kind, ""),
        "required": one.required,
        "error_messages": {"required": missing},
    }
    return _MAKERS[one.kind](one, options)


def _line(_one: Ask, options: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONGEST_LINE, **options)


def _text(_one: Ask, options: dict[str, Any]) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(max_length=LONGEST_TEXT, widget=widget, **options)


def _searched(_one: Ask, options: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput({"class": "govuk-input--width-20"})
    return forms.CharField(max_length=100, widget=widget, **options)


def _date(_one: Ask, options: dict[str, Any]) -> forms.Field:
    return DateField(**options)


def _yes_no(_one: Ask, options: dict[str, Any]) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=RadioSelect,
        **options,
    )


def _tick(_one: Ask, options: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**options)


def _choice(one: Ask, options: dict[str, Any]) -> forms.Field:
    choices = [(choice.value, say(choice.title)) for choice in one.choices]
    if len(choices) <= MOST_BUTTONS:
        return forms.ChoiceField(choices=choices, widget=RadioSelect, **options)
    return forms.ChoiceField(choices=[("", _("Choose")), *choices], **options)


def _choices(one: Ask, options: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[(choice.value, say(choice.title)) for choice in one.choices],
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


def _minutes(_one: Ask, options: dict[str, Any]) -> forms.Field:
    return HoursField(least=0, **options)


def _number(_one: Ask, options: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput({"class": "govuk-input--width-5", "inputmode": "numeric"})
    options["error_messages"] |= {"invalid": options["error_messages"]["required"]}
    return forms.IntegerField(min_value=0, widget=widget, **options)


def _file(_one: Ask, options: dict[str, Any]) -> forms.Field:
    if not options["help_text"]:
        del options["help_text"]
    return ScanField(**options)


_MAKERS: Mapping[AskKind, Callable[[Ask, dict[str, Any]], forms.Field]] = {
    AskKind.LINE: _line,
    AskKind.TEXT: _text,
    AskKind.DATE: _date,
    AskKind.YES_NO: _yes_no,
    AskKind.TICK: _tick,
    AskKind.CHOICE: _choice,
    AskKind.CHOICES: _choices,
    AskKind.MINUTES: _minutes,
    AskKind.NUMBER: _number,
    AskKind.EMPLOYMENT: _searched,
    AskKind.PERSON: _searched,
    AskKind.FILE: _file,
}
_HINTS = {
    AskKind.EMPLOYMENT: _("A name or a payroll number"),
    AskKind.PERSON: _("A name or a person reference"),
    AskKind.MINUTES: _("Hours and minutes, for example 18:30"),
}
