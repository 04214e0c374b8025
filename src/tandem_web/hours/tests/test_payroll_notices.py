"""Payroll is told of each change once, with its effective date; those who see pay read it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.hours.actions import give_payroll_notice
from tandem_web.hours.models import PayrollNotice
from tandem_web.notices.models import Notice
from tandem_web.people.models import Employment
from tandem_web.record.models import AppendOnlyRow, Entry
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def give(cast: Cast, version: int = 1, days: int = 30) -> PayrollNotice:
    return give_payroll_notice(
        employment=Employment.objects.select_related("employer", "person").get(
            person=cast.first_partner
        ),
        kind=PayrollNotice.Kind.SPLIT,
        effective_on=cast.today + timedelta(days=days),
        case="JS-9999",
        version=version,
        actor=cast.hr_adviser,
        clauses=("CCC-TERM-3",),
        weekly_minutes=1200,
        minutes_before=1110,
    )


def test_payroll_is_told_and_the_record_says_under_which_clause(cast: Cast) -> None:
    before = Notice.objects.filter(person=cast.payroll).count()
    notice = give(cast)
    entry = Entry.objects.filter(action="hours.give_payroll_notice").latest("number")
    assert "CCC-TERM-3" in entry.canonical
    assert Notice.objects.filter(person=cast.payroll).count() == before + 1
    assert notice.given_at is not None


def test_the_same_change_is_told_once_and_never_rewritten(cast: Cast) -> None:
    notice = give(cast)
    with pytest.raises(ValidationError):
        give(cast)
    with pytest.raises(AppendOnlyRow):
        notice.save()


def test_the_page_shows_what_changes_from_when_and_why(cast: Cast) -> None:
    give(cast)
    page = cast.client(cast.payroll).get(f"/{cast.employer.slug}/hours/notices/")
    for words in ("E-104", "18 h 30 min → 20 h", "Case JS-9999", "CCC-TERM-3"):
        assert words in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_list_is_narrowed_by_the_effective_date(cast: Cast) -> None:
    give(cast, days=30)
    day = cast.today + timedelta(days=31)
    asked = f"from_day_day={day.day}&from_day_month={day.month}&from_day_year={day.year}"
    page = cast.client(cast.payroll).get(f"/{cast.employer.slug}/hours/notices/?{asked}")
    assert "Case JS-9999" not in page.text
    wrong = "from_day_day=31&from_day_month=2&from_day_year=2027"
    refused = cast.client(cast.payroll).get(f"/{cast.employer.slug}/hours/notices/?{wrong}")
    assert refused.status_code == 422


def test_a_long_list_asks_no_more_than_a_short_one(cast: Cast) -> None:
    client = cast.client(cast.payroll)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(f"/{cast.employer.slug}/hours/notices/")
        return len(seen)

    give(cast)
    queries()
    at_one = queries()
    for version in range(2, 21):
        give(cast, version=version)
    assert queries() == at_one
