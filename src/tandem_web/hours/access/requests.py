from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.queries import today
from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries.requests import (
    AGREED,
    authorised_by,
    own_employments_in,
    partners_to_ask,
    rows,
)
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.access import get_post_for
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manages, stands_in_for

State = AdditionalHours.State
READS_AGREED_HOURS = frozenset({Role.HR_ADVISER, Role.PAYROLL, Role.AUDITOR})


def may_ask_in(person: Person, post: Post) -> bool:
    """Whether the person asks the holders of the post for additional hours."""
    # HR asks where the line manager cannot.
    if Role.HR_ADVISER in person.roles:
        return True
    # The line manager runs the service, or whoever does their work while they are away.
    return is_line_manager_of(person, post)


def is_line_manager_of(person: Person, post: Post) -> bool:
    day = today(post.employer)
    return manages(person, post, day) or "line_manager" in stands_in_for(person, post, day)


def get_post_to_ask_for(person: Person, reference: str) -> tuple[Post, list[Employment]]:
    """A post, and those of its holders whom this person may ask for additional hours."""
    post = get_post_for(person, reference)
    if not may_ask_in(person, post):
        raise PermissionDenied
    # Nobody asks themselves: that is an offer.
    holders = partners_to_ask(post, today(post.employer))
    return post, [one for one in holders if one.person_id != person.pk]


def get_post_to_offer_in(person: Person, reference: str) -> tuple[Post, Employment]:
    """A post that the person holds, and the job by which they do."""
    post = get_post_for(person, reference)
    own = own_employments_in(post, person, today(post.employer))
    # Only who holds a part of the post has hours in it to offer.
    if not own:
        raise PermissionDenied
    return post, own[0]


def get_request_for(person: Person, number: int) -> AdditionalHours:
    """Additional hours that concern the person."""
    row = rows().filter(pk=number, employer=person.employer).first()
    # One of another employer, or one that has ended, is simply not there.
    if row is None:
        raise Http404
    # The person whose hours they are.
    if row.employment.person_id == person.pk:
        return row
    # Those who ask for hours in the post.
    if may_ask_in(person, row.post):
        return row
    # Those who authorise, pay or check see what was accepted. What was only asked they never
    # see, so that nobody can tell who declined.
    if row.state in AGREED and (person.roles & READS_AGREED_HOURS or _authorises(person, row)):
        return row
    raise PermissionDenied


def sees_absence_of(person: Person, row: AdditionalHours) -> bool:
    """Whether the person reads why the partner is away; the one who covers never does."""
    if row.employment.person_id == person.pk:
        return False
    return may_ask_in(person, row.post) or _authorises(person, row)


def steps_for(person: Person, row: AdditionalHours) -> frozenset[str]:
    """What the person may do about these hours now."""
    own = row.employment.person_id == person.pk
    steps: set[str] = set()
    if own and row.state == State.ASKED:
        # Whether to accept is the person's own, and nobody decides for them.
        steps |= {"accept", "decline"}
    elif row.state in {State.ASKED, State.ACCEPTED, State.AUTHORISED} and (
        own or may_ask_in(person, row.post)
    ):
        steps.add("withdraw")
    # Nobody authorises or confirms their own hours.
    if not own and row.state == State.ACCEPTED and _authorises(person, row):
        steps.add("authorise")
    if not own and row.day <= today(row.employer) and may_ask_in(person, row.post):
        if row.state == State.AUTHORISED:
            steps.add("confirm")
        # What was worked back is an entry of the leave ledger, and is corrected there.
        if row.state == State.WORKED and not row.is_worked_back:
            steps.add("correct")
    return frozenset(steps)


def require_step(person: Person, number: int, step: str) -> AdditionalHours:
    """The hours about which the person may take a step now."""
    row = get_request_for(person, number)
    if step not in steps_for(person, row):
        raise PermissionDenied
    return row


def _authorises(person: Person, row: AdditionalHours) -> bool:
    return authorises(person, row.post, row.day)


def authorises(person: Person, post: Post, on: date) -> bool:
    """Whether the policy names the person, or whoever they stand in for, as who authorises."""
    choice = authorised_by(post.employer, on).choice
    if choice == "line_manager":
        return is_line_manager_of(person, post)
    if Role(choice) in person.roles:
        return True
    return choice in stands_in_for(person, post, today(post.employer))


def sees_every_request(person: Person) -> bool:
    """Whether the person sees all that was accepted: those who look after, pay or check it."""
    return bool(person.roles & READS_AGREED_HOURS)
