"""What a host says of an open pool, and what somebody writes to join one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.kit.templatetags.kit import bilingual, page_language
from tandem_web.matching.actions.pools import Newcomer, PoolValues
from tandem_web.matching.models import OpenPool
from tandem_web.people.models import Language, Person

_LONG = {"rows": 3}


class PoolForm(Form):
    """The name and the purpose of a pool, in both languages, and who may join."""

    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        help_text=gettext_lazy("For example Public services in the Valleys"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name in English")},
    )
    name_cy = forms.CharField(
        label=gettext_lazy("Name in Welsh"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name in Welsh")},
    )
    purpose_en = forms.CharField(
        label=gettext_lazy("Who it is for, in English"),
        max_length=1000,
        widget=forms.Textarea(_LONG),
        error_messages={"required": gettext_lazy("Say who it is for, in English")},
    )
    purpose_cy = forms.CharField(
        label=gettext_lazy("Who it is for, in Welsh"),
        max_length=1000,
        widget=forms.Textarea(_LONG),
        error_messages={"required": gettext_lazy("Say who it is for, in Welsh")},
    )
    joined_by = forms.ChoiceField(
        label=gettext_lazy("Who may join?"),
        choices=OpenPool.JoinedBy.choices,
        widget=RadioSelect,
        initial=OpenPool.JoinedBy.EMPLOYEES,
        error_messages={"required": gettext_lazy("Choose who may join")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, pool: OpenPool | None = None) -> None:
        names = ("name_en", "name_cy", "purpose_en", "purpose_cy", "joined_by", "version")
        initial = {name: getattr(pool, name) for name in names} if pool else None
        super().__init__(data, initial=initial)

    def values(self) -> PoolValues:
        return PoolValues(
            **{name: value for name, value in self.cleaned_data.items() if name != "version"}
        )


class JoinAsForm(Form):
    """As whom somebody joins who is signed in."""

    person = forms.ChoiceField(
        label=gettext_lazy("As whom do you join?"),
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose as whom you join")},
    )

    def __init__(self, data: Any, *, people: Sequence[Person]) -> None:
        super().__init__(data)
        self.known = {str(person.pk): person for person in people}
        choices = [
            (key, f"{person.full_name}, {bilingual(person.employer, 'name')}")
            for key, person in self.known.items()
        ]
        self.set_choices("person", choices)
        if len(choices) == 1:
            self.fields["person"].initial = choices[0][0]

    def chosen(self) -> Person:
        return self.known[self.cleaned_data["person"]]


class NewcomerForm(Form):
    """Somebody from outside any employer. Nothing else is asked before they can sign in."""

    given_name = forms.CharField(
        label=gettext_lazy("Given name"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "given-name"}),
        error_messages={"required": gettext_lazy("Enter your given name")},
    )
    family_name = forms.CharField(
        label=gettext_lazy("Family name"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "family-name"}),
        error_messages={"required": gettext_lazy("Enter your family name")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("We send you a link, with which you choose how to sign in."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter your e-mail address"),
            "invalid": gettext_lazy("Enter an e-mail address, such as name@example.com"),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language shall we write to you?"),
        choices=Language.choices,
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose a language")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"language": page_language()})

    def newcomer(self) -> Newcomer:
        return Newcomer(**self.cleaned_data)
