"""Each partner stands on their own point; its grounds are on record, and HR sees the pairs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tandem_web.hours.actions import set_pay_point
from tandem_web.hours.models import PayPointSet
from tandem_web.hours.queries import pairs_on_different_points, pay, point_on
from tandem_web.hours.tests.scene import job
from tandem_web.record.models import AppendOnlyRow, Entry
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def set_point(cast: Cast, **changes: Any) -> PayPointSet:
    facts: dict[str, Any] = {
        "employment": job(cast.first_partner),
        "kind": PayPointSet.Kind.STARTING,
        "point": 27,
        "holds_from": cast.today,
        "criteria": "Five years in a like role",
        "approved_by": "Nia Hughes",
        "actor": cast.hr_adviser,
        "today": cast.today,
    }
    return set_pay_point(**(facts | changes))


@pytest.mark.proves("CCC-PAY-2")
def test_the_starting_point_keeps_its_criteria_and_approver(cast: Cast) -> None:
    row = set_point(cast)
    entry = Entry.objects.filter(action="hours.set_pay_point").latest("number")
    assert "CCC-PAY-2" in entry.canonical
    assert "Five years in a like role" in entry.content.text
    with pytest.raises(AppendOnlyRow):
        row.save()
    page = cast.client(cast.first_partner).get(f"/{cast.employer.slug}/hours/E-104/")
    assert "Five years in a like role" in page.text
    assert "Nia Hughes" in page.text


@pytest.mark.proves("CCC-PAY-3")
def test_an_increment_counts_from_its_day_for_that_partner_alone(cast: Cast) -> None:
    first, second = job(cast.first_partner), job(cast.second_partner)
    before = point_on(first, cast.today), point_on(second, cast.today)
    day = cast.today + timedelta(days=30)
    set_point(cast, kind=PayPointSet.Kind.INCREMENT, point=28, holds_from=day)
    assert point_on(first, day - timedelta(days=1)) == before[0]
    assert point_on(first, day) == 28
    assert point_on(second, day) == before[1]
    later, now = pay(first, day).salary, pay(first, cast.today).salary
    assert later is not None
    assert now is not None
    assert later.result.value > now.result.value


def test_a_point_that_the_spine_does_not_have_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        set_point(cast, point=999)


def test_criteria_and_approver_are_asked_for(cast: Cast) -> None:
    answer = cast.client(cast.hr_adviser).post(
        f"/{cast.employer.slug}/hours/E-104/point/", {"kind": "starting", "point": "27"}
    )
    assert answer.status_code == 422
    assert "Say on what criteria the point was set" in answer.text
    assert not PayPointSet.objects.exists()


@pytest.mark.proves("CCC-PAY-2")
def test_hr_and_auditors_see_the_pairs_on_different_points_and_what_justifies_them(
    cast: Cast,
) -> None:
    (pair,) = pairs_on_different_points(cast.employer, cast.today)
    assert {partner.point for partner in pair.partners} == {24, 26}
    assert not pair.is_justified
    set_point(cast)
    set_point(cast, employment=job(cast.second_partner), point=24)
    (pair,) = pairs_on_different_points(cast.employer, cast.today)
    assert pair.is_justified
    address = f"/{cast.employer.slug}/hours/points/"
    allowed = {
        name
        for name, person in cast.by_role.items()
        if cast.client(person).get(address).status_code == 200
    }
    assert allowed == {"hr_adviser", "auditor"}


def test_partners_on_one_point_are_no_pair_to_look_at(cast: Cast) -> None:
    set_point(cast, point=24)
    assert pairs_on_different_points(cast.employer, cast.today) == []


@pytest.mark.proves("CCC-PEN-1")
def test_the_pension_is_an_illustration_on_actual_pay_with_the_prompt_to_ask_the_fund(
    cast: Cast,
) -> None:
    client = cast.client(cast.first_partner)
    page = client.get(f"/{cast.employer.slug}/hours/E-104/?hours=30")
    for words in ("Illustration", "Compare", "CCC-PEN-1", "CCC-PEN-2", "30 h"):
        assert words in page.text.replace("\N{NO-BREAK SPACE}", " "), words
    wrong = client.get(f"/{cast.employer.slug}/hours/E-104/?hours=many")
    assert wrong.status_code == 422


def test_nobody_sets_their_own_point(cast: Cast) -> None:
    number = job(cast.hr_adviser).payroll_number
    address = f"/{cast.employer.slug}/hours/{number}/point/"
    assert cast.client(cast.hr_adviser).get(address).status_code == 403


def test_the_pairs_need_as_many_queries_whatever_is_on_record(cast: Cast) -> None:
    client, address = cast.client(cast.auditor), f"/{cast.employer.slug}/hours/points/"
    at_none = queries_of(client, address)
    for number in range(1, 20):
        set_point(cast, holds_from=date(2026, 1, 1) + timedelta(days=number))
    assert queries_of(client, address) == at_none
