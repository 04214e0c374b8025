"""The post, its division, its holdings and its cap."""

from datetime import date

import pytest

from tandem.messages import InvalidFacts, Text, render
from tandem.policy import Severity
from tandem.posts import (
    Criterion,
    Holding,
    HoldingKind,
    Post,
    ServiceHours,
    at_work_on,
    check_holdings,
    check_post,
    check_shares,
    holders_on,
    uncovered_minutes,
    vacant_minutes,
)
from tandem.timeline import Period
from tests.posts.policies import DAY, carmarthenshire, policy_on

TITLE = Text("Family Support Team Leader", "Arweinydd Tîm Cymorth i Deuluoedd")


def post(full_time_minutes: int = 2220) -> Post:
    return Post(
        reference="P-1",
        title=TITLE,
        grade="H",
        full_time_minutes=full_time_minutes,
        service_hours=(ServiceHours(0, 510, 960),),
        criteria=(Criterion(Text("A diploma", "Diploma"), essential=True),),
    )


def holding(
    employment: str,
    minutes: int,
    start: date,
    end: date | None = None,
    kind: HoldingKind = HoldingKind.SUBSTANTIVE,
    absent: tuple[Period, ...] = (),
) -> Holding:
    return Holding(employment, kind, minutes, Period(start, end), absent)


SHARES = [
    # sentence, full-time minutes, shares, values, keys of the breaches
    ("two equal halves of the whole post", 2220, (1110, 1110), {}, []),
    ("uneven shares that make the whole post", 2220, (1320, 900), {}, []),
    ("a minute more than the post", 2220, (1111, 1110), {}, ["posts.hours_over_cap"]),
    ("a minute less than the post", 2220, (1109, 1110), {}, ["posts.hours_under_post"]),
    ("a post of thirty hours", 1800, (900, 900), {}, []),
    ("a post a minute under thirty hours", 1799, (900, 899), {}, ["posts.too_small"]),
    (
        "three people, where two share",
        2220,
        (740, 740, 740),
        {},
        ["posts.wrong_number_of_partners"],
    ),
    ("a partner without hours", 2220, (2220, 0), {}, ["posts.share_without_hours"]),
    (
        "nobody has hours",
        2220,
        (0, 0),
        {"share__split_limit": "fifty_fifty"},
        [
            "posts.share_without_hours",
            "posts.hours_under_post",
        ],
    ),
    (
        "less than the post where the policy says at most",
        2220,
        (1000, 1000),
        {"share__total_hours": "at_most"},
        [],
    ),
    (
        "more than the post where the policy says at most",
        2220,
        (1111, 1110),
        {"share__total_hours": "at_most"},
        ["posts.hours_over_cap"],
    ),
    (
        "the whole funded overlap",
        2220,
        (1170, 1170),
        {"share__total_hours": "may_exceed", "share__funded_overlap": "2:00"},
        [],
    ),
    (
        "a minute more than the funded overlap",
        2220,
        (1171, 1170),
        {"share__total_hours": "may_exceed", "share__funded_overlap": "2:00"},
        ["posts.hours_over_cap"],
    ),
    (
        "an overlap that is allowed but not used",
        2220,
        (1110, 1110),
        {"share__total_hours": "may_exceed", "share__funded_overlap": "2:00"},
        [],
    ),
    ("60 to 40 at the limit", 2220, (1332, 888), {"share__split_limit": "sixty_forty"}, []),
    (
        "60 to 40 a minute over",
        2220,
        (1333, 887),
        {"share__split_limit": "sixty_forty"},
        ["posts.split_too_uneven"],
    ),
    ("halves at the limit", 2220, (1110, 1110), {"share__split_limit": "fifty_fifty"}, []),
    (
        "halves a minute over",
        2220,
        (1111, 1109),
        {"share__split_limit": "fifty_fifty"},
        ["posts.split_too_uneven"],
    ),
]


@pytest.mark.proves("CCC-DEF-1", "CCC-TERM-3")
@pytest.mark.parametrize(
    ("full_time", "shares", "values", "breaches"),
    [pytest.param(*row[1:], id=row[0]) for row in SHARES],
)
def test_a_division_of_the_post(
    full_time: int, shares: tuple[int, ...], values: dict[str, str], breaches: list[str]
) -> None:
    decision = check_shares(post(full_time), shares, carmarthenshire(**values).on(DAY))
    assert [finding.message.key for finding in decision.breaches] == breaches
    assert all(render(f.message, lang) for f in decision.findings for lang in ("en", "cy"))


def test_every_finding_on_a_division_cites_its_clause() -> None:
    values = {"share__split_limit": "sixty_forty"}
    decision = check_shares(post(1700), (1200, 0, 900), carmarthenshire(**values).on(DAY))
    cited = {finding.message.key: finding.clauses for finding in decision.findings}
    assert cited["posts.too_small"] == ("CCC-DEF-1",)
    assert cited["posts.hours_over_cap"] == ("CCC-TERM-3",)
    assert "CCC-DEF-1" in cited["posts.wrong_number_of_partners"]


def test_a_refusal_says_what_to_do() -> None:
    decision = check_shares(post(), (1170, 1110), policy_on())
    assert render(decision.breaches[0].message, "en").replace("\xa0", " ") == (
        "Together the partners would hold 38 h a week; the post allows 37 h. Take 1 h off."
    )


