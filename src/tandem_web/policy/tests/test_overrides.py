from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tandem.policy import Refusal
from tandem.units import weeks
from tandem_web.policy.actions import override
from tandem_web.policy.models import Override
from tandem_web.policy.queries import get_policy
from tandem_web.record.models import AppendOnlyRow, Entry
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db

LATER = date(2030, 4, 1)


@pytest.fixture
def staff(db: None) -> Staff:
    return raise_staff()


def set_value(staff: Staff, parameter: str, value: str, holds_from: date = LATER) -> object:
    return override(
        employer=staff.employer,
        actor=staff.hr_adviser,
        parameter=parameter,
        value=value,
        holds_from=holds_from,
        reason="The council decided it.",
        today=staff.today,
    )


def typed(value: str, **more: str) -> dict[str, str]:
    return {
        "returns": "own",
        "value": value,
        "holds_from_day": "1",
        "holds_from_month": "4",
        "holds_from_year": "2030",
        "reason": "The council decided it.",
        **more,
    }


def test_a_value_holds_from_its_day_and_not_before(staff: Staff) -> None:
    assert isinstance(set_value(staff, "trial.longest", "16"), Override)
    policy = get_policy(staff.employer)
    assert policy.on(LATER - timedelta(days=1)).quantity("trial.longest") == weeks(12)
    assert policy.on(LATER).quantity("trial.longest") == weeks(16)


def test_an_override_is_on_record_with_its_reason(staff: Staff) -> None:
    set_value(staff, "trial.longest", "16")
    entry = Entry.objects.filter(employer=staff.employer).order_by("-number")[0]
    assert (entry.action, entry.object_reference) == ("policy.override", "parameter:trial.longest")
    assert "The council decided it." in entry.content.text
    assert "CCC-PAIR-2" in entry.canonical


def test_a_value_below_the_statutory_floor_is_refused_with_its_citation(staff: Staff) -> None:
    found = set_value(staff, "statutory_leave.weeks", "5")
    assert isinstance(found, Refusal)
    assert "WTR-13" in found.clauses
    assert not Override.objects.exists()


def test_the_employer_can_return_to_the_pack(staff: Staff) -> None:
    set_value(staff, "trial.longest", "16")
    set_value(staff, "trial.longest", "", LATER + timedelta(days=365))
    policy = get_policy(staff.employer)
    assert policy.on(LATER + timedelta(days=365)).quantity("trial.longest") == weeks(12)
    assert Override.objects.count() == 2


def test_what_changes_nothing_is_not_entered(staff: Staff) -> None:
    with pytest.raises(ValidationError):
        set_value(staff, "trial.longest", "12")


def test_overrides_are_only_ever_added(staff: Staff) -> None:
    row = set_value(staff, "trial.longest", "16")
    assert isinstance(row, Override)
    row.value = "20"
    with pytest.raises(AppendOnlyRow):
        row.save()
    with pytest.raises(AppendOnlyRow):
        Override.objects.all().delete()


def test_another_employer_keeps_its_own_values(staff: Staff) -> None:
    set_value(staff, "trial.longest", "16")
    policy = get_policy(staff.other_employer)
    assert policy.on(LATER).quantity("trial.longest") == weeks(12)


def test_a_change_is_shown_before_it_is_made(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    address = "/dyffryn/policy/parameters/trial.longest/change/"
    shown = client.post(address, typed("16")).content.decode()
    assert "Check the change" in shown
    assert "12 weeks" in shown
    assert "16 weeks" in shown
    assert not Override.objects.exists()
    again = client.post(address, typed("16", again="yes")).content.decode()
    assert 'value="16"' in again
    made = client.post(address, typed("16", confirmed="yes"), follow=True).content.decode()
    assert "The policy is changed." in made
    assert "The council decided it." in made
    assert Override.objects.count() == 1


@pytest.mark.parametrize(
    ("value", "more"),
    [("", {}), ("many", {}), ("-1", {}), ("16", {"holds_from_day": "31"}), ("16", {"reason": ""})],
)
def test_what_cannot_be_read_is_told_and_kept(
    staff: Staff, value: str, more: dict[str, str]
) -> None:
    client = staff.client(staff.hr_adviser)
    address = "/cy/dyffryn/policy/parameters/trial.longest/change/"
    answer = client.post(address, typed(value, **more))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "govuk-error-summary" in page
    assert 'value="2030"' in page
    assert not Override.objects.exists()


def test_a_choice_is_shown_by_its_title_and_the_difference_to_everybody(staff: Staff) -> None:
    set_value(staff, "share.total_hours", "at_most", date(2026, 1, 1))
    page = Client().get("/dyffryn/policy/CCC-TERM-3/").content.decode()
    assert "Set by this employer" in page
    assert "Equal to the hours of the post" in page
    assert "at_most" not in page
