"""What the law asks of a statement of particulars, by date; what is missing; what has changed."""

from datetime import date

import pytest

from tandem.cases.particulars import (
    changes_between,
    checked_until,
    cover,
    cycle_of,
    employee_notice,
    fact_names,
    is_term,
    items,
    items_asked,
    working_days,
)
from tandem.messages import Fact, Message, Text
from tandem.patterns import Pattern, Session
from tandem.policy import Policy, PolicyOn, load_pack
from tandem.units import minutes, weeks

MONDAY = date(2026, 11, 2)

# The list of the law, item by item; the number is its place in the statute's own order of topics.
ASKED_FROM = {
    "ERA-1-3A": date(1996, 8, 22),
    "ERA-1-3B": date(1996, 8, 22),
    "ERA-1-3C": date(1996, 8, 22),
    "ERA-1-4A": date(1996, 8, 22),
    "ERA-1-4B": date(1996, 8, 22),
    "ERA-1-4C": date(1996, 8, 22),
    "ERA-1-4D1": date(1996, 8, 22),
    "ERA-1-4D2": date(1996, 8, 22),
    "ERA-1-4D2A": date(2020, 4, 6),
    "ERA-1-4DA": date(2020, 4, 6),
    "ERA-1-4E": date(1996, 8, 22),
    "ERA-1-4F": date(1996, 8, 22),
    "ERA-1-4G": date(1996, 8, 22),
    "ERA-1-4GA": date(2020, 4, 6),
    "ERA-1-4H": date(1996, 8, 22),
    "ERA-1-4K": date(1996, 8, 22),
    "ERA-1-4L": date(2020, 4, 6),
    "ERA-1-4M": date(2020, 4, 6),
    "ERA-1-4N": date(2020, 4, 6),
    "ERA25-UNION": date(2026, 10, 1),
    "ERA-1-4D3": date(1996, 8, 22),
    "ERA-1-4J": date(1996, 8, 22),
    "ERA-3-1": date(1996, 8, 22),
    "CCC-TERM-3": date(1996, 8, 22),
}


def policy(on: date, pack: str = "carmarthenshire") -> PolicyOn:
    return Policy(load_pack(pack)).on(on)


def every_fact() -> dict[str, Fact]:
    """Something said for each fact; a text where an employer would enter one."""
    return {
        name: Text(f"{name} in English", f"{name} yn Gymraeg")
        if known.entered == "employer"
        else name
        for name, known in fact_names().items()
    }


def test_the_list_is_that_of_the_law_with_its_dates() -> None:
    assert {item.clause: item.holds_from for item in items()} == ASKED_FROM


@pytest.mark.parametrize(
    ("clause", "first_day"),
    [(clause, day) for clause, day in ASKED_FROM.items() if day > date(2020, 1, 1)],
)
def test_an_item_is_asked_for_from_its_day_and_not_the_day_before(
    clause: str, first_day: date
) -> None:
    before = date.fromordinal(first_day.toordinal() - 1)
    assert clause in {item.clause for item in items_asked(policy(first_day))}
    assert clause not in {item.clause for item in items_asked(policy(before))}


def test_every_item_names_facts_that_are_known_and_no_fact_is_idle() -> None:
    named = [name for item in items() for name in item.facts]
    assert set(named) == set(fact_names())
    assert len(named) == len(set(named))


def test_a_policy_that_is_the_law_alone_asks_for_nothing_of_a_council() -> None:
    asked = {item.clause for item in items_asked(policy(MONDAY, "great_britain"))}
    assert asked == set(ASKED_FROM) - {"CCC-TERM-3"}


def test_facts_that_say_everything_cover_every_item() -> None:
    coverage = cover(policy(MONDAY), every_fact())
    assert coverage.is_complete
    assert {item.clause for item in coverage.covered} == set(ASKED_FROM)


@pytest.mark.parametrize("name", fact_names())
def test_each_fact_is_missed_when_it_is_not_there(name: str) -> None:
    facts = {other: fact for other, fact in every_fact().items() if other != name}
    coverage = cover(policy(MONDAY), facts)
    assert [fact.name for fact in coverage.lacking] == [name]
    assert len(coverage.missing) == 1


@pytest.mark.parametrize(
    "fact", ["", (), Text("The handbook", ""), Text("", "Y llawlyfr"), Text("  ", "Y llawlyfr")]
)
def test_what_says_nothing_in_one_language_is_missing(fact: Fact) -> None:
    coverage = cover(policy(MONDAY), every_fact() | {"pension": fact})
    assert [item.clause for item, _ in coverage.missing] == ["ERA-1-4D3"]


def test_a_statement_in_one_language_needs_that_language_only() -> None:
    facts = every_fact() | {"pension": Text("The handbook", "")}
    assert cover(policy(MONDAY), facts, "en").is_complete
    assert not cover(policy(MONDAY), facts, "cy").is_complete


def test_the_list_is_provisional_past_the_day_until_which_it_was_checked() -> None:
    after = date.fromordinal(checked_until().toordinal() + 1)
    assert not cover(policy(checked_until()), {}).provisional
    assert cover(policy(after), {}).provisional


def test_a_change_names_what_it_was_and_what_it_is() -> None:
    before = every_fact() | {"weekly_hours": minutes(1110)}
    after = before | {"weekly_hours": minutes(1320), "pay_interval": Text("weekly", "wythnosol")}
    found = changes_between(before, after)
    assert [change.name.name for change in found] == ["weekly_hours", "pay_interval"]
    assert (found[0].before, found[0].after) == (minutes(1110), minutes(1320))
    assert found[0].clauses == ("ERA-1-4C",)


def test_what_grows_with_service_is_no_change_of_terms() -> None:
    before = every_fact() | {"employer_notice": weeks(4), "annual_leave": minutes(7000)}
    after = before | {"employer_notice": weeks(5), "annual_leave": minutes(8000)}
    assert changes_between(before, after) == ()
    assert not is_term("employer_notice")
    assert is_term("salary")


def test_a_fact_that_is_new_was_nothing_before() -> None:
    after = every_fact()
    before = {name: fact for name, fact in after.items() if name != "place_of_work"}
    [change] = changes_between(before, after)
    assert (change.before, change.after) == ("", "place_of_work")


def test_the_rows_of_a_pattern_are_its_sessions() -> None:
    pattern = Pattern(1, MONDAY, (Session(0, 0, 510, 975, 30), Session(0, 2, 510, 750)))
    assert working_days(pattern) == (
        (Message("messages.weekday_0"), "08:30–16:15", minutes(30), minutes(435)),
        (Message("messages.weekday_2"), "08:30–12:30", minutes(0), minutes(240)),
    )
    assert cycle_of(pattern) == weeks(1)


def test_the_rows_of_a_longer_cycle_name_the_week_and_a_night_ends_in_the_morning() -> None:
    pattern = Pattern(2, MONDAY, (Session(1, 4, 1320, 1800, 60),))
    weekday = Message("messages.weekday_4")
    assert working_days(pattern) == (
        (
            Message("cases.day_of_week", week=2, weekday=weekday),
            "22:00–06:00",
            minutes(60),
            minutes(420),
        ),
    )


@pytest.mark.parametrize(
    ("given_on", "owed"),
    [(date(2026, 1, 31), 0), (date(2026, 2, 1), 1), (date(2046, 1, 1), 1)],
)
def test_an_employee_gives_a_week_after_the_first_month(given_on: date, owed: int) -> None:
    assert employee_notice(policy(given_on), date(2026, 1, 1), given_on) == weeks(owed)
