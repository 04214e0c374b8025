"""A pool as a file: columns that say what they want, and problems that say where and never whom.

Nothing here opens a file: whoever reads one hands its lines over. Vacant posts are read by
`tandem.matching.pool_file.posts`, which needs the extra `matching` as the posts themselves do.
"""

from tandem.matching.pool_file.columns import Column, columns, post_columns
from tandem.matching.pool_file.problems import PoolFileInvalid, Problem
from tandem.matching.pool_file.reading import read_pool
from tandem.matching.pool_file.rows import LONGEST_LINE, MOST_ROWS

__all__ = [
    "LONGEST_LINE",
    "MOST_ROWS",
    "Column",
    "PoolFileInvalid",
    "Problem",
    "columns",
    "post_columns",
    "read_pool",
]
