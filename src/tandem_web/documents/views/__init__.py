from tandem_web.documents.views.documents import document, file, own
from tandem_web.documents.views.preview import preview, preview_pdf
from tandem_web.documents.views.wording import block, discard, letter, letters, publish, restore

__all__ = [
    "block",
    "discard",
    "document",
    "file",
    "letter",
    "letters",
    "own",
    "preview",
    "preview_pdf",
    "publish",
    "restore",
]
