"""The kinds of absence, and what the policy says of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tandem.messages import Message
from tandem.policy import ParameterValue, PolicyOn
from tandem.timeline import Period


class AbsenceKind(StrEnum):
    """Why somebody is away. What a kind means is told by the policy, not by its name."""

    ANNUAL_LEAVE = "annual_leave"
    PUBLIC_HOLIDAY_HOURS = "public_holiday_hours"
    TIME_OFF_IN_LIEU = "time_off_in_lieu"
    SICKNESS = "sickness"
    MATERNITY = "maternity"
    ADOPTION = "adoption"
    PATERNITY = "paternity"
    SHARED_PARENTAL = "shared_parental"
    PARENTAL = "parental"
    NEONATAL_CARE = "neonatal_care"
    SPECIAL = "special"
    STUDY = "study"
    TRAINING = "training"
    UNPAID = "unpaid"

    @property
    def named(self) -> Message:
        """The name of the kind, as a sentence of the catalogues."""
        return Message(f"leave.kind_{self}")


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody is away for one reason; both ends are included."""

    kind: AbsenceKind
    period: Period


def cover_of(policy: PolicyOn, kind: AbsenceKind) -> ParameterValue:
    """Whether the partner may be asked to cover an absence of this kind.

    The choice is `may_be_asked`, `only_if_essential` (the reason is then recorded) or
    `not_asked`. Source: CCC-COV-1, CCC-COV-2.
    """
    return policy.value(f"absence.{kind}.cover")


def public_holidays_of(policy: PolicyOn, kind: AbsenceKind) -> ParameterValue:
    """What becomes of a public holiday within an absence of this kind.

    The choice is `debited` or `kept`: leave is earned during maternity leave and a holiday
    within it is never debited. Source: CCC-FAM-1, MPL-9.
    """
    return policy.value(f"absence.{kind}.public_holidays")
