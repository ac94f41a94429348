"""Put back what went too far: losing part of the article is worse than leaving a promo."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import Kind, PageType, Policy
from quietpage.engine.clutter.content import has_content_shape
from quietpage.engine.measure import Bools, Ints
from quietpage.engine.page import Page, Taken
from quietpage.engine.prose import is_prose

LONG_PROSE_CHARS: Final = 280
"""A paragraph this long with few links is prose, whatever stands around it."""
MAX_PROSE_BLOCKS: Final = 2
"""Long paragraphs that a piece of clutter may hold."""
MAX_HEADED_BLOCKS: Final = 1
"""The same under a heading: a teaser has one paragraph, a section of the article more."""
MAX_TAKEN_SHARE: Final = 0.4
"""Of the chosen prose, in all pieces together, above which the largest come back."""
DOUBTFUL: Final = 0.5
"""Confidence is no more than this where something had to be put back."""
_KNOWN: Final = frozenset((Kind.HIDDEN, Kind.COMMENTS))
"""Pieces whose length says nothing about their worth."""


_TEMPLATED: Final = frozenset((PageType.FORUM, PageType.LISTING))
"""Pages whose signatures and cards are built as content is."""


def guard_loss(page: Page) -> None:
    """Restore pieces that hold prose or a headed section, and the largest of too many.

    So comes back what is built as content is and stands between paragraphs of the body, whatever
    its words seem to be; that leaves no doubt.
    """
    if page.policy is Policy.STRICT or not page.taken:
        return
    if page.page_type not in _TEMPLATED:
        _put_content_back(page)
    pieces = _pieces_of_main(page)
    if not pieces:
        return
    chosen = _Chosen(page)
    for taken in pieces:
        if taken.kind not in _KNOWN and chosen.holds_prose(taken.number):
            _put_back(page, taken)
    rest = [taken for taken in pieces if taken.number in page.taken and taken.kind not in _KNOWN]
    prose = chosen.prose_chars(page.main)
    lost = {taken.number: chosen.prose_chars(taken.number) for taken in rest}
    total = sum(lost.values())
    for taken in sorted(rest, key=lambda taken: -lost[taken.number]):
        if total <= MAX_TAKEN_SHARE * prose:
            return
        total -= lost[taken.number]
        _put_back(page, taken)


class _Chosen:
    """Prose among the blocks chosen as main content."""

    def __init__(self, page: Page) -> None:
        self._page = page
        chars = page.measures.sizes * (page.prose & page.kept)
        self._chars_before = _running(chars)
        is_long = is_prose(page.chars, page.link_density, least_chars=LONG_PROSE_CHARS)
        self._long: list[bool] = (is_long & page.kept).tolist()

    def prose_chars(self, number: int) -> int:
        """Characters of the prose below an element."""
        blocks = self._page.blocks_in(number)
        chars: int = self._chars_before[blocks.stop] - self._chars_before[blocks.start]
        return chars

    def holds_prose(self, number: int) -> bool:
        """Whether an element holds more long paragraphs than clutter has."""
        blocks = self._page.blocks_in(number)
        long = self._long[blocks].count(True)
        if long > MAX_PROSE_BLOCKS:
            return True
        return long > MAX_HEADED_BLOCKS and bool(self._page.is_heading[blocks].any())


def _running(values: Ints | Bools) -> list[int]:
    total: list[int] = [0, *np.cumsum(values).tolist()]
    return total


def _put_content_back(page: Page) -> None:
    body = (page.prose & page.kept).nonzero()[0]
    if not len(body):
        return
    first, last = int(body[0]), int(body[-1])
    end = page.measures.ends[page.main]
    for taken in list(page.taken.values()):
        if not page.main < taken.number < end or taken.kind in _KNOWN:
            continue
        blocks = page.blocks_in(taken.number)
        if first < blocks.start and blocks.stop <= last and has_content_shape(page, taken.number):
            page.restore(taken.number)
            page.kept[blocks] = True


def _pieces_of_main(page: Page) -> list[Taken]:
    """Pieces taken out of chosen blocks; what was never chosen is not lost by a later pass."""
    end = page.measures.ends[page.main]
    kept_before = _running(page.kept)
    pieces = []
    for taken in page.taken.values():
        blocks = page.blocks_in(taken.number)
        is_inside = page.main < taken.number < end
        if is_inside and kept_before[blocks.stop] > kept_before[blocks.start]:
            pieces.append(taken)
    return pieces


def _put_back(page: Page, taken: Taken) -> None:
    page.restore(taken.number)
    page.confidence = min(page.confidence, DOUBTFUL)
