"""A share with everything that a statement of particulars says, and what was issued of it."""

import io
import re

from django.core.files.storage import default_storage
from pypdf import PdfReader

from tandem.cases.particulars import fact_names
from tandem_web.documents.models import Document
from tandem_web.partnerships.actions import issue_statement, save_particular
from tandem_web.partnerships.queries.particulars import (
    Particulars,
    coming_partnership,
    particulars_of,
)
from tandem_web.partnerships.queries.statements import Standing, standing_of
from tandem_web.posts.models import Post
from tests.cast import Cast

PLACE = ("Mill House, Dyffryn", "Tŷ’r Felin, Dyffryn")
RHIAN, MARC = "E-104", "E-105"


def enter_everything(cast: Cast) -> None:
    """Enter each of the employer's particulars, named so that a test can find it."""
    for name, known in fact_names().items():
        if known.entered == "employer":
            save_particular(
                employer=cast.employer,
                name=name,
                text_en=f"{known.title.en}: see the {name.replace('_', ' ')} guide",
                text_cy=f"{known.title.cy}: gweler y canllaw {name.replace('_', ' ')}",
                actor=cast.hr_adviser,
                today=cast.today,
            )
    place(cast.shared_post, *PLACE)


def place(post: Post, english: str, welsh: str) -> None:
    post.place_en, post.place_cy = english, welsh
    post.save()


def particulars(cast: Cast, number: str) -> Particulars:
    post = Post.objects.select_related("employer", "service").get(pk=cast.shared_post.pk)
    partnership = coming_partnership(post, cast.today)
    assert partnership is not None
    [found] = [
        one for one in particulars_of(partnership) if one.employment.payroll_number == number
    ]
    return found


def standing(cast: Cast, number: str) -> Standing:
    return standing_of(particulars(cast, number))


def issue(cast: Cast, number: str) -> Document:
    return issue_statement(
        post=cast.shared_post, payroll_number=number, actor=cast.hr_adviser, today=cast.today
    )


def pdf_of(document: Document) -> PdfReader:
    with default_storage.open(document.pdf.path) as opened:
        return PdfReader(io.BytesIO(opened.read()))


def words_of(document: Document) -> str:
    """Everything that the PDF says, without spaces and hyphens: lines break where they like."""
    return squeezed(" ".join(page.extract_text() for page in pdf_of(document).pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
