"""What standby and call-outs count towards, under policies that say it and that say nothing."""

from datetime import date

import pytest

from tandem.pay import CountsTowards
from tandem.policy import Override, Policy, load_pack
from tandem.standby import standby_counts_towards

ON = date(2026, 12, 1)


def policy_with(overrides: dict[str, str]) -> Policy:
    ours = tuple(Override(name, value, ON, ON, "Ours") for name, value in overrides.items())
    return Policy(load_pack("carmarthenshire"), ours)


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        pytest.param({}, CountsTowards(True, False, True), id="where nothing is said both count"),
        pytest.param(
            {"standby.holiday_pay": "not_counted"},
            CountsTowards(False, False, True),
            id="a policy may leave it out of holiday pay",
        ),
        pytest.param(
            {"standby.pensionable": "not_counted"},
            CountsTowards(True, False, False),
            id="and out of pensionable pay",
        ),
    ],
)
def test_what_standby_counts_towards(overrides: dict[str, str], expected: CountsTowards) -> None:
    policy = policy_with(overrides)
    assert standby_counts_towards(policy.on(ON)) == expected


def test_what_nobody_says_is_cited_as_such() -> None:
    for name in ("standby.holiday_pay", "standby.pensionable"):
        assert policy_with({}).on(ON).value(name).clauses == ("NOT-IN-POLICY",)
