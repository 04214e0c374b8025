"""Which two aims go together, and why."""

from collections.abc import Mapping
from functools import cache

from tandem.matching.seekers import Aim

FITTING: Mapping[Aim, frozenset[Aim]] = {
    # Whoever shares their own post needs somebody without one: who would join any post, or who
    # looks for a vacancy, which the half that is given up becomes. Two owners have four halves;
    # who wants a whole role with somebody does not want a part of somebody's own.
    Aim.SHARE_MY_POST: frozenset({Aim.SHARE_ANY_POST, Aim.VACANCY}),
    # Whoever would join any post joins an owner, or applies with somebody who looks for a post
    # to apply for. Two who wait for a post that somebody else brings have none.
    Aim.SHARE_ANY_POST: frozenset({Aim.SHARE_MY_POST, Aim.VACANCY, Aim.WHOLE_ROLE}),
    # Two who look for an advertised post apply for it together; a whole role may be one.
    Aim.VACANCY: frozenset(Aim),
    # Two who want a whole role between them, advertised or not.
    Aim.WHOLE_ROLE: frozenset({Aim.SHARE_ANY_POST, Aim.VACANCY, Aim.WHOLE_ROLE}),
}


@cache
def fitting_aims(aims: frozenset[Aim]) -> frozenset[Aim]:
    """Give the aims of those whom somebody with these aims could share with."""
    return frozenset().union(*(FITTING[aim] for aim in aims))
