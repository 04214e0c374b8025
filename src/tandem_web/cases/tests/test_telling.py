"""Whom a case writes to, and when; the cast's open case waits for Tomos and the manager."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from tandem_web.cases.actions import remind
from tandem_web.cases.models import Case
from tandem_web.cases.tests.sharing import draft_data, step
from tandem_web.notices.models import Notice
from tandem_web.partnerships.actions import pass_day
from tests.cast import Cast, raise_cast
from tests.working import work_off


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def told(kind: str) -> list[tuple[str, str]]:
    """Who is told what kind of thing under which subject, the first first."""
    rows = Notice.objects.filter(kind=kind).order_by("pk").select_related("person")
    return [(row.person.given_name, row.about.rpartition(":")[2]) for row in rows]


def due_of(case: Case) -> Any:
    return case.obligations.order_by("due").values_list("due", flat=True).first()


def test_whoever_must_agree_is_asked_and_nobody_else(cast: Cast) -> None:
    assert told("cases.asked") == [("Tomos", "agree"), ("Geraint", "agree")]


def test_what_somebody_has_brought_about_is_not_news_to_them(cast: Cast) -> None:
    step(cast, cast.open_case, cast.second_waiting, "agree", version=1)
    step(cast, cast.open_case, cast.line_manager, "agree", version=1)
    # Nia, who is to confirm, has done neither.
    assert told("cases.asked") == [("Nia", "confirm")]
    step(cast, cast.open_case, cast.hr_adviser, "confirm", version=1)
    assert told("cases.asked") == []


def test_everybody_whom_it_binds_is_told_that_a_share_is_confirmed(cast: Cast) -> None:
    assert [name for name, _ in told("cases.confirmed")] == ["Rhian", "Marc", "Geraint"]


def test_whoever_had_agreed_is_told_why_they_are_asked_again(cast: Cast) -> None:
    data = draft_data(cast.open_case)
    step(cast, cast.open_case, cast.hr_adviser, "draft", **data)
    assert told("cases.asked") == []
    step(cast, cast.open_case, cast.hr_adviser, "propose", version=2)
    asked = Notice.objects.filter(kind="cases.asked").order_by("pk")
    again = {notice.person.given_name: notice.facts["again"] for notice in asked}
    assert again == {"Siân": True, "Tomos": False, "Geraint": False}


def test_several_things_asked_of_one_person_at_once_are_one_e_mail(cast: Cast) -> None:
    work_off()
    mails = Notice.objects.filter(person=cast.second_waiting).values_list("mail", flat=True)
    assert len(set(mails)) == 1


def test_a_reminder_comes_three_days_before_and_once_when_it_is_overdue(cast: Cast) -> None:
    due = due_of(cast.open_case)
    days = [due - timedelta(days=left) for left in (4, 3, 2, 1, 0, -1, -2)]
    reminded = [remind(employer=cast.employer, today=day) for day in days]
    assert reminded == [0, 2, 0, 0, 0, 2, 0]


def test_a_new_day_reminds_by_itself(cast: Cast) -> None:
    day = due_of(cast.open_case) - timedelta(days=2)
    at = timezone.make_aware(datetime.combine(day, time(8)))
    with override_settings(TANDEM_NOW=at):
        assert pass_day(employer=cast.employer, today=day).reminded == 2
        assert pass_day(employer=cast.employer, today=day).reminded == 0


def test_what_is_written_names_neither_pay_nor_hours(cast: Cast) -> None:
    work_off()
    for notice in Notice.objects.all():
        assert "18" not in notice.body
        assert "£" not in notice.body
