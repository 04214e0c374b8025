"""Whether the partner of somebody who is away may be asked to cover, and for how many hours."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.messages import Message
from tandem.policy import Decision, ParameterValue, breach, met
from tandem.units import minutes

NOT_ASKED, ONLY_IF_ESSENTIAL = "not_asked", "only_if_essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWeek:
    """The week of a day to be covered, in minutes, for the partner who would cover it.

    `rostered` is their own roster, `agreed` the additional hours that they have accepted in the
    same week, `asked` the hours in question; `full_time` are the post's full-time hours.
    """

    full_time: int
    rostered: int
    agreed: int
    asked: int

    @property
    def room(self) -> int:
        """How many more minutes the partner may take on in the week; never below 0.

        >>> CoverWeek(full_time=2220, rostered=1110, agreed=444, asked=0).room
        666
        """
        return max(0, self.full_time - self.rostered - self.agreed)


def check_cover(week: CoverWeek, rule: ParameterValue, essential_reason: str) -> Decision:
    """Check that the partner may be asked, and not beyond the post's full-time hours.

    `rule` is the policy's answer for the kind of absence: `may_be_asked`, `only_if_essential`
    or `not_asked`; `essential_reason` says why the service cannot run without cover.
    Source: CCC-COV-1, CCC-COV-2.
    """
    findings = []
    if rule.choice == NOT_ASKED:
        findings.append(breach(Message("posts.cover_not_asked"), *rule.clauses))
    elif rule.choice == ONLY_IF_ESSENTIAL and not essential_reason.strip():
        findings.append(breach(Message("posts.cover_needs_reason"), *rule.clauses))
    facts = {"asked": minutes(week.asked), "room": minutes(week.room)}
    if week.asked > week.room:
        findings.append(breach(Message("posts.cover_beyond_full_time", **facts), "CCC-COV-1"))
    else:
        findings.append(met(Message("posts.cover_within_full_time", **facts), "CCC-COV-1"))
    return Decision(tuple(findings))
