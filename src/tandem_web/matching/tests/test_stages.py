"""What a person sees of another: the stage of two people, and what each stage shows."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from tandem_web.matching.access.shown import Anonymous, InTouch, Introduced, Paired, shown_of
from tandem_web.matching.access.stages import Stage, stage_between, stage_for_offerers
from tandem_web.matching.actions.introductions import end_introduction
from tandem_web.matching.models import HalfInterest, Introduction, Profile, TurnedDown
from tandem_web.matching.queries.relations import relation_between
from tandem_web.matching.queries.shown import profiles_to_show
from tandem_web.matching.tests.meeting_scene import AT, met, named, paired, two_strangers
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db
HIDDEN, ANONYMOUS, IN_TOUCH, INTRODUCED, PAIR = Stage

STRANGERS = {
    *("key", "alias", "aims", "grades", "salary", "services", "places", "remote_days"),
    *("weekly_minutes", "availability", "brings", "wants", "ambitions", "mentoring"),
    *("languages", "wishes", "confirmed_on"),
}
MATRIX = {
    ANONYMOUS: STRANGERS,
    IN_TOUCH: STRANGERS | {"about", "thinking_style", "evidence", "style"},
    INTRODUCED: STRANGERS | {"about", "thinking_style", "evidence", "style", "full_name", "email"},
    PAIR: STRANGERS
    | {"about", "thinking_style", "evidence", "style", "full_name", "email", "post"},
}


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def stage(viewer: Profile, other: Profile, *, may_find: bool = True) -> Stage:
    return stage_between(viewer, other, relation_between(viewer, other), may_find=may_find)


@pytest.mark.parametrize("at", [ANONYMOUS, IN_TOUCH, INTRODUCED, PAIR], ids=lambda at: at.name)
def test_each_stage_shows_what_it_allows_and_nothing_else_exists(staff: Staff, at: Stage) -> None:
    _, other = two_strangers(staff)
    shown = shown_of(profiles_to_show([other.pk])[other.pk], at)
    assert shown is not None
    assert {one.name for one in fields(shown)} == MATRIX[at]
    assert not hasattr(shown, "__dict__")
    written = repr({one.name: getattr(shown, one.name) for one in fields(shown)})
    person = other.person
    secrets = {
        "What Siân wrote": IN_TOUCH,
        "How Siân thinks": IN_TOUCH,
        "Evidence of Siân": IN_TOUCH,
        person.full_name: INTRODUCED,
        person.email: INTRODUCED,
        str(staff.plain_post): PAIR,
    }
    for text, since in secrets.items():
        assert (text in written) == (at >= since), text
    if at < INTRODUCED:
        assert person.family_name not in written


def test_of_somebody_hidden_there_is_nothing_to_show(staff: Staff) -> None:
    _, other = two_strangers(staff)
    assert shown_of(other, HIDDEN) is None


def test_each_stage_shows_all_of_the_stage_before() -> None:
    assert issubclass(Paired, Introduced)
    assert issubclass(Introduced, InTouch)
    assert issubclass(InTouch, Anonymous)


def _nothing(_one: Profile, _two: Profile) -> None:
    pass


def _turned_down(one: Profile, two: Profile) -> None:
    TurnedDown.objects.create(profile=one, other=two)


def _dissolved(one: Profile, two: Profile) -> None:
    pair = paired(one, two)
    pair.state, pair.dissolved_at = "dissolved", AT
    pair.save()


def _dissolved_and_ended(one: Profile, two: Profile) -> None:
    _dissolved(one, two)
    assert end_introduction(introduction=Introduction.objects.get(), profile=two)


def _asks_again_and_is_accepted(one: Profile, two: Profile) -> None:
    met(one, two, "declined")
    row = met(two, one)
    row.asked_at = AT.replace(hour=10)
    row.save()


# What happens between the first and the second; the stage of the second as the first sees it,
# and the other way round; by whether each may find the other: yes, then no.
CASES: dict[str, tuple[Callable[[Profile, Profile], object], tuple[Stage, ...], tuple[Stage, ...]]]
CASES = {
    "strangers": (_nothing, (ANONYMOUS, ANONYMOUS), (HIDDEN, HIDDEN)),
    "the first turned the second down": (
        _turned_down,
        (ANONYMOUS, HIDDEN),
        (HIDDEN, HIDDEN),
    ),
    "the first asked": (
        lambda one, two: met(one, two, "asked"),
        (ANONYMOUS, ANONYMOUS),
        (HIDDEN, ANONYMOUS),
    ),
    "the second declined": (
        lambda one, two: met(one, two, "declined"),
        (HIDDEN, ANONYMOUS),
        (HIDDEN, HIDDEN),
    ),
    "in touch": (met, (IN_TOUCH, IN_TOUCH), (IN_TOUCH, IN_TOUCH)),
    "in touch, and the first gave their name": (
        lambda one, two: met(one, two, asker_named_at=AT),
        (IN_TOUCH, IN_TOUCH),
        (IN_TOUCH, IN_TOUCH),
    ),
    "both gave their names": (named, (INTRODUCED, INTRODUCED), (INTRODUCED, INTRODUCED)),
    "a pair": (paired, (PAIR, PAIR), (PAIR, PAIR)),
    "a pair that was dissolved": (
        _dissolved,
        (INTRODUCED, INTRODUCED),
        (INTRODUCED, INTRODUCED),
    ),
    "a pair that was dissolved, and then they ended it": (
        _dissolved_and_ended,
        (HIDDEN, HIDDEN),
        (HIDDEN, HIDDEN),
    ),
    "ended": (
        lambda one, two: met(one, two, "ended", asker_named_at=AT, asked_named_at=AT),
        (HIDDEN, HIDDEN),
        (HIDDEN, HIDDEN),
    ),
    "declined, and then the other asked and was accepted": (
        _asks_again_and_is_accepted,
        (IN_TOUCH, IN_TOUCH),
        (IN_TOUCH, IN_TOUCH),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_how_far_two_people_have_come(staff: Staff, name: str) -> None:
    first, second = two_strangers(staff)
    happens, found, not_found = CASES[name]
    happens(first, second)
    for may_find, expected in ((True, found), (False, not_found)):
        seen = (
            stage(first, second, may_find=may_find),
            stage(second, first, may_find=may_find),
        )
        assert seen == expected, may_find


@pytest.mark.parametrize("state", ["draft", "paused"])
def test_who_does_not_look_sees_no_strangers_and_is_not_seen(staff: Staff, state: str) -> None:
    first, second = two_strangers(staff)
    first.state = state
    assert (stage(first, second), stage(second, first)) == (HIDDEN, HIDDEN)
    met(first, second)
    assert (stage(first, second), stage(second, first)) == (IN_TOUCH, IN_TOUCH)


def test_nobody_meets_themselves(staff: Staff) -> None:
    first, _ = two_strangers(staff)
    assert stage(first, first) == HIDDEN


@pytest.mark.parametrize(
    ("state", "at"),
    [("asked", ANONYMOUS), ("accepted", ANONYMOUS), ("declined", HIDDEN), ("ended", HIDDEN)],
)
def test_whoever_offers_a_half_sees_what_strangers_see_and_only_while_it_is_open(
    state: str, at: Stage
) -> None:
    assert stage_for_offerers(HalfInterest(state=state, named_at=AT, answered_at=AT)) == at
