"""Candidate pieces as the rules about them read them: one by one, by name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from quietpage.engine.clutter.features import NAMES
from quietpage.engine.measure import Floats, Ints
from quietpage.engine.page import Page


class Piece(NamedTuple):
    """A candidate: its element's number, what the judge says, and the features rules ask for."""

    number: int
    judged: float
    tag: float
    chars: float
    words: float
    link_density: float
    links: float
    media: float
    controls: float
    blocks: float
    one_link: float
    prose_chars: float
    prose_before: float
    next_prose: float
    same_text: float
    in_list: float
    in_figure: float
    strong_share: float
    class_strong: float
    link_strong: float
    link_slug: float
    email_field: float
    list: float
    text_strong: float
    text_quoted: float
    text_ends_stop: float


_ROWS: Final = np.array([NAMES.index(name) for name in Piece._fields[2:]])


class Pieces:
    """The candidates of a page, in document order."""

    def __init__(self, numbers: Ints, features: Floats, judged: Floats) -> None:
        self._numbers = numbers
        self._features = features
        self._judged = judged

    def from_probability(self, least: float) -> list[Piece]:
        """Those that the judge takes for clutter with this probability or more."""
        return self._read((self._judged >= least).nonzero()[0])

    def with_more(self, feature: str, than: float) -> list[Piece]:
        """Those of which a feature is above that."""
        return self._read((self._features[NAMES.index(feature)] > than).nonzero()[0])

    def _read(self, places: Ints) -> list[Piece]:
        numbers, judged = self._numbers[places].tolist(), self._judged[places].tolist()
        rows = self._features[_ROWS[:, None], places].tolist()
        return list(map(Piece, numbers, judged, *rows))


class Covered:
    """Which elements of a page are some of these or stand below one."""

    def __init__(self, page: Page, numbers: Iterable[int]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        end = -1
        for number in sorted(numbers):
            if number >= end:
                end = page.measures.ends[number]
                self._starts.append(number)
                self._ends.append(end)

    def __contains__(self, number: int) -> bool:
        place = bisect_right(self._starts, number) - 1
        return place >= 0 and number < self._ends[place]
