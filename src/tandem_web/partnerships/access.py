from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.cases.models import Case
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.partnerships.queries import Partnership, audiences_of, partnership_of
from tandem_web.partnerships.queries.particulars import (
    Particulars,
    coming_partnership,
    particulars_of,
)
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.access import get_post_for
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manages

ISSUES_DOCUMENTS = frozenset({Role.HR_ADVISER})
# A statement holds pay and more: HR writes it, an auditor checks it.
READS_STATEMENTS = ISSUES_DOCUMENTS | {Role.AUDITOR}
KEEPS_PARTICULARS = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR})
# Who sets the employer up records what is running already.
KEEPS_EXISTING = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR})
READS_PARTNERSHIPS = frozenset({Role.HR_ADVISER, Role.ADMINISTRATOR, Role.PAYROLL, Role.AUDITOR})


def get_role_for(person: Person, reference: str) -> Partnership:
    """A shared post as every colleague may see it: who is on, and when."""
    partnership = partnership_of(get_post_for(person, reference), today(person.employer))
    # A post that nobody shares has no such page; its own page says who holds it.
    if partnership is None:
        raise Http404
    return partnership


def get_public_role_for_anyone(employer: Employer, reference: str) -> Partnership | None:
    """A shared post whose partners have all chosen that anyone may see who is on."""
    post = Post.objects.filter(employer=employer, reference=reference).first()
    # To the world a post that is not there, not shared or not public is one and the same.
    if post is None:
        return None
    partnership = partnership_of(post, today(employer))
    if partnership is None or not audiences_of(partnership).is_public:
        return None
    return partnership


def get_own_part_for(person: Person, reference: str) -> tuple[Partnership, Employment]:
    """A shared post and the job by which the person holds their part of it."""
    partnership = get_role_for(person, reference)
    employment = partnership.employment_of(person)
    # What a partner decides for themselves, nobody else decides or sees.
    if employment is None:
        raise PermissionDenied
    return partnership, employment


def get_partnership_for(person: Person, reference: str) -> Partnership:
    """A shared post with what its partners live by."""
    partnership = get_role_for(person, reference)
    if not sees_partnership(person, partnership):
        raise PermissionDenied
    return partnership


def sees_partnership(person: Person, partnership: Partnership) -> bool:
    # It is the partners' own page.
    if partnership.employment_of(person) is not None:
        return True
    # The establishment, pay and audit roles work with every post.
    if person.roles & READS_PARTNERSHIPS:
        return True
    # The line manager sees the posts under their own, either partner of a shared one too.
    return manages(person, partnership.post, partnership.day)


def sees_every_partnership(person: Person) -> bool:
    """Whether the list of shared posts shows this person their hours and gaps."""
    return bool(person.roles & READS_PARTNERSHIPS)


def get_documented_for(person: Person, reference: str) -> Partnership:
    """A shared post with its documents; one whose share is still to begin has them, too."""
    post = get_post_for(person, reference)
    partnership = coming_partnership(post, today(person.employer))
    # A post that nobody shares, or is about to share, has no documents of a share.
    if partnership is None:
        raise Http404
    if not sees_partnership(person, partnership):
        raise PermissionDenied
    return partnership


def get_particulars_for(person: Person, reference: str, payroll_number: str) -> Particulars:
    """What the statement of one partner would say; never the other partner's."""
    partnership = get_documented_for(person, reference)
    for one in particulars_of(partnership):
        if one.employment.payroll_number == payroll_number:
            if not sees_statement_of(person, one.employment):
                raise PermissionDenied
            return one
    # Nobody with this job shares the post.
    raise Http404


def sees_statement_of(person: Person, employment: Employment) -> bool:
    # Everybody reads their own; a partner learns nothing of the other's terms.
    if employment.person_id == person.pk:
        return True
    return bool(person.roles & READS_STATEMENTS)


def may_issue_documents(person: Person) -> bool:
    # Issuing binds the employer; it is HR's to do, with their name on record.
    return bool(person.roles & ISSUES_DOCUMENTS)


def require_issuer(person: Person) -> None:
    if not may_issue_documents(person):
        raise PermissionDenied


def reads_statements_about(person: Person, reference: str) -> bool:
    """The guard of the files of statements: "<post>/<payroll number>"."""
    employment = (
        Employment.objects.filter(
            employer=person.employer, payroll_number=reference.rpartition("/")[2]
        )
        .select_related("person")
        .first()
    )
    return employment is not None and sees_statement_of(person, employment)


def reads_agreement_about(person: Person, reference: str) -> bool:
    """The guard of the copies of an agreement: "<case>/<version>"; it says nothing of pay."""
    case = (
        Case.objects.filter(employer=person.employer, reference=reference.partition("/")[0])
        .select_related("post__employer", "post__service")
        .first()
    )
    if case is None:
        return False
    # Each partner of the case reads it, even after they have left the share.
    if case.partners.filter(employment__person=person).exists():
        return True
    if person.roles & READS_PARTNERSHIPS:
        return True
    return manages(person, case.post, today(person.employer))


def require_existing_keeper(person: Person) -> None:
    """Refuse whoever may not record the shares that are running already."""
    # The roles that set the employer up and keep its establishment.
    if not person.roles & KEEPS_EXISTING:
        raise PermissionDenied


def get_existing_post_for(person: Person, reference: str) -> Post:
    """A post whose running share the person may record."""
    require_existing_keeper(person)
    return get_post_for(person, reference)


def reads_papers_about(person: Person, reference: str) -> bool:
    """Whether the person reads the signed papers of a share: both partners signed them."""
    return reads_papers(person, get_role_for(person, reference))


def reads_papers(person: Person, partnership: Partnership) -> bool:
    # The partners signed it.
    if partnership.employment_of(person) is not None:
        return True
    # HR keeps the papers, and auditors check them.
    if person.roles & READS_STATEMENTS:
        return True
    # The line manager signed it, too.
    return manages(person, partnership.post, partnership.day)


def get_papers_for(person: Person, reference: str) -> Partnership:
    """A shared post whose signed papers the person may read."""
    if not reads_papers_about(person, reference):
        raise PermissionDenied
    return get_role_for(person, reference)
