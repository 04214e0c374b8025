"""The route gate: whether two who propose may try it out, or each finds a partner otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tandem.messages import Message
from tandem.policy import Decision, Finding, breach, met


class Way(StrEnum):
    """Where a proposal may go; UNKNOWN until what the gate asks has been answered."""

    UNKNOWN = ""
    TRIAL = "trial"
    RECRUITMENT = "recruitment"
    LEFT_OPEN = "left_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What was found out about the two.

    `meets` says for each whether every essential requirement is met, None until somebody
    has checked. `skills` is "", "similar" or "different". `existing_pair` is the policy's
    choice, "trial" or "advertise_anyway", which `cites` these clauses.
    """

    same_grade: bool
    meets: tuple[bool | None, ...]
    skills: str = ""
    existing_pair: str = "trial"
    cites: tuple[str, ...] = ("CCC-PAIR-2",)


@dataclass(frozen=True, slots=True)
class Route:
    """The way, and why. The decision allows a trial on the way of a trial alone."""

    way: Way
    decision: Decision


def route(gate: Gate) -> Route:
    """The way that the clauses open; what they leave open a person decides.

    Same grade and every essential requirement met by each: a trial is possible
    (CCC-PAIR-2). Different grades and different skills: recruitment (CCC-PAIR-3).
    """
    way, finding = _by_the_clauses(gate)
    return Route(way, Decision((finding,)))


def _by_the_clauses(gate: Gate) -> tuple[Way, Finding]:
    if gate.existing_pair == "advertise_anyway":
        return Way.RECRUITMENT, _no("advertised_anyway", *gate.cites)
    if not gate.same_grade and not gate.skills:
        return Way.UNKNOWN, _no("skills_not_compared", "CCC-PAIR-3")
    if not gate.same_grade and gate.skills == "different":
        return Way.RECRUITMENT, _no("different_grades_and_skills", "CCC-PAIR-3")
    if None in gate.meets:
        return Way.UNKNOWN, _no("criteria_not_checked", "CCC-PAIR-2")
    if gate.same_grade and all(gate.meets):
        return Way.TRIAL, met(Message("cases.proposal.route.trial_possible"), "CCC-PAIR-2")
    if gate.same_grade:
        return Way.LEFT_OPEN, _no("criterion_not_met", "CCC-PAIR-2")
    return Way.LEFT_OPEN, _no("similar_skills", "CCC-PAIR-2", "CCC-PAIR-3")


def _no(name: str, *clauses: str) -> Finding:
    return breach(Message(f"cases.proposal.route.{name}"), *clauses)
