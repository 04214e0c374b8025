"""The packs that come with Tandem: complete on every day, cited, and free of stale law."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tandem.messages import Text
from tandem.policy import (
    PackUnknown,
    ParameterMissing,
    Policy,
    check,
    definition,
    definitions,
    load_pack,
    pack_names,
)
from tandem.timeline import Division, MonthDay, Period, leave_year, public_holidays
from tandem.units import parse_quantity

READ_ON = date(2026, 11, 22)
every_pack = pytest.mark.parametrize("name", pack_names())

# Pack, parameter, day of the change, the value on the day before, and on the day itself.
Change = tuple[str, str, date, str | None, str]
GREAT_BRITAIN, COUNCILS = "great_britain", "local_government"
CHANGES: dict[str, Change] = {
    "flexible working from the first day": (
        GREAT_BRITAIN,
        "flexible_working.service_weeks",
        date(2024, 4, 6),
        "26",
        "0",
    ),
    "two requests in twelve months": (
        GREAT_BRITAIN,
        "flexible_working.requests_per_year",
        date(2024, 4, 6),
        "1",
        "2",
    ),
    "two months to decide": (
        GREAT_BRITAIN,
        "flexible_working.decision_months",
        date(2024, 4, 6),
        "3",
        "2",
    ),
    "5.6 weeks of leave": (GREAT_BRITAIN, "statutory_leave.weeks", date(2009, 4, 1), "4.8", "5.6"),
    "28 days of leave at most": (
        GREAT_BRITAIN,
        "statutory_leave.days_cap",
        date(2009, 4, 1),
        "24",
        "28",
    ),
    "minimum wage of 2020": (
        GREAT_BRITAIN,
        "minimum_wage.hourly",
        date(2020, 4, 1),
        "8.21",
        "8.72",
    ),
    "minimum wage of 2025": (
        GREAT_BRITAIN,
        "minimum_wage.hourly",
        date(2025, 4, 1),
        "11.44",
        "12.21",
    ),
    "minimum wage of 2026": (
        GREAT_BRITAIN,
        "minimum_wage.hourly",
        date(2026, 4, 1),
        "12.21",
        "12.71",
    ),
    "irregular hours": (
        GREAT_BRITAIN,
        "statutory_leave.irregular_hours_percent",
        date(2024, 4, 1),
        None,
        "12.07",
    ),
    "holiday records": (
        GREAT_BRITAIN,
        "statutory_leave.record_years",
        date(2026, 4, 6),
        None,
        "6",
    ),
    "the limit on a week's pay": (
        GREAT_BRITAIN,
        "tribunal.weeks_pay_limit",
        date(2026, 4, 6),
        None,
        "751",
    ),
    "data-protection complaints": (
        GREAT_BRITAIN,
        "data_protection.complaint_days",
        date(2026, 6, 19),
        None,
        "30",
    ),
    "national agreement, 22 days": (
        COUNCILS,
        "national_agreement.leave_under_5_years",
        date(2020, 4, 1),
        "21",
        "22",
    ),
    "national agreement, 23 days": (
        COUNCILS,
        "national_agreement.leave_under_5_years",
        date(2023, 4, 1),
        "22",
        "23",
    ),
    "national agreement, 26 days after five years": (
        COUNCILS,
        "national_agreement.leave_from_5_years",
        date(2023, 4, 1),
        "25",
        "26",
    ),
}

# What holds unchanged in November 2026.
VALUES = {
    "post.minimum_full_time_hours": "30:00",
    "full_time.weekly_hours": "37:00",
    "full_time.daily_hours": "7:24",
    "share.partners": "2",
    "share.total_hours": "equal",
    "share.split_limit": "none",
    "trial.longest": "12",
    "advert.times_before_fallback": "2",
    "search.shortest": "3",
    "search.longest": "6",
    "leave_year.start": "birthday",
    "annual_leave.days.under_5_years": "27",
    "annual_leave.days.from_5_years": "32",
    "annual_leave.days.from_10_years": "35",
    "annual_leave.band_2_years": "5",
    "annual_leave.band_3_years": "10",
    "public_holidays.basis": "actual",
    "overtime.threshold": "37:00",
    "pay.weeks_divisor": "52.143",
    "pay.spine": "njc",
    "overtime.rota_test": "averaged",
    "overtime.rate.monday_to_saturday": "150",
    "overtime.rate.sunday": "200",
    "overtime.rate.public_holiday": "200",
    "additional_hours.rate": "100",
    "additional_hours.consent": "free_to_decline",
    "time_off_in_lieu.rate": "100",
    "increment.falls": "fixed_day",
    "increment.month": "4",
    "increment.least_months": "6",
    "pension.scheme": "lgps_england_and_wales",
    "notice.longest_weeks": "12",
    "part_time.written_reasons_days": "21",
    "rest.daily": "11:00",
    "rest.weekly": "24:00",
    "rest.weekly_hours_limit": "48:00",
    "rest.reference_weeks": "17",
    "rest.break": "0:20",
    "rest.break_after": "6:00",
}


@every_pack
def test_a_pack_is_in_order_on_the_day_it_was_read(name: str) -> None:
    assert check(load_pack(name), READ_ON) == ()


@every_pack
def test_every_citation_leads_to_a_clause(name: str) -> None:
    pack = load_pack(name)
    cited = {
        clause
        for parameter in pack.parameters.values()
        for value in parameter.values
        for clause in value.clauses
    }
    cited |= {clause for _, bound in pack.bounds_by_pack() for clause in bound.clauses}
    assert {pack.clause(clause).id for clause in cited} == cited


@every_pack
def test_every_latest_value_says_until_when_it_was_checked(name: str) -> None:
    for parameter in load_pack(name).parameters.values():
        assert parameter.values[-1].checked_until is not None
        assert parameter.values[-1].checked_until > READ_ON


@pytest.mark.parametrize("year", range(2020, 2028))
def test_every_required_parameter_has_a_value_in_every_covered_year(year: int) -> None:
    policy = Policy(load_pack("carmarthenshire"))
    required = [each.id for each in definitions().values() if each.required]
    for day in (date(year, 1, 1), date(year, 7, 1), date(year, 12, 31)):
        assert [one for one in required if not policy.on(day).has(one)] == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_value_changes_on_the_day_of_the_change_and_not_before(change: Change) -> None:
    name, parameter, first_day, before, after = change
    policy, unit = Policy(load_pack(name)), definition(parameter).unit
    assert unit
    eve = policy.on(first_day - timedelta(days=1))
    if before is None:
        with pytest.raises(ParameterMissing):
            eve.value(parameter)
    else:
        assert eve.quantity(parameter) == parse_quantity(before, unit)
    assert policy.on(first_day).quantity(parameter) == parse_quantity(after, unit)


@pytest.mark.parametrize(("parameter", "value"), VALUES.items())
def test_the_council_pack_holds_what_its_sources_say(parameter: str, value: str) -> None:
    held = Policy(load_pack("carmarthenshire")).on(READ_ON).value(parameter)
    assert held.value == definition(parameter).read(value)
    assert not held.provisional
    assert not held.overridden


def test_a_value_past_the_day_until_which_it_was_checked_is_provisional() -> None:
    policy = Policy(load_pack("great_britain"))
    last = policy.on(READ_ON).value("minimum_wage.hourly").checked_until
    assert last
    assert not policy.on(last).value("minimum_wage.hourly").provisional
    after = policy.on(last + timedelta(days=1)).value("minimum_wage.hourly")
    assert after.provisional
    assert after.value == policy.on(last).value("minimum_wage.hourly").value


def test_the_fewest_public_holidays_are_counted_from_the_calendar() -> None:
    first, last = date(2020, 1, 1), date(2027, 12, 31)
    starts = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [
        holiday.day
        for holiday in public_holidays(
            Division.ENGLAND_AND_WALES, Period(first, date(2028, 12, 31))
        )
    ]
    years = [leave_year(MonthDay(day.month, day.day), day) for day in starts]
    fewest = min(sum(year.contains(day) for day in days) for year in years)
    held = Policy(load_pack("great_britain")).on(READ_ON)
    assert held.quantity("public_holidays.fewest_in_a_year").value == fewest


@every_pack
def test_a_pack_says_what_it_is(name: str) -> None:
    pack = load_pack(name)
    assert pack.id == name
    assert pack.documents
    for text in (pack.title, pack.description, *pack.documents):
        assert text.en != text.cy
    assert load_pack(name) is pack


def test_every_parameter_is_named_in_both_languages() -> None:
    for known in definitions().values():
        texts: list[Text] = [known.title, known.topic, *known.choices.values()]
        assert all(text.en and text.cy and text.en != text.cy for text in texts)
        assert bool(known.unit) != bool(known.choices)


def test_a_choice_is_shown_by_its_title_and_a_quantity_as_it_is() -> None:
    choice = definition("share.total_hours")
    assert choice.shown("equal") == choice.choices["equal"]
    weeks = definition("trial.longest")
    assert weeks.shown(weeks.read("12")) == weeks.read("12")


def test_a_parameter_that_depends_on_a_choice_names_a_real_one() -> None:
    for known in definitions().values():
        if known.needed_when:
            parameter, choice = known.needed_when
            assert choice in definition(parameter).choices


def test_an_unknown_pack_is_told_by_its_name() -> None:
    with pytest.raises(PackUnknown, match="atlantis"):
        load_pack("atlantis")


def test_the_limits_of_the_law_name_comparable_parameters() -> None:
    for _, bound in load_pack("carmarthenshire").bounds_by_pack():
        if isinstance(bound.limit, str):
            assert definition(bound.limit).unit == definition(bound.parameter).unit


def test_the_divisor_is_the_weeks_of_a_year_to_three_places() -> None:
    divisor = Policy(load_pack("carmarthenshire")).on(READ_ON).quantity("pay.weeks_divisor")
    assert abs(divisor.value - Fraction(365, 7)) < Fraction(1, 1000)
