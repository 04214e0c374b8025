from collections.abc import Mapping

from django.db import transaction

from tandem_web.equality.apps import ALIAS
from tandem_web.equality.models import Answers


def give_answers(*, employer: str, advert: str, given: Mapping[str, str]) -> None:
    """Keep what an applicant said about themselves; nobody learns who it was.

    Nothing goes into the record: an entry beside that of the application would say whose they
    are. Errors: ``ValidationError`` for an answer that is not among the choices.
    """
    answers = Answers(employer=employer, advert=advert, **given)
    answers.full_clean()
    with transaction.atomic(using=ALIAS):
        answers.save(force_insert=True)
