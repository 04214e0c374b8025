"""The pairing of a whole pool: exact where it can be, and always with a proved bound.

This package needs numpy and scipy (the extra `matching`); nothing else of the library
imports it, so that finding a partner for one person needs none of them.
"""

from tandem.matching.pairing.graph import Graph, components
from tandem.matching.pairing.pairs import Pairing, pair
from tandem.matching.pairing.pools import StabilityPrice, pair_pool, stable_pool
from tandem.matching.pairing.posts import Filled, Fits, Post, Team, assign, fits, fitting
from tandem.matching.pairing.rounds import Listing, PoolPairing, Round, pair_lists
from tandem.matching.pairing.stable import Preferences, StablePairing, stable_pairs
from tandem.matching.tasks import Cancelled

__all__ = [
    "Cancelled",
    "Filled",
    "Fits",
    "Graph",
    "Listing",
    "Pairing",
    "PoolPairing",
    "Post",
    "Preferences",
    "Round",
    "StabilityPrice",
    "StablePairing",
    "Team",
    "assign",
    "components",
    "fits",
    "fitting",
    "pair",
    "pair_lists",
    "pair_pool",
    "stable_pairs",
    "stable_pool",
]
