"""A file is read as people save it, and what is wrong is said at its row and column."""

import pytest

from tandem_web.posts.mapping import (
    PEOPLE_COLUMNS,
    POST_COLUMNS,
    FileRefused,
    ImportedFile,
    PersonLine,
    Reading,
    csv_text,
    read_people,
    read_posts,
    template_rows,
    workbook_bytes,
)
from tandem_web.posts.mapping.problems import LARGEST_FILE, MOST_ROWS
from tandem_web.posts.tests.builders import PEOPLE, POSTS, file

HEADINGS = "post_reference,title_en,service_code,service_en,grade,full_time_hours"


def _people(read: ImportedFile) -> Reading[PersonLine]:
    return read_people(read, keeps_birthdays=True)


ROW = "S-1,Leader,CH,Children,H,37"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a;b\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest of a workbook", "damaged"),
        (b"ab\x00cd", "not a text file"),
        (b"  \n ", "empty"),
        (b"caf\x81", "cannot be read"),
        (b"x" * (LARGEST_FILE + 1), "larger than 5 MB"),
    ],
    ids=[
        "UTF-16 is refused",
        "a damaged workbook is refused",
        "a binary file is refused",
        "an empty file is refused",
        "letters of no known encoding are refused",
        "a file that is too large is refused",
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(raw: bytes, words: str) -> None:
    with pytest.raises(FileRefused) as refused:
        file(raw)
    assert words in refused.value.text


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (POSTS.encode(), "utf-8-sig"),
        (POSTS.encode("utf-8-sig"), "utf-8-sig"),
        (POSTS.encode("cp1252"), "cp1252"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "Windows-1252 is read and said to be"],
)
def test_encodings_that_people_save(raw: bytes, encoding: str) -> None:
    read = file(raw)
    found = read_posts(read)
    assert not found.problems
    assert found.lines[1].title_cy == "Arweinydd Tîm"
    assert read.encoding == encoding


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_of_other_spreadsheets(separator: str) -> None:
    read = read_posts(file(f"{HEADINGS}\n{ROW}\n".replace(",", separator)))
    assert not read.problems
    assert read.lines[0].full_time_minutes == 2220


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        (f"{HEADINGS}\n=1+1,Leader,CH,Children,H,37", 2, "post_reference", "formula"),
        (f"{HEADINGS}\nS-1,+Leader,CH,Children,H,37", 2, "title_en", "formula"),
        (f"{HEADINGS}\nS-1,-Leader,CH,Children,H,37", 2, "title_en", "formula"),
        (f"{HEADINGS}\nS-1,@Leader,CH,Children,H,37", 2, "title_en", "formula"),
        (f"{HEADINGS},colour\n{ROW},red", 1, "colour", "not known"),
        (f"{HEADINGS},title_we\n{ROW},x", 1, "title_we", "Did you mean “title_"),
        (f"{HEADINGS},grade\n{ROW},H", 1, "grade", "twice"),
        (
            "post_reference,title_en,service_code,full_time_hours\nS-1,A,CH,37",
            1,
            "grade",
            "missing",
        ),
        (f"{HEADINGS}\n{ROW}\n{ROW}", 3, "post_reference", "row 2"),
        (f"{HEADINGS}\nS-1,,CH,Children,H,37", 2, "title_en", "empty"),
        (f"{HEADINGS}\nS-1,Leader,CH,Children,H,many", 2, "full_time_hours", "18:30"),
        (f"{HEADINGS}\nS-1,Leader,CH,Children,H,169", 2, "full_time_hours", "18:30"),
        (f"{HEADINGS}\nS/1,Leader,CH,Children,H,37", 2, "post_reference", "sign"),
        (f"{HEADINGS}\n{ROW},extra", 2, "", "more cells"),
        (f'{HEADINGS}\n"S-1,Leader', 2, "", "quotation mark"),
        (f"{HEADINGS}\n", 0, "", "no rows"),
        (f"{HEADINGS},service_hours\n{ROW},Mon-Fri 08:30-25:00", 2, "service_hours", "Mon-Fri"),
        (f"{HEADINGS},service_hours\n{ROW},Fri-Mon 08:30-17:00", 2, "service_hours", "Mon-Fri"),
        (f"{HEADINGS},standby\n{ROW},maybe", 2, "standby", "yes or no"),
        (f"{HEADINGS},essential_en,essential_cy\n{ROW},A | B,C", 2, "essential_cy", "Pair"),
        (f"{HEADINGS}\nS-1,{'x' * 151},CH,Children,H,37", 2, "title_en", "at most 150"),
    ],
)
def test_each_problem_of_posts_stands_at_its_row_and_column(
    text: str, row: int, column: str, words: str
) -> None:
    read = read_posts(file(text))
    assert [
        (problem.row, problem.column) for problem in read.problems if words in problem.text
    ] == [(row, column)]


