"""The elements of a page level by level: what is handed down the tree takes one step a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels

Ints = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Levels:
    """The same n elements in another order: those of one depth stand together, top first."""

    order: Ints
    """(n) numbers of the elements; those of one depth in document order."""
    place: Ints
    """(n) where each element stands in ``order``."""
    above: Ints
    """(n) where the parent of each element of ``order`` stands in it; 0 for the first."""
    borders: list[int]
    """Where each level begins, and n."""

    def downwards(self) -> Iterator[slice]:
        """Each level below the first."""
        return (slice(start, stop) for start, stop in pairwise(self.borders[1:]))

    def hand_down(self, combine: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Combine the value of each element with those of all above it, from the top.

        ``values`` has one entry or row an element, in document order; so has what is returned.
        """
        handed = values[self.order]
        for level in self.downwards():
            own = handed[level]
            combine(handed[self.above[level]], own, out=own)
        return handed[self.place]


def _level_order(depth: Ints, parent: Ints) -> tuple[Ints, Ints, Ints, list[int]]:
    """Return what ``Levels`` holds. ``parent`` are numbers of elements, anything for the first."""
    order = np.argsort(depth, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    above = place[parent[order]]
    above[0] = 0
    return order, place, above, [0, *np.cumsum(np.bincount(depth)).tolist()]


if kernels.COMPILED:
    from quietpage.engine.kernels.source.levels import level_order
else:
    level_order = _level_order


def by_level(depth: Ints, parent: Ints) -> Levels:
    """Sort elements by depth. ``parent`` are numbers of elements, anything for the first."""
    return Levels(*level_order(depth, parent))
