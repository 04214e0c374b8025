"""Worked figures: every operation, the replay, and the plain data."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import Message, Text
from tandem.policy import (
    Given,
    Operation,
    ParameterValue,
    Policy,
    ReplayDiffers,
    Step,
    Worked,
    Working,
    load_pack,
    replay,
    worked_from_data,
    worked_to_data,
)
from tandem.policy.operations import carry_out
from tandem.units import (
    Quantity,
    Rounding,
    Unit,
    UnitMismatch,
    count,
    days,
    minutes,
    percent,
    pounds,
    pounds_per_hour,
    share,
    weeks,
)

LABEL = Message("messages.and", before="a", last="b")

OPERATIONS: dict[str, tuple[Operation, list[Quantity], Quantity]] = {
    "hours are added": (Operation.ADD, [minutes(1), minutes(2)], minutes(3)),
    "several are taken off": (
        Operation.SUBTRACT,
        [minutes(9), minutes(2), minutes(3)],
        minutes(4),
    ),
    "a count of hours": (Operation.MULTIPLY, [count(10), minutes(444)], minutes(4440)),
    "a share of hours": (Operation.MULTIPLY, [minutes(4440), share(1, 2)], minutes(2220)),
    "a percentage of money": (Operation.MULTIPLY, [pounds(200), percent(3)], pounds(6)),
    "days at so much a day": (Operation.MULTIPLY, [days(27), minutes(444)], minutes(11988)),
    "hours at an hourly rate": (
        Operation.MULTIPLY,
        [pounds_per_hour(12), minutes(90)],
        pounds(18),
    ),
    "three factors": (
        Operation.MULTIPLY,
        [days(2), minutes(444), share(1, 2)],
        minutes(444),
    ),
    "hours over hours are a share": (
        Operation.DIVIDE,
        [minutes(1110), minutes(2220)],
        share(1, 2),
    ),
    "hours over a count": (Operation.DIVIDE, [minutes(10), count(4)], minutes(Fraction(5, 2))),
    "salary over the weeks of a year": (Operation.DIVIDE, [pounds(52), weeks(52)], pounds(1)),
    "pay of a week over its hours": (
        Operation.DIVIDE,
        [pounds(370), minutes(2220)],
        pounds_per_hour(10),
    ),
    "the smallest": (Operation.SMALLEST, [days(28), days(30)], days(28)),
    "the greatest": (Operation.GREATEST, [days(28), days(30)], days(30)),
}


@pytest.mark.parametrize(("operation", "operands", "result"), OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_knows_its_units(
    operation: Operation, operands: list[Quantity], result: Quantity
) -> None:
    assert carry_out(operation, operands, None) == result


MISMATCHES: dict[str, tuple[Operation, list[Quantity]]] = {
    "hours and money are not added": (Operation.ADD, [minutes(1), pounds(1)]),
    "hours are not multiplied by hours": (Operation.MULTIPLY, [minutes(1), minutes(1)]),
    "money is not multiplied by days": (Operation.MULTIPLY, [pounds(1), days(1)]),
    "days are not divided by hours": (Operation.DIVIDE, [days(1), minutes(1)]),
    "money and hours have no smallest": (Operation.SMALLEST, [pounds(1), minutes(1)]),
}


@pytest.mark.parametrize(("operation", "operands"), MISMATCHES.values(), ids=MISMATCHES)
def test_units_that_do_not_go_together_are_refused(
    operation: Operation, operands: list[Quantity]
) -> None:
    with pytest.raises(UnitMismatch):
        carry_out(operation, operands, None)


def test_a_rounding_step_without_its_rule_is_a_bug() -> None:
    with pytest.raises(ValueError, match="names its rule"):
        carry_out(Operation.ROUND, [minutes(1)], None)


def parameter(*, provisional: bool = False) -> ParameterValue:
    return ParameterValue(
        parameter="full_time.daily_hours",
        title=Text("A full-time day", "Diwrnod amser llawn"),
        value=minutes(444),
        holds_from=date(2020, 9, 1),
        clauses=("CCC-AL-1",),
        provisional=provisional,
    )


def holiday_hours(holidays: Fraction, *, provisional: bool = False) -> Worked:
    working = Working(LABEL)
    days_of_year = working.fact(LABEL, Quantity(holidays, Unit.DAYS), "CCC-BH-1")
    total = working.multiply(
        LABEL, days_of_year, working.parameter(parameter(provisional=provisional))
    )
    part = working.divide(LABEL, total, working.fact(LABEL, count(2)))
    assert working.value(part).value == holidays * 222
    more = working.add(LABEL, part, working.fact(LABEL, minutes(1)))
    less = working.subtract(LABEL, more, working.fact(LABEL, minutes(1)))
    low = working.smallest(LABEL, less, part)
    high = working.greatest(LABEL, low, part)
    return working.result(working.round(LABEL, high, Rounding.UP_TO_MINUTE), "CCC-BH-2")


@given(st.fractions(min_value=0, max_value=20))
def test_replaying_the_steps_gives_the_same_figure(holidays: Fraction) -> None:
    worked = holiday_hours(holidays)
    assert replay(worked) == worked.result


@given(st.fractions(min_value=0, max_value=20))
def test_a_worked_figure_survives_being_stored(holidays: Fraction) -> None:
    worked = holiday_hours(holidays)
    assert worked_from_data(worked_to_data(worked)) == worked


def test_a_figure_cites_what_it_was_told_and_what_its_parameters_cite() -> None:
    assert holiday_hours(Fraction(8)).clauses == ("CCC-BH-2", "CCC-BH-1", "CCC-AL-1")


def test_a_figure_is_provisional_when_a_parameter_is() -> None:
    assert not holiday_hours(Fraction(8)).provisional
    assert holiday_hours(Fraction(8), provisional=True).provisional


def _changed(step: Step) -> Step:
    """The same step with its first handed-in operand one more than recorded."""
    operands = list(step.operands)
    place, given_fact = next((i, o) for i, o in enumerate(operands) if isinstance(o, Given))
    more = Quantity(given_fact.quantity.value + 1, given_fact.quantity.unit)
    operands[place] = replace(given_fact, quantity=more)
    return replace(step, operands=tuple(operands))


def test_a_changed_operand_is_found() -> None:
    worked = holiday_hours(Fraction(8))
    for place, step in enumerate(worked.steps):
        if any(isinstance(operand, Given) for operand in step.operands):
            steps = (*worked.steps[:place], _changed(step), *worked.steps[place + 1 :])
            with pytest.raises(ReplayDiffers):
                replay(replace(worked, steps=steps))


def test_a_figure_may_be_handed_in_as_it_is() -> None:
    working = Working(LABEL)
    worked = working.result(working.fact(LABEL, minutes(30), "CCC-BH-2"))
    assert (worked.result, replay(worked)) == (minutes(30), minutes(30))
    assert worked.clauses == ("CCC-BH-2",)


def test_a_step_that_rests_on_another_is_not_taken_into_a_working_by_itself() -> None:
    working = Working(Message("leave.total"))
    day = working.fact(Message("leave.one_day"), minutes(444))
    twice = working.add(Message("leave.total"), day, day)
    working.add(Message("leave.total"), twice, day)
    first, second = working.steps
    other = Working(Message("leave.total"))
    assert other.value(other.again(first)) == minutes(888)
    with pytest.raises(ValueError, match=r"leave\.total"):
        other.again(second)


def test_a_step_that_many_figures_share_is_worked_out_once_for_a_day() -> None:
    policy = Policy(load_pack("carmarthenshire")).on(date(2026, 4, 1))
    done = []

    def work(working: Working) -> None:
        done.append(working)
        day = working.parameter(policy.value("full_time.daily_hours"))
        working.add(Message("leave.total"), day, day)

    assert policy.step("twice", work) is policy.step("twice", work)
    assert policy.step("another", work) == policy.step("twice", work)
    assert len(done) == 2


def test_a_day_of_a_policy_is_one_whoever_asks() -> None:
    policy = Policy(load_pack("carmarthenshire"))
    day = date(2026, 4, 1)
    assert policy.on(day) is policy.on(day)
    assert policy.on(day) is not policy.on(day, known_on=day)
    assert policy.on(day).value("full_time.daily_hours") is policy.on(day).value(
        "full_time.daily_hours"
    )


def test_what_is_remembered_is_worked_out_once_and_never_for_another_key() -> None:
    policy = Policy(load_pack("carmarthenshire")).on(date(2026, 4, 1))
    assert policy.remember(("hours", 1), lambda: minutes(1)) == minutes(1)
    assert policy.remember(("hours", 1), lambda: minutes(2)) == minutes(1)
    assert policy.remember(("hours", 2), lambda: minutes(2)) == minutes(2)


def test_a_policy_that_has_too_much_to_remember_begins_anew() -> None:
    policy = Policy(load_pack("carmarthenshire")).on(date(2026, 4, 1))
    for number in range(3000):
        assert policy.remember(number, partial(minutes, number)) == minutes(number)
    assert policy.remember(0, lambda: minutes(7)) == minutes(7)


def test_figures_that_are_equal_are_found_under_one_key() -> None:
    def figure(hours: int) -> Worked:
        working = Working(Message("leave.total"))
        day = working.fact(Message("leave.one_day"), minutes(hours), "CCC-BH-1")
        return working.result(working.add(Message("leave.total"), day, day))

    assert figure(444) == figure(444)
    assert hash(figure(444)) == hash(figure(444))
    assert hash(figure(444).given[0]) == hash(figure(444).given[0])
    assert len({figure(444), figure(444), figure(222)}) == 2
