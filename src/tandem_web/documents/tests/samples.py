"""Files that are what they seem, and files that are not."""

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    """Return a picture whose pixels differ, so that half of its bytes are not enough."""
    return _saved(Image.effect_noise(size, 60).convert(mode), kind)


def blank_picture(size: tuple[int, int]) -> bytes:
    """Return a picture of many pixels and few bytes."""
    return _saved(Image.new("1", size), "PNG")


def _saved(image: Image.Image, kind: str) -> bytes:
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()


def pdf(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-40")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def archive(**parts: bytes) -> bytes:
    """Return a ZIP file; ``__`` in a name stands for a slash."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def workbook(*, padding: int = 0) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", "<Types/>")
        opened.writestr("xl/workbook.xml", "<workbook/>")
        opened.writestr("xl/worksheets/sheet1.xml", b" " * padding)
    return written.getvalue()
