"""The shares with which somebody who adapts the wording of a letter may preview it."""

from tandem.messages import Fact
from tandem_web.documents.queries import load_letter
from tandem_web.employers.queries import today
from tandem_web.partnerships.access import (
    get_documented_for,
    get_particulars_for,
    sees_partnership,
    sees_statement_of,
)
from tandem_web.partnerships.queries.agreements import agreed_share_of
from tandem_web.partnerships.queries.particulars import Facts
from tandem_web.partnerships.queries.partnerships import (
    Partnership,
    listed,
    shared_posts,
    with_partnerships,
)
from tandem_web.partnerships.queries.statements import STATEMENT
from tandem_web.people.models import Person

# A preview needs some case, not every one.
_MOST_OFFERED = 20


def statement_choices(person: Person) -> list[tuple[str, str]]:
    """The partners whose statement the person may read: "S-001/E-104" and who that is."""
    return [
        (
            f"{partnership.post.reference}/{employment.payroll_number}",
            f"{employment.person.full_name}, {partnership.post.title}",
        )
        for partnership in _some(person)
        for employment in partnership.employments
        if sees_statement_of(person, employment)
    ]


def statement_facts(person: Person, reference: str) -> dict[str, Fact]:
    post, _, number = reference.rpartition("/")
    return known_to(STATEMENT, get_particulars_for(person, post, number).facts)


def agreement_choices(person: Person) -> list[tuple[str, str]]:
    """The shares whose agreement the person may read."""
    return [
        (partnership.post.reference, partnership.post.title)
        for partnership in _some(person)
        if sees_partnership(person, partnership)
    ]


def agreement_facts(person: Person, reference: str) -> dict[str, Fact]:
    share = agreed_share_of(get_documented_for(person, reference).post)
    return dict(share.facts) if share else {}


def known_to(letter: str, facts: Facts) -> dict[str, Fact]:
    """The facts that a letter knows; a statement rests on more than it says."""
    known = load_letter(letter).facts
    return {name: fact for name, fact in facts.items() if name in known}


def _some(person: Person) -> list[Partnership]:
    day = today(person.employer)
    posts = listed(shared_posts(person.employer, day))[:_MOST_OFFERED]
    return with_partnerships(posts, day)
