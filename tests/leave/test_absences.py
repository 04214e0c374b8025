"""What each kind of absence does to public holidays and to cover, as the policy says."""

from datetime import date

import pytest

from tandem.leave import (
    Absence,
    AbsenceKind,
    ContractPeriod,
    cover_of,
    public_holidays_of,
    work_out_leave_year,
)
from tandem.messages import render
from tandem.timeline import Period
from tests.leave.arrangements import (
    DAY,
    EARLY_WEEK,
    LONG_AGO,
    WALES,
    YEAR,
    always,
    policy_on,
    whole,
)

POLICY = policy_on(YEAR.start)
KEPT = {
    AbsenceKind.MATERNITY,
    AbsenceKind.ADOPTION,
    AbsenceKind.PATERNITY,
    AbsenceKind.SHARED_PARENTAL,
    AbsenceKind.PARENTAL,
    AbsenceKind.NEONATAL_CARE,
}
EVERY_KIND = pytest.mark.parametrize("kind", AbsenceKind)


@EVERY_KIND
def test_a_kind_has_a_name_in_both_languages(kind: AbsenceKind) -> None:
    assert render(kind.named, "en") != render(kind.named, "cy")


@EVERY_KIND
def test_each_kind_says_whether_a_holiday_within_it_is_debited(kind: AbsenceKind) -> None:
    value = public_holidays_of(POLICY, kind)
    assert value.choice == ("kept" if kind in KEPT else "debited")
    assert value.clauses


@pytest.mark.proves("CCC-COV-1")
@pytest.mark.parametrize(
    "kind",
    [
        AbsenceKind.SICKNESS,
        AbsenceKind.MATERNITY,
        AbsenceKind.ADOPTION,
        AbsenceKind.SPECIAL,
        AbsenceKind.STUDY,
        AbsenceKind.UNPAID,
    ],
)
def test_the_partner_may_be_asked_to_cover(kind: AbsenceKind) -> None:
    value = cover_of(POLICY, kind)
    assert (value.choice, value.clauses) == ("may_be_asked", ("CCC-COV-1",))


@pytest.mark.proves("CCC-COV-2")
@pytest.mark.parametrize("kind", [AbsenceKind.ANNUAL_LEAVE, AbsenceKind.PUBLIC_HOLIDAY_HOURS])
def test_the_partner_is_asked_to_cover_leave_only_if_it_is_essential(kind: AbsenceKind) -> None:
    value = cover_of(POLICY, kind)
    assert value.choice == "only_if_essential"
    assert "CCC-COV-2" in value.clauses


# Nine months over nine of the ten holidays, six of which fall on a Monday.
AWAY = Period(date(2026, 5, 1), date(2027, 1, 31))


def balance(*absences: Absence) -> int:
    found = work_out_leave_year(
        POLICY, YEAR, whole(1110), LONG_AGO, WALES, always(EARLY_WEEK), absences=absences
    )
    return found.public_holiday_balance.result.whole


@pytest.mark.proves("CCC-FAM-1")
@pytest.mark.parametrize("kind", sorted(KEPT))
def test_family_leave_earns_leave_and_is_never_debited(kind: AbsenceKind) -> None:
    without = work_out_leave_year(POLICY, YEAR, whole(1110), LONG_AGO, WALES, always(EARLY_WEEK))
    during = work_out_leave_year(
        POLICY, YEAR, whole(1110), LONG_AGO, WALES, always(EARLY_WEEK),
        absences=[Absence(kind, AWAY)],
    )  # fmt: skip
    assert during.annual_leave == without.annual_leave
    assert during.public_holidays == without.public_holidays
    kept = {each.holiday.day: each.minutes for each in during.kept}
    mondays = [date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31), date(2026, 12, 28)]
    assert kept == dict.fromkeys(mondays, DAY)
    assert {each.kind for each in during.kept} == {kind}
    gained = (
        during.public_holiday_balance.result.value - without.public_holiday_balance.result.value
    )
    assert gained == len(mondays) * DAY


@pytest.mark.parametrize("kind", sorted(set(AbsenceKind) - KEPT))
def test_any_other_absence_is_debited_like_a_day_at_work(kind: AbsenceKind) -> None:
    assert balance(Absence(kind, AWAY)) == balance()


def test_another_policy_keeps_the_holidays_of_the_sick() -> None:
    found = work_out_leave_year(
        policy_on(YEAR.start, absence__sickness__public_holidays="kept"),
        YEAR, whole(1110), LONG_AGO, WALES, always(EARLY_WEEK),
        absences=[Absence(AbsenceKind.SICKNESS, AWAY)],
    )  # fmt: skip
    assert len(found.kept) == 4


def test_a_holiday_outside_the_absence_is_debited_all_the_same() -> None:
    found = work_out_leave_year(
        POLICY, YEAR, [ContractPeriod(Period(LONG_AGO, None), 1110)], LONG_AGO, WALES,
        always(EARLY_WEEK), absences=[Absence(AbsenceKind.MATERNITY, AWAY)],
    )  # fmt: skip
    debits = {holiday.day: minutes for holiday, minutes in found.debits}
    assert debits[date(2026, 4, 6)] == DAY
    assert debits[date(2027, 3, 29)] == DAY
    assert debits[date(2026, 12, 28)] == 0
