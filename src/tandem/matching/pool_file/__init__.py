"""A pool as a file: columns that say what they want, and problems that say where and never whom.

Nothing here opens a file: whoever reads one hands its lines over.
"""

from tandem.matching.pool_file.columns import Column, columns
from tandem.matching.pool_file.problems import PoolFileInvalid, Problem
from tandem.matching.pool_file.reading import MOST_ROWS, read_pool

__all__ = ["MOST_ROWS", "Column", "PoolFileInvalid", "Problem", "columns", "read_pool"]
