"""Who scores the applicants of a vacancy, whom they may not score, and what they gave."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import QuerySet

from tandem_web.cases.models import Case
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.queries import holdings_on
from tandem_web.recruitment.models import Application, PanelSeat, ScoringSheet
from tandem_web.recruitment.queries.applications import applications_of

# Selected on merit against the criteria only: nobody chooses themselves or their own partner.
CONFLICT_CLAUSES = ("CCC-VAC-4",)


class Conflict(Enum):
    """Why a member of the panel may not score somebody."""

    OWN = "own"
    PARTNER = "partner"
    SHARES_POST = "shares_post"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """An applicant with the totals of the sheets that are complete; nobody is put in order."""

    application: Application
    complete: int
    asked: int
    total: int | None
    level_with: tuple[str, ...]


def panel_of(case: Case) -> QuerySet[PanelSeat]:
    """Who sits on the panel; nobody does any more once the case is closed."""
    seats = PanelSeat.objects.filter(case=case, case__closed_on__isnull=True)
    return seats.select_related("person")


def seat_of(person: Person, case: Case) -> PanelSeat | None:
    """The person's seat on the panel of a case, while it lasts."""
    return panel_of(case).filter(person=person).first()


def conflict_of(member: Person, application: Application, today: date) -> Conflict | None:
    """What keeps somebody from scoring an applicant; nothing where they may."""
    if application.person_id == member.pk:
        return Conflict.OWN
    partner = application.partner
    if partner is not None and partner.person_id == member.pk:
        return Conflict.PARTNER
    post = application.case.post_id
    if holdings_on(today).filter(post=post, employment__person=member).exists():
        # Whoever is chosen would share the post with them.
        return Conflict.SHARES_POST
    return None


def highest_score(case: Case, today: date) -> int:
    """How many points one criterion may get, from nought."""
    policy = get_policy(case.employer).on(today)
    return int(policy.quantity("assessment.highest_score").value)


def sheets_seen_by(
    person: Person, application: Application, *, sits: bool, reads_all: bool
) -> list[ScoringSheet]:
    """The complete sheets of others, once the person's own is complete, and their own.

    Somebody who does not sit on the panel and reads everything sees those that are complete.
    """
    found = list(application.sheets.select_related("member").order_by("pk"))
    own = [sheet for sheet in found if sheet.member_id == person.pk]
    others = [one for one in found if one.member_id != person.pk and one.is_complete]
    if sits:
        return own + (others if own and own[0].is_complete else [])
    return own + others if reads_all else own


def score_rows(case: Case) -> list[ScoreRow]:
    """Every applicant with their totals, in the order in which they applied."""
    asked = panel_of(case).count()
    sheets = defaultdict(list)
    complete = ScoringSheet.objects.filter(application__case=case, is_complete=True)
    for sheet in complete:
        sheets[sheet.application_id].append(sheet.total)
    standing = applications_of(case).filter(state=Application.State.SUBMITTED)
    totals = {row.pk: sum(sheets[row.pk]) if sheets[row.pk] else None for row in standing}
    level = defaultdict(list)
    for row in standing:
        if totals[row.pk] is not None:
            level[totals[row.pk], len(sheets[row.pk])].append(row.reference)
    return [
        ScoreRow(
            application=row,
            complete=len(sheets[row.pk]),
            asked=asked,
            total=totals[row.pk],
            level_with=tuple(
                one
                for one in level.get((totals[row.pk], len(sheets[row.pk])), ())
                if one != row.reference
            ),
        )
        for row in standing
    ]
