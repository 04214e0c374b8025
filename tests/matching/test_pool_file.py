"""A pool as a file: what its cells mean, and problems that say where and never whom."""

import csv
import io
from collections.abc import Iterator

import pytest

from tandem.matching import Aim, Ambition, Availability, Criterion, Mentoring, Place, Wish
from tandem.matching.guide import questions
from tandem.matching.pool_file import LONGEST_LINE, MOST_ROWS, PoolFileInvalid, columns, read_pool
from tandem.messages import render

EXAMPLE = {name: column.example for name, column in columns().items()}
SHORTEST = {
    "reference": "A-1",
    "looks_for": "vacancy",
    "grade_lowest": "3",
    "hours_least": "18:30",
    "role_hours_least": "37",
    "monday": "yes",
    "tuesday": "yes",
}
SECRET = "Rhiannon-of-42-Heol-Fawr"


def as_file(*rows: dict[str, str]) -> list[str]:
    """Write rows as the lines of a CSV file, with the columns that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    writer = csv.DictWriter(written, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().splitlines(keepends=True)


def problems_of(lines: list[str], **options: int) -> list[str]:
    with pytest.raises(PoolFileInvalid) as refused:
        list(read_pool(lines, **options))
    return [render(one, "en") for one in refused.value.sentences()]


def test_the_example_row_is_read_into_every_field() -> None:
    style = " ".join("3" for _ in questions())
    (seeker,) = read_pool(as_file(EXAMPLE | {"style": style}))
    assert seeker.reference == "A-0001"
    assert seeker.aims == {Aim.SHARE_ANY_POST, Aim.VACANCY}
    assert seeker.grades == (7, 8)
    assert seeker.weekly_minutes == (888, 1332)
    assert seeker.role_minutes == (2220, 2442)
    assert [int(level) for level in seeker.availability] == [3, 3, 2, 2, 2, 1, *[0] * 8]
    assert seeker.needed == frozenset(range(10))
    assert seeker.services == {"housing", "planning"}
    assert seeker.places == Place(frozenset({"Carmarthen"}), 2)
    assert seeker.skills == {"budgets": 3, "writing": 2}
    assert seeker.wanted == {"data_analysis": 2}
    assert seeker.ambitions == {Ambition.GROW, Ambition.LEAD}
    assert seeker.mentoring == {Mentoring.TO_MENTOR}
    assert seeker.languages == {"cy": 3, "en": 3}
    assert seeker.wish(Criterion.SKILLS) is Wish.MUST
    assert seeker.wish(Criterion.DAYS) is Wish.PREFER
    assert seeker.wish(Criterion.AMBITION) is Wish.IGNORE
    assert seeker.style == (3,) * 24
    assert seeker.pools == seeker.searches == {"council"}
    assert seeker.apart == {"A-0417"}


def test_what_is_left_out_means_what_the_columns_say() -> None:
    (seeker,) = read_pool(as_file(SHORTEST))
    assert seeker.grades == (3, 3)
    assert seeker.weekly_minutes == (1110, 1110)
    assert seeker.role_minutes == (2220, 2220)
    assert seeker.availability[4:] == (Availability.NO,) * 10
    assert seeker.services == seeker.places.names == frozenset()
    assert (seeker.style, seeker.apart) == ((), frozenset())
    assert seeker.pools & seeker.searches


def test_a_part_of_a_week_is_needed() -> None:
    (seeker,) = read_pool(as_file(SHORTEST | {"needed": "Monday; friday morning"}))
    assert seeker.needed == {0, 1, 8}


def test_whoever_names_where_to_be_found_may_look_there() -> None:
    (seeker,) = read_pool(as_file(SHORTEST | {"found_in": "us", "searches_in": "us; them"}))
    assert seeker.pools == {"us"}
    assert seeker.searches == {"us", "them"}


def test_a_mark_of_the_encoding_blank_lines_and_short_lines_do_no_harm() -> None:
    lines = as_file(SHORTEST, SHORTEST | {"reference": "A-2"})
    seekers = list(read_pool(["\ufeff" + lines[0], "\n", *lines[1:], ",,,\n"]))
    assert [seeker.reference for seeker in seekers] == ["A-1", "A-2"]
    short = [lines[0].rstrip() + ",apart\n", lines[1]]
    assert len(list(read_pool(short))) == 1


def test_a_file_with_a_heading_and_nobody_is_an_empty_pool() -> None:
    assert list(read_pool(as_file(SHORTEST)[:1])) == []


WRONG_CELLS = {
    "an unknown aim": ("looks_for", "Write only these words, with a semicolon between: share_"),
    "a grade in words": ("grade_lowest", "Write a whole number from 0."),
    "hours in words": ("hours_least", "Write hours in whole minutes, such as 18:30 or 18.5."),
    "a day in other words": ("monday", "Write prefer, yes, could or no"),
    "a half-day in other words": ("needed", "Write days in English such as monday"),
    "a skill without a level": ("skills", "Write each with its level from 1 to 3"),
    "a language without a level": ("languages", "Write each with its level from 1 to 3"),
    "an unknown ambition": ("ambitions", "keep, grow, lead, specialise, change"),
    "an unknown wish of mentoring": ("mentoring", "to_mentor, to_be_mentored"),
    "an unknown criterion": ("must", "days, hours, skills, grade"),
    "answers in words": ("style", "Write 24 answers from 1 to 5"),
    "days from home in words": ("remote_days", "Write a whole number from 0."),
}


@pytest.mark.parametrize(("column", "said"), WRONG_CELLS.values(), ids=WRONG_CELLS)
def test_a_wrong_cell_is_told_by_line_and_column_and_never_repeated(
    column: str, said: str
) -> None:
    rows = (SHORTEST, SHORTEST | {"reference": SECRET, column: SECRET})
    (problem,) = problems_of(as_file(*rows))
    assert problem.startswith(f"Line 3, column {column}: ")
    assert said in problem
    assert SECRET not in problem


CONTRADICTIONS = {
    "the highest grade below the lowest": (
        {"grade_lowest": "5", "grade_highest": "4"},
        "Line 2, column grade_lowest: The lowest grade must not be above the highest",
    ),
    "the most hours below the fewest": (
        {"hours_least": "20", "hours_most": "18"},
        "Line 2, column hours_least: ",
    ),
    "the role's most hours below its fewest": (
        {"role_hours_least": "37", "role_hours_most": "30"},
        "Line 2, column role_hours_least: ",
    ),
    "hours that no half-day is left for": (
        {"monday": "no", "tuesday": "no"},
        "Line 2, column monday–sunday: ",
    ),
    "more hours than the half-days hold": (
        {"hours_least": "37", "monday": "yes/no", "tuesday": ""},
        "Line 2, column monday–sunday: The hours do not fit into the half-days",
    ),
    "more days from home than a week has": ({"remote_days": "8"}, "Line 2, column remote_days: "),
    "a criterion that is both a must and ignored": (
        {"must": "days", "ignore": "days"},
        "Line 2, column must: A word stands in more than one of must, prefer and ignore.",
    ),
    "style as a must": ({"must": "style"}, "Line 2, column must: Working style is compared"),
    "a day in three parts": ({"monday": "yes/no/yes"}, "Line 2, column monday: "),
    "a part of a minute": ({"hours_least": "18.33"}, "Line 2, column hours_least: "),
    "a skill twice": ({"skills": "law:1; law:2"}, "Line 2, column skills: "),
    "a level of 4": ({"skills": "law:4"}, "Line 2, column skills: "),
    "a cell of nothing but semicolons": ({"looks_for": ";;"}, "Line 2, column looks_for: "),
    "a command to the terminal": (
        {"services": "\x1b[2J"},
        "Line 2, column services: This cell holds characters that are no letters",
    ),
    "a line break": ({"reference": "A\nB"}, "Line 2, column reference: This cell holds"),
    "a novel for a reference": (
        {"reference": SECRET * 9},
        "Line 2, column reference: Write at most 100 characters.",
    ),
    "no reference": ({"reference": ""}, "Line 2, column reference: This cell must not be empty."),
}


@pytest.mark.parametrize(("changed", "said"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_cannot_be_is_told_by_line_and_column(changed: dict[str, str], said: str) -> None:
    problems = problems_of(as_file(SHORTEST | {"reference": SECRET} | changed))
    assert len(problems) == 1
    assert problems[0].startswith(said)
    assert SECRET not in problems[0]


def test_a_reference_that_stands_twice_names_both_lines_and_not_itself() -> None:
    row = SHORTEST | {"reference": SECRET}
    (problem,) = problems_of(as_file(row, SHORTEST, row))
    assert problem == (
        "Line 4, column reference: This reference stands on line 2 already. "
        "Each stands in a file once."
    )


def test_all_problems_come_together_in_the_order_of_the_file() -> None:
    rows = [SHORTEST | {"reference": f"A-{n}", "monday": "often", "apart": ""} for n in range(3)]
    rows[1] |= {"monday": "yes", "grade_lowest": "high"}
    assert [problem.partition(":")[0] for problem in problems_of(as_file(*rows))] == [
        "Line 2, column monday",
        "Line 3, column grade_lowest",
        "Line 4, column monday",
    ]


def test_nobody_more_is_given_after_the_first_problem() -> None:
    rows = [SHORTEST | {"reference": f"A-{number}"} for number in range(4)]
    rows[2] |= {"monday": "often"}
    given = []
    with pytest.raises(PoolFileInvalid):
        given += [seeker.reference for seeker in read_pool(as_file(*rows))]
    reading = read_pool(as_file(*rows))
    assert [next(reading).reference, next(reading).reference] == ["A-0", "A-1"]
    with pytest.raises(PoolFileInvalid):
        next(reading)


def test_a_file_that_is_wrong_throughout_is_given_up_after_fifty_problems() -> None:
    rows = [SHORTEST | {"reference": f"A-{n}", "monday": "often"} for n in range(200)]
    problems = problems_of(as_file(*rows))
    assert len(problems) == 51
    assert problems[-1] == "There may be more: put these right first."


WRONG_FILES = {
    "no line at all": ([], "Line 1: The file is empty. Its first line names the columns."),
    "blank lines alone": (["\n", "\n"], "Line 1: The file is empty."),
    "columns that are missing": (
        ["reference,looks_for\n"],
        "Line 1: The first line lacks 3 columns: grade_lowest, hours_least, role_hours_least.",
    ),
    "a column twice": (
        [",".join([*SHORTEST, "monday"])],
        "Line 1, column monday: The first line has this column twice.",
    ),
    "a column for who somebody is": (
        [",".join([*SHORTEST, "age"])],
        "Line 1: Column number 8 of the first line is none of the columns. Leave it out:",
    ),
    "too many cells": (
        [*as_file(SHORTEST), f"A-2,vacancy,3,18,37,yes,yes,{SECRET}\n"],
        "Line 3: The line has more cells than the first line has columns.",
    ),
    "a quotation mark that never ends": (
        [*as_file(SHORTEST), f'A-2,"{SECRET}\n'],
        "Line 3: This is not a line of a CSV file. Look at its quotation marks.",
    ),
}


@pytest.mark.parametrize(("lines", "said"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_file_that_is_no_pool_is_refused(lines: list[str], said: str) -> None:
    problems = problems_of(lines)
    assert problems[0].startswith(said)
    assert SECRET not in " ".join(problems)


def test_a_file_without_a_first_line_of_names_repeats_nothing_of_somebody_s_data() -> None:
    problems = problems_of([f"{SECRET},vacancy,3,18,37,yes,yes\n"])
    assert len(problems) == 8
    assert SECRET not in " ".join(problems)


def test_a_file_without_end_is_refused_just_past_the_limit() -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        header, row = as_file(SHORTEST)
        yield header
        while True:
            read += 1
            yield row.replace("A-1", f"A-{read}")

    reading = read_pool(endless(), most_rows=1000)
    with pytest.raises(PoolFileInvalid) as refused:
        for _ in reading:
            pass
    assert read == 1001
    (said,) = (render(one, "en") for one in refused.value.sentences())
    assert said.startswith("Line 1,002: There are more than 1,000 rows, and no more are read.")
    assert "split the file by one of them" in said
    assert MOST_ROWS == 1_000_000


def test_a_line_without_end_is_refused_by_its_number() -> None:
    header, row = as_file(SHORTEST)
    lines = [header, row, f"A-2,{SECRET}".ljust(LONGEST_LINE + 1, "x")]
    first, further = problems_of(lines)
    assert first.startswith("Line 3: The line has more than 50,000 characters")
    assert further == "There may be more: put these right first."


def test_every_column_explains_itself_in_both_languages_and_the_required_come_first() -> None:
    for column in columns().values():
        assert column.says.en != column.says.cy
    required = [name for name, column in columns().items() if column.required]
    assert required == [
        *("reference", "looks_for", "grade_lowest", "hours_least", "role_hours_least")
    ]
    assert all(columns()[name].example for name in required)


def test_no_column_is_about_who_somebody_is() -> None:
    who = {"name", "age", "born", "sex", "gender", "health", "disability", "religion", "email"}
    assert not who & set(columns())
