"""An uploaded file: what it is, and its lines, whether it is CSV or a workbook."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from tandem_web.posts.mapping.problems import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    FileRefused,
)
from tandem_web.posts.mapping.workbook import PROTECTED, TOO_MANY_COLUMNS, open_workbook

_SEPARATORS = (",", ";", "\t")
_XLSX = "xlsx"
# Below this a workbook holds no more rows than can be checked while somebody waits.
_SMALL_WORKBOOK = 100 * 1024
_SMALL_ROWS = 2_000
_NOT_CLOSED = _("A quotation mark is not closed, or text follows it. Check the quotation marks.")


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file as it came; `encoding` is that of its text, or "xlsx" for a workbook."""

    name: str
    content: bytes
    digest: str
    encoding: str

    @classmethod
    def from_bytes(cls, name: str, raw: bytes) -> "ImportedFile":
        """Take a file if it is what it claims to be. Errors: FileRefused."""
        if len(raw) > LARGEST_FILE:
            raise FileRefused(
                _("The file is larger than 5 MB. Divide it and import each part in turn.")
            )
        return cls(name[:200], raw, hashlib.sha256(raw).hexdigest(), _encoding_of(name, raw))

    @property
    def is_old_encoding(self) -> bool:
        return self.encoding == "cp1252"

    @property
    def is_small(self) -> bool:
        """Whether the file can be checked while somebody waits for the page."""
        if self.encoding == _XLSX:
            return len(self.content) <= _SMALL_WORKBOOK
        return self.content.count(b"\n") <= _SMALL_ROWS

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """The number and the stripped cells of every line that is not empty.

        Errors: FileRefused for too many rows or columns, and for what breaks off half way.
        """
        read = open_workbook(self.content).rows() if self.encoding == _XLSX else self._text_lines()
        for count, line in enumerate(read):
            if count > MOST_ROWS:
                raise FileRefused(
                    _("The file has more than {limit} rows. Divide it and import each part."),
                    limit=MOST_ROWS,
                )
            yield line

    def headings(self) -> list[str]:
        """The first line that is not empty."""
        return next((cells for _number, cells in self.lines()), [])

    def _text_lines(self) -> Iterator[tuple[int, list[str]]]:
        text = self.content.decode(self.encoding)
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=_separator_of(text), strict=True
        )
        number = 0
        try:
            for number, line in enumerate(reader, start=1):
                cells = [cell.strip() for cell in line]
                if not any(cells):
                    continue
                if len(cells) > MOST_COLUMNS:
                    raise FileRefused(TOO_MANY_COLUMNS, limit=MOST_COLUMNS)
                yield number, cells
        except csv.Error:
            raise FileRefused(_NOT_CLOSED, at_row=number + 1) from None


def _encoding_of(name: str, raw: bytes) -> str:
    if raw[:4] == b"PK\x03\x04":
        open_workbook(raw)
        return _XLSX
    if raw[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise FileRefused(PROTECTED)
        raise FileRefused(
            _("This is a workbook of the old kind (.xls). Save it as XLSX or “CSV UTF-8”.")
        )
    if name.casefold().endswith((".xlsx", ".xlsm", ".xls")) and raw.strip():
        raise FileRefused(
            _("The file is named like a workbook but is none. Save it as XLSX or “CSV UTF-8”.")
        )
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise FileRefused(
            _("The file is in UTF-16. Save it again as “CSV UTF-8” and choose the new file.")
        )
    if b"\x00" in raw:
        raise FileRefused(_("This is not a text file. Save it as XLSX or “CSV UTF-8” first."))
    if not raw.strip():
        raise FileRefused(_("The file is empty. Choose a file with a line of headings and rows."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileRefused(_("The letters in the file cannot be read. Save it again as “CSV UTF-8”."))


def _separator_of(text: str) -> str:
    """The sign that parts the first line most often, outside quotation marks."""
    first = text.lstrip("\r\n\ufeff").split("\n", 1)[0]
    bare = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)
