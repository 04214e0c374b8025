"""Teams and posts: the gates one by one, and the best assignment as trying everything finds it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching import Aim, Availability, Place, Seeker
from tandem.matching.pairing import Fits, Post, Team, assign, fits, fitting

WEEKDAYS = frozenset(range(10))


def week(*days: int, level: Availability = Availability.YES) -> tuple[Availability, ...]:
    return tuple(level if half // 2 in days else Availability.NO for half in range(14))


def seeker(reference: str, *days: int, **changes: object) -> Seeker:
    plain = Seeker(
        reference=reference,
        aims=frozenset({Aim.VACANCY}),
        grades=(5, 7),
        weekly_minutes=(900, 1200),
        role_minutes=(2220, 2220),
        availability=week(*days),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


PAIR: Team = (seeker("A", 0, 1, 2), seeker("B", 2, 3, 4))
POST = Post(reference="P", grade=6, weekly_minutes=(2220, 2400), service="care", place="Abergele")


@pytest.mark.proves("PG-3", "CCC-IN-4")
@pytest.mark.parametrize(
    ("team", "post", "passes"),
    [
        pytest.param(PAIR, POST, True, id="two who cover the week between them"),
        pytest.param(PAIR, replace(POST, grade=8), False, id="a grade above what they seek"),
        pytest.param(PAIR, replace(POST, grade=4), False, id="a grade below what they seek"),
        pytest.param(
            PAIR, replace(POST, weekly_minutes=(2401, 2500)), False, id="more hours than they want"
        ),
        pytest.param(
            PAIR,
            replace(POST, weekly_minutes=(1500, 1799)),
            False,
            id="fewer hours than they want",
        ),
        pytest.param(
            PAIR, replace(POST, weekly_minutes=(1500, 1800)), True, id="just the least they want"
        ),
        pytest.param(
            PAIR, replace(POST, needed=WEEKDAYS | {10}), False, id="a Saturday that nobody works"
        ),
        pytest.param(PAIR[:1], POST, False, id="one alone for a whole post"),
        pytest.param(
            PAIR[:1],
            replace(POST, weekly_minutes=(1110, 1110), needed=frozenset(range(5))),
            True,
            id="one alone for a vacant half",
        ),
        pytest.param(
            (replace(PAIR[0], services=frozenset({"roads"})), PAIR[1]),
            POST,
            False,
            id="a service that one of them does not seek",
        ),
        pytest.param(
            (replace(PAIR[0], places=Place(frozenset({"Bangor"}))), PAIR[1]),
            POST,
            False,
            id="a place where one of them does not work",
        ),
        pytest.param(
            (replace(PAIR[0], places=Place(frozenset({"Bangor"}), 5)), PAIR[1]),
            POST,
            True,
            id="a place that one of them works for from home all week",
        ),
        pytest.param(
            (replace(PAIR[0], services=frozenset({"roads"})), PAIR[1]),
            replace(POST, service=""),
            True,
            id="a post that names no service",
        ),
    ],
)
def test_a_team_passes_every_gate_of_a_post_or_does_not_fit(
    team: Team, post: Post, *, passes: bool
) -> None:
    assert fits(team, post) is passes
    assert fitting([team], [post]).team.size == passes


def test_ease_adds_up_how_the_one_who_would_rather_stands_to_each_half_day() -> None:
    eager = replace(PAIR[0], availability=week(0, 1, level=Availability.PREFER))
    found = fitting([(eager, PAIR[1])], [replace(POST, needed=WEEKDAYS)])
    assert found.ease.tolist() == [2 * (3 + 3 + 2 + 2 + 2)]


@st.composite
def seekers(draw: st.DrawFn) -> Seeker:
    names = st.sampled_from(
        [frozenset[str](), frozenset({"a"}), frozenset({"b"}), frozenset("ab")]
    )
    low = draw(st.integers(4, 6))
    return seeker(
        "S",
        *range(5),
        grades=(low, low + draw(st.integers(0, 2))),
        # Fewer half-days than these could not hold the hours that they want.
        availability=(*week(0, 1)[:4], *(draw(st.sampled_from(Availability)) for _ in range(10))),
        services=draw(names),
        places=Place(draw(names), draw(st.sampled_from([0, 5]))),
    )


POSTS = st.builds(
    Post,
    reference=st.just("P"),
    grade=st.integers(4, 7),
    weekly_minutes=st.sampled_from([(1110, 1110), (2220, 2220), (2500, 2600)]),
    needed=st.frozensets(st.integers(0, 13), max_size=2),
    service=st.sampled_from(["", "a", "b"]),
    place=st.sampled_from(["", "a", "b"]),
)


@given(
    st.lists(st.lists(seekers(), min_size=1, max_size=2), max_size=4), st.lists(POSTS, max_size=4)
)
def test_holding_all_against_all_says_what_one_against_one_says(
    teams: list[list[Seeker]], posts: list[Post]
) -> None:
    ours = [tuple(team) for team in teams]
    found = fitting(ours, posts)
    assert list(zip(found.team.tolist(), found.post.tolist(), strict=True)) == [
        (one, other)
        for one, team in enumerate(ours)
        for other, post in enumerate(posts)
        if fits(team, post)
    ]


def best_by_trying(found: Fits, worth: list[int]) -> int:
    value = {
        (one, other): each
        for one, other, each in zip(found.team.tolist(), found.post.tolist(), worth, strict=True)
    }

    @cache
    def best(team: int, free: frozenset[int]) -> int:
        if team == found.teams:
            return 0
        taking = [
            value[team, post] + best(team + 1, free - {post})
            for post in free
            if (team, post) in value
        ]
        return max([best(team + 1, free), *taking])

    return best(0, frozenset(range(found.posts)))


@given(st.integers(0, 5), st.integers(0, 5), st.data())
def test_the_assignment_is_worth_what_trying_everything_finds(
    teams: int, posts: int, data: st.DataObject
) -> None:
    every = [(one, other) for one in range(teams) for other in range(posts)]
    rows = sorted(data.draw(st.sets(st.sampled_from(every)))) if every else []
    worth = [data.draw(st.integers(1, 9)) for _ in rows]
    ends = np.array(rows, dtype=np.int64).reshape(-1, 2)
    found = Fits(teams, posts, ends[:, 0], ends[:, 1], np.zeros(len(rows), dtype=np.int64))
    filled = assign(found, np.array(worth, dtype=np.int64))
    taken = filled.rows.tolist()
    assert len({one for one, _ in taken}) == len({other for _, other in taken}) == len(taken)
    value = dict(zip(rows, worth, strict=True))
    assert filled.value == sum(value[one, other] for one, other in taken)
    assert filled.value == best_by_trying(found, worth)


def test_a_value_that_is_missing_or_nothing_is_refused() -> None:
    found = fitting([PAIR], [POST])
    for value in (np.array([], dtype=np.int64), np.array([0])):
        with pytest.raises(ValueError, match="whole number from 1"):
            assign(found, value)
