"""What somebody has uploaded: what it is by its bytes, whatever its name says."""

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image

LARGEST_FILE = 10 * 1024 * 1024
# An A4 page scanned at 600 dots an inch has 35 million.
MOST_PIXELS = 40_000_000
MOST_PAGES = 100
LARGEST_UNPACKED = 200 * 1024 * 1024
LONGEST_NAME = 120

_SUFFIXES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "application/pdf": (".pdf",),
    "text/csv": (".csv", ".txt"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/json": (".json",),
}
_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
# What the two readers raise for bytes that are not what they begin like.
_BROKEN_IMAGE = (OSError, SyntaxError, ValueError, EOFError, zlib.error)
_BROKEN_PDF = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, OSError),
    *(RecursionError, AssertionError, NotImplementedError, zlib.error),
)


class Accept(Enum):
    """What a page takes: a scan (JPEG, PNG or PDF) or a table (CSV or XLSX)."""

    SCAN = "scan"
    TABLE = "table"

    @property
    def suffixes(self) -> str:
        """For the ``accept`` of a file field; the bytes decide all the same."""
        return ".jpg,.jpeg,.png,.pdf" if self is Accept.SCAN else ".csv,.xlsx"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is what it claims to be, under a name that every system can keep."""

    name: str
    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_upload(name: str, content: "bytes | File[bytes]", accept: Accept) -> Upload:
    """Read a file and make sure what it is.

    Raises ``ValidationError`` with a sentence in the page's language.
    """
    raw = _bytes_of(content)
    media_type = _scan(raw) if accept is Accept.SCAN else _table(raw)
    return Upload(clean_name(name, media_type), media_type, raw)


def clean_name(name: str, media_type: str) -> str:
    """The last part of a file's name, with the ending of what the file is."""
    plain = _UNPRINTABLE.sub("", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    endings = _SUFFIXES[media_type]
    path = PurePosixPath(plain or "file")
    ending = path.suffix.lower()
    stem = path.name[: -len(ending)] if ending in endings else path.name
    return stem[:LONGEST_NAME] + (ending if ending in endings else endings[0])


def _bytes_of(content: "bytes | File[bytes]") -> bytes:
    # What is too large is refused before it is read.
    size = len(content) if isinstance(content, bytes) else content.size
    if size > LARGEST_FILE:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Scan it again with a lower resolution.")
            % {"limit": LARGEST_FILE // 1024 // 1024}
        )
    if isinstance(content, bytes):
        raw = content
    else:
        content.seek(0)
        raw = content.read()
    if not raw:
        raise ValidationError(_("The file is empty."))
    return raw


def _scan(raw: bytes) -> str:
    if b"%PDF-" in raw[:1024]:
        _check_pdf(raw)
        return "application/pdf"
    if raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _check_image(raw)
    raise ValidationError(_("The file is neither a picture (JPEG or PNG) nor a PDF."))


def _check_image(raw: bytes) -> str:
    """Decode the whole picture: a header alone says nothing about the rest."""
    broken = ValidationError(_("The picture is damaged or incomplete. Scan it again."))
    try:
        with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            media_type = _MEDIA_TYPES[image.format or ""]
            image.verify()
        with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
            # A JPEG is read to its end at an eighth of its size, which spares the memory.
            image.draft(None, (image.width // 8, image.height // 8))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN_IMAGE:
        raise broken from None
    return media_type


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has more than %(limit)s million pixels. Scan it with a lower resolution.")
        % {"limit": MOST_PIXELS // 1_000_000}
    )


def _check_pdf(raw: bytes) -> None:
    """Walk through every page of a PDF, without unpacking what the pages show."""
    # It takes a while to load, and every process of the site starts without it.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    pages = 0
    try:
        reader = PdfReader(io.BytesIO(raw))
        protected = reader.is_encrypted
        if not protected:
            pages = len(reader.pages)
            for page in reader.pages[: MOST_PAGES + 1]:
                page.mediabox.width  # noqa: B018 -- reading it is what proves the page
    except (PyPdfError, *_BROKEN_PDF):
        raise ValidationError(_("The PDF is damaged and cannot be read.")) from None
    if protected:
        raise ValidationError(_("The PDF is protected with a password. Save it without one."))
    if pages == 0:
        raise ValidationError(_("The PDF has no pages."))
    if pages > MOST_PAGES:
        raise ValidationError(
            _("The PDF has more than %(limit)s pages. Send only those that are needed.")
            % {"limit": MOST_PAGES}
        )


def _table(raw: bytes) -> str:
    if raw.startswith(b"PK\x03\x04"):
        _check_spreadsheet(raw)
        return _SPREADSHEET
    if b"\0" in raw:
        raise ValidationError(_("The file is neither a CSV file nor an Excel workbook (XLSX)."))
    return "text/csv"


def _check_spreadsheet(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise ValidationError(_("The workbook is damaged and cannot be read.")) from None
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise ValidationError(_("The file is neither a CSV file nor an Excel workbook (XLSX)."))
    if unpacked > LARGEST_UNPACKED:
        raise ValidationError(_("The workbook unpacks to far more than its size. Save it again."))
