"""Reading a pack: everything that is wrong with it at once, each problem on its line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import LANGUAGES, render
from tandem.policy import PackInvalid, Policy, Problem, check, load_pack, pack_from_files
from tandem.policy.reading import TomlFile
from tandem.policy.toml_lines import TomlLines

HEADER = """\
id = "own"
title = { en = "Own", cy = "Ein hun" }
description = { en = "Ours", cy = "Ein rhai ni" }
extends = ["great_britain"]
covers_from = 2020-01-01
"""
CLAUSE = """\
[[clause]]
id = "OWN-1"
title = { en = "A title", cy = "Teitl" }
text = { en = "A text.", cy = "Testun." }
source = { en = "A source", cy = "Ffynhonnell" }
"""
PARAMETER = """\
[[parameter]]
id = "trial.longest"
unit = "weeks"
value = [
    { value = "12", holds_from = 2020-01-01, clauses = ["OWN-1"] },
    { value = "10", holds_from = 2024-01-01, clauses = ["ERA-86"] },
]
"""
BOUND = """\
[[bound]]
parameter = "trial.longest"
at_most = "26"
severity = "consider"
clauses = ["OWN-1"]
"""
WHOLE = HEADER + CLAUSE + PARAMETER + BOUND


@dataclass(frozen=True)
class Broken:
    """One change to a pack that is in order, and the problem that it makes."""

    before: str
    after: str
    key: str
    line: int | None


BROKEN = {
    "the file is no TOML": Broken("[[clause]]", "[[clause]", "policy.toml_broken", 6),
    "the file ends too soon": Broken(WHOLE, 'id = """', "policy.toml_broken", 1),
    "a key is missing": Broken('id = "own"\n', "", "policy.key_missing", None),
    "a key of a clause is missing": Broken('id = "OWN-1"\n', "", "policy.key_missing", 6),
    "a key is misspelt": Broken("severity", "severety", "policy.key_unknown", 21),
    "a key of the file is not known": Broken(
        "covers_from", "x = 1\ncovers_from", "policy.key_unknown", 5
    ),
    "text stands as a number": Broken('id = "own"', "id = 7", "policy.key_not_string", 1),
    "text is blank": Broken('id = "own"', 'id = " "', "policy.key_not_string", 1),
    "a flag stands as text": Broken(
        "covers", 'foundation = "no"\ncovers', "policy.key_not_flag", 5
    ),
    "a date stands in quotation marks": Broken(
        "covers_from = 2020-01-01", 'covers_from = "2020-01-01"', "policy.key_not_date", 5
    ),
    "a date has a time of day": Broken(
        "covers_from = 2020-01-01", "covers_from = 2020-01-01T09:00:00", "policy.key_not_date", 5
    ),
    "the start of a value is no date": Broken(
        "holds_from = 2024-01-01", "holds_from = 2024", "policy.key_not_date", 16
    ),
    "a list stands as text": Broken(
        'extends = ["great_britain"]', 'extends = "great_britain"', "policy.key_not_list", 4
    ),
    "a text is one language only": Broken(
        'title = { en = "A title", cy = "Teitl" }',
        'title = { en = "A title" }',
        "policy.language_missing",
        8,
    ),
    "a text is no table": Broken(
        'title = { en = "A title", cy = "Teitl" }', 'title = "A"', "policy.key_not_table", 8
    ),
    "a text has a third language": Broken(
        'cy = "Teitl"', 'cy = "Teitl", gd = "Tiotal"', "policy.key_unknown", 8
    ),
    "the clauses are no list": Broken("[[bound]]", "[bound]", "policy.key_not_tables", 18),
    "a clause stands twice": Broken(CLAUSE, CLAUSE + CLAUSE, "policy.clause_twice", 12),
    "a mark is not known": Broken(
        'id = "OWN-1"', 'id = "OWN-1"\nmark = "X"', "policy.mark_unknown", 8
    ),
    "a parameter stands twice": Broken(
        PARAMETER, PARAMETER + PARAMETER, "policy.parameter_twice", 19
    ),
    "a parameter is not known": Broken(
        'id = "trial.longest"', 'id = "trial.colour"', "policy.parameter_unknown", 12
    ),
    "the unit is another": Broken('unit = "weeks"', 'unit = "days"', "policy.unit_differs", 13),
    "the unit is left out": Broken('unit = "weeks"\n', "", "policy.unit_differs", 11),
    "a choice has a unit": Broken(
        BOUND,
        '[[parameter]]\nid = "pay.spine"\nunit = "weeks"\nvalue = [{ value = "njc",'
        ' holds_from = 2020-01-01, clauses = ["OWN-1"] }]\n',
        "policy.choice_has_no_unit",
        20,
    ),
    "a parameter has no value": Broken(
        PARAMETER,
        '[[parameter]]\nid = "trial.longest"\nunit = "weeks"\n',
        "policy.no_values",
        11,
    ),
    "a value is not a number": Broken(
        'value = "10"', 'value = "ten"', "policy.value_not_number", 16
    ),
    "a value is no string": Broken('value = "10"', "value = 10", "policy.key_not_string", 16),
    "the values are out of order": Broken(
        "holds_from = 2024-01-01", "holds_from = 2019-12-31", "policy.dates_out_of_order", 16
    ),
    "two values hold from one day": Broken(
        "holds_from = 2024-01-01", "holds_from = 2020-01-01", "policy.dates_out_of_order", 16
    ),
    "a value was checked before it holds": Broken(
        "holds_from = 2024-01-01",
        "holds_from = 2024-01-01, checked_until = 2023-12-31",
        "policy.checked_too_early",
        16,
    ),
    "a value cites nothing": Broken('clauses = ["ERA-86"]', "clauses = []", "policy.uncited", 16),
    "a value cites what is not there": Broken(
        'clauses = ["ERA-86"]', 'clauses = ["ERA-0"]', "policy.clause_unknown", 16
    ),
    "a bound is of a severity that is not known": Broken(
        '"consider"', '"grave"', "policy.severity_unknown", 21
    ),
    "a bound has no limit": Broken('at_most = "26"\n', "", "policy.key_missing", 18),
    "a limit cannot be read": Broken(
        'at_most = "26"', 'at_most = "much"', "policy.value_not_number", 20
    ),
    "a limit is in another unit": Broken(
        'at_most = "26"', 'at_most = "rest.daily"', "policy.bound_units_differ", 20
    ),
    "a bound is on nothing known": Broken(
        'parameter = "trial.longest"', 'parameter = "trial"', "policy.parameter_unknown", 19
    ),
    "the pack that it extends is not known": Broken(
        '["great_britain"]', '["great_britain", "atlantis"]', "policy.pack_unknown", 4
    ),
    "a file of the contents is not there": Broken(
        "covers_from", 'contents = ["more.toml"]\ncovers_from', "policy.file_missing", 5
    ),
}


