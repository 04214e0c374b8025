"""An agreement that was signed on paper is recorded with its scan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tandem.cases import JSON, Command
from tandem.messages import message_to_data
from tandem_web.cases.actions.outcomes import Outcome, Sent
from tandem_web.cases.actions.send import send
from tandem_web.cases.models import Case
from tandem_web.cases.queries import Standing, latest_paper, standing_of
from tandem_web.documents.actions import store_file
from tandem_web.documents.mapping import Accept, Upload
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on a signed paper: the version, who signed it, when, and before whom.

    `party` is a party of the case; `signer` is the reference of the person where several
    people hold the manager's post.
    """

    version: int
    party: str
    signer: str | None
    signed_on: date
    witness: str
    scan: Upload


def record_paper(
    *, case: Case, paper: Paper, actor: Person, today: date, seen_version: int
) -> Outcome:
    """Record that somebody agreed on paper, keep the scan, and tell the signer.

    Where it is refused nothing is kept. Errors: the library's `InvalidFacts`;
    `ValidationError` for a scan that is not what it claims to be.
    """
    with transaction.atomic():
        file = store_file(
            employer=case.employer,
            owner=f"case:{case.reference}",
            name=paper.scan.name,
            content=paper.scan.content,
            actor=actor,
            accept=Accept.SCAN,
        )
        data: dict[str, JSON] = {
            "version": paper.version,
            "party": paper.party,
            "signer": paper.signer,
            "signed_on": paper.signed_on.isoformat(),
            "witness": paper.witness,
            "scan": file.key,
        }
        outcome = send(
            case=case,
            command=Command("record_paper", data),
            actor=actor,
            today=today,
            seen_version=seen_version,
        )
        if isinstance(outcome, Sent):
            _tell_signer(standing_of(outcome.case), paper, actor)
        else:
            transaction.set_rollback(True)
    return outcome


def _tell_signer(standing: Standing, paper: Paper, actor: Person) -> None:
    """Somebody who never signed must learn of it while it can still be taken back."""
    case, said = standing.row, latest_paper(standing, paper.party)
    signer = _signer(standing, paper)
    if said is None or signer is None:
        return
    queue(
        employer=case.employer,
        person=signer,
        kind="cases.paper_recorded",
        facts={
            "reference": case.reference,
            "version": paper.version,
            "recorder": actor.full_name,
            "paper_message": message_to_data(said),
        },
        path=("cases:case", [case.employer.slug, case.reference]),
    )


def _signer(standing: Standing, paper: Paper) -> Person | None:
    employment = standing.employments.get(paper.party.removeprefix("partner:"))
    if employment is not None:
        return employment.person
    employer = standing.row.employer
    return Person.objects.filter(employer=employer, reference=paper.signer or "").first()
