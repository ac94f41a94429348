"""Oblivious trees over numpy arrays: every level of a tree asks one question of all rows.

A tree of depth d is d comparisons and a table of 2^d leaves (Kohavi and Li, "Oblivious decision
trees, graphs, and top-down pruning", IJCAI 1995); all trees and all blocks are read together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

CHUNK_BLOCKS: Final = 4096
"""Blocks read at once: bounds the memory of the comparisons, about 1,200 bytes a block."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A trained ensemble of t trees of depth d."""

    names: tuple[str, ...]
    """Features the ensemble was trained on, in the order of its rows."""
    rows: NDArray[np.int32]
    """(d, t) number of the feature that each level of each tree asks about."""
    borders: Floats
    """(d, t) the question: is the feature above this?"""
    leaves: Floats
    """(t, 2^d) what a tree adds for the answers, read as bits, first level lowest."""
    bias: float

    def logits(self, features: Floats) -> Floats:
        """Return the ensemble's sum for each column of ``features``, shape (features, blocks)."""
        count = features.shape[1]
        out = np.full(count, self.bias, dtype=np.float32)
        offsets = (np.arange(self.leaves.shape[0]) * self.leaves.shape[1])[:, None]
        flat = self.leaves.ravel()
        for start in range(0, count, CHUNK_BLOCKS):
            chunk = features[:, start : start + CHUNK_BLOCKS]
            place = np.zeros((self.leaves.shape[0], chunk.shape[1]), dtype=np.uint8)
            for level, (rows, borders) in enumerate(zip(self.rows, self.borders, strict=True)):
                above = chunk[rows] > borders[:, None]
                place |= above.view(np.uint8) << level
            out[start : start + CHUNK_BLOCKS] += flat.take(place + offsets).sum(axis=0)
        return out

    def probability(self, features: Floats) -> Floats:
        """The logistic of ``logits``."""
        return (1.0 / (1.0 + np.exp(-self.logits(features)))).astype(np.float32)


@lru_cache
def load(name: str) -> Trees:
    """Return the ensemble ``NAME.npz`` that ships beside this file; it is read once."""
    with (
        resources.files(__package__).joinpath(f"{name}.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as stored,
    ):
        return Trees(
            names=tuple(stored["names"].tolist()),
            rows=stored["rows"].astype(np.int32),
            borders=stored["borders"],
            leaves=stored["leaves"].astype(np.float32),
            bias=float(stored["bias"]),
        )
