from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.cases.models import Case, Guest
from tandem_web.cases.queries import standing_of
from tandem_web.cases.queries.called_letters import CalledLetter, called_letters
from tandem_web.cases.queries.lists import READS_CASES
from tandem_web.cases.queries.opening import Opening, openings_for
from tandem_web.cases.queries.parties import invitations, personal_parties
from tandem_web.employers.queries import today
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.access import get_post_for, may_set_up_share
from tandem_web.posts.models import Post
from tandem_web.posts.queries import delegations_to, is_manager, manages, stands_in_for

READS_LETTERS = frozenset({Role.HR_ADVISER, Role.AUDITOR})


def get_case_for(person: Person, reference: str) -> Case:
    """A case of the person's own employer in which they have a part, or which they oversee."""
    case = (
        Case.objects.filter(employer=person.employer, reference=reference)
        .select_related(
            "employer",
            "post__service",
            "post__employer",
            "post__reports_to",
            "other_post__reports_to",
        )
        .prefetch_related("post__service_hours", "post__criteria")
        .first()
    )
    # A case of another employer looks the same as one that does not exist.
    if case is None:
        raise Http404
    # HR runs the cases, administrators help them, auditors check them.
    if person.roles & READS_CASES:
        return case
    # It binds the partners.
    if case.partners.filter(employment__person=person).exists():
        return case
    # The line manager of the post agrees or decides.
    if manages(person, case.post, today(person.employer)):
        return case
    # So does that of the post which somebody would leave.
    if case.other_post and manages(person, case.other_post, today(person.employer)):
        return case
    # A colleague acts for the manager or an HR adviser who is away.
    away = stands_in_for(person, case.post, today(person.employer))
    if away.keys() - {Role.BUDGET_MANAGER.value}:
        return case
    # Whoever approves what costs money sees the cases that ask them to, and those they decided.
    if (Role.BUDGET_MANAGER in person.roles or away) and _asks_for_money(person, case):
        return case
    # A guest comes for one purpose and until a day, a candidate for their own application.
    if personal_parties(person, case, today(person.employer)):
        return case
    raise PermissionDenied


def _asks_for_money(person: Person, case: Case) -> bool:
    asked = case.obligations.filter(party=Role.BUDGET_MANAGER).exists()
    return asked or case.events.filter(actor=person).exists()


# What a guest sees of a case besides what they may do in it, by the purpose of the invitation.
# A part that a process adds names its own purposes.
PARTS = ("whole", "waiting", "arrangement", "deadlines", "people", "files", "history")
PARTS_FOR: Mapping[str, frozenset[str]] = {
    # They accompany somebody to a meeting: when it is, and where the case stands.
    Guest.Purpose.COMPANION: frozenset({"deadlines"}),
    Guest.Purpose.UNION_REPRESENTATIVE: frozenset({"deadlines"}),
    # They score and agree; what is said of other steps is none of their business.
    Guest.Purpose.PANEL_MEMBER: frozenset({"deadlines"}),
    # They decide anew on all that was there.
    Guest.Purpose.APPEAL_MANAGER: frozenset(PARTS),
    # They advise on all of it.
    Guest.Purpose.LEGAL_ADVISER: frozenset(PARTS),
}


def sees(person: Person, case: Case, on: date) -> dict[str, bool]:
    """Which parts of a case's page somebody sees who may open it."""
    if has_part_beyond_guest(person, case, on):
        return dict.fromkeys(PARTS, True)
    purposes = {one.purpose for one in invitations(person, case, on)}
    seen = {part for purpose in purposes for part in PARTS_FOR[purpose]}
    return {part: part in seen for part in PARTS}


def has_part_beyond_guest(person: Person, case: Case, on: date) -> bool:
    """Whether somebody may open a case without any invitation or application of their own."""
    # HR, administrators and auditors oversee it, a partner is bound by it.
    if person.roles & READS_CASES:
        return True
    if case.partners.filter(employment__person=person).exists():
        return True
    # The line manager and the budget manager act in it, and whoever stands in for them.
    if Role.BUDGET_MANAGER in person.roles or manages(person, case.post, on):
        return True
    return bool(stands_in_for(person, case.post, on))


