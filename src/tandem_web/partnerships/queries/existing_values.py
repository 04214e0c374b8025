"""What a file of running shares would record, as values, and as the page of an import shows it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tandem.messages import Message, Text, message_from_data, message_to_data
from tandem.policy import Finding
from tandem_web.cases.actions import Decided
from tandem_web.partnerships.queries.existing_jobs import JobRows
from tandem_web.posts.mapping import Problem
from tandem_web.posts.models import Post
from tandem_web.posts.queries import FilePlan, Line

_LONGEST_TITLE = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedShare:
    """One share that a file would record. `departures` stand against the policy, approved."""

    row: int
    post: Post
    decided: Decided
    rows: tuple[JobRows, ...]
    departures: tuple[Finding, ...]
    approver: str
    starts_on: date
    balances: int

    @property
    def line(self) -> Line:
        """The share as a line of an import, with facts that the page of the import shows."""
        names = [one.job.person.full_name for one in self.rows]
        facts = {
            "post": {"en": self.post.title_en, "cy": self.post.title_cy or self.post.title_en},
            "starts_on": self.starts_on.isoformat(),
            "balances": self.balances,
            "document": self.decided.event.data["document"],
            "departures": [
                [message_to_data(each.message), list(each.clauses)] for each in self.departures
            ],
            "approver": self.approver,
        }
        title = ", ".join(names)[:_LONGEST_TITLE]
        return Line(self.row, self.post.reference, title, facts=facts)


@dataclass(frozen=True, slots=True)
class ShownShare:
    """What a line of an import says of a share, read back from its facts."""

    post: Text
    starts_on: date
    balances: int
    document: str
    departures: tuple[tuple[Message, tuple[str, ...]], ...]
    approver: str


def shown_share(facts: Mapping[str, Any]) -> ShownShare:
    """Read the facts of `PlannedShare.line` back."""
    return ShownShare(
        post=Text(**facts["post"]),
        starts_on=date.fromisoformat(facts["starts_on"]),
        balances=facts["balances"],
        document=facts["document"],
        departures=tuple(
            (message_from_data(message), tuple(clauses))
            for message, clauses in facts["departures"]
        ),
        approver=facts["approver"],
    )


@dataclass(slots=True)
class SharesPlan:
    """A whole file: what it would record, what is recorded already, and what is wrong."""

    name: str
    digest: str
    shares: list[PlannedShare] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    unused: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, FilePlan]:
        """The plan as an import shows it."""
        return {
            "shares": FilePlan(
                name=self.name,
                digest=self.digest,
                added=[share.line for share in self.shares],
                unchanged=self.unchanged,
                problems=self.problems,
                unused=self.unused,
            )
        }

    @property
    def fingerprint(self) -> str:
        """The same for two plans that record the same things."""
        events = [dict(share.decided.event.data) for share in self.shares]
        amounts = [
            [entry.subject, str(entry.minutes)]
            for share in self.shares
            for job in share.rows
            for entry in job.entries
        ]
        shown = json.dumps([self.digest, self.unchanged, events, amounts], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()