def problems_of(texts: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(PackInvalid) as caught:
        pack_from_files(texts)
    return caught.value.problems


def problems_if_any(text: str) -> tuple[Problem, ...]:
    try:
        pack_from_files({"own.toml": text})
    except PackInvalid as error:
        return error.problems
    return ()


def test_a_pack_may_be_one_file() -> None:
    pack = pack_from_files({"own.toml": WHOLE})
    assert [clause.id for clause in pack.topics[0].clauses] == ["OWN-1"]
    assert pack.topics[0].title == pack.title
    assert [value.quantity.whole for value in pack.own_parameters[0].values] == [12, 10]
    assert pack.parents == (load_pack("great_britain"),)
    assert not pack.foundation


def test_a_pack_may_be_several_files() -> None:
    topic = 'topic = { en = "Trials", cy = "Cyfnodau prawf" }\nchecked_until = 2030-12-31\n'
    pack = pack_from_files(
        {
            "pack.toml": HEADER + 'contents = ["rules/trial.toml"]\n',
            "rules/trial.toml": topic + CLAUSE + PARAMETER,
        }
    )
    assert pack.topics[0].title.en == "Trials"
    assert pack.own_parameters[0].values[0].checked_until == date(2030, 12, 31)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_problem_is_told_with_its_line(broken: Broken) -> None:
    assert broken.before in WHOLE
    problems = problems_of({"own.toml": WHOLE.replace(broken.before, broken.after, 1)})
    found = [(problem.message.key, problem.line) for problem in problems]
    assert (broken.key, broken.line) in found
    for problem in problems:
        assert problem.file == "own.toml"
        for language in LANGUAGES:
            assert render(problem.sentence(), language).startswith("own.toml")


def test_all_problems_are_told_at_once() -> None:
    text = (
        WHOLE.replace('"weeks"', '"days"').replace('"consider"', '"grave"').replace("A text.", "")
    )
    keys = {problem.message.key for problem in problems_of({"own.toml": text})}
    assert keys == {"policy.unit_differs", "policy.severity_unknown", "policy.language_missing"}


def test_every_broken_file_is_told() -> None:
    problems = problems_of({"pack.toml": "id =", "clauses.toml": "[["})
    assert [problem.file for problem in problems] == ["pack.toml", "clauses.toml"]


def test_a_text_may_say_who_has_checked_its_welsh() -> None:
    text = WHOLE.replace('cy = "Teitl"', 'cy = "Teitl", checked_by = "A translator"')
    assert pack_from_files({"own.toml": text}).clause("OWN-1").title.cy == "Teitl"


def test_several_files_need_one_that_is_called_pack() -> None:
    (problem,) = problems_of({"a.toml": HEADER, "b.toml": CLAUSE})
    assert problem.message.key == "policy.no_pack_file"


def test_a_file_that_the_contents_leave_out_is_told() -> None:
    (problem,) = problems_of({"pack.toml": HEADER, "more.toml": CLAUSE})
    assert problem.message.key == "policy.file_unlisted"


def test_a_content_file_needs_a_topic_for_its_clauses() -> None:
    problems = problems_of(
        {"pack.toml": HEADER + 'contents = ["more.toml"]\n', "more.toml": CLAUSE}
    )
    assert [(each.message.key, each.file) for each in problems] == [
        ("policy.key_missing", "more.toml")
    ]


def test_a_document_is_named_in_both_languages() -> None:
    pack = pack_from_files({"own.toml": HEADER + '[[document]]\ntitle = { en = "A", cy = "B" }\n'})
    assert [document.cy for document in pack.documents] == ["B"]


def test_white_space_of_a_folded_text_is_one_space() -> None:
    text = WHOLE.replace('en = "A text."', 'en = """A \\\n   text."""')
    assert pack_from_files({"own.toml": text}).clause("OWN-1").text.en == "A text."
    file = TomlFile("a.toml", 't.en = """a\n  b"""\nt.cy = "c"', [])
    assert file.section.text("t").en == "a b"


def test_lines_are_found_below_dotted_keys_and_nested_tables() -> None:
    lines = TomlLines('a.b = 1\n[t]\n"k" = 2\n[[e]]\n[[e]]\n[[e.f]]\nx = 1\n[[e.f]]\nx = 2\n')
    assert lines.line(("a",)) == lines.line(("a", "b")) == 1
    assert lines.line(("t", "k")) == 3
    assert lines.line(("e", 1)) == 5
    assert lines.line(("e", 1, "f", 1, "x")) == 9
    assert lines.line(("e", 1, "f", 1, "y")) == 8
    assert lines.line(("nothing",)) is None


@given(st.text(max_size=80))
def test_any_text_is_a_pack_or_has_problems_and_never_a_traceback(text: str) -> None:
    for mutated in (text, HEADER + text, WHOLE + text):
        assert all(render(problem.sentence(), "cy") for problem in problems_if_any(mutated))


@given(st.integers(0, len(WHOLE) - 1), st.sampled_from(["", '"', "[", "=", "\n", "é", "9"]))
def test_one_changed_character_never_makes_a_traceback(place: int, character: str) -> None:
    mutated = WHOLE[:place] + character + WHOLE[place + 1 :]
    assert all(render(problem.sentence(), "en") for problem in problems_if_any(mutated))


def test_the_example_of_the_documentation_is_in_order() -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "write-your-own-policy-pack.md"
    example = guide.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    pack = pack_from_files({"our-policy.toml": example})
    assert check(pack, date(2026, 11, 22)) == ()
    assert Policy(pack).on(date(2026, 9, 1)).quantity("search.longest").whole == 9
