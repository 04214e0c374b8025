"""An employer's own values: when they hold, what was known when, and which cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import InvalidFacts
from tandem.policy import (
    AS_THE_PACK,
    Override,
    ParameterMissing,
    Policy,
    definition,
    load_pack,
    pack_from_files,
)

PACK = load_pack("carmarthenshire")
TRIAL = "trial.longest"
A_DAY = date(2026, 4, 1)


def own(
    value: str, holds_from: date, known_from: date | None = None, parameter: str = TRIAL
) -> Override:
    return Override(parameter, value, holds_from, known_from or holds_from, "The cabinet agreed.")


def trial(policy: Policy, day: date, known_on: date | None = None) -> int:
    return policy.on(day, known_on).quantity(TRIAL).whole


def test_an_override_holds_from_its_day_and_not_before() -> None:
    policy = Policy(PACK, (own("8", A_DAY),))
    assert trial(policy, A_DAY - timedelta(days=1)) == 12
    assert trial(policy, A_DAY) == 8
    value = policy.on(A_DAY).value(TRIAL)
    assert value.overridden
    assert value.holds_from == A_DAY
    assert value.clauses == ("CCC-PAIR-2",)


def test_the_override_with_the_later_start_is_the_value() -> None:
    policy = Policy(PACK, (own("6", date(2026, 9, 1)), own("8", A_DAY)))
    assert trial(policy, date(2026, 8, 31)) == 8
    assert trial(policy, date(2026, 9, 1)) == 6


def test_of_two_for_the_same_day_the_one_known_later_wins() -> None:
    first, later = own("8", A_DAY, date(2026, 3, 1)), own("6", A_DAY, date(2026, 5, 1))
    for order in ((first, later), (later, first)):
        policy = Policy(PACK, order)
        assert trial(policy, A_DAY) == 6
        assert trial(policy, A_DAY, known_on=date(2026, 4, 30)) == 8
        assert trial(policy, A_DAY, known_on=date(2026, 2, 28)) == 12


def test_of_two_decided_on_the_same_day_the_later_added_wins() -> None:
    assert trial(Policy(PACK, (own("8", A_DAY), own("6", A_DAY))), A_DAY) == 6


def test_an_employer_can_go_back_to_the_pack() -> None:
    policy = Policy(PACK, (own("8", A_DAY), own(AS_THE_PACK, date(2026, 9, 1))))
    assert trial(policy, date(2026, 8, 31)) == 8
    assert trial(policy, date(2026, 9, 1)) == 12
    assert not policy.on(date(2026, 9, 1)).value(TRIAL).overridden


def test_an_override_stands_through_a_later_change_of_the_law() -> None:
    months = "flexible_working.decision_months"
    policy = Policy(PACK, (own("1", date(2021, 1, 1), parameter=months),))
    assert policy.on(date(2024, 4, 6)).quantity(months).whole == 1


def test_the_history_of_a_parameter_tells_own_values_from_the_pack() -> None:
    policy = Policy(PACK, (own("8", A_DAY), own(AS_THE_PACK, date(2026, 9, 1))))
    history = [
        (value.quantity.whole, value.holds_from, value.overridden)
        for value in policy.parameter_history(TRIAL)
    ]
    assert history == [
        (12, date(2020, 1, 1), False),
        (8, A_DAY, True),
        (12, date(2020, 1, 1), False),
    ]
    assert len(policy.parameter_history(TRIAL, known_on=date(2026, 3, 1))) == 1


def test_the_history_of_a_statutory_value_names_each_change() -> None:
    history = Policy(PACK).parameter_history("flexible_working.decision_months")
    assert [value.quantity.whole for value in history] == [3, 2]


def test_a_parameter_without_a_value_has_no_history() -> None:
    with pytest.raises(ParameterMissing, match="start_month"):
        Policy(PACK).parameter_history("leave_year.start_month")


def test_a_difference_names_both_values_and_the_reason() -> None:
    policy = Policy(PACK, (own("8", A_DAY),))
    assert policy.differences(A_DAY - timedelta(days=1)) == ()
    (difference,) = policy.differences(A_DAY)
    assert difference.pack_value
    assert (difference.own_value.quantity.whole, difference.pack_value.quantity.whole) == (8, 12)
    assert difference.override.reason == "The cabinet agreed."


def test_an_employer_may_set_what_the_pack_leaves_open() -> None:
    month = "leave_year.start_month"
    policy = Policy(PACK, (own("4", A_DAY, parameter=month),))
    assert policy.on(A_DAY).quantity(month).whole == 4
    assert month in {parameter.definition.id for parameter in policy.parameters()}
    (difference,) = policy.differences(A_DAY)
    assert difference.pack_value is None
    assert policy.on(A_DAY).value(month).clauses == ()
    assert A_DAY in policy.days_of_change()


def test_the_parameters_stand_in_the_order_in_which_they_are_declared() -> None:
    listed = [parameter.definition.id for parameter in Policy(PACK).parameters()]
    assert listed[0] == "post.minimum_full_time_hours"
    assert listed == [value.parameter for value in Policy(PACK).on(date(2026, 7, 1)).values()]


@pytest.mark.parametrize(
    ("override", "field", "key"),
    [
        (own("8", A_DAY, parameter="trial.colour"), "parameter", "policy.parameter_unknown"),
        (own("soon", A_DAY), "value", "policy.value_not_number"),
        (own("-1", A_DAY), "value", "policy.value_negative"),
        (own("1/0", A_DAY), "value", "policy.value_not_number"),
        (own("25h61", A_DAY, parameter="rest.daily"), "value", "policy.value_not_hours"),
        (own("2.5", A_DAY, parameter="search.longest"), "value", "policy.value_not_whole"),
        (own("1", A_DAY, parameter="share.partners"), "value", "policy.value_too_small"),
        (own("13", A_DAY, parameter="leave_year.start_month"), "value", "policy.value_too_great"),
        (own("half", A_DAY, parameter="share.total_hours"), "value", "policy.choice_unknown"),
        (Override(TRIAL, "8", A_DAY, A_DAY, " "), "reason", "policy.reason_missing"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_an_override_that_cannot_be_is_told_by_its_field(
    override: Override, field: str, key: str
) -> None:
    with pytest.raises(InvalidFacts) as caught:
        Policy(PACK, (override,))
    assert (caught.value.field, caught.value.message.key) == (field, key)


def test_a_quantity_is_not_read_as_a_choice_nor_a_choice_as_a_quantity() -> None:
    on = Policy(PACK).on(A_DAY)
    with pytest.raises(TypeError, match="choice"):
        on.quantity("share.total_hours")
    with pytest.raises(TypeError, match="quantity"):
        on.choice(TRIAL)
    with pytest.raises(ParameterMissing, match="start_day"):
        on.value("leave_year.start_day")


def test_an_own_value_is_read_even_where_no_pack_knows_the_parameter() -> None:
    empty = pack_from_files({"own.toml": EMPTY})
    policy = Policy(empty, (own("8", A_DAY),))
    assert trial(policy, A_DAY) == 8
    assert not policy.on(A_DAY - timedelta(days=1)).has(TRIAL)
    assert policy.on(A_DAY - timedelta(days=1)).values() == ()


DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
OWN = st.builds(own, st.integers(1, 30).map(str), DAYS, DAYS)


@given(st.lists(OWN, max_size=6), OWN, DAYS, DAYS)
def test_what_becomes_known_later_never_changes_what_was_known(
    overrides: list[Override], added: Override, day: date, known_on: date
) -> None:
    before = Policy(PACK, tuple(overrides))
    after = Policy(PACK, (*overrides, added))
    if added.known_from > known_on or added.holds_from > day:
        assert after.on(day, known_on).value(TRIAL) == before.on(day, known_on).value(TRIAL)


@given(st.lists(OWN, max_size=6), DAYS)
def test_a_value_always_comes_from_the_pack_or_from_an_override_that_holds(
    overrides: list[Override], day: date
) -> None:
    value = Policy(PACK, tuple(overrides)).on(day).value(TRIAL)
    possible = [definition(TRIAL).read(one.value) for one in overrides if one.holds_from <= day]
    assert value.overridden == bool(possible)
    assert not possible or value.value in possible


EMPTY = """
id = "empty"
title = { en = "Empty", cy = "Gwag" }
description = { en = "Nothing yet", cy = "Dim eto" }
extends = []
covers_from = 2020-01-01
"""
