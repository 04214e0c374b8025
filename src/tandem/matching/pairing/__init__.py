"""The pairing of a whole pool: exact where it can be, and always with a proved bound.

This package needs numpy, scipy and rustworkx (the extra `matching`); nothing else of the library
imports it, so that finding a partner for one person needs none of them.
"""

from tandem.matching.pairing.graph import Graph, components
from tandem.matching.pairing.pairs import Pairing, pair
from tandem.matching.pairing.tasks import Cancelled

__all__ = ["Cancelled", "Graph", "Pairing", "components", "pair"]
