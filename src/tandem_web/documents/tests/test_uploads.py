import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation

from tandem_web.documents.forms import ScanField
from tandem_web.documents.mapping import LARGEST_FILE, Accept, read_upload, uploads
from tandem_web.documents.tests.samples import archive, blank_picture, pdf, picture, workbook

GOOD_SCANS = {
    "a PNG": ("scan.png", picture("PNG"), "scan.png", "image/png"),
    "a JPEG": ("scan.JPG", picture("JPEG"), "scan.jpg", "image/jpeg"),
    "a grey JPEG": ("scan.jpeg", picture("JPEG", mode="L"), "scan.jpeg", "image/jpeg"),
    "a PDF": ("cytundeb.pdf", pdf(3), "cytundeb.pdf", "application/pdf"),
    "a PNG that is called a JPEG": ("scan.jpg", picture("PNG"), "scan.jpg.png", "image/png"),
    "a name with folders": ("C:\\scans\\a/b.pdf", pdf(), "b.pdf", "application/pdf"),
    "a name with a line break": ("a\r\nb.pdf", pdf(), "ab.pdf", "application/pdf"),
    "a name that reads backwards": ("\u202efdp.exe", pdf(), "fdp.exe.pdf", "application/pdf"),
    "a name that is too long": ("ŵ" * 300 + ".pdf", pdf(), "ŵ" * 120 + ".pdf", "application/pdf"),
    "no name": ("", pdf(), "file.pdf", "application/pdf"),
}
NO_SCAN = "neither a picture"
BAD_SCANS = {
    "renamed text": (b"This is a text.", NO_SCAN),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', NO_SCAN),
    "HTML": (b"<!doctype html><script>alert(1)</script>", NO_SCAN),
    "a GIF": (picture("GIF", mode="P"), NO_SCAN),
    "a workbook": (workbook(), NO_SCAN),
    "nothing": (b"", "empty"),
    "a PNG cut in half": (picture()[:2000], "damaged or incomplete"),
    "a JPEG cut in half": (picture("JPEG", (600, 400))[:20_000], "damaged or incomplete"),
    "only the beginning of a PNG": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged or incomplete"),
    "HTML that begins like a JPEG": (b"\xff\xd8\xff<script></script>", "damaged or incomplete"),
    "a picture of many pixels": (blank_picture((9000, 5000)), "more than 40 million pixels"),
    "text that begins like a PDF": (b"%PDF-1.7\nhello", "damaged and cannot be read"),
    "a PDF cut in half": (pdf(40)[:400], "damaged and cannot be read"),
    "a PDF without pages": (pdf(0), "no pages"),
    "a PDF with a password": (pdf(1, "cyfrinach"), "protected with a password"),
    "a PDF of many pages": (pdf(101), "more than 100 pages"),
    "a file that is too large": (b"\xff\xd8\xff" + b"\0" * LARGEST_FILE, "larger than 10 MB"),
}


@pytest.mark.parametrize("case", GOOD_SCANS.values(), ids=GOOD_SCANS.keys())
def test_a_scan_is_taken(case: tuple[str, bytes, str, str]) -> None:
    name, content, kept_name, media_type = case
    upload = read_upload(name, content, Accept.SCAN)
    assert (upload.name, upload.media_type, upload.content) == (kept_name, media_type, content)


@pytest.mark.parametrize("case", BAD_SCANS.values(), ids=BAD_SCANS.keys())
def test_what_is_no_scan_is_refused(case: tuple[bytes, str]) -> None:
    content, sentence = case
    with pytest.raises(ValidationError, match=sentence):
        read_upload("scan.pdf", content, Accept.SCAN)


def test_a_refusal_is_in_the_language_of_the_page() -> None:
    with translation.override("cy"), pytest.raises(ValidationError, match="Mae’r ffeil yn wag"):
        read_upload("scan.pdf", b"", Accept.SCAN)


def test_a_large_file_is_refused_before_it_is_read() -> None:
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError

    file = TemporaryUploadedFile("scan.pdf", "application/pdf", LARGEST_FILE + 1, None)
    file.file = Unread()
    with pytest.raises(ValidationError, match="larger than"):
        read_upload("scan.pdf", file, Accept.SCAN)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ("name,hours\nSiân,18:30\n".encode(), "text/csv"),
        ("name;hours\nSiân;18:30\n".encode("cp1252"), "text/csv"),
        (workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_table_is_taken(content: bytes, media_type: str) -> None:
    assert read_upload("people", content, Accept.TABLE).media_type == media_type


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\0c", "neither a CSV file nor"),
        (archive(word__document=b"x"), "neither a CSV file nor"),
        (workbook()[:60], "workbook is damaged"),
        (workbook(padding=201 * 1024 * 1024), "far more than its size"),
    ],
    # The bytes of an archive hold the time, which two workers see differently.
    ids=["a table with a nul", "a Word file", "half a workbook", "a workbook that is a bomb"],
)
def test_what_is_no_table_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_upload("people.csv", content, Accept.TABLE)


def test_the_field_of_a_form_gives_the_upload_or_its_error() -> None:
    field = ScanField()
    upload = field.clean(SimpleUploadedFile("a.pdf", pdf()))
    assert isinstance(upload, uploads.Upload)
    with pytest.raises(ValidationError, match="neither a picture"):
        field.clean(SimpleUploadedFile("a.pdf", b"text"))
    assert field.widget.attrs["accept"] == ".jpg,.jpeg,.png,.pdf"
