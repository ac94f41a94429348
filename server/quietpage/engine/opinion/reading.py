"""The page as the second opinion reads it: sums over what is not yet taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.measure import TAG_CODE, Bools, Measures, tag_table
from quietpage.engine.opinion import names
from quietpage.engine.tags import HEADINGS, RUN

CHARS, LINKS, COMMAS, PARAGRAPHS, IMAGES, ITEMS, INPUTS, HEADED, LISTED, FRAMES = range(10)
"""Columns of ``Reading.sums``: characters (in links, in headings, in lists) and numbers."""

MAX_WRAPPER_LINKS: Final = 0.25
_DIV: Final = TAG_CODE["div"]
_IS_HEADING: Final = tag_table(HEADINGS)
_IS_LIST: Final = tag_table(("ul", "ol"))


class Reading:
    """Measures of a page of which parts are taken out as the opinion is formed."""

    def __init__(self, measures: Measures, *, minds_names: bool) -> None:
        self.measures = measures
        self.minds_names = minds_names
        self.parent = measures.parents
        self.end = measures.ends
        self.tag: list[int] = measures.tag.tolist()
        self.alive: Bools = np.ones(len(self.tag), dtype=np.bool_)
        paragraphs = _paragraphs(measures)
        self.is_paragraph: list[bool] = paragraphs.tolist()
        self._own = _own_counts(measures, paragraphs)
        self.sums = self._summed()
        """(n, 10) what every element holds, see ``CHARS`` and so on."""

    def chars(self, number: int) -> int:
        """Characters below an element."""
        return int(self.sums[number, CHARS])

    def link_density(self, number: int) -> float:
        """Linked characters / all characters."""
        return float(self.sums[number, LINKS]) / max(self.chars(number), 1)

    def name_points(self, number: int) -> int:
        """Bonus or penalty of an element's names; none where names are not minded."""
        return names.points(self.measures.attrs[number]) if self.minds_names else 0

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
            self.tag[number] == _DIV
            and child < self.end[number] == self.end[child]
            and self.is_paragraph[child]
            and self.link_density(number) < MAX_WRAPPER_LINKS
        )

    def _summed(self) -> NDArray[np.int32]:
        running = np.zeros((len(self.tag) + 1, self._own.shape[1]), dtype=np.int32)
        np.cumsum(self._own * self.alive[:, None], axis=0, out=running[1:])
        return running[self.measures.end] - running[:-1]


def _paragraphs(m: Measures) -> Bools:
    """Which elements are paragraphs: by name, or boxes that hold text and no box."""
    found: Bools = m.tag == TAG_CODE["p"]
    tags = m.tag[m.blocks]
    in_box = m.tag[np.maximum(m.parent[m.blocks], 0)] == _DIV
    found[m.blocks[(tags == _DIV) | ((tags == TAG_CODE[RUN]) & in_box)]] = True
    return found


def _own_counts(m: Measures, is_paragraph: Bools) -> NDArray[np.int32]:
    own = np.zeros((len(m.elements), 10), dtype=np.int32)
    chars = m.chars_sum[m.end] - m.chars_sum[:-1]
    own[:, CHARS] = _less_children(m, chars)
    own[:, LINKS] = _less_children(m, m.link_chars_sum[m.end] - m.link_chars_sum[:-1])
    own[m.blocks, COMMAS] = m.counts["comma"]
    own[:, PARAGRAPHS] = is_paragraph
    own[:, IMAGES] = m.tag == TAG_CODE["img"]
    own[:, ITEMS] = m.tag == TAG_CODE["li"]
    own[:, INPUTS] = m.tag == TAG_CODE["input"]
    own[:, HEADED] = np.where(_IS_HEADING[m.tag], chars, 0)
    own[:, LISTED] = np.where(_IS_LIST[m.tag], chars, 0)
    own[:, FRAMES] = m.tag == TAG_CODE["iframe"]
    return own


def _less_children(m: Measures, sums: NDArray[np.signedinteger[Any]]) -> NDArray[np.int32]:
    """What elements hold themselves, given what they hold with all below."""
    below = np.bincount(m.parent[1:], weights=sums[1:], minlength=len(sums))
    return (sums - below).astype(np.int32)
