"""Applicants of another recruitment system, pasted or in a file: all of them, or none."""

import io
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook, load_workbook

from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.mapping.problems import LARGEST_FILE
from tandem_web.recruitment.mapping import APPLICANT_COLUMNS, read_applicants, text_of_file
from tandem_web.recruitment.models import Advert, Application
from tandem_web.recruitment.tests.scene import an_advert
from tests.cast import Staff, raise_staff

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-VAC-3")]

URL = "/dyffryn/jobs/vacancies/VA-0001/paste/"
TWO = [
    ("email", "name", "together", "partner"),
    ("mared@example.com", "Owen, Mared", "only_together", "Gwen Rees"),
    ("", "Gwen Rees", "either_of_us", "Owen, Mared"),
]


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.fixture
def advert(staff: Staff) -> Advert:
    return an_advert(staff)


def csv_of(*rows: tuple[str, ...]) -> bytes:
    lines = (",".join(f'"{cell}"' for cell in row) for row in rows)
    return "\r\n".join(lines).encode("utf-8-sig")


def book_of(*rows: tuple[str, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    # A cell stays the text that it is, as another system writes it.
    for cells in book.active.iter_rows():
        for cell in cells:
            cell.data_type = "s"
    book.save(out)
    return out.getvalue()


def sent(staff: Staff, name: str, content: bytes, rows: str = "") -> Any:
    client = staff.client(staff.hr_adviser)
    return client.post(URL, {"file": SimpleUploadedFile(name, content), "rows": rows})


def test_applicants_of_another_system_are_taken_over_all_or_none(
    staff: Staff, advert: Advert
) -> None:
    url, client = "/dyffryn/jobs/vacancies/VA-0001/paste/", staff.client(staff.hr_adviser)
    wrong = "Mared Owen\tmared@example.com\tcy\tshare\nGwen Rees\tgwen@\ten\tshare"
    response = client.post(url, {"rows": wrong})
    assert response.status_code == 422
    assert "Line 2" in response.content.decode()
    assert not Application.objects.exists()
    right = (
        "Mared Owen\tmared@example.com\tcy\tshare\tGwen Rees\tonly_together\n"
        "Gwen Rees\tgwen@example.com\ten\teither\tMared Owen\teither_of_us\n"
        "Ifan Parry\n"
    )
    assert client.post(url, {"rows": right}).status_code == 302
    mared, gwen, ifan = Application.objects.order_by("pk")
    assert (mared.partner, gwen.partner, ifan.partner) == (gwen, mared, None)
    assert (mared.together, mared.language, ifan.wish) == ("only_together", "cy", "either")
    assert mared.added_by == staff.hr_adviser


@pytest.mark.parametrize(
    ("wish", "together", "expected"),
    [
        ("rhannu", "gyda_n_gilydd_yn_unig", ("share", "only_together")),
        ("Amser llawn", "Gyda’n gilydd yn unig", ("full_time", "only_together")),
        ("naill_ai", "y_naill_neu_r_llall", ("either", "either_of_us")),
        ("FULL_TIME", "either_of_us", ("full_time", "either_of_us")),
    ],
)
def test_the_words_of_either_language_do(
    wish: str, together: str, expected: tuple[str, str]
) -> None:
    text = f"A\t\tcymraeg\t{wish}\tB\t{together}\nB\t\tSaesneg\tshare\tA\t"
    found, problems = read_applicants(text)
    assert problems == []
    assert [one.language for one in found] == ["cy", "en"]
    assert (found[0].wish, found[0].together) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A,,,,B,\nB,,,,,", id="a partner who does not name the applicant"),
        pytest.param("A,,,,A,", id="somebody who is their own partner"),
        pytest.param("A,,,,Nobody,", id="a partner who is not in the list"),
        pytest.param(",a@example.com", id="a line without a name"),
        pytest.param("A,,fr,", id="a language that is not known"),
    ],
)
def test_a_wrong_line_is_named(text: str) -> None:
    found, problems = read_applicants(text)
    assert found == []
    assert [problem.line for problem in problems] == [1]


