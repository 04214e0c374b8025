"""The pattern editor: what people type, errors at their cell, and its own buttons."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tandem.patterns import Pattern, Session
from tandem_web.patterns.forms import Arrangement, PatternGridForm
from tandem_web.patterns.forms.cells import Grid
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post
from tandem_web.posts.tests.builders import PEOPLE, POSTS, Setting, load, set_up

START = {
    "grid-starts_on_day": "5",
    "grid-starts_on_month": "4",
    "grid-starts_on_year": "2027",
}
HOURS = {"grid-hours_0": "18:30", "grid-hours_1": "18.5"}


@pytest.fixture
def setting(db: None) -> Setting:
    setting = set_up()
    load(setting, posts=POSTS, people=PEOPLE)
    return setting


def form(
    setting: Setting, typed: dict[str, str] | None = None, **options: object
) -> PatternGridForm:
    data = None
    if typed is not None:
        data = QueryDict(mutable=True)
        data.update({"grid-drawn": "1", "grid-weeks": "1", **START, **HOURS, **typed})
    jobs = Employment.objects.select_related("person").order_by("payroll_number")
    return PatternGridForm(
        data,
        person=setting.adviser,
        post=Post.objects.get(reference="S-1"),
        employments=[jobs.get(payroll_number="E-1"), jobs.get(payroll_number="E-3")],
        **options,  # type: ignore[arg-type]
    )


def cells(place: str, *typed: str) -> dict[str, str]:
    return {
        f"grid-{place}-{part}": text
        for part, text in zip(("start", "end", "break"), typed, strict=False)
    }


@pytest.mark.parametrize(
    ("typed", "session"),
    [
        (("08:30", "16:15", "30"), Session(0, 0, 510, 975, 30)),
        (("8.30", "16.15", "0:30"), Session(0, 0, 510, 975, 30)),
        (("830", "1615", "30 min"), Session(0, 0, 510, 975, 30)),
        (("8", "16", ""), Session(0, 0, 480, 960)),
        (("8:30 am", "4.15pm", ""), Session(0, 0, 510, 975)),
        (("8 yb", "12 yp", ""), Session(0, 0, 480, 720)),
        (("22:00", "07:00", ""), Session(0, 0, 1320, 1860)),
        (("16:00", "24:00", ""), Session(0, 0, 960, 1440)),
        (("24:00", "06:00", ""), Session(0, 0, 0, 360)),
    ],
)
def test_times_are_read_as_people_type_them(
    setting: Setting, typed: tuple[str, ...], session: Session
) -> None:
    filled = form(setting, cells("0-0-0-0", *typed))
    assert filled.is_valid(), filled.errors
    assert filled.sessions == [(session,), ()]


@pytest.mark.parametrize(
    ("typed", "cell", "words"),
    [
        (cells("0-0-0-0", "25:00", "16:00"), "grid-0-0-0-0-start", "“25:00” is not a time"),
        (cells("0-0-0-0", "13 pm", "16:00"), "grid-0-0-0-0-start", "not a time"),
        (cells("0-0-0-0", "08:30", "noon"), "grid-0-0-0-0-end", "“noon” is not a time"),
        (cells("0-0-0-0", "08:30"), "grid-0-0-0-0-end", "as well"),
        (cells("0-0-0-0", "08:30", "12:00", "long"), "grid-0-0-0-0-break", "not the length"),
        (cells("0-0-0-0", "08:30", "09:00", "45"), "grid-0-0-0-0-break", ""),
        (cells("0-0-0-0", "08:30", "08:30"), "grid-0-0-0-0-end", ""),
        (
            cells("0-0-0-1", "08:30", "12:00") | cells("0-0-1-1", "11:00", "13:00"),
            "grid-0-0-1-1-start",
            "",
        ),
        (
            cells("0-6-0-1", "22:00", "07:00") | cells("0-0-0-1", "06:00", "13:00"),
            "grid-0-0-0-1-start",
            "",
        ),
    ],
    ids=[
        "25:00",
        "13 in the afternoon",
        "a word",
        "an end that is missing",
        "a break in words",
        "a break longer than the session",
        "a session without length",
        "sessions of a day that overlap",
        "a night that runs into the first day of the cycle",
    ],
)
def test_an_error_stands_at_its_cell_and_what_was_typed_is_kept(
    setting: Setting, typed: dict[str, str], cell: str, words: str
) -> None:
    filled = form(setting, typed)
    assert not filled.is_valid()
    (wrong,) = filled.grid.errors()
    assert wrong.name == cell
    assert words in wrong.error
    assert [link for link, _text in filled.error_links()] == [wrong.id]
    assert filled.grid.typed() | typed == filled.grid.typed()


def test_a_valid_form_gives_the_arrangement(setting: Setting) -> None:
    filled = form(setting, cells("0-0-0-0", "08:30", "16:15", "30"))
    assert filled.is_valid()
    arrangement = filled.arrangement()
    assert arrangement.starts_on == date(2027, 4, 5)
    assert arrangement.hours == {"E-1": 1110, "E-3": 1110}
    assert arrangement.patterns["E-1"] == Pattern(
        1, date(2027, 4, 5), (Session(0, 0, 510, 975, 30),)
    )
    assert Arrangement.from_data(arrangement.to_data()) == arrangement
    shown = form(setting, initial=arrangement)
    assert shown.grid.typed() == {
        "grid-0-0-0-0-start": "08:30",
        "grid-0-0-0-0-end": "16:15",
        "grid-0-0-0-0-break": "30",
    }


def test_a_session_is_added_and_nothing_typed_is_lost(setting: Setting) -> None:
    typed = cells("0-2-0-0", "25:00", "16:00") | {"grid-do": "add:0-2"}
    filled = form(setting, typed)
    assert filled.change_asked()
    filled.apply_change()
    assert not filled.errors
    assert len(filled.grid.weeks[0][2].lines) == 2
    assert filled.grid.weeks[0][2].lines[0].slots[0].start.typed == "25:00"


@pytest.mark.parametrize(
    ("drawn", "wanted", "monday"),
    [("1", "3", ["08:30", "08:30", "08:30"]), ("3", "1", ["08:30"])],
)
def test_more_weeks_repeat_and_fewer_let_go(
    setting: Setting, drawn: str, wanted: str, monday: list[str]
) -> None:
    typed = cells("0-0-0-0", "08:30", "16:00")
    filled = form(setting, typed | {"grid-do": "weeks", "grid-drawn": drawn, "grid-weeks": wanted})
    filled.apply_change()
    assert [week[0].lines[0].slots[0].start.typed for week in filled.grid.weeks] == monday


def test_a_chosen_number_of_weeks_must_be_drawn_first(setting: Setting) -> None:
    filled = form(setting, {"grid-weeks": "2"})
    assert not filled.is_valid()
    assert "weeks" in filled.errors


def test_a_shape_fills_the_grid_with_the_contract_hours(setting: Setting) -> None:
    filled = form(setting, {"grid-do": "fill", "grid-shape": "alternate_weeks"})
    filled.apply_change()
    assert not filled.errors
    assert filled.number_drawn == 2
    again = form(
        setting,
        {"grid-drawn": "2", "grid-weeks": "2"} | filled.grid.typed(),
    )
    assert again.is_valid()
    assert [p.weekly_minutes for p in again.arrangement().patterns.values()] == [1110, 1110]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"grid-shape": ""}, "shape"),
        ({"grid-shape": "split_week", "grid-hours_0": "many"}, "hours_0"),
        ({"grid-shape": "split_week", "grid-hours_1": "40"}, "hours_1"),
    ],
    ids=["no shape", "hours that cannot be read", "more hours than the post has"],
)
def test_what_a_shape_needs_is_asked_for(
    setting: Setting, typed: dict[str, str], field: str
) -> None:
    filled = form(setting, {"grid-do": "fill"} | typed)
    filled.apply_change()
    assert list(filled.errors) == [field]


def test_names_that_no_grid_has_are_passed_over(setting: Setting) -> None:
    filled = form(
        setting,
        {"grid-9-0-0-0-start": "1", "grid-0-0-0-7-start": "1", "grid-0-0-0-0-colour": "red"},
    )
    assert filled.is_valid()
    assert filled.grid.typed() == {}


class GridLaws(TestCase):
    @given(
        sessions=st.lists(
            st.builds(
                Session,
                week=st.just(0),
                weekday=st.integers(0, 6),
                start=st.integers(0, 1000),
                end=st.integers(1001, 1440),
                break_minutes=st.integers(0, 0),
            ),
            max_size=7,
            unique_by=lambda session: session.weekday,
        )
    )
    def test_what_a_grid_is_filled_with_is_what_it_reads(self, sessions: list[Session]) -> None:
        grid = Grid.empty(("A", "B"), 1)
        grid.fill(1, tuple(sessions))
        read = Grid.from_data(("A", "B"), 1, grid.typed())
        assert sorted(read.read(1)) == sorted(sessions)
        assert not read.errors()
