"""The contribution bands of a pension scheme, by scheme year."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Any

from tandem.messages import InvalidFacts, Message, Text
from tandem.policy import Given, PolicyOn
from tandem.timeline import Period, add_months
from tandem.units import Quantity, Rounding, percent, pounds, round_to

_SCHEME = "pension.scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionBand:
    """One band: whoever earns at most `highest` whole pounds a year pays `main` percent.

    `lowest` is the first pound of the band; the last band has no `highest`. `fifty_fifty` is the
    rate of the section that pays half for half of the pension. `provisional` marks a scheme year
    whose bands were not known, for which those of the year before stand in.
    """

    scheme_year: Period
    lowest: Quantity
    highest: Quantity | None
    main: Quantity
    fifty_fifty: Quantity
    scheme: Text
    clauses: tuple[str, ...]
    provisional: bool = False

    def rate(self) -> Given:
        """Give the rate of the main section as a fact of a working."""
        name = self._name()
        if self.provisional:
            name = Message("pay.bands_pending", band=name)
        return Given(
            name=name,
            quantity=self.main,
            clauses=self.clauses,
            parameter=_SCHEME,
            holds_from=self.scheme_year.start,
            provisional=self.provisional,
        )

    def _name(self) -> Message:
        if self.highest is None:
            return Message("pay.band_above", scheme=self.scheme, lowest=self.lowest)
        return Message(
            "pay.band_between", scheme=self.scheme, lowest=self.lowest, highest=self.highest
        )


def knows_contributions(policy: PolicyOn) -> bool:
    """Say whether the contribution bands of the employer's pension scheme are known."""
    return policy.choice(_SCHEME) != "other"


def contribution_bands(policy: PolicyOn) -> tuple[ContributionBand, ...]:
    """Give the bands of the scheme year that contains the policy's day, the lowest first.

    Raises InvalidFacts for `pension_scheme` when the employer's scheme is not known, and for
    `on` when the day is earlier than the first scheme year of the table.
    """
    if not knows_contributions(policy):
        raise InvalidFacts("pension_scheme", Message("pay.scheme_unknown"))
    years = _scheme(policy.choice(_SCHEME))
    for year in reversed(years):
        if year[0].scheme_year.start <= policy.day:
            return tuple(year) if year[0].scheme_year.contains(policy.day) else _carried_on(year)
    first = years[0][0].scheme_year.start
    raise InvalidFacts("on", Message("pay.before_first_bands", day=policy.day, first=first))


def contribution_band(policy: PolicyOn, actual_annual_pay: Quantity) -> ContributionBand:
    """Give the band of an employment's own pensionable pay, in pounds a year.

    The pay is what this employment pays, not the full-time salary, and is rounded down to the
    pound. Source: Local Government Pension Scheme Regulations 2013, regulation 9.

    >>> from tandem.policy import Policy, load_pack
    >>> from datetime import date
    >>> policy = Policy(load_pack("local_government")).on(date(2026, 11, 28))
    >>> contribution_band(policy, pounds("18400.99")).main.decimal(1)
    Decimal('5.5')

    Raises InvalidFacts as `contribution_bands` does, and for `actual_annual_pay` below zero.
    """
    if actual_annual_pay.value < 0:
        raise InvalidFacts("actual_annual_pay", Message("pay.negative_pay"))
    whole = round_to(actual_annual_pay, Rounding.DOWN_TO_POUND)
    bands = contribution_bands(policy)
    return next(
        band for band in bands if band.highest is None or whole.value <= band.highest.value
    )


def _carried_on(year: tuple[ContributionBand, ...]) -> tuple[ContributionBand, ...]:
    return tuple(replace(band, provisional=True) for band in year)


@cache
def _scheme(name: str) -> tuple[tuple[ContributionBand, ...], ...]:
    file = resources.files("tandem.pay").joinpath("pension_schemes", f"{name}.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    title = Text(en=table["title"]["en"], cy=table["title"]["cy"])
    rates = [percent(rate) for rate in table["rates"]]
    rows = sorted(table["scheme_year"], key=lambda row: row["starts"])
    return tuple(tuple(_bands(row, rates, title, tuple(table["clauses"]))) for row in rows)


def _bands(
    row: dict[str, Any], rates: list[Quantity], title: Text, clauses: tuple[str, ...]
) -> Iterator[ContributionBand]:
    starts = row["starts"]
    year = Period(starts, add_months(starts, 12) - timedelta(days=1))
    limits = [pounds(limit) for limit in row["upper_limits"]]
    lows = [pounds(0), *(pounds(limit.value + 1) for limit in limits)]
    for low, high, rate in zip(lows, [*limits, None], rates, strict=True):
        yield ContributionBand(
            scheme_year=year,
            lowest=low,
            highest=high,
            main=rate,
            fifty_fifty=percent(rate.value / 2),
            scheme=title,
            clauses=clauses,
        )