PERSON_HEADINGS = "person_id,given_name,family_name,payroll_number,grade,starts_on,weekly_hours"
PERSON = "P-1,Rhian,Bowen,E-1,H,2021-09-06,37"


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        (f"{PERSON_HEADINGS}\n{PERSON}\n{PERSON}", 3, "payroll_number", "row 2"),
        (PERSON_HEADINGS + "\nP-1,R,B,E-1,H,31/02/2024,37", 2, "starts_on", "not a date"),
        (PERSON_HEADINGS + "\nP-1,R,B,E-1,H,6 Sept 2021,37", 2, "starts_on", "not a date"),
        (PERSON_HEADINGS + "\n,R,B,E-1,H,2021-09-06,37", 2, "person_id", "e-mail"),
        (f"{PERSON_HEADINGS},ends_on\n{PERSON},2020-01-01", 2, "ends_on", "before it starts"),
        (f"{PERSON_HEADINGS},hours_from\n{PERSON},2020-01-01", 2, "hours_from", "outside the job"),
        (f"{PERSON_HEADINGS},birthday\n{PERSON},30/02", 2, "birthday", "27/03"),
        (f"{PERSON_HEADINGS},pay_point\n{PERSON},top", 2, "pay_point", "whole number"),
        (f"{PERSON_HEADINGS},language\n{PERSON},fr", 2, "language", "not one of"),
        (f"{PERSON_HEADINGS},email\n{PERSON},rhian", 2, "email", "e-mail address"),
        (
            f"{PERSON_HEADINGS},continuous_service_from\n{PERSON},2022-01-01",
            2,
            "continuous_service_from",
            "after the job starts",
        ),
    ],
)
def test_each_problem_of_people_stands_at_its_row_and_column(
    text: str, row: int, column: str, words: str
) -> None:
    read = _people(file(text))
    assert [
        (problem.row, problem.column) for problem in read.problems if words in problem.text
    ] == [(row, column)]


def test_a_day_that_cannot_be_read_makes_one_problem() -> None:
    text = f"{PERSON_HEADINGS},continuous_service_from\n{PERSON},2015-01-01"
    read = _people(file(text.replace("2021-09-06", "soon")))
    assert [problem.column for problem in read.problems] == ["starts_on"]


def test_too_many_rows_are_refused_as_a_whole() -> None:
    rows = "\n".join(f"S-{n},Leader,CH,Children,H,37" for n in range(MOST_ROWS + 1))
    read = read_posts(file(f"{HEADINGS}\n{rows}"))
    assert not read.lines
    assert [problem.row for problem in read.problems] == [0]


def test_dates_are_read_in_both_ways_and_an_empty_cell_is_nothing() -> None:
    read = _people(file(PEOPLE))
    assert not read.problems
    assert read.lines[0].hours_from.isoformat() == "2026-04-01"
    assert read.lines[1].starts_on.isoformat() == "2024-03-14"
    assert read.lines[1].hours_from == read.lines[1].starts_on
    assert read.lines[0].birthday == (3, 27)
    assert read.lines[1].birthday is None


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_example_files_have_no_problem(language: str) -> None:
    for columns, reader in ((POST_COLUMNS, read_posts), (PEOPLE_COLUMNS, _people)):
        headings, *rows = template_rows(columns, language)
        for made in (csv_text(headings, rows).encode(), workbook_bytes("x", headings, rows)):
            read = reader(file(made))
            assert not read.problems
            assert len(read.lines) == 2


def test_welsh_weekdays_and_nights_are_read() -> None:
    read = read_posts(
        file(f"{HEADINGS},service_hours\n{ROW},Llun-Mawrth 22:00-07:00; Sul 00:00-24:00")
    )
    assert not read.problems
    hours = read.lines[0].service_hours
    assert hours is not None
    assert [(one.weekday, one.start, one.end) for one in hours] == [
        (0, 1320, 1860),
        (1, 1320, 1860),
        (6, 0, 1440),
    ]


def test_no_cell_of_an_export_can_be_run_as_a_formula() -> None:
    assert csv_text(["a"], [["=1+1"], ["plain"]]).splitlines()[1:] == ["'=1+1", "plain"]
