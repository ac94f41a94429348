"""What class names and ids say of a block: learned odds of each word, along the ancestors.

A name such as ``post-content`` speaks for what it holds on thousands of sites, ``sidebar`` against
it. The odds are counted on pages with known main content (``model/names.npz``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from struct import Struct
from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.measure import Floats, Ints, Measures
from quietpage.engine.remembered import Remembered

NEAR: Final = 4
"""Levels, the block's own among them, that count as near."""
LEVELS: Final = 5
MAX_NAME_CHARS: Final = 40
MIN_WORD_CHARS, MAX_WORD_CHARS = 2, 20
NAMES: Final = (
    *(f"name_up{level}" for level in range(LEVELS)),
    "name_sum",
    "name_most",
    "name_least",
    "name_least_near",
    "name_most_near",
)
_SAID: Final = Struct("3f")
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

    def of(self, attrs: str) -> tuple[float, float, float]:
        """Mean, most and least of the odds of the words in an element's names; 0 for none."""
        odds = [self.of_word[word] for word in words_in(attrs) if word in self.of_word]
        # A set has no order, but sums of so few numbers that fit into 16 bits are exact.
        return (sum(odds) / len(odds), max(odds), min(odds)) if odds else (0.0, 0.0, 0.0)

    def of_each(self, dresses: list[str]) -> Floats:
        """``of`` every one of these: shape (dresses, 3)."""
        return self._reader.of_each(dresses)

    @cached_property
    def _reader(self) -> WordOdds | PlainReader:
        return _reader_of(self)


class PlainReader:
    """Asks ``NameOdds.of`` about each dress, and remembers what it said."""

    def __init__(self, odds: NameOdds) -> None:
        self._known = Remembered(lambda attrs: _SAID.pack(*odds.of(attrs)))

    def of_each(self, dresses: list[str]) -> Floats:
        """``NameOdds.of`` every one of these: shape (dresses, 3)."""
        said = b"".join(map(self._known.__getitem__, dresses))
        return np.frombuffer(said, dtype=np.float32).reshape(-1, 3)


def name_features(m: Measures, odds: NameOdds) -> Floats:
    """Return an array of shape (len(NAMES), number of blocks)."""
    return _name_rows(m, odds.of_each(m.dresses), LEVELS, NEAR)


def plain_name_rows(m: Measures, said: Floats, levels: int, near: int) -> Floats:
    """Rows as ``name_features`` has them, by numpy alone.

    ``said`` are the odds of each dress; ``levels`` are described one by one, of which the first
    are ``near``.
    """
    mean, most, least = said[m.dress].T
    total = m.levels.hand_down(np.add, mean)
    extremes = m.levels.hand_down(np.maximum, np.maximum(np.stack((most, -least), axis=1), 0))
    highest, lowest = extremes[:, 0], -extremes[:, 1]
    rows = np.empty((len(NAMES), len(m.blocks)), dtype=np.float32)
    near_most = np.zeros(len(m.blocks), dtype=np.float32)
    near_least = np.zeros(len(m.blocks), dtype=np.float32)
    for level, number in _ancestry(m, levels):
        there = number >= 0
        rows[level] = np.where(there, mean[number], 0)
        if level < near:
            near_most = np.maximum(near_most, np.where(there, most[number], 0))
            near_least = np.minimum(near_least, np.where(there, least[number], 0))
    rows[levels:] = total[m.blocks], highest[m.blocks], lowest[m.blocks], near_least, near_most
    return rows


def _ancestry(m: Measures, levels: int) -> Iterator[tuple[int, Ints]]:
    number = m.blocks
    for level in range(levels):
        yield level, number
        number = np.where(number >= 0, m.parent[number], -1)


if kernels.COMPILED:
    from quietpage.engine.kernels.measuring import roles as _kernel
    from quietpage.engine.kernels.measuring.name_words import WordOdds

    _name_rows = _kernel.name_rows

    def _reader_of(odds: NameOdds) -> WordOdds | PlainReader:
        return WordOdds(
            odds.of_word,
            odds.of,
            min_word_chars=MIN_WORD_CHARS,
            max_word_chars=MAX_WORD_CHARS,
            max_name_chars=MAX_NAME_CHARS,
        )

else:
    _name_rows, _reader_of = plain_name_rows, PlainReader


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
