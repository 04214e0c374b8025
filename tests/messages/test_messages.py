"""Messages: the catalogues, the rendering of every kind of fact, the plain data."""

from datetime import date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import (
    Fact,
    Language,
    Message,
    Text,
    entry_for,
    fact_from_data,
    fact_to_data,
    message_from_data,
    message_to_data,
    package_catalogue,
    plural_form,
    render,
    render_date,
    render_fact,
    render_weekday,
)
from tandem.messages.rendering import NO_BREAK_SPACE
from tandem.units import (
    count,
    days,
    minutes,
    months,
    percent,
    point,
    pounds,
    pounds_per_hour,
    share,
    weeks,
    years,
)

# The cardinal samples of CLDR 46, a published table.
WELSH_PLURALS = {
    0: "zero",
    1: "one",
    2: "two",
    3: "few",
    6: "many",
    4: "other",
    5: "other",
    103: "other",
}

RENDERED: dict[str, tuple[Fact, Language, str]] = {
    "hours and minutes": (minutes(1110), "en", "18 h 30 min"),
    "hours and minutes in Welsh": (minutes(1110), "cy", "18 awr 30 mun"),
    "whole hours leave the minutes out": (minutes(2220), "en", "37 h"),
    "minutes alone leave the hours out": (minutes(30), "cy", "30 mun"),
    "no time at all": (minutes(0), "en", "0 h"),
    "a shortfall has a true minus sign": (minutes(-390), "en", "−6 h 30 min"),
    "a fraction of a minute is shown to the minute": (minutes(Fraction(1, 2)), "en", "1 min"),
    "less than half a minute short is nothing": (minutes(Fraction(-1, 3)), "en", "0 h"),
    "money has two decimals": (pounds("17217.5"), "en", "£17,217.50"),
    "money owed": (pounds("-3"), "en", "−£3.00"),
    "an hourly rate": (pounds_per_hour("12.65"), "en", "£12.65 an hour"),
    "an hourly rate in Welsh": (pounds_per_hour("12.65"), "cy", "£12.65 yr awr"),
    "one day": (days(1), "en", "1 day"),
    "a part of a day": (days("5.6"), "en", "5.6 days"),
    "two days in Welsh mutate": (days(2), "cy", "2 ddiwrnod"),
    "weeks": (weeks(12), "en", "12 weeks"),
    "two months in Welsh mutate": (months(2), "cy", "2 fis"),
    "one year in Welsh": (years(1), "cy", "1 flwyddyn"),
    "two years in Welsh": (years(2), "cy", "2 flynedd"),
    "five years in Welsh": (years(5), "cy", "5 mlynedd"),
    "a plain number": (count(1234), "en", "1,234"),
    "a number in a sentence": (1234, "en", "1,234"),
    "a simple share is a fraction": (share(1110, 2220), "en", "1/2"),
    "an awkward share is a decimal": (share(1320, 2220), "en", "0.5946"),
    "a percentage": (percent("12.07"), "en", "12.07%"),
    "a pay point": (point(23), "en", "23"),
    "a date": (date(2026, 12, 7), "en", "7 December 2026"),
    "a date in Welsh": (date(2026, 12, 7), "cy", "7 Rhagfyr 2026"),
    "a time": (time(8, 30), "en", "08:30"),
    "a moment": (datetime(2026, 12, 7, 8, 30), "cy", "08:30 ar 7 Rhagfyr 2026"),
    "a list of one": (("Rhian",), "en", "Rhian"),
    "a list of three": (("Huw", "Elin", "Marc"), "en", "Huw, Elin and Marc"),
    "a Welsh list before a consonant": (("Huw", "Marc"), "cy", "Huw a Marc"),
    "a Welsh list before a vowel": (("Huw", "Elin"), "cy", "Huw ac Elin"),
    "a Welsh list before a consonantal w": (("Huw", "William"), "cy", "Huw a William"),
    "a Welsh list before eight": (("7", "8"), "cy", "7 ac 8"),
    "a Welsh list before eighteen": (("7", "18"), "cy", "7 a 18"),
    "a Welsh list never mutates a name": (("Huw", "Carys"), "cy", "Huw a Carys"),
    "a Welsh list takes in the article": (
        ("Huw", Message("cases.party_line_manager")),
        "cy",
        "Huw a’r rheolwr llinell",
    ),
    "a Welsh list mutates our own words": (
        ("Huw", Message("cases.party_hr_adviser")),
        "cy",
        "Huw a chynghorydd Adnoddau Dynol",
    ),
    "a text in both languages": (Text("post", "swydd"), "cy", "swydd"),
    "a message within a message": (Message("messages.weekday_2"), "cy", "Dydd Mercher"),
}


@pytest.mark.parametrize(("fact", "language", "expected"), RENDERED.values(), ids=RENDERED)
def test_every_kind_of_fact_is_written_as_its_type_asks(
    fact: Fact, language: Language, expected: str
) -> None:
    assert render_fact(fact, language).replace(NO_BREAK_SPACE, " ") == expected


def test_a_duration_and_a_date_are_never_broken_over_a_line() -> None:
    assert " " not in render_fact(minutes(1110), "en")
    assert " " not in render_date(date(2026, 12, 7), "cy")


@pytest.mark.parametrize(("number", "form"), WELSH_PLURALS.items())
def test_welsh_has_the_six_plural_forms_of_cldr(number: int, form: str) -> None:
    assert plural_form("cy", number) == form


def test_a_number_without_a_plural_takes_the_general_form() -> None:
    assert plural_form("en", None) == "other"
    assert [plural_form("en", number) for number in (0, 1, 2)] == ["other", "one", "other"]


def test_weekdays_start_on_monday() -> None:
    assert [render_weekday(day, "en") for day in (0, 6)] == ["Monday", "Sunday"]


def test_a_missing_key_is_an_error_and_never_silence() -> None:
    with pytest.raises(KeyError):
        render(Message("messages.no_such_sentence"), "en")
    with pytest.raises(KeyError):
        entry_for("nowhere.at_all")
    assert package_catalogue("nowhere") == {}


def test_messages_are_equal_by_value_and_never_change() -> None:
    one, same = Message("posts.a", total=1, cap=2), Message("posts.a", cap=2, total=1)
    assert one == same
    assert hash(one) == hash(same)
    assert one != Message("posts.a", total=1)
    assert (len(one.facts), list(one.facts)) == (2, ["cap", "total"])
    assert repr(one.facts) == "{'cap': 2, 'total': 1}"
    assert one.facts != {"cap": 2, "total": 1}
    with pytest.raises(KeyError):
        _ = one.facts["absent"]


facts: st.SearchStrategy[Fact] = st.recursive(
    st.one_of(
        st.text(),
        st.integers(),
        st.dates(),
        st.times(),
        st.datetimes(),
        st.fractions().map(minutes),
        st.builds(Text, st.text(), st.text()),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(lambda fact: Message("messages.and", before=fact, last="x"), inner),
    ),
    max_leaves=4,
)


@given(facts)
def test_every_fact_survives_being_stored(fact: Fact) -> None:
    assert fact_from_data(fact_to_data(fact)) == fact
    message = Message("messages.and", before=fact, last="x")
    assert message_from_data(message_to_data(message)) == message


def test_what_no_fact_wrote_is_refused() -> None:
    with pytest.raises(ValueError, match="not a fact"):
        fact_from_data({"colour": "blue"})
