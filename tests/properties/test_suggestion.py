"""Laws of suggested patterns."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings

from tandem.patterns import check_pattern
from tandem.patterns.suggestion import Collision, Partner, Request, Suggestion, Wish, suggest
from tandem.patterns.suggestion.finding import feasible_plan, orders
from tandem.patterns.suggestion.halves import units_to_try
from tandem.patterns.suggestion.search import MEASURES
from tandem.policy import Policy, load_pack
from tests.patterns.exhaustive import measures_of_all
from tests.properties.strategies import MONDAY, requests, small_requests

POLICY = Policy(load_pack("carmarthenshire")).on(MONDAY)


def found(request: Request) -> tuple[Suggestion, ...]:
    answer = suggest(request)
    return () if isinstance(answer, Collision) else answer


@settings(max_examples=20, deadline=None)
@given(small_requests())
def test_what_is_found_is_what_trying_everything_finds(request: Request) -> None:
    plan = feasible_plan(request)
    tried = []
    for units in units_to_try(request):
        numbers = (units[0].number, units[1].number)
        tried.append(units)
        everything = measures_of_all(request, numbers, (units[0].least, units[1].least))
        if everything:
            break
    else:
        assert plan is None
        return
    assert plan is not None
    assert plan.units == tried[-1]
    for order in orders():
        way = plan.best(order)
        assert way is not None
        choices = [choice for week in way for choice in week]
        on = [
            [(week, c.weekday) for week, chosen in enumerate(way) for c in chosen if c.spans[n]]
            for n in (0, 1)
        ]
        mine = {
            "gap": sum(choice.gap for choice in choices),
            "wishes": sum(choice.cost for choice in choices),
            "days": len(on[0]) + len(on[1]),
            "blocks": sum((w, d - 1) not in each for each in on for w, d in each),
            "apart": len(choices) - len(set(on[0]) & set(on[1])),
        }
        best = min(tuple(one[MEASURES.index(name)] for name in order) for one in everything)
        assert tuple(mine[name] for name in order) == best


@settings(max_examples=20, deadline=None)
@given(requests())
def test_no_hard_wish_is_ever_broken(request: Request) -> None:
    for suggestion in found(request):
        for partner, pattern in zip(request.partners, suggestion.patterns, strict=True):
            assert pattern.cycle_minutes == partner.weekly_minutes * request.weeks
            for session in pattern.sessions:
                (day,) = [day for day in request.days if day.weekday == session.weekday]
                assert day.start <= session.start < session.end <= day.end
                if session.start < day.middle:
                    assert partner.wish(session.week, session.weekday, 0) is not Wish.NO
                if session.end > day.middle:
                    assert partner.wish(session.week, session.weekday, 1) is not Wish.NO
                assert session.paid_minutes <= (partner.longest_day or 1440)
            for week in range(request.weeks):
                days = {s.weekday for s in pattern.sessions if s.week == week}
                assert len(days) <= (partner.most_days or 7)


@settings(max_examples=20, deadline=None)
@given(requests())
def test_every_suggestion_keeps_contract_and_rest(request: Request) -> None:
    for suggestion in found(request):
        for partner, pattern in zip(request.partners, suggestion.patterns, strict=True):
            assert not check_pattern(pattern, partner.weekly_minutes, POLICY).breaches


@settings(max_examples=20, deadline=None)
@given(requests())
def test_the_wanted_overlap_and_cover_are_there(request: Request) -> None:
    for suggestion in found(request):
        on = [
            {
                (s.week, s.weekday, minute)
                for s in pattern.sessions
                for minute in range(s.start, s.end)
            }
            for pattern in suggestion.patterns
        ]
        for week in range(request.weeks):
            both = [place for place in on[0] & on[1] if place[0] == week]
            assert len(both) >= request.overlap_minutes
            for cover in request.covers:
                needed = {
                    (week, weekday, minute)
                    for weekday in cover.weekdays
                    for minute in range(cover.start, cover.end)
                }
                assert needed <= set().union(*(on[n] for n in cover.providers))


@settings(max_examples=12, deadline=None)
@given(requests())
def test_suggestions_are_distinct_and_in_their_order(request: Request) -> None:
    suggestions = found(request)
    assert len(suggestions) <= 6
    assert list(suggestions) == sorted(suggestions, key=lambda one: one.rank)
    for one, other in combinations(suggestions, 2):
        assert one.patterns != other.patterns
        assert one.patterns != other.patterns[::-1]


@settings(max_examples=12, deadline=None)
@given(requests())
def test_names_and_places_change_nothing(request: Request) -> None:
    first, second = request.partners
    renamed = replace(request, partners=(replace(first, name="Zoe"), replace(second, name="Abe")))
    again = [suggestion.patterns for suggestion in found(renamed)]
    assert again == [suggestion.patterns for suggestion in found(request)]
    covers = tuple(
        replace(cover, providers=frozenset(1 - n for n in cover.providers))
        for cover in request.covers
    )
    swapped = replace(request, partners=(second, first), covers=covers)
    if _facts(first) != _facts(second):
        assert [one.patterns[::-1] for one in found(swapped)] == again


def _facts(partner: Partner) -> Partner:
    return replace(partner, name="")


@settings(max_examples=12, deadline=None)
@given(requests(tight=True))
def test_a_collision_names_wishes_unless_the_hours_themselves_do_not_fit(request: Request) -> None:
    answer = suggest(request)
    if not isinstance(answer, Collision):
        return
    assert answer.messages
    first, second = (
        replace(
            partner,
            most_days=None,
            longest_day=None,
            wishes=tuple(
                tuple((_free(morning), _free(afternoon)) for morning, afternoon in week)
                for week in partner.wishes
            ),
        )
        for partner in request.partners
    )
    freed = replace(
        request, overlap_minutes=0, handover_minutes=0, covers=(), partners=(first, second)
    )
    assert bool(answer.wishes) == (not isinstance(suggest(freed), Collision))


def _free(wish: Wish) -> Wish:
    return Wish.COULD if wish is Wish.NO else wish
