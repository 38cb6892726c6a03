"""The one-to-one assignment of greatest total weight."""

from __future__ import annotations

from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows and columns, each at most once, such that the sum of their ``weights`` is the greatest.

    The Hungarian method with potentials, O(rows² x columns); written here because no library that we already
    need has it, and it is short.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        flipped = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in assign(flipped))
    rows, columns = len(weights), len(weights[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # 0 is "none": rows and columns count from 1 here
    for row in range(1, rows + 1):
        row_of[0] = row
        _augment(weights, row_of, row_potential, column_potential)
    return sorted((row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column])


def _augment(
    weights: Sequence[Sequence[float]],
    row_of: list[int],
    row_potential: list[float],
    column_potential: list[float],
) -> None:
    """Finds a column for the row in ``row_of[0]``, moving earlier rows along the cheapest path."""
    columns = len(row_of) - 1
    slack, previous, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    at = 0
    while row_of[at]:
        done[at] = True
        row, step, nearest = row_of[at], float("inf"), 0
        for column in range(1, columns + 1):
            if done[column]:
                continue
            cost = -weights[row - 1][column - 1] - row_potential[row] - column_potential[column]
            if cost < slack[column]:
                slack[column], previous[column] = cost, at
            if slack[column] < step:
                step, nearest = slack[column], column
        for column in range(columns + 1):
            if done[column]:
                row_potential[row_of[column]] += step
                column_potential[column] -= step
            else:
                slack[column] -= step
        at = nearest
    while at:
        row_of[at] = row_of[previous[at]]
        at = previous[at]
