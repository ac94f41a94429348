"""Oblivious trees over numpy arrays: every level of a tree asks one question of all rows.

A tree of depth d is d comparisons and a table of 2^d leaves (Kohavi and Li, "Oblivious decision
trees, graphs, and top-down pruning", IJCAI 1995); all trees and all blocks are read together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels

if kernels.COMPILED:
    from quietpage.engine.kernels.judging.trees import Questions

Floats = NDArray[np.float32]

CHUNK_BLOCKS: Final = 4096
"""Blocks read at once: bounds the memory of the comparisons, about 1,200 bytes a block."""


@dataclass(frozen=True)
class Trees:
    """A trained ensemble of t trees of depth d, for k classes (one for a yes-or-no question)."""

    rows: NDArray[np.int32]
    """(d, t) number of the feature that each level of each tree asks about."""
    borders: Floats
    """(d, t) the question: is the feature above this?"""
    leaves: Floats
    """(k, t, 2^d) what a tree adds for the answers, read as bits, first level lowest."""
    bias: Floats
    """(k)"""

    def logits(self, features: Floats) -> Floats:
        """Return the ensemble's sums, shape (k, columns), for features of shape (f, columns)."""
        return self._read(np.ascontiguousarray(features, dtype=np.float32))

    @cached_property
    def _read(self) -> Callable[[Floats], Floats]:
        if kernels.COMPILED:
            return Questions(self.rows, self.borders, self.leaves, self.bias).logits
        return partial(plain_logits, self)

    def probability(self, features: Floats) -> Floats:
        """The logistic of the only class's logits, shape (columns)."""
        odds = np.exp(-self.logits(features)[0])
        return np.asarray(1.0 / (1.0 + odds), dtype=np.float32)


def plain_logits(ensemble: Trees, features: Floats) -> Floats:
    """``Trees.logits`` by numpy alone."""
    count = features.shape[1]
    classes, trees, leaves = ensemble.leaves.shape
    out = np.empty((classes, count), dtype=np.float32)
    offsets = (np.arange(trees) * leaves)[:, None]
    for start in range(0, count, CHUNK_BLOCKS):
        chunk = features[:, start : start + CHUNK_BLOCKS]
        place = np.zeros((trees, chunk.shape[1]), dtype=np.uint8)
        for level, (rows, borders) in enumerate(zip(ensemble.rows, ensemble.borders, strict=True)):
            above = chunk[rows] > borders[:, None]
            place |= above.view(np.uint8) << level
        index = place + offsets
        for number in range(classes):
            said = ensemble.leaves[number].ravel().take(index)
            # One tree after the other: of a single column, ``sum`` would add pairs first.
            total = said.sum(axis=0) if said.shape[1] > 1 else said.cumsum()[-1:]
            out[number, start : start + CHUNK_BLOCKS] = total + ensemble.bias[number]
    return out


_LOADED: Final[dict[str, tuple[tuple[str, ...], Trees]]] = {}
"""Ensembles by name, with the features that they were asked for with."""


def load(name: str, names: tuple[str, ...]) -> Trees:
    """Return the ensemble ``NAME.npz`` that ships beside this file; it is read once.

    Raises ValueError where it was trained on other features than ``names``.
    """
    asked, loaded = _LOADED.get(name, (None, None))
    # Names by the hundred take long to compare, and are the same object each time.
    if loaded is None or asked is not names:
        loaded = read(Path(str(resources.files(__package__).joinpath(f"{name}.npz"))), names)
        _LOADED[name] = names, loaded
    return loaded


def read(path: Path, names: tuple[str, ...]) -> Trees:
    """Return the ensemble stored in a file.

    Raises ValueError where it was trained on other features than ``names``.
    """
    with np.load(path, allow_pickle=False) as stored:
        if tuple(stored["names"].tolist()) != names:
            raise ValueError(f"{path.name} was trained on other features; train it again")
        return Trees(
            rows=stored["rows"].astype(np.int32),
            borders=stored["borders"],
            leaves=stored["leaves"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
        )
