"""A laid-out letter as a Word document that people can edit."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tandem_web.documents.mapping import Laid, LaidBlock

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Georgia"
_INK = RGBColor(0x1B, 0x2A, 0x4E)
_QUIET = RGBColor(0x4F, 0x5B, 0x76)
_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
# The parts of the file carry no time of their own, or the same letter would differ each time.
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def render_docx(laid: Laid) -> bytes:
    """Write a letter with real headings, lists and table headers; the same bytes each time."""
    word_file = docx.Document()
    _set_up(word_file, laid)
    _begin(word_file, laid)
    for block in laid.blocks:
        _BLOCKS[block.kind](word_file, laid, block)
    if laid.sources:
        word_file.add_heading(laid.word("sources"), 2)
        _two_columns(word_file, laid.sources)
    written = io.BytesIO()
    word_file.save(written)
    return _with_one_time(written)


def _with_one_time(written: io.BytesIO) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(result, "w") as after:
        for part in before.infolist():
            info = zipfile.ZipInfo(part.filename, _SAME_TIME)
            after.writestr(info, before.read(part), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _set_up(document: Document, laid: Laid) -> None:
    issued = datetime.combine(datetime.fromisoformat(laid.issued_on), time(), UTC)
    about = document.core_properties
    about.title, about.author, about.language = laid.title, laid.employer, laid.language
    about.last_modified_by, about.comments, about.revision = laid.employer, "", 1
    about.created = about.modified = issued.replace(tzinfo=None)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(24)
    for name, size in (("Normal", 11), ("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 12)):
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb, style.font.bold = _INK, True
    _set_language(document, laid)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, _, rest = laid.word("page").partition("{page}")
    middle, _, after = rest.partition("{pages}")
    notice = f"{laid.notice} · " if laid.notice else ""
    for text, field in ((notice + before, "PAGE"), (middle, "NUMPAGES"), (after, "")):
        footer.add_run(text)
        if field:
            _add_field(footer, field)


def _set_language(document: Document, laid: Laid) -> None:
    """Say the language on every style that says one, so that Word checks and reads it aloud."""
    code = _LANGUAGES[laid.language]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)
    properties: Any = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    properties.append(language)


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx knows no fields of its own.


def _begin(document: Document, laid: Laid) -> None:
    head = document.add_paragraph()
    run = head.add_run(laid.employer)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), _INK
    if laid.notice:
        document.add_paragraph().add_run(laid.notice).bold = True
    document.add_heading(laid.title, 1)
    _two_columns(document, laid.about)


def _heading(document: Document, _laid: Laid, block: LaidBlock) -> None:
    _cite(document.add_heading(block.text, block.level + 1), block.clauses)


def _paragraph(document: Document, _laid: Laid, block: LaidBlock) -> None:
    _cite(_write(document.add_paragraph(), block.text), block.clauses)


def _introduce(document: Document, block: LaidBlock) -> None:
    if block.text:
        paragraph = _write(document.add_paragraph(), block.text)
        paragraph.paragraph_format.keep_with_next = True
        _cite(paragraph, block.clauses)


def _list(document: Document, _laid: Laid, block: LaidBlock) -> None:
    _introduce(document, block)
    for (item,) in block.rows:
        _write(document.add_paragraph(style="List Bullet"), item)


def _facts(document: Document, _laid: Laid, block: LaidBlock) -> None:
    _introduce(document, block)
    _two_columns(document, block.rows, bold=True)


def _table(document: Document, _laid: Laid, block: LaidBlock) -> None:
    _introduce(document, block)
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    # The row that is read again with every cell, and printed again on every page.
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001
    for cell, title in zip(table.rows[0].cells, block.head, strict=True):
        _fill(cell, title, bold=True)
    for row in block.rows:
        cells = table.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, row, strict=True)):
            paragraph = _fill(cell, text)
            if at in block.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def _signatures(document: Document, laid: Laid, block: LaidBlock) -> None:
    _introduce(document, block)
    for capacity, name, instead in block.rows:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        for line in (capacity, instead):
            if line:
                paragraph.add_run().add_break()
                _write(paragraph, line)
        if not instead:
            for word in ("signature", "date"):
                document.add_paragraph(f"{laid.word(word)}: {'_' * 30}")


def _two_columns(
    document: Document, rows: Iterable[tuple[str, ...]], *, bold: bool = False
) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for label, value, *cited in rows:
        first, second = table.add_row().cells
        first.width, second.width = Mm(50), Mm(110)
        _fill(first, label, bold=bold)
        paragraph = _fill(second, value)
        _cite(paragraph, cited[0] if cited else "")
    document.add_paragraph()


def _fill(cell: _Cell, text: str, *, bold: bool = False) -> Paragraph:
    return _write(cell.paragraphs[0], text, bold=bold)


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> Paragraph:
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        run.bold = bold or None
    return paragraph


def _cite(paragraph: Paragraph, clauses: str) -> None:
    if clauses:
        run = paragraph.add_run(f" [{clauses}]")
        run.font.size, run.font.color.rgb, run.bold = Pt(8.5), _QUIET, False


_BLOCKS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "facts": _facts,
    "table": _table,
    "signatures": _signatures,
}
