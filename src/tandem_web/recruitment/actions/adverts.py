"""Adverts: what a case advertises and closes, and the words that HR puts right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tandem_web.cases.models import Case
from tandem_web.people.models import Person
from tandem_web.record import actions as record
from tandem_web.recruitment.mapping import criteria_of
from tandem_web.recruitment.models import Advert


def publish_advert(
    *, case: Case, number: int, on: date, given: Mapping[str, Any], actor: Person | None
) -> Advert:
    """Put out the advert of this number of a case; one that is out stays as it is.

    Its title is that of the post, and its criteria are the post's as they stand.
    """
    with transaction.atomic():
        record.lock(employer=case.employer)
        row = Advert.objects.filter(case=case, number=number).first()
        if row is None:
            row = Advert(
                employer=case.employer,
                case=case,
                number=number,
                reference=f"{case.reference}-{number}",
                published_on=on,
                criteria=criteria_of(case.post),
                **{
                    "title_en": case.post.title_en,
                    "title_cy": case.post.title_cy or case.post.title_en,
                    **given,
                },
            )
            row.full_clean()
            row.save()
            _append(row, actor, "publish_advert")
    return row


def change_advert(*, advert: Advert, given: Mapping[str, Any], actor: Person) -> Advert:
    """Put right what an advert says; basis, audience and last day are its case's to say."""
    with transaction.atomic():
        record.lock(employer=advert.employer)
        row = Advert.objects.select_related("employer", "case").get(pk=advert.pk)
        for name, value in given.items():
            setattr(row, name, value)
        row.version += 1
        row.full_clean()
        row.save()
        _append(row, actor, "change_advert")
    return row


def close_advert(*, advert: Advert, on: date, actor: Person | None) -> Advert:
    """End an advert."""
    with transaction.atomic():
        record.lock(employer=advert.employer)
        row = Advert.objects.select_related("employer", "case").get(pk=advert.pk)
        if row.closed_on is None:
            row.closed_on = on
            row.full_clean()
            row.save()
            _append(row, actor, "close_advert")
    return row


def _append(row: Advert, actor: Person | None, verb: str) -> None:
    record.append(
        employer=row.employer,
        actor=actor,
        action=f"recruitment.{verb}",
        object_reference=f"vacancy:{row.case.reference}",
        content={"reference": row.reference, "title": row.title_en},
        clauses=("CCC-VAC-1",),
    )
