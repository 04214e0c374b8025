"""Translates golden cases of pension bands and of rates into calls of the library."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tandem.messages import Message
from tandem.pay import contribution_band, work_out_annual_salary, work_out_term_time_salary
from tandem.policy import Given, Override, Policy, PolicyOn, load_pack
from tandem.units import parse_minutes, pounds, pounds_per_hour, weeks

COUNCIL = "carmarthenshire"
START = date(2025, 4, 1)


def pension_band(inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give both rates of the band; a scheme year starts on 1 April of the year that it names."""
    first_day = date(int(inputs["scheme_year"].partition("-")[0]), 4, 1)
    pay = pounds(str(inputs["actual_annual_pensionable_pay"]))
    band = contribution_band(Policy(load_pack(COUNCIL)).on(first_day), pay)
    return {
        "main_rate_percent": band.main.value,
        "fifty_fifty_percent": band.fifty_fifty.value,
    }


def council(values: Mapping[str, str]) -> PolicyOn:
    """Give the policy with the values that a case states."""
    overrides = tuple(
        Override(parameter, value, START, START, "The golden case states it.")
        for parameter, value in values.items()
    )
    return Policy(load_pack(COUNCIL), overrides).on(START)


def term_time_salary(inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the salary for some weeks of the year."""
    policy = council(
        {
            "full_time.weekly_hours": str(inputs["ft_hours"]),
            "pay.weeks_divisor": str(inputs["weeks"]),
        }
    )
    salary = Given(Message("pay.salary", day=START), pounds(str(inputs["annual"])))
    weekly, paid = parse_minutes(str(inputs["hours"])), weeks(str(inputs["weeks_paid"]))
    worked = work_out_term_time_salary(policy, salary, weekly, paid)
    return {"annual": worked.result.value}


def salary_of_rate(inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the salary of a rate, with the weeks and hours that the case states."""
    policy = council(
        {
            "pay.weeks_divisor": str(inputs["weeks"]),
            "full_time.weekly_hours": str(inputs["hours"]),
        }
    )
    worked = work_out_annual_salary(policy, pounds_per_hour(str(inputs["hourly"])))
    return {"annual": worked.result.value}
