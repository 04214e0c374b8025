import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from tandem.messages import LANGUAGES, Fact, Language, Text
from tandem_web.documents.mapping import (
    Laid,
    Letter,
    LetterInvalid,
    laid_from_json,
    laid_to_json,
    read_letter,
)
from tandem_web.documents.queries import (
    Envelope,
    FactsMissing,
    lay_out,
    letters,
    render_docx,
    render_pdf,
)

SOURCE = Path(__file__).with_name("letter.toml").read_text(encoding="utf-8")
SPECIMEN = read_letter("specimen", SOURCE)
ENVELOPE = Envelope(
    employer=Text("Dyffryn County Council", "Cyngor Sir Dyffryn"),
    issued_on=date(2027, 3, 1),
    addressee="Rhian Bowen",
    reference="S-001",
    version=2,
    replaces_issued_on=date(2027, 1, 5),
    clauses={"ERA-1": Text("The statement", "Y datganiad")},
)
LITERAL = '#emph[x] *a* _b_ $x^2$ <script>alert("1")</script> \\ `c` @d {name} {{e}} & ŵŷ'


def laid(language: Language = "en", wording: dict[str, Text] | None = None, **facts: Fact) -> Laid:
    return lay_out(SPECIMEN, SPECIMEN.samples() | facts, language, wording or {}, ENVELOPE)


