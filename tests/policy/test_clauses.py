"""The clauses of the packs: none missing, each in both languages, each with its source."""

from pathlib import Path

import pytest

from tandem.policy import ClauseUnknown, load_pack, pack_names
from tandem.policy.values import Clause

SOURCE_IDS = [
    line
    for line in (Path(__file__).parent / "clause_ids.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CLAUSES = [
    clause for name in pack_names() for topic in load_pack(name).topics for clause in topic.clauses
]
LONGEST_TITLE = 60
# The same in both languages: a case is cited under one name.
CITED_ALIKE = {"CASE-MCMENEMY"}

every_clause = pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)


def test_the_clauses_of_the_two_documents_stand_in_their_order() -> None:
    policy = load_pack("carmarthenshire")
    ours = [clause.id for clause in policy.clauses() if clause.id.startswith(("CCC-", "PG-"))]
    assert ours == SOURCE_IDS


def test_the_source_list_holds_both_documents() -> None:
    assert {one.partition("-")[0] for one in SOURCE_IDS} == {"CCC", "PG"}
    assert len(SOURCE_IDS) == len(set(SOURCE_IDS)) == 83


@every_clause
def test_a_clause_stands_in_both_languages(clause: Clause) -> None:
    for text in (clause.title, clause.text, clause.source):
        assert text.en
        assert text.cy
    assert clause.title.en != clause.title.cy
    assert clause.text.en != clause.text.cy
    assert (clause.source.en == clause.source.cy) == (clause.id in CITED_ALIKE)


@every_clause
def test_a_title_is_short_and_a_text_is_whole_sentences(clause: Clause) -> None:
    for language in ("en", "cy"):
        title, text = clause.title.in_language(language), clause.text.in_language(language)
        assert len(title) <= LONGEST_TITLE + 5 * (language == "cy")
        assert not title.endswith(".")
        assert text.endswith(".")
        assert "'" not in title + text
        assert "  " not in text


@every_clause
def test_a_clause_of_the_law_says_how_well_it_is_known(clause: Clause) -> None:
    own = clause.id.startswith(("CCC-", "ALP-", "PG-", "UCD-", "SPCB-", "OPM-", "NOT-IN-POLICY"))
    assert bool(clause.mark) != own


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_two_clauses_share_a_title(language: str) -> None:
    titles = [clause.title.in_language(language) for clause in CLAUSES]
    assert sorted(titles) == sorted(set(titles))


def test_no_two_packs_share_a_clause() -> None:
    ids = [clause.id for clause in CLAUSES]
    assert len(ids) == len(set(ids))


def test_a_pack_finds_the_clauses_that_it_extends() -> None:
    pack = load_pack("carmarthenshire")
    assert pack.clause("ERA-86").title.en == "Minimum notice"
    assert pack.clause("CCC-VAC-5").title.cy == "Trefn y cynigion"


def test_an_unknown_clause_is_told_by_its_id() -> None:
    with pytest.raises(ClauseUnknown, match="CCC-NONE-1"):
        load_pack("carmarthenshire").clause("CCC-NONE-1")
