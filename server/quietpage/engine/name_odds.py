"""What class names and ids say of a block: learned odds of each word, along the ancestors.

A name such as ``post-content`` speaks for what it holds on thousands of sites, ``sidebar`` against
it. The odds are counted on pages with known main content (``model/names.npz``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np

from quietpage.engine.measure import Floats, Ints, Measures

NEAR: Final = 4
"""Levels, the block's own among them, that count as near."""
LEVELS: Final = 5
MAX_NAME_CHARS: Final = 40
MIN_WORD_CHARS, MAX_WORD_CHARS = 2, 20
MAX_KEPT: Final = 200_000
"""Different attributes whose odds are remembered from page to page."""
NAMES: Final = (
    *(f"name_up{level}" for level in range(LEVELS)),
    "name_sum",
    "name_most",
    "name_least",
    "name_least_near",
    "name_most_near",
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def words_in(attrs: str) -> frozenset[str]:
    """Return each name of an element, with ``=`` before it, and the words that names consist of."""
    found = {f"={name}" for name in attrs.lower().split() if len(name) <= MAX_NAME_CHARS}
    for word in _WORD.findall(attrs):
        if MIN_WORD_CHARS <= len(word) <= MAX_WORD_CHARS:
            found.add(word.lower())
    return frozenset(found)


@dataclass(frozen=True)
class NameOdds:
    """Log-odds of being main content by word of a name; a word that is missing says nothing."""

    of_word: dict[str, float]
    _known: dict[str, tuple[float, float, float]] = field(default_factory=dict, compare=False)

    def of(self, attrs: str) -> tuple[float, float, float]:
        """Mean, most and least of the odds of the words in an element's names; 0 for none."""
        found = self._known.get(attrs)
        if found is None:
            odds = [self.of_word[word] for word in words_in(attrs) if word in self.of_word]
            found = (sum(odds) / len(odds), max(odds), min(odds)) if odds else (0.0, 0.0, 0.0)
            if len(self._known) >= MAX_KEPT:
                self._known.clear()
            self._known[attrs] = found
        return found


def name_features(m: Measures, odds: NameOdds) -> Floats:
    """Return an array of shape (len(NAMES), number of blocks)."""
    of_dress = np.array([odds.of(attrs) for attrs in m.dresses], dtype=np.float32)
    mean, most, least = of_dress[m.dress].T
    total = m.levels.hand_down(np.add, mean)
    highest = m.levels.hand_down(np.maximum, np.maximum(most, 0))
    lowest = m.levels.hand_down(np.minimum, np.minimum(least, 0))
    rows = np.empty((len(NAMES), len(m.blocks)), dtype=np.float32)
    near_most = np.zeros(len(m.blocks), dtype=np.float32)
    near_least = np.zeros(len(m.blocks), dtype=np.float32)
    for level, number in _ancestry(m):
        there = number >= 0
        rows[level] = np.where(there, mean[number], 0)
        if level < NEAR:
            near_most = np.maximum(near_most, np.where(there, most[number], 0))
            near_least = np.minimum(near_least, np.where(there, least[number], 0))
    rows[LEVELS:] = total[m.blocks], highest[m.blocks], lowest[m.blocks], near_least, near_most
    return rows


def _ancestry(m: Measures) -> Iterator[tuple[int, Ints]]:
    number = m.blocks
    for level in range(LEVELS):
        yield level, number
        number = np.where(number >= 0, m.parent[number], -1)


def read(path: Path) -> NameOdds:
    """Read the odds that ``benchmarks.train`` wrote."""
    with path.open("rb") as file, np.load(file) as stored:
        words = stored["words"].tobytes().decode().split("\n")
        return NameOdds(dict(zip(words, stored["odds"].astype(float).tolist(), strict=True)))


@lru_cache(maxsize=1)
def load() -> NameOdds:
    """Return the odds that ship with the engine."""
    with resources.as_file(resources.files("quietpage.engine.model") / "names.npz") as path:
        return read(path)
