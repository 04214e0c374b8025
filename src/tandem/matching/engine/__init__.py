"""The engine for large pools: everybody's best partners among a million, exactly.

It needs numpy (the extra `matching`); nothing that `tandem.matching` itself offers imports it.
"""

from tandem.matching.engine.candidates import Candidates, Engine, candidates
from tandem.matching.engine.changing import Near, nearest, seeker_of_reference
from tandem.matching.engine.directions import worth_to
from tandem.matching.engine.encoding import pool_of, seeker_at
from tandem.matching.engine.pool import Pool, pool_of_arrays
from tandem.matching.engine.sets import Sets

__all__ = [
    "Candidates",
    "Engine",
    "Near",
    "Pool",
    "Sets",
    "candidates",
    "nearest",
    "pool_of",
    "pool_of_arrays",
    "seeker_at",
    "seeker_of_reference",
    "worth_to",
]