def words_of_pdf(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


def words_of_docx(content: bytes) -> list[str]:
    """Return the texts of a Word document in the order in which they are read."""
    body = docx.Document(io.BytesIO(content)).element.body
    # A break inside a text parts two words as a space does.
    breaks = [("".join(p.itertext()) or "").strip() for p in body.iter() if p.tag.endswith("}p")]
    return [text for text in breaks if text]


def plain(text: str) -> str:
    """Return a text without the spaces, which each format breaks in its own way."""
    return re.sub(r"\s+", "", text)


def texts_in_order(letter: Laid) -> list[str]:
    found = [letter.employer, letter.title]
    found += [text for row in letter.about for text in row]
    for block in letter.blocks:
        found += [block.text, *block.head]
        if block.kind == "signatures":
            found += [text for capacity, name, instead in block.rows for text in (name, capacity)]
        else:
            found += [text for row in block.rows for text in row]
    return [text for text in found if text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_tagged_titled_and_says_its_language(language: Language) -> None:
    letter = laid(language)
    reader = PdfReader(io.BytesIO(render_pdf(letter)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"].lower().startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (letter.title, letter.employer)
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_the_same_letter_gives_the_same_bytes_and_another_one_others() -> None:
    assert render_pdf(laid()) == render_pdf(laid())
    assert render_docx(laid()) == render_docx(laid())
    assert render_pdf(laid()) != render_pdf(laid(name="Siân Pugh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_renderer_says_the_same_texts_in_the_same_order(language: Language) -> None:
    letter = laid(language)
    page = re.sub(r"<[^>]+>", " ", render_to_string("documents/laid.html", {"laid": letter}))
    written = {
        "PDF": words_of_pdf(render_pdf(letter)),
        "Word": " ".join(words_of_docx(render_docx(letter))),
        # The page around the letter draws its title.
        "page": f"{letter.employer} {letter.title} {page.replace(letter.employer, '', 1)}",
    }
    for name, text in written.items():
        at = 0
        for wanted in texts_in_order(letter):
            found = plain(text).find(plain(wanted), at)
            assert found >= 0, f"{name}: {wanted!r} is not there, or stands before its place"
            at = found


def test_what_a_person_typed_stays_literal_everywhere() -> None:
    letter = laid(name=LITERAL, place=f"{LITERAL}\nLlinell arall")
    assert plain(LITERAL) in plain(words_of_pdf(render_pdf(letter)))
    assert any(LITERAL in text for text in words_of_docx(render_docx(letter)))
    page = render_to_string("documents/laid.html", {"laid": letter})
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a 😀 b", "a [grinning face] b"),
        ("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}", "[woman][girl]"),
        ("中", "[cjk unified ideograph-4e2d]"),
        ("a\x00\x0b\x1bb", "ab"),
        ("Ŵ ŵ Ŷ ŷ ẁ ẅ â ê î ô û", "Ŵ ŵ Ŷ ŷ ẁ ẅ â ê î ô û"),
    ],
)
def test_a_character_that_the_font_lacks_is_named_in_the_pdf(typed: str, shown: str) -> None:
    letter = laid(name=typed)
    assert plain(shown) in plain(words_of_pdf(render_pdf(letter)))
    assert render_docx(letter)


def test_a_word_document_has_real_headings_table_headers_and_a_language() -> None:
    document = docx.Document(io.BytesIO(render_docx(laid("cy"))))
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")
    ]
    assert headings[0] == (
        "Heading 1",
        "Datganiad o fanylion cyflogaeth: Arweinydd Tîm Cymorth i Deuluoedd",
    )
    assert [name for name, _ in headings] == ["Heading 1", "Heading 2", "Heading 3", "Heading 2"]
    assert 'w:tblHeader w:val="true"' in document.element.xml
    assert 'w:lang w:val="cy-GB"' in document.styles["Normal"].element.xml
    assert document.core_properties.title == headings[0][1]
    assert document.core_properties.language == "cy"


def test_facts_come_in_the_language_of_the_letter() -> None:
    english, welsh = (texts_in_order(laid(language)) for language in LANGUAGES)
    assert any("18 h 30 min" in text.replace("\N{NO-BREAK SPACE}", " ") for text in english)
    assert any("18 awr 30 mun" in text.replace("\N{NO-BREAK SPACE}", " ") for text in welsh)
    assert any("5 Ebrill 2027" in text.replace("\N{NO-BREAK SPACE}", " ") for text in welsh)


def test_a_condition_leaves_out_what_does_not_hold() -> None:
    alone = {name: fact for name, fact in SPECIMEN.samples().items() if name != "partner"}
    without = lay_out(SPECIMEN, alone, "en", {}, ENVELOPE)
    assert "You share the post with" not in texts_in_order(without)
    assert "Nobody shares this post with you at present." in texts_in_order(without)
    assert "Nobody shares this post with you at present." not in texts_in_order(laid())


def test_a_laid_out_letter_comes_back_from_its_text() -> None:
    letter = laid("cy")
    assert laid_from_json(laid_to_json(letter)) == letter


def test_only_cited_clauses_that_are_known_stand_among_the_sources() -> None:
    assert laid("cy").sources == (("ERA-1", "Y datganiad"),)


@pytest.mark.parametrize(
    ("facts", "wording", "names"),
    [
        ({"hours": None}, {}, ("hours",)),
        ({"colour": "red"}, {}, ("colour",)),
        ({}, {"opening": Text("{colour}", "{colour}")}, ("colour",)),
        ({"partner": None}, {"opening": Text("{partner}", "{partner}")}, ("partner",)),
    ],
    ids=["one is not there", "one is not known", "a text names another", "it is not always there"],
)
def test_facts_that_are_missing_are_named(
    facts: dict[str, Fact | None], wording: dict[str, Text], names: tuple[str, ...]
) -> None:
    given = {n: f for n, f in (SPECIMEN.samples() | facts).items() if f is not None}
    with pytest.raises(FactsMissing) as caught:
        lay_out(SPECIMEN, given, "en", wording, ENVELOPE)
    assert caught.value.names == names


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('name = "specimen"', 'name = "other"', "calls itself 'other'"),
        ('cy = "Eich oriau"', 'cy = ""', "hours_heading: nothing stands in cy"),
        ('cy = "{hours}"', 'cy = "{salary}"', "terms.hours names other facts in Welsh"),
        ('en = "{hours}"', 'en = "{hours"', "a brace in terms.hours belongs to no name"),
        ('rows = "duties"', 'rows = "tasks"', "no fact is called tasks"),
        ('unless = "partner"', 'unless = "mate"', "no fact is called mate"),
        ('kind = "list"', 'kind = "poem"', "poem is no kind of block"),
        ('kind = "list"', 'kind = "list"\ncolour = "red"', "colour is not known here"),
        ('id = "alone"', 'id = "opening"', "two texts have one name"),
        ("sample = 2027-04-05", "sample = 1.5", "a float is no fact"),
        ('label = { en = "Hours a week"', 'labels = { en = "Hours"', "labels is not known"),
    ],
)
def test_a_source_that_is_wrong_says_where(before: str, after: str, sentence: str) -> None:
    assert before in SOURCE
    with pytest.raises(LetterInvalid, match=re.escape(sentence)):
        read_letter("specimen", SOURCE.replace(before, after, 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.name)
def test_every_letter_of_the_site_can_be_drawn_from_its_samples(
    letter: Letter, language: Language
) -> None:
    drawn = lay_out(letter, letter.samples(), language, {}, ENVELOPE)
    assert drawn.title in words_of_pdf(render_pdf(drawn))
    assert render_docx(drawn)
