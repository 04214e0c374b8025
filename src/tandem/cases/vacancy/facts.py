"""What a vacancy is told of the world: its applications and the panel's scoring sheets.

Each is a row of its own with its own version. The events of the case name an application by
its reference alone, so that what a person wrote can be erased and the case stays whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tandem.cases.case_facts import CaseFacts
from tandem.posts import Post

INTERNAL, EXTERNAL = "internal", "external"
SHARE, FULL_TIME, EITHER = "share", "full_time", "either"
WISHES = (SHARE, FULL_TIME, EITHER)
ONLY_TOGETHER, EITHER_OF_US = "only_together", "either_of_us"
REDEPLOYEE, PROTECTED = "redeployee", "pregnancy_or_family_leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One person's application; two who apply together make two, each linked to the other.

    `kind` is "internal" or "external"; `employment` is that of somebody inside, else empty.
    `wants` is "share", "full_time" or "either". `linked_with` is the reference of the
    partner's application, with `linked_terms` "only_together" or "either_of_us"; both are
    empty where somebody applies alone. `redeployee` is empty, "redeployee", or
    "pregnancy_or_family_leave" for somebody whom the law puts first.
    """

    reference: str
    kind: str = EXTERNAL
    employment: str = ""
    wants: str = EITHER
    linked_with: str = ""
    linked_terms: str = ""
    redeployee: str = ""
    guaranteed_interview: bool = False
    submitted: bool = True
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one panel member made of one application: a score for each criterion.

    `member` is the reference of a person; `complete` says that the member has finished.
    """

    application: str
    member: str
    complete: bool
    scores: Mapping[str, int] = field(default_factory=dict, hash=False)


def criteria_of(post: Post) -> tuple[str, ...]:
    """The ids of the person specification's criteria, in its order: "C1", "C2" and so on."""
    return tuple(f"C{number}" for number, _one in enumerate(post.criteria, start=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFacts(CaseFacts):
    """What the process needs to know besides.

    `people` are references of persons by employment and by application, as far as they are
    known here: they say who would choose their own partner.
    """

    applications: tuple[Application, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the person specification's criteria."""
        return criteria_of(self.post)

    def application(self, reference: str) -> Application | None:
        """An application, or None where it is unknown or was erased."""
        return next((one for one in self.applications if one.reference == reference), None)

    def person_of(self, reference: str) -> str:
        """The person behind an application or an employment; empty where nobody knows."""
        known = self.people.get(reference, "")
        one = self.application(reference)
        return known or (self.people.get(one.employment, "") if one else "")


def vacancy_facts(facts: object) -> VacancyFacts:
    """The facts, known to be those of a vacancy; anything else is a bug of the caller."""
    if not isinstance(facts, VacancyFacts):
        raise TypeError("A vacancy needs VacancyFacts.")
    return facts