def reads_files(person: Person, case: Case) -> bool:
    """Whether somebody who may open a case reads what is stored with it."""
    return sees(person, case, today(person.employer))["files"]


def may_invite(person: Person, case: Case, on: date) -> bool:
    """Whether somebody may invite guests to a case."""
    # Nobody comes to a case that is over.
    if case.closed_on is not None:
        return False
    # An HR adviser runs the case.
    if Role.HR_ADVISER in person.roles:
        return True
    # The line manager calls the meetings, unless the case is about themselves.
    return manages(person, case.post, on) and not (
        case.partners.filter(employment__person=person).exists()
    )


def get_case_to_invite_to_for(person: Person, reference: str) -> Case:
    """A case to which this person may invite guests."""
    case = get_case_for(person, reference)
    if not may_invite(person, case, today(person.employer)):
        raise PermissionDenied
    return case


def get_guest_for(person: Person, reference: str, number: int) -> Guest:
    """A guest whose invitation this person may end."""
    case = get_case_to_invite_to_for(person, reference)
    guest = case.guests.filter(pk=number, ended_at=None).select_related("person").first()
    # Somebody whose invitation has ended is no guest any more.
    if guest is None:
        raise Http404
    return guest


def may_open_some_case(person: Person, today: date) -> bool:
    """Whether there is any post for which this person could open a case."""
    # HR opens any case; a line manager those of the posts under their own.
    if Role.HR_ADVISER in person.roles or is_manager(person, today):
        return True
    # A colleague opens what either would, while they are away.
    return any(
        Role.HR_ADVISER in row.person.roles or is_manager(row.person, today)
        for row in delegations_to(person, today)
    )


def get_post_to_share_for(person: Person, reference: str) -> Post:
    """A post for which this person may open a case."""
    post = get_post_for(person, reference)
    if not may_set_up_share(person, post):
        raise PermissionDenied
    return post


def get_post_to_open_about_for(
    person: Person, reference: str, earlier: date | None = None
) -> tuple[Post, list[Opening]]:
    """A post with the cases of processes of steps that this person may open about it."""
    post = get_post_for(person, reference)
    openings = openings_for(person, post, today(person.employer), earlier)
    # Nothing begins here with this person.
    if not openings and not may_set_up_share(person, post):
        raise PermissionDenied
    return post, openings


def get_availability_subject_for(person: Person, case: Case, payroll_number: str) -> Employment:
    """The job of a partner whose availability this person may write down."""
    partner = case.partners.filter(employment__payroll_number=payroll_number).first()
    # Somebody who has no part in the case is not there.
    if partner is None:
        raise Http404
    employment: Employment = partner.employment
    # Everybody says for themselves when they could work.
    if employment.person_id == person.pk:
        return employment
    # HR and the line manager write it down for whoever tells them another way.
    if Role.HR_ADVISER in person.roles or manages(person, case.post, today(person.employer)):
        return employment
    # A partner does not answer for the other.
    raise PermissionDenied


def issues_letters(person: Person) -> bool:
    """Whether the person looks at the letters of cases and issues them."""
    # HR writes to people; the others are written to.
    return Role.HR_ADVISER in person.roles


def get_letter_for(person: Person, reference: str, version: int, to: str) -> CalledLetter:
    """A letter that an event of a case calls for, to one of those whom it concerns."""
    case = get_case_for(person, reference)
    # What is not yet issued is read by nobody but who issues it, not even the recipient.
    if not issues_letters(person):
        raise PermissionDenied
    for one in called_letters(standing_of(case)):
        if one.version == version and one.recipient.reference == to:
            return one
    # The event was entered in error, or calls for no letter to them.
    raise Http404


def reads_letters_about(person: Person, _reference: str) -> bool:
    """Whether the person may read letters of cases that were sent to others."""
    # HR writes them, auditors check them; a partner never reads the other's, and no guest any.
    return bool(person.roles & READS_LETTERS)
