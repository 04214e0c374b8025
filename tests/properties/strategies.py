"""What the property tests draw: patterns, service hours, instants, commands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from tandem.cases import Actor, Command
from tandem.cases.partnership import State
from tandem.patterns import Pattern, Session, ShapeFacts
from tandem.patterns.instants import wall_minute
from tandem.patterns.suggestion import Cover, Partner, Request, Rules, Week, Wish, days_of
from tandem.posts import ServiceHours
from tests.cases.arrangements import (
    ADVISER,
    FIRST,
    MANAGER,
    OPEN,
    SECOND,
    START,
    STRANGER,
    TODAY,
    Data,
    draft,
)

Sent = tuple[Actor, str, Data]
"""Who sends which command with which data."""

MONDAY = date(2026, 10, 19)
DAY, WEEK = 1440, 7 * 1440


@st.composite
def patterns(draw: st.DrawFn, longest: int = 3) -> Pattern:
    """Sessions made of cuts in the ring of the cycle, so that none overlap."""
    weeks = draw(st.integers(1, longest))
    cuts = draw(st.lists(st.integers(0, weeks * WEEK - 1), max_size=16, unique=True))
    ring = sorted(cuts)
    starts, ends = ring[::2], ring[1::2]
    sessions = []
    for start, end in zip(starts, ends, strict=False):
        week, of_week = divmod(start, WEEK)
        weekday, minute = divmod(of_week, DAY)
        length = min(end - start, 2 * DAY - minute)
        pause = draw(st.integers(0, min(60, length - 1)))
        sessions.append(Session(week, weekday, minute, minute + length, pause))
    return Pattern(weeks, MONDAY, tuple(draw(st.permutations(sessions))))


def pairs() -> st.SearchStrategy[dict[str, Pattern]]:
    """The patterns of two holders."""
    return st.fixed_dictionaries({"first": patterns(), "second": patterns()})


@st.composite
def service_hours(draw: st.DrawFn) -> tuple[ServiceHours, ...]:
    """Stretches of the week, some over midnight, some overlapping."""
    start = st.integers(0, DAY - 1)
    rows = draw(st.lists(st.tuples(st.integers(0, 6), start, st.integers(1, DAY)), max_size=8))
    return tuple(ServiceHours(weekday, begin, begin + length) for weekday, begin, length in rows)


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    """Instants of the weeks around a clock change, the change itself among them."""
    change = draw(
        st.sampled_from(
            [datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC)]
        )
    )
    near = draw(st.one_of(st.integers(-180, 180), st.integers(-6 * DAY, 6 * DAY)))
    return change + timedelta(minutes=near, seconds=draw(st.integers(0, 59)))


def wall_minutes() -> st.SearchStrategy[int]:
    """Wall minutes around the clock changes, each of which has an instant."""
    days = st.sampled_from([date(2026, 10, 25), date(2027, 3, 28)])
    return st.builds(wall_minute, days, st.integers(-300, 600))


@st.composite
def shape_facts(draw: st.DrawFn) -> ShapeFacts:
    """Hours that a post can be divided into, over ordinary working weeks."""
    whole = draw(st.integers(1200, 2400))
    number = draw(st.integers(3, 6))
    return ShapeFacts(
        first_minutes=draw(st.integers(1, whole)),
        second_minutes=draw(st.integers(1, whole)),
        full_time_minutes=whole,
        starts_at=draw(st.integers(0, 540)),
        break_minutes=draw(st.integers(0, 60)),
        weekdays=tuple(range(number)),
    )


# A colleague who was named by everybody who is away, and by a partner, who cannot do so.
DELEGATE = Actor(
    "Eleri",
    frozenset(),
    {"line_manager": "Huw", **dict.fromkeys(FIRST.parties, "Rhian")},
)
# A partner whom the manager named all the same.
ENTANGLED = replace(FIRST, delegated={"line_manager": "Huw", "hr_adviser": "Nia"})
RULES = Rules(daily_rest=660, weekly_limit=2880, pause_after=360, pause=30)


def _wishes(no: int) -> st.SearchStrategy[Wish]:
    """A wish for a half-day; a greater `no` makes a "no" more frequent."""
    return st.sampled_from([Wish.PREFER, Wish.YES, Wish.YES, Wish.COULD, *[Wish.NO] * no])


@st.composite
def _weeks_of_wishes(draw: st.DrawFn, weeks: int, no: int) -> tuple[Week, ...]:
    half = _wishes(no)
    week = st.tuples(*[st.tuples(half, half)] * 7)
    number = draw(st.sampled_from([1, weeks]))
    return tuple(draw(st.lists(week, min_size=number, max_size=number)))


@st.composite
def _requests(draw: st.DrawFn, weekdays: int, longest: int, no: int, *, even: bool) -> Request:
    weeks = draw(st.integers(1, longest))
    opens, half = draw(st.sampled_from([420, 510, 540])), draw(st.sampled_from([210, 222]))
    closes = opens + draw(st.sampled_from([480, 510, 600]))
    full = 2 * half * weekdays
    service = [ServiceHours(weekday, opens, closes) for weekday in range(weekdays)]
    halves = st.integers(1, weekdays + 1)
    minutes = (
        halves.map(lambda number: number * half) if even else st.integers(180, min(full, 2880))
    )
    partners = tuple(
        Partner(
            name=name,
            weekly_minutes=draw(minutes),
            wishes=draw(_weeks_of_wishes(weeks, no)),
            most_days=draw(st.sampled_from([None, None, 2, 3, 4])),
            longest_day=draw(st.sampled_from([None, None, None, half + 10])),
        )
        for name in ("Ann", "Bob")
    )
    cover = Cover("Welsh", frozenset({0}), opens, opens + 60, draw(st.sampled_from(_PROVIDERS)))
    return Request(
        partners=(partners[0], partners[1]),
        days=days_of(service, full),
        full_time_minutes=full,
        starts_on=MONDAY,
        rules=RULES,
        weeks=weeks,
        overlap_minutes=draw(st.sampled_from([0, 0, 60, 90])),
        handover_minutes=draw(st.sampled_from([0, 0, 0, 30])),
        covers=(cover,) if draw(st.integers(0, 3)) == 0 else (),
    )


_PROVIDERS = (frozenset({0}), frozenset({1}), frozenset({0, 1}))


def small_requests() -> st.SearchStrategy[Request]:
    """So small that every pattern can be tried; the hours divide into equal half-days."""
    return st.one_of(_requests(3, 1, 1, even=True), _requests(2, 2, 1, even=True))


def requests(*, tight: bool = False) -> st.SearchStrategy[Request]:
    """Requests of ordinary posts; tight ones say no so often that many cannot be met."""
    number = st.sampled_from([3, 5, 5, 6, 7])
    return number.flatmap(lambda days: _requests(days, 4, 4 if tight else 1, even=False))


ACTORS = (ADVISER, MANAGER, FIRST, SECOND, STRANGER, DELEGATE, ENTANGLED)
PAPER: Data = {
    "signed_on": TODAY.isoformat(),
    "signer": "P-102",
    "witness": "Dilwyn Rees",
    "scan": "scan-1",
}
_DRAFTS = (
    draft(),
    draft(1320, 900),
    draft(1170, 1110),
    draft(shape="alternate_weeks"),
    draft(starts_on=START + timedelta(days=7)),
)
_PARTIES = (None, *(party for actor in ACTORS for party in sorted(actor.parties)))


@st.composite
def commands(draw: st.DrawFn) -> Sent:
    """An actor and a command that they may or may not give, with data that can be read."""
    name = draw(
        st.sampled_from(
            ["open", "draft", "propose", "propose", "agree", "agree", "agree", "agree",
             "record_paper", "record_paper", "withdraw_agreement", "confirm", "confirm",
             "withdraw"]
        )
    )  # fmt: skip
    data = dict(OPEN)
    if name == "draft":
        data = draw(st.sampled_from(_DRAFTS))
    elif name == "withdraw":
        data = {"reason": "A change of plans"}
    elif name != "open":
        # Most answers speak of the version that stands; `late` makes one stale.
        data = {"late": draw(st.sampled_from([0, 0, 0, 0, 1]))}
        party = draw(st.sampled_from((None, None, None, *_PARTIES)))
        if party and name in {"agree", "withdraw_agreement"}:
            data["party"] = party
        if name == "record_paper":
            data |= {**PAPER, "party": party or "line_manager"}
    return draw(st.sampled_from(ACTORS)), name, data


def command_for(state: State, name: str, data: Data) -> Command:
    """The command as it is sent in a state: the version is counted back from the present."""
    if "late" not in data:
        return Command(name, data)
    rest = {key: value for key, value in data.items() if key != "late"}
    return Command(name, {**rest, "version": max(0, state.version - data["late"])})


_WAY: tuple[Sent, ...] = (
    (ADVISER, "open", dict(OPEN)),
    (FIRST, "draft", draft()),
    (MANAGER, "propose", {"late": 0}),
    (SECOND, "agree", {"late": 0}),
    (MANAGER, "agree", {"late": 0}),
    (FIRST, "agree", {"late": 0}),
    (ADVISER, "confirm", {"late": 0}),
)


@st.composite
def ways(draw: st.DrawFn) -> list[Sent]:
    """The way to a confirmation, with a step left out, a second draft, and others between."""
    steps = [step for step in _WAY if draw(st.integers(0, 9))]
    if draw(st.booleans()):
        again = draw(st.integers(0, len(steps)))
        steps[again:again] = [
            (SECOND, "draft", draft(1320, 900)),
            (ADVISER, "propose", {"late": 0}),
        ]
    for command in draw(st.lists(commands(), max_size=6)):
        steps.insert(draw(st.integers(0, len(steps))), command)
    return steps
