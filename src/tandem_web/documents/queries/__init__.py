from tandem_web.documents.queries.documents import (
    Issued,
    clause_titles,
    documents_of,
    documents_to,
    issued,
    laid_of,
    newest_of,
)
from tandem_web.documents.queries.docx import render_docx
from tandem_web.documents.queries.layout import Envelope, FactsMissing, lay_out
from tandem_web.documents.queries.letters import LetterUnknown, letters, load_letter
from tandem_web.documents.queries.pdf import render_pdf
from tandem_web.documents.queries.wording import (
    Lack,
    ShownBlock,
    ShownText,
    Texts,
    current_wording,
    draft_of,
    lacks_of,
    shown_blocks,
    worded,
    wording_of,
    wordings_of,
)

__all__ = [
    "Envelope",
    "FactsMissing",
    "Issued",
    "Lack",
    "LetterUnknown",
    "ShownBlock",
    "ShownText",
    "Texts",
    "clause_titles",
    "current_wording",
    "documents_of",
    "documents_to",
    "draft_of",
    "issued",
    "lacks_of",
    "laid_of",
    "lay_out",
    "letters",
    "load_letter",
    "newest_of",
    "render_docx",
    "render_pdf",
    "shown_blocks",
    "worded",
    "wording_of",
    "wordings_of",
]