@pytest.mark.proves("CCC-DEF-1")
def test_check_post_alone() -> None:
    assert check_post(post(1800), policy_on()).allowed
    assert not check_post(post(1799), policy_on()).allowed


HOLDINGS = [
    ("nobody", [], []),
    (
        "a full share",
        [holding("a", 1110, date(2026, 4, 1)), holding("b", 1110, date(2026, 4, 1))],
        [],
    ),
    (
        "the second starts before the first reduces",
        [
            holding("a", 2220, date(2026, 1, 1), date(2026, 4, 1)),
            holding("a", 1110, date(2026, 4, 2)),
            holding("b", 1110, date(2026, 4, 1)),
        ],
        [("posts.substantive_over_cap", date(2026, 4, 1))],
    ),
    (
        "the second starts on the day the first reduces",
        [
            holding("a", 2220, date(2026, 1, 1), date(2026, 3, 31)),
            holding("a", 1110, date(2026, 4, 1)),
            holding("b", 1110, date(2026, 4, 1)),
        ],
        [],
    ),
    (
        "a temporary holder beside an absent one",
        [
            holding("a", 1110, date(2026, 1, 1)),
            holding(
                "b", 1110, date(2026, 1, 1), absent=(Period(date(2026, 5, 1), date(2026, 7, 31)),)
            ),
            holding("c", 1110, date(2026, 5, 1), date(2026, 7, 31), kind=HoldingKind.TEMPORARY),
        ],
        [],
    ),
    (
        "a temporary holder who stays a day too long",
        [
            holding("a", 1110, date(2026, 1, 1)),
            holding(
                "b", 1110, date(2026, 1, 1), absent=(Period(date(2026, 5, 1), date(2026, 7, 31)),)
            ),
            holding("c", 1110, date(2026, 5, 1), date(2026, 8, 1), kind=HoldingKind.TEMPORARY),
        ],
        [("posts.at_work_over_cap", date(2026, 8, 1))],
    ),
    (
        "three substantive holders within the hours",
        [holding(name, 740, date(2026, 1, 1)) for name in "abc"],
        [("posts.too_many_holders", date(2026, 1, 1))],
    ),
]


@pytest.mark.parametrize(
    ("holdings", "breaches"), [pytest.param(*row[1:], id=row[0]) for row in HOLDINGS]
)
def test_the_cap_on_every_date_of_change(
    holdings: list[Holding], breaches: list[tuple[str, date]]
) -> None:
    decision = check_holdings(post(), holdings, carmarthenshire())
    found = [(f.message.key, f.message.facts["date"]) for f in decision.breaches]
    assert found == breaches
    assert all(f.clauses for f in decision.findings)
    assert all(render(f.message, lang) for f in decision.findings for lang in ("en", "cy"))


def test_a_vacancy_is_a_normal_state() -> None:
    holdings = [
        holding("a", 1110, date(2026, 1, 1)),
        holding("b", 1110, date(2026, 1, 1), date(2026, 6, 30)),
        holding("c", 600, date(2026, 7, 10), kind=HoldingKind.ACTING),
    ]
    decision = check_holdings(post(), holdings, carmarthenshire())
    assert decision.allowed
    vacancies = [f for f in decision.findings if f.message.key == "posts.vacant_from"]
    assert [f.severity for f in vacancies] == [Severity.MET] * 2
    assert vacancies[0].message.facts["date"] == date(2026, 7, 1)
    assert vacant_minutes(post(), holdings, date(2026, 6, 30)) == 0
    assert vacant_minutes(post(), holdings, date(2026, 7, 10)) == 1110
    assert uncovered_minutes(post(), holdings, date(2026, 7, 10)) == 510


def test_a_holder_on_trial_fills_the_post() -> None:
    holdings = [
        holding("a", 1110, date(2026, 1, 1)),
        holding("b", 1110, date(2026, 1, 1), kind=HoldingKind.TRIAL),
    ]
    assert vacant_minutes(post(), holdings, date(2026, 1, 1)) == 0


def test_holders_and_people_at_work() -> None:
    away = holding("b", 1110, date(2026, 1, 1), absent=(Period(date(2026, 5, 1), None),))
    here = holding("a", 1110, date(2026, 1, 1))
    assert holders_on([away, here], date(2026, 5, 1)) == (away, here)
    assert at_work_on([away, here], date(2026, 5, 1)) == (here,)
    assert at_work_on([away, here], date(2026, 4, 30)) == (away, here)


@pytest.mark.parametrize(
    ("weekday", "start", "end", "field"),
    [
        pytest.param(7, 0, 60, "weekday", id="an eighth day"),
        pytest.param(0, -1, 60, "start", id="before midnight"),
        pytest.param(0, 1440, 1500, "start", id="a start on the day after"),
        pytest.param(0, 600, 600, "end", id="no length"),
        pytest.param(0, 600, 2881, "end", id="past the second midnight"),
    ],
)
def test_service_hours_that_cannot_be(weekday: int, start: int, end: int, field: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        ServiceHours(weekday, start, end)
    assert caught.value.field == field
    assert render(caught.value.message, "cy")


@pytest.mark.parametrize("full_time_minutes", [0, 10081])
def test_a_post_of_no_possible_length(full_time_minutes: int) -> None:
    with pytest.raises(InvalidFacts) as caught:
        post(full_time_minutes)
    assert caught.value.field == "full_time_minutes"
    assert render(caught.value.message, "en")
