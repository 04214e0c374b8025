"""The state of a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tandem.cases.case_state import CaseState
from tandem.cases.proposal.route import Gate, Way, route


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A trial that was accepted; it runs once the working arrangement is agreed.

    `reviews` are the days by which it is reviewed, `reviewed` how many of them were.
    `longer_until` is the end of a longer trial that was offered, `longer_agreed` who agreed
    to it. `agreed` are the partners who want it for good. `return_asked_on` is the day on
    which a partner asked to end it.
    """

    weeks: int
    starts_on: date
    until: date
    reviews: tuple[date, ...]
    running: bool = False
    reviewed: int = 0
    longer_until: date | None = None
    longer_agreed: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    manager_agreed: bool = False
    other_manager_agreed: bool = False
    return_asked_on: date | None = None

    @property
    def next_review(self) -> date | None:
        """The day by which the next review is held; None once all were."""
        return self.reviews[self.reviewed] if self.reviewed < len(self.reviews) else None

    @property
    def closes_from(self) -> date:
        """The day from which everybody is asked whether it goes on: the last but one review."""
        return self.reviews[-2] if len(self.reviews) > 1 else self.starts_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A refusal against which one may appeal. `by` is the person who refused."""

    on: date
    by: str
    appellants: frozenset[str] = frozenset()
    appeal_manager: str = ""


@dataclass(frozen=True, kw_only=True)
class ProposalState(CaseState):
    """Where a proposal stands.

    `partners` are the holder of the shared post and the joiner, who would leave
    `vacated_post`. By employment: `requests` (the day on which each own request was
    received), `extended` (the longer time for a decision that each agreed to), `meets`
    (whether every essential requirement is met), `wishes` (whether they want recruitment to
    find each a partner). `supports` and `releases` are the answers of the two managers.
    """

    vacated_post: str = ""
    starts_on: date | None = None
    same_grade: bool = False
    existing_pair: str = "trial"
    requests: Mapping[str, date] = field(default_factory=dict)
    acknowledged: frozenset[str] = frozenset()
    extension_until: date | None = None
    extended: Mapping[str, date] = field(default_factory=dict)
    supports: bool | None = None
    releases: bool | None = None
    meets: Mapping[str, bool] = field(default_factory=dict)
    skills: str = ""
    decided_way: str = ""
    meets_on: date | None = None
    met_on: date | None = None
    hr_advised: bool = False
    refused: Refused | None = None
    trial: Trial | None = None
    wishes: Mapping[str, bool] = field(default_factory=dict)
    recruiting: frozenset[str] = frozenset()

    @property
    def holder(self) -> str:
        """The employment that holds the post to be shared."""
        return self.partners[0]

    @property
    def joiner(self) -> str:
        """The employment that would leave its post to share this one."""
        return self.partners[1]

    @property
    def both_asked(self) -> bool:
        """Whether each made a request of their own."""
        return bool(self.partners) and set(self.requests) == set(self.partners)

    @property
    def gate(self) -> Gate:
        """What was found out about the two."""
        return Gate(
            same_grade=self.same_grade,
            meets=tuple(self.meets.get(one) for one in self.partners),
            skills=self.skills,
            existing_pair=self.existing_pair,
        )

    @property
    def way(self) -> Way:
        """The way that the clauses open, or that a person decided where they leave it open."""
        by_clause = route(self.gate).way
        if by_clause is Way.LEFT_OPEN and self.decided_way:
            return Way(self.decided_way)
        return by_clause

    @property
    def is_considered(self) -> bool:
        """Whether it still awaits a decision: both asked, nothing accepted or refused."""
        return self.is_open and self.both_asked and not self.trial and not self.refused

    @property
    def is_running(self) -> bool:
        """Whether a trial was accepted and its arrangement agreed."""
        return self.is_open and self.trial is not None and self.trial.running

    @property
    def stage(self) -> str:
        """One of "propose", "consider", "recruit", "refused", "arrange", "trial", or the end."""
        if self.ended:
            return self.ended
        if self.refused:
            return "refused"
        if self.trial:
            return "trial" if self.trial.running else "arrange"
        if not self.both_asked:
            return "propose"
        return "recruit" if self.way is Way.RECRUITMENT else "consider"
