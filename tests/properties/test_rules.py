"""For any facts whatever, a rule either answers or names a field; and an answer proves itself."""

import contextlib
import io
import json
from datetime import date
from fractions import Fraction
from typing import Any
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from tandem.cli import main
from tandem.messages import LANGUAGES, Language
from tandem.policy import Policy, load_pack, pack_names
from tandem.policy.operations import Operation, carry_out
from tandem.rules import (
    Answer,
    FactProblem,
    FactsInvalid,
    Rule,
    RuleCase,
    answer_to_data,
    evaluate,
    find_rule,
    problems_to_data,
    rule_names,
)
from tandem.rules.facts import legible
from tandem.units import Quantity, Rounding, Unit
from tests.rules.folders import all_cases, policy_for

TODAY = date(2026, 11, 28)
CASES = list(all_cases())
EXAMPLES = [(rule.id, case.facts) for rule, case in CASES]

hours = st.builds("{}:{:02}".format, st.integers(-2, 200), st.integers(0, 61))
days = st.dates(date(1850, 1, 1), date(2250, 12, 31)).map(date.isoformat)
words = st.sampled_from(
    ["scotland", "point", "pounds", "from", "until", "weekly", "value", "unit", "minutes", "1/0"]
)
plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-3, 50),
    st.decimals(allow_nan=False, allow_infinity=False),
    hours,
    days,
    words,
    st.text(max_size=6),
)
anything = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(words, st.text(max_size=4)), inner, max_size=4),
        st.tuples(days, days).map(sorted),
    ),
    max_leaves=8,
)


def places(value: object, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside some facts."""
    found = [place]
    if isinstance(value, dict):
        found += [p for key, part in value.items() for p in places(part, (*place, key))]
    if isinstance(value, list):
        found += [p for key, part in enumerate(value) for p in places(part, (*place, key))]
    return found


def with_changed(value: Any, place: tuple[Any, ...], new: object) -> Any:
    """The same facts with something else at one place."""
    if not place:
        return new
    key, *rest = place
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = with_changed(value[key], tuple(rest), new)
    return copy


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, object]:
    """A rule, and the facts of one of its cases with up to three things changed, or anything."""
    name, facts = draw(st.sampled_from(EXAMPLES))
    changed: object = dict(facts)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.sampled_from(places(changed)))
        changed = with_changed(changed, place, draw(anything))
    if isinstance(changed, dict) and draw(st.integers(0, 5)) == 0:
        changed = {**changed, draw(st.text(max_size=5)): draw(anything)}
    return name, changed


days_asked = st.one_of(st.none(), st.dates(), st.dates(date(2020, 1, 1), date(2028, 12, 31)))
policies = st.sampled_from(pack_names()).map(load_pack).map(Policy)


def fields_that_may_be_named(name: str, facts: object) -> set[str]:
    known = {fact.name for fact in find_rule(name).facts}
    sent = set(facts) if isinstance(facts, dict) else set()
    return {*known, *sent, "facts", "on", "policy"}


def outcome(
    name: str, facts: object, on: date | None, policy: Policy
) -> Answer | tuple[FactProblem, ...]:
    try:
        return evaluate(find_rule(name), facts, policy, TODAY, on)
    except FactsInvalid as invalid:
        return invalid.problems


@given(questions(), days_asked, policies)
def test_any_facts_are_answered_or_a_field_is_named(
    question: tuple[str, object], on: date | None, policy: Policy
) -> None:
    found = outcome(*question, on, policy)
    if isinstance(found, Answer):
        for language in LANGUAGES:
            redo(json.loads(json.dumps(answer_to_data(found, language))))
        return
    assert found
    known = {legible(field) for field in fields_that_may_be_named(*question)}
    for problem in found:
        assert any(f"{problem.field}.".startswith(f"{field}.") for field in known)
    for language in LANGUAGES:
        told = problems_to_data(found, language)
        json.dumps(told, ensure_ascii=False).encode()
        assert all(each["message"].strip() for each in told["problems"])


@given(st.sampled_from(CASES), st.data())
def test_facts_within_their_limits_are_always_answered(
    example: tuple[Rule, RuleCase], data: st.DataObject
) -> None:
    """Other hours and other service than a case has: no figure is refused without a reason."""
    rule, case = example
    facts: Any = case.facts
    for place in places(facts):
        if place and place[-1] in {"weekly", "weekly_minutes", "public_holidays"}:
            number = data.draw(st.integers(1, 60 * 60))
            facts = with_changed(facts, place, f"{number // 60}:{number % 60:02}")
        if place == ("continuous_service_from",):
            served = data.draw(st.dates(date(1950, 1, 1), date(2026, 1, 1)))
            facts = with_changed(facts, place, served.isoformat())
    redo(answer_to_data(evaluate(rule, facts, policy_for(case), TODAY, case.on), "en"))


def cut_short(example: tuple[str, object], cut: int) -> bytes:
    text = json.dumps(example[1]).encode()
    return text[: len(text) - cut]


def redo(answer: dict[str, Any]) -> None:
    """Do the sum again from what the answer prints, and nothing else."""
    results: list[Quantity] = []
    for step in answer["steps"]:
        rounding = Rounding(step["rounding"]) if "rounding" in step else None
        operands = [operand(part, results) for part in step["operands"]]
        results.append(carry_out(Operation(step["operation"]), operands, rounding))
        assert results[-1] == quantity(step["result"])
    assert operand(answer["outcome"], results) == quantity(answer["result"])


def operand(part: dict[str, Any], results: list[Quantity]) -> Quantity:
    return results[part["step"]] if "step" in part else quantity(part["quantity"])


def quantity(written: dict[str, str]) -> Quantity:
    return Quantity(Fraction(written["value"]), Unit(written["unit"]))


@given(
    st.sampled_from(rule_names()),
    st.one_of(
        st.binary(max_size=40),
        anything.map(lambda value: json.dumps(value, default=str).encode()),
        questions().map(lambda question: json.dumps(question[1], default=str).encode()),
        st.builds(cut_short, st.sampled_from(EXAMPLES), st.integers(0, 30)),
    ),
    st.sampled_from(["en", "cy"]),
)
def test_any_bytes_give_json_and_never_a_traceback(
    name: str, sent: bytes, language: Language
) -> None:
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(sent))),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = main(["evaluate", name, "--facts", "-", "--language", language])
    answer = json.loads(out.getvalue())
    assert status in {0, 1}
    told = answer if isinstance(answer, list) else [answer]
    bad = [problem for each in told for problem in each.get("problems", [])]
    assert bool(bad) == (status == 1) == bool(err.getvalue())
    assert all(problem["field"] and problem["message"] for problem in bad)
