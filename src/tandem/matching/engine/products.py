"""Matrix products in small pieces, which one thread does in its own cache.

A library of linear algebra starts threads of its own for a large product. Where somebody else
needs the same cores they wait for each other, and a product takes a hundred times as long. Below
a size that depends on nothing it stays in one thread; so pieces of that size are multiplied, and
who wants more cores gives an executor.
"""

import numpy as np

from tandem.matching.engine.tables import Products

ROWS = 64
LARGEST = 1 << 18
"""Rows times columns times depth of a piece."""


def multiply(left: Products, right: Products, out: Products) -> None:
    """Put the product of each row of one table with each of another into `out`."""
    depth = left.shape[1]
    columns = 16
    while ROWS * columns * 2 * depth <= LARGEST:
        columns *= 2
    whole_rows, whole_columns = _whole(len(left), ROWS), _whole(len(right), columns)
    for rows, height in ((slice(0, whole_rows), ROWS), (slice(whole_rows, None), 0)):
        for across, width in ((slice(0, whole_columns), columns), (slice(whole_columns, None), 0)):
            _multiply(left[rows], right[across], out[rows, across], height, width)


def _whole(length: int, piece: int) -> int:
    return length // piece * piece


def _multiply(left: Products, right: Products, out: Products, height: int, width: int) -> None:
    if not out.size:
        return
    height, width = height or len(left), width or len(right)
    depth = left.shape[1]
    one = left.reshape(-1, 1, height, depth)
    other = right.reshape(1, -1, width, depth).transpose(0, 1, 3, 2)
    pieces = out.reshape(len(one), height, -1, width).transpose(0, 2, 1, 3)
    np.matmul(one, other, out=pieces)
