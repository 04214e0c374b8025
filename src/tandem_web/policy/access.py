from django.http import Http404

from tandem.policy import Clause, ClauseUnknown, Definition, Policy, definitions
from tandem_web.people.models import Person, Role

CHANGES_POLICY = frozenset({Role.ADMINISTRATOR, Role.HR_ADVISER})


def changes_policy(person: Person | None) -> bool:
    return person is not None and bool(person.roles & CHANGES_POLICY)


def get_clause_for_anyone(policy: Policy, clause_id: str) -> Clause:
    """A clause of an employer's policy, which everybody may read."""
    try:
        return policy.clause(clause_id)
    except ClauseUnknown:
        raise Http404 from None


def get_parameter_for_anyone(parameter: str) -> Definition:
    """What a policy may set, which everybody may read."""
    known = definitions().get(parameter)
    if known is None:
        raise Http404
    return known