@pytest.mark.parametrize(
    ("name", "content"),
    [("all.csv", csv_of(*TWO)), ("all.xlsx", book_of(*TWO))],
    ids=["a CSV file", "a workbook"],
)
def test_a_file_is_taken_over_as_what_is_pasted_is(
    staff: Staff, advert: Advert, name: str, content: bytes
) -> None:
    assert sent(staff, name, content, rows="Somebody Else").status_code == 302
    mared, gwen = Application.objects.order_by("pk")
    assert (mared.name, mared.email) == ("Owen, Mared", "mared@example.com")
    assert (mared.partner, gwen.partner) == (gwen, mared)
    assert (mared.together, gwen.together) == ("only_together", "either_of_us")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("mared@", "Mared Owen", "", ""), "Line 3: “mared@” is no e-mail address."),
        (("", "", "", "Gwen Rees"), "Line 3: The first column must hold a name"),
        (
            ("", '=HYPERLINK(""x"")', "", ""),
            'Line 3: name: “=HYPERLINK("x")” starts like a spreadsheet formula.',
        ),
        (("", "Mared Owen", "perhaps", ""), "Line 3: “perhaps” is not one of the words"),
        (("", "Mared Owen", "", "", "more"), "Line 3: The row has more cells than there are"),
    ],
    ids=["an address", "no name", "a formula", "an unknown word", "a cell without heading"],
)
def test_a_wrong_row_is_named_and_all_rows_stand_in_the_box(
    staff: Staff, advert: Advert, cells: tuple[str, ...], said: str
) -> None:
    right = ("", "Ifan Parry", "", "")
    response = sent(staff, "all.csv", csv_of(TWO[0], right, cells))
    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert said in page
    box = response.context["form"]["rows"].value()
    assert [line.split("\t")[1] for line in box.splitlines()][:2] == ["name", "Ifan Parry"]
    assert not Application.objects.exists()
    # What stands in the box, put right there, is taken over as it is.
    mended = "\n".join([*box.splitlines()[:2], "\tMared Owen"])
    assert staff.client(staff.hr_adviser).post(URL, {"rows": mended}).status_code == 302
    assert Application.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("all.csv", b"", "The file is empty"),
        ("all.csv", b"\x00\x01\x02", "not a text file"),
        ("all.xlsx", b"name\nMared", "named like a workbook but is none"),
        ("all.csv", b"a" * (LARGEST_FILE + 1), "larger than 5 MB"),
        ("all.csv", b"name\n" + b"Mared Owen\n" * 501, "at most 500 applicants"),
        ("all.csv", b"name,age\nMared,40", "This column is not known"),
        ("all.csv", b"email\nm@example.com", "name: This column is missing"),
        ("all.csv", b"Applicant\nMared Owen", "name: This column is missing"),
        ("all.csv", b"name", "headings but no rows"),
    ],
    ids=[
        "nothing in it",
        "no text",
        "no workbook",
        "too large",
        "too many rows",
        "a heading that is not asked for",
        "no heading for the name",
        "no heading that is known",
        "no rows",
    ],
)
def test_a_file_that_cannot_be_taken_says_why(
    staff: Staff, advert: Advert, name: str, content: bytes, said: str
) -> None:
    response = sent(staff, name, content)
    assert response.status_code == 422
    assert said in unescape(response.content.decode())
    assert not Application.objects.exists()


def test_nothing_chosen_and_nothing_pasted_is_said(staff: Staff, advert: Advert) -> None:
    response = staff.client(staff.hr_adviser).post(URL, {"rows": " "})
    assert response.status_code == 422
    assert "Choose a file or paste at least one line" in response.content.decode()


def test_a_file_of_names_alone_keeps_their_commas() -> None:
    file = ImportedFile.from_bytes("x.xlsx", book_of(("enw",), ("Owen, Mared",)))
    (one,), problems = read_applicants(text_of_file(file))
    assert (one.name, problems) == ("Owen, Mared", [])


def test_as_many_applicants_as_may_come_at_once_are_read() -> None:
    found, problems = read_applicants("name\n" + "Mared Owen\n" * 500)
    assert (len(found), problems) == (500, [])
    found, (problem,) = read_applicants("Mared Owen\n" * 501)
    assert (found, problem.line) == ([], 0)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_file_can_be_taken_over(
    staff: Staff, advert: Advert, language: str, form: str
) -> None:
    client = staff.client(staff.hr_adviser)
    url = f"/dyffryn/jobs/vacancies/example/applicants.{form}?language={language}"
    answer = client.get(url)
    assert answer["Content-Disposition"] == f'attachment; filename="applicants.{form}"'
    content = answer.content
    if form == "xlsx":
        (headings, *_rows) = load_workbook(io.BytesIO(content)).active.values
        assert len(headings) == len(APPLICANT_COLUMNS)
    with translation.override(language):
        text = text_of_file(ImportedFile.from_bytes(f"x.{form}", content))
        found, problems = read_applicants(text)
    assert problems == []
    assert [one.partner for one in found] == [1, 0]
    assert sent(staff, f"applicants.{form}", content).status_code == 302
