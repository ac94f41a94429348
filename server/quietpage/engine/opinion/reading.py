"""The page as the second opinion reads it: sums over what is not yet taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import Bools, Ints, Measures
from quietpage.engine.opinion import rules
from quietpage.engine.opinion.rules import BIT
from quietpage.engine.opinion.tables import BITS_OF_TAG

_DIV: Final = BIT["div"]


class Reading:
    """Measures of a page of which parts are taken out as the opinion is formed."""

    def __init__(self, measures: Measures, verdicts: Ints, *, minds_names: bool) -> None:
        self.measures = measures
        self.minds_names = minds_names
        self.parent = measures.parents
        self.end = measures.ends
        self.tag: list[int] = measures.tag.tolist()
        self.plays: Ints = BITS_OF_TAG[measures.tag]
        """(n) parts that the tag plays."""
        self.said: Ints = verdicts[measures.dress]
        """(n) what the names say."""
        self.alive: Bools = np.ones(len(self.tag), dtype=np.bool_)
        paragraphs = _paragraphs(measures, self.plays)
        self.is_paragraph: list[bool] = paragraphs.tolist()
        self._own = _own_counts(measures, self.plays, paragraphs)
        self.sums = self._summed()
        """(n, COLUMNS) what every element holds, see ``rules.CHARS`` and so on."""

    def chars(self, number: int) -> int:
        """Characters below an element."""
        return int(self.sums[number, rules.CHARS])

    def link_density(self, number: int) -> float:
        """Linked characters / all characters."""
        return float(self.sums[number, rules.LINKS]) / max(self.chars(number), 1)

    def name_points(self, number: int) -> int:
        """Bonus or penalty of an element's names; none where names are not minded."""
        if not self.minds_names or not self.said[number] & (rules.GOOD | rules.BAD):
            return 0
        return rules.POINTS if self.said[number] & rules.GOOD else -rules.POINTS

    def strip(self, numbers: list[int]) -> None:
        """Take elements out, all at once."""
        for number in numbers:
            self.alive[number : self.end[number]] = False
        self.sums = self._summed()

    def drop(self, number: int) -> None:
        """Take one element out."""
        if not self.alive[number]:
            return
        self.alive[number : self.end[number]] = False
        above = []
        up = self.parent[number]
        while up >= 0:
            above.append(up)
            up = self.parent[up]
        self.sums[above] -= self.sums[number]

    def children(self, number: int) -> Iterator[int]:
        """Children that are not taken out and hold anything."""
        child = number + 1
        while child < self.end[number]:
            if self.alive[child] and self.sums[child].any():
                yield child
            child = self.end[child]

    def up(self, number: int) -> int:
        """Parent of an element, boxes around a lone paragraph passed over; -1 at the top."""
        parent = self.parent[number]
        while parent > 0 and self.is_wrapper(parent):
            parent = self.parent[parent]
        return parent

    def is_wrapper(self, number: int) -> bool:
        """Whether it is a ``div`` around one paragraph: then it is that paragraph."""
        child = number + 1
        return (
            self.plays[number] == _DIV
            and child < self.end[number] == self.end[child]
            and self.is_paragraph[child]
            and self.link_density(number) < rules.MAX_WRAPPER_LINKS
        )

    def _summed(self) -> NDArray[np.int64]:
        running = np.zeros((len(self.tag) + 1, rules.COLUMNS), dtype=np.int64)
        np.cumsum(self._own * self.alive[:, None], axis=0, out=running[1:])
        return running[self.measures.end] - running[:-1]


def _paragraphs(m: Measures, plays: Ints) -> Bools:
    """Which elements are paragraphs: by name, or boxes that hold text and no box."""
    found: Bools = (plays & BIT["p"]) != 0
    own = plays[m.blocks]
    in_box = plays[np.maximum(m.parent[m.blocks], 0)] == _DIV
    found[m.blocks[(own == _DIV) | ((own == BIT["run"]) & in_box)]] = True
    return found


def _own_counts(m: Measures, plays: Ints, is_paragraph: Bools) -> NDArray[np.int64]:
    own = np.zeros((len(plays), rules.COLUMNS), dtype=np.int64)
    chars = m.chars_sum[m.end] - m.chars_sum[:-1]
    own[:, rules.CHARS] = _less_children(m, chars)
    own[:, rules.LINKS] = _less_children(m, m.link_chars_sum[m.end] - m.link_chars_sum[:-1])
    own[m.blocks, rules.COMMAS] = m.counts["comma"]
    own[:, rules.PARAGRAPHS] = is_paragraph
    for column, part in (
        (rules.IMAGES, "image"),
        (rules.ITEMS, "item"),
        (rules.INPUTS, "input"),
        (rules.FRAMES, "frame"),
    ):
        own[:, column] = (plays & BIT[part]) != 0
    own[:, rules.HEADED] = np.where(plays & BIT["heading"], chars, 0)
    own[:, rules.LISTED] = np.where(plays & BIT["list"], chars, 0)
    return own


def _less_children(m: Measures, sums: NDArray[np.signedinteger[Any]]) -> NDArray[np.int64]:
    """What elements hold themselves, given what they hold with all below."""
    below = np.bincount(m.parent[1:], weights=sums[1:], minlength=len(sums))
    return (sums - below).astype(np.int64)
