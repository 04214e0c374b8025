"""The Carmarthenshire policy on a day, with single values set otherwise."""

from datetime import date

from tandem.policy import Override, Policy, PolicyOn, load_pack

DAY = date(2026, 11, 30)


def carmarthenshire(**values: str) -> Policy:
    """`share__total_hours="at_most"` sets the parameter `share.total_hours`."""
    return Policy(
        load_pack("carmarthenshire"),
        tuple(
            Override(name.replace("__", "."), value, date(2020, 1, 1), date(2020, 1, 1), "A test")
            for name, value in values.items()
        ),
    )


def policy_on(day: date = DAY, **values: str) -> PolicyOn:
    return carmarthenshire(**values).on(day)
