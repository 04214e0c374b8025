from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.crypto import constant_time_compare

from tandem_web.cases.models import Case
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.people.models import Person, Role
from tandem_web.posts.queries import manages, stands_in_for
from tandem_web.recruitment.mapping import partner_proof_of, proof_of
from tandem_web.recruitment.models import Advert, Application, Audience
from tandem_web.recruitment.queries import advert_of_reference, conflict_of, is_open, seat_of
from tandem_web.recruitment.queries.panel import Conflict

RUNS_RECRUITMENT = frozenset({Role.HR_ADVISER})
READS_RECRUITMENT = RUNS_RECRUITMENT | {Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class AdvertGone(Exception):
    """The advert that somebody asks for was there, and is closed."""

    advert: Advert


@dataclass(frozen=True, slots=True)
class SheetRefused(Exception):
    """A member of the panel may not score this applicant."""

    application: Application
    conflict: Conflict


def get_advert_for_anyone(employer: Employer, reference: str, person: Person | None) -> Advert:
    """An open advert; raises `AdvertGone` where it is over."""
    advert = advert_of_reference(employer, reference)
    # What stands in another system is not there, whoever asks.
    if advert is None or not advert.is_listed:
        raise Http404
    # What is for the employer's own people does not exist for others.
    if advert.audience == Audience.INTERNAL and person is None:
        raise Http404
    day = today(employer)
    if advert.published_on > day:
        raise Http404
    if not is_open(advert, day):
        raise AdvertGone(advert)
    return advert


def get_application_for_anyone(employer: Employer, key: str, proof: str) -> Application:
    """The application behind a secret address."""
    found = Application.objects.filter(employer=employer, key=key)
    application: Application | None = found.select_related(
        "employer", "advert__case__post__service", "case__post", "case__employer", "file"
    ).first()
    # An address that was guessed, or read from the table without the proof, opens nothing.
    if application is None or not constant_time_compare(proof, proof_of(application)):
        raise Http404
    # Its retention has ended; nothing is left to be read.
    if application.erased_on is not None:
        raise Http404
    return application


def get_asking_for_anyone(employer: Employer, key: str, proof: str) -> Application:
    """The application whose writer asks a partner by a link, while it has none."""
    found = Application.objects.filter(employer=employer, partner_key=key)
    application: Application | None = found.select_related(
        "employer", "advert__case__post__service", "case"
    ).first()
    if application is None or not constant_time_compare(proof, partner_proof_of(application)):
        raise Http404
    # Somebody has used the link, or the one who asks has gone.
    if application.partner_id or application.state == Application.State.WITHDRAWN:
        raise Http404
    if application.erased_on is not None:
        raise Http404
    return application


def get_vacancy_for(person: Person, reference: str) -> Case:
    """A vacancy whose applicants the person reads."""
    case = (
        Case.objects.filter(employer=person.employer, process="vacancy", reference=reference)
        .select_related("employer", "post__service", "post__employer")
        .first()
    )
    # A case of another employer or process looks the same as one that does not exist.
    if case is None:
        raise Http404
    if not reads_applicants(person, case):
        raise PermissionDenied
    return case


def reads_applicants(person: Person, case: Case) -> bool:
    day = today(case.employer)
    # Whoever applied for the post reads nothing of the others, whatever their role.
    own = Application.objects.filter(case=case, person=person)
    if own.exclude(state=Application.State.DRAFT).exists():
        return False
    # HR runs the recruitment, auditors check it.
    if person.roles & READS_RECRUITMENT:
        return True
    # The panel chooses among them.
    if seat_of(person, case) is not None:
        return True
    # The line manager of the post appoints; a colleague acts while they are away.
    return manages(person, case.post, day) or bool(stands_in_for(person, case.post, day))


def get_vacancy_to_run_for(person: Person, reference: str) -> Case:
    """A vacancy whose adverts, applicants and panel the person looks after."""
    # It is HR's to do, with their name on record.
    require_recruiter(person)
    return get_vacancy_for(person, reference)


def require_recruiter(person: Person) -> None:
    """Refuse whoever does not run recruitment."""
    if not person.roles & RUNS_RECRUITMENT:
        raise PermissionDenied


def runs_recruitment(person: Person) -> bool:
    return bool(person.roles & RUNS_RECRUITMENT)


def get_advert_to_run_for(person: Person, reference: str) -> Advert:
    """An advert that the person may change while it is not closed."""
    advert = advert_of_reference(person.employer, reference)
    if advert is None:
        raise Http404
    get_vacancy_to_run_for(person, advert.case.reference)
    return advert


def get_applicant_for(person: Person, reference: str) -> Application:
    """Somebody's application, for those who choose among the applicants."""
    found = Application.objects.filter(employer=person.employer, reference=reference)
    application: Application | None = found.select_related(
        "employer", "advert", "case__post__service", "case__employer", "partner", "person", "file"
    ).first()
    # What was not sent is its writer's alone.
    if application is None or application.state == Application.State.DRAFT:
        raise Http404
    if not reads_applicants(person, application.case):
        raise PermissionDenied
    return application


def get_applicant_to_run_for(person: Person, reference: str) -> Application:
    """Somebody's application whose marks HR sets."""
    require_recruiter(person)
    return get_applicant_for(person, reference)


def get_applicant_to_score_for(person: Person, reference: str) -> Application:
    """An application that the person scores; raises `SheetRefused` where they must not."""
    found = Application.objects.filter(employer=person.employer, reference=reference)
    application: Application | None = found.select_related(
        "employer", "advert", "case__post", "case__employer", "partner", "person", "file"
    ).first()
    if application is None or application.state != Application.State.SUBMITTED:
        raise Http404
    # Only who sits on the panel scores.
    if seat_of(person, application.case) is None:
        raise PermissionDenied
    # Nobody scores themselves or whoever they would share with.
    if conflict := conflict_of(person, application, today(person.employer)):
        raise SheetRefused(application, conflict)
    return application


def reads_adjustments(person: Person, application: Application) -> bool:
    """Whether the person reads what the applicant asks for at the interview."""
    # HR arranges it.
    if runs_recruitment(person):
        return True
    # The chair sees to it on the day; nobody else needs it to score.
    seat = seat_of(person, application.case)
    return seat is not None and seat.is_chair


def reads_file_about(person: Person, reference: str) -> bool:
    """The guard of what applicants attach."""
    return bool(get_applicant_for(person, reference))
