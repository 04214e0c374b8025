"""Every clause of the source documents has its rule and its tests, and the page says which."""

import ast
import tomllib

import pytest

from tandem.policy import load_pack, pack_names
from tests.architecture.source import ROOT
from tools.clause_markers import MarkerUnreadable, marked, proofs
from tools.traceability import PAGE, TO_COME, clause_ids, lacking, page, to_come

# What later work was to bring when the list was first written down; the list may only shrink.
TO_COME_AT_FIRST = frozenset(
    [
        *("CCC-PAY-2", "CCC-PAY-3"),
        *("CCC-HRS-1", "CCC-HRS-2", "CCC-HRS-3", "CCC-HRS-4"),
        *("CCC-STBY-1", "CCC-STBY-2", "CCC-STBY-3"),
        *("CCC-BH-3", "CCC-BH-4"),
        *("CCC-FAM-1",),
        *("CCC-PEN-1",),
        *("CCC-SPL-1",),
        *("CCC-COV-1", "CCC-COV-2", "CCC-COV-3"),
        *("CCC-TRV-1",),
        *("CCC-DEV-1",),
        *("CCC-PERF-1",),
        *("CCC-EMP-1",),
        *("PG-DEF-1",),
        *("PG-WHY-1", "PG-WHY-2", "PG-WHY-3", "PG-WHY-4", "PG-WHY-5"),
        *("PG-1", "PG-2", "PG-3", "PG-4", "PG-5"),
        *("PG-WHO-1", "PG-WHO-2", "PG-WHO-3"),
    ]
)
COMING = to_come()
LIST = TO_COME.read_text(encoding="utf-8")


def test_every_clause_is_implemented_and_proved_or_named_as_to_come() -> None:
    found = {clause: lacks for clause, lacks in lacking().items() if clause not in COMING}
    assert {clause: lacks for clause, lacks in found.items() if lacks} == {}


def test_what_is_implemented_and_proved_has_left_the_list_of_what_is_to_come() -> None:
    found = lacking()
    assert [clause for clause in COMING if not found[clause]] == []


def test_the_list_of_what_later_work_brings_only_shrinks() -> None:
    assert set(COMING) <= TO_COME_AT_FIRST


def test_the_list_names_known_clauses_once() -> None:
    named = [clause for one in tomllib.loads(LIST)["later"] for clause in one["clauses"]]
    assert sorted(named) == sorted(COMING)
    assert set(named) <= set(clause_ids())
    assert set(clause_ids()) >= TO_COME_AT_FIRST


def test_a_marker_names_clauses_that_stand_in_a_pack() -> None:
    known = {clause.id for name in pack_names() for clause in load_pack(name).clauses()}
    assert {clause: tests for clause, tests in proofs().items() if clause not in known} == {}


def test_the_page_is_up_to_date() -> None:
    kept = PAGE.read_text(encoding="utf-8")
    assert kept == page(), f"make traceability writes {PAGE.relative_to(ROOT)} anew"


MARK = 'pytest.mark.proves("CCC-DEF-1", "CCC-DEF-4")'
MARKED = [
    pytest.param(f"@{MARK}\ndef test_a_law(): ...", "a law", id="a test"),
    pytest.param(f"@{MARK}\nasync def test_a_law(): ...", "a law", id="an asynchronous test"),
    pytest.param(f"pytestmark = {MARK}", "", id="a file"),
    pytest.param(f"pytestmark = [pytest.mark.django_db, {MARK}]", "", id="a file with more"),
    pytest.param(f"@{MARK}\nclass TestLaws: ...", "TestLaws", id="a class"),
    pytest.param(f"class TestLaws:\n    pytestmark = {MARK}", "TestLaws", id="within a class"),
    pytest.param(f"TestLaws.pytestmark = [{MARK}]", "TestLaws", id="a machine of states"),
    pytest.param(
        f'CASES = [pytest.param(1, marks={MARK}, id="a case")]', "a case", id="a case of a table"
    ),
    pytest.param(
        f'@pytest.mark.parametrize("n", [pytest.param(1, marks=[{MARK}], id="one")])\n'
        "def test_a_law(n): ...",
        "a law (one)",
        id="a case of a test",
    ),
]


@pytest.mark.parametrize(("text", "test"), MARKED)
def test_a_marker_is_found_where_it_stands(text: str, test: str) -> None:
    found = list(marked(ast.parse(text), "tests/example.py"))
    assert found == [("CCC-DEF-1", test), ("CCC-DEF-4", test)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"@{MARK}\ndef build(): ...", id="it stands on no test"),
        pytest.param(f"{MARK}", id="it stands alone"),
        pytest.param(f"def test_a_law():\n    {MARK}", id="it stands within a test"),
        pytest.param(f"clauses = {MARK}", id="it is kept under a name"),
        pytest.param("pytestmark = pytest.mark.proves(*CLAUSES)", id="its clauses are elsewhere"),
        pytest.param("pytestmark = pytest.mark.proves()", id="it names no clause"),
        pytest.param("pytestmark = pytest.mark.proves", id="it is not called"),
    ],
)
def test_a_marker_that_marks_nothing_is_a_mistake(text: str) -> None:
    with pytest.raises(MarkerUnreadable, match="line"):
        list(marked(ast.parse(text), "tests/example.py"))
