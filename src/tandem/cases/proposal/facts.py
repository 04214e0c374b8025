"""What a proposal is told of the world outside its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tandem.cases.case_facts import CaseFacts
from tandem.cases.flexible_working import EarlierRequest
from tandem.posts import Criterion

OTHER_MANAGER = "other_manager"
"""The party of the manager of the post that would be left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts(CaseFacts):
    """What the process needs to know besides.

    `post` is the post that is to be shared and `managers` are its managers;
    `other_managers` are those of the post that would be left, names by reference of the
    person, empty where nobody else manages it. By employment: `people` (the reference of the
    person), `grades`, `held_posts` (the reference of the post that it holds),
    `earlier_requests` and `service_from` (the first day of continuous service). `returners`
    are the employments whose holder comes back from maternity leave.
    """

    other_managers: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    held_posts: Mapping[str, str] = field(default_factory=dict)
    earlier_requests: Mapping[str, tuple[EarlierRequest, ...]] = field(default_factory=dict)
    service_from: Mapping[str, date] = field(default_factory=dict)
    returners: frozenset[str] = frozenset()

    @property
    def essential(self) -> tuple[Criterion, ...]:
        """The essential requirements of the person specification, in their order."""
        return tuple(one for one in self.post.criteria if one.essential)


def proposal_facts(facts: object) -> ProposalFacts:
    """The facts, known to be those of a proposal; anything else is a bug of the caller."""
    if not isinstance(facts, ProposalFacts):
        raise TypeError("A proposal needs ProposalFacts.")
    return facts
