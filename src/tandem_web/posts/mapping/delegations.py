"""A delegation as the library knows it."""

from tandem.cases import Delegation as DelegationValue
from tandem_web.posts.models import Delegation


def to_delegation(row: Delegation) -> DelegationValue:
    """The row as a value of the library; its person and delegate have been read with it."""
    return DelegationValue(
        person=row.person.reference,
        delegate=row.delegate.reference,
        party=row.party,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
