"""What people type is read in both languages, and what is wrong is said in both."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils import translation

from tandem.messages import InvalidFacts, Message
from tandem_web.kit.forms import DateField, Form, HoursField, SpecimenForm

DATES: list[tuple[str, list[str], date | str | None]] = [
    ("numbers", ["7", "12", "2026"], date(2026, 12, 7)),
    ("spaces around", [" 07 ", " 12", "2026 "], date(2026, 12, 7)),
    ("an English month", ["7", "December", "2026"], date(2026, 12, 7)),
    ("a short English month", ["7", "dec", "2026"], date(2026, 12, 7)),
    ("a Welsh month", ["7", "Rhagfyr", "2026"], date(2026, 12, 7)),
    ("a short Welsh month", ["7", "rhag", "2026"], date(2026, 12, 7)),
    ("29 February of a leap year", ["29", "2", "2028"], date(2028, 2, 29)),
    ("29 February of a common year", ["29", "2", "2027"], "invalid"),
    ("31 June", ["31", "6", "2026"], "invalid"),
    ("a word for a day", ["first", "6", "2026"], "invalid"),
    ("two letters of a month", ["1", "ju", "2026"], "invalid"),
    ("no day", ["", "6", "2026"], "no_day"),
    ("no month", ["1", "", "2026"], "no_month"),
    ("no year", ["1", "6", ""], "no_year"),
    ("two digits of a year", ["1", "6", "26"], "year"),
    ("nothing", ["", "", ""], "required"),
]


def outcome(field: forms.Field, value: Any) -> Any:
    """The value, or the code of the error."""
    try:
        return field.clean(value)
    except forms.ValidationError as error:
        return error.code


@pytest.mark.parametrize(
    ("parts", "expected"), [case[1:] for case in DATES], ids=[c[0] for c in DATES]
)
def test_a_date_is_read_from_its_parts(parts: list[str], expected: Any) -> None:
    assert outcome(DateField(), parts) == expected


HOURS: list[tuple[str, str, int | str | None]] = [
    ("a clock", "18:30", 1110),
    ("a decimal", "18.5", 1110),
    ("with an h", "18h30", 1110),
    ("English words", "18 h 30 min", 1110),
    ("Welsh words", "18 awr 30 mun", 1110),
    ("whole hours", "37", 2220),
    ("words", "half a week", "invalid"),
    ("nothing", "", "required"),
    ("too much", "37:01", "most"),
    ("too little", "0:59", "least"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in HOURS], ids=[c[0] for c in HOURS]
)
def test_hours_are_read_as_people_write_them(text: str, expected: Any) -> None:
    assert outcome(HoursField(least=60, most=2220), text) == expected


def test_hours_come_back_as_they_were_typed() -> None:
    class Half(Form):
        hours = HoursField(initial=1110)

    assert 'value="18:30"' in str(Half()["hours"])
    assert 'value="18 awr 30"' in str(Half({"hours": "18 awr 30"})["hours"])


@pytest.mark.parametrize(
    ("language", "error", "message"),
    [
        ("en", "Error:", "Enter the title of the post"),
        ("cy", "Gwall:", "Rhowch deitl y swydd"),
    ],
)
def test_an_error_stands_on_its_field_in_the_language_of_the_page(
    language: str, error: str, message: str
) -> None:
    with translation.override(language):
        form = SpecimenForm({})
        drawn = str(form["title"].as_field_group())
        links = dict(form.error_links())
    assert f'<span class="govuk-visually-hidden">{error}</span> {message}' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_title_helptext id_title_error"' in drawn
    assert "govuk-input--error" in drawn
    assert links["id_title"] == message


def test_every_error_links_to_a_control_that_is_there() -> None:
    form = SpecimenForm({})
    drawn = str(form)
    controls = [control for control, _message in form.error_links()]
    assert controls
    assert [control for control in controls if f'id="{control}"' not in drawn] == []


def test_what_the_library_refuses_stands_on_the_field_it_names() -> None:
    form = SpecimenForm({"title": "Adviser"})
    refusal = Message("messages.weekday_0")
    form.add_invalid_facts(InvalidFacts("title", refusal))
    form.add_invalid_facts(InvalidFacts("unknown", refusal))
    assert form.errors["title"] == ["Monday"]
    assert form.non_field_errors() == ["Monday"]


def test_the_browser_is_not_asked_to_check() -> None:
    assert "required" not in str(SpecimenForm()).replace("required.", "")


LOOKS = [
    (forms.TextInput, "govuk-input"),
    (forms.PasswordInput, "govuk-input"),
    (forms.EmailInput, "govuk-input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
]


@pytest.mark.parametrize(("widget", "look"), LOOKS, ids=[look[0].__name__ for look in LOOKS])
def test_a_control_has_the_look_of_its_kind_beside_its_own(
    widget: type[forms.Widget], look: str
) -> None:
    class One(Form):
        field = forms.CharField(widget=widget({"class": "own"}))

    assert f'class="{look} own"' in str(One()["field"])
    assert f'class="{look} own {look}--error"' in str(One({})["field"])


def test_a_hidden_control_has_no_look() -> None:
    class One(Form):
        field = forms.CharField(widget=forms.HiddenInput)

    assert "class" not in str(One()["field"])


def test_fields_with_the_same_error_are_told_apart() -> None:
    class Range(Form):
        least = HoursField(label="The least")
        most = HoursField(label="How many at most?")
        name = forms.CharField(label="Name", error_messages={"required": "Enter a name"})

    assert Range({}).error_links() == [
        ("id_least", "The least: Enter hours and minutes, for example 18:30"),
        ("id_most", "How many at most? Enter hours and minutes, for example 18:30"),
        ("id_name", "Enter a name"),
    ]
