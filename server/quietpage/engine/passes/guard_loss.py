"""Put back what went too far: losing part of the article is worse than leaving a promo."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import Kind, PageType, Policy
from quietpage.engine.clutter.content import has_content_shape
from quietpage.engine.features import LONG_CHARS, PROSE_LINK_DENSITY, cjk_scale
from quietpage.engine.measure import Bools, tag_table
from quietpage.engine.page import Page, Taken
from quietpage.engine.tags import HEADINGS

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
_IS_HEADING: Final = tag_table(HEADINGS)
_KNOWN: Final = frozenset((Kind.HIDDEN, Kind.COMMENTS))
"""Pieces whose length says nothing about their worth."""


_TEMPLATED: Final = frozenset((PageType.FORUM, PageType.LISTING))
"""Pages whose signatures and cards are built as content is."""


def guard_loss(page: Page) -> None:
    """Restore pieces that hold prose or a headed section, and the largest of too many.

    So comes back what is built as content is and stands between paragraphs of the body, whatever
    its words seem to be; that leaves no doubt.
    """
    if page.policy is Policy.STRICT:
        return
    if page.page_type not in _TEMPLATED:
        _put_content_back(page)
    pieces = _pieces_of_main(page)
    for taken in pieces:
        if taken.kind not in _KNOWN and _holds_prose(page, taken.number):
            _put_back(page, taken)
    rest = [taken for taken in pieces if taken.number in page.taken and taken.kind not in _KNOWN]
    prose = _prose_chars(page, page.main)
    lost = {taken.number: _prose_chars(page, taken.number) for taken in rest}
    total = sum(lost.values())
    for taken in sorted(rest, key=lambda taken: -lost[taken.number]):
        if total <= MAX_TAKEN_SHARE * prose:
            return
        total -= lost[taken.number]
        _put_back(page, taken)


def _put_content_back(page: Page) -> None:
    body = np.flatnonzero(_is_prose(page, slice(0, len(page.kept)), LONG_CHARS))
    if not len(body):
        return
    first, last = int(body[0]), int(body[-1])
    end = page.measures.end[page.main]
    for taken in list(page.taken.values()):
        if not page.main < taken.number < end or taken.kind in _KNOWN:
            continue
        blocks = page.blocks_in(taken.number)
        if first < blocks.start and blocks.stop <= last and has_content_shape(page, taken.number):
            page.restore(taken.number)
            page.kept[blocks] = True


def _pieces_of_main(page: Page) -> list[Taken]:
    """Pieces taken out of chosen blocks; what was never chosen is not lost by a later pass."""
    end = page.measures.end[page.main]
    return [
        taken
        for taken in page.taken.values()
        if page.main < taken.number < end and page.kept[page.blocks_in(taken.number)].any()
    ]


def _prose_chars(page: Page, number: int) -> int:
    """Characters of the chosen prose below an element."""
    blocks = page.blocks_in(number)
    return int(page.measures.sizes[blocks][_is_prose(page, blocks, LONG_CHARS)].sum())


def _is_prose(page: Page, blocks: slice, least_chars: int) -> Bools:
    m = page.measures
    numbers = m.blocks[blocks]
    chars = np.maximum(m.within(m.chars_sum, numbers), 1)
    density = m.within(m.link_chars_sum, numbers) / chars
    prose: Bools = (m.sizes[blocks] * cjk_scale(m) >= least_chars) & (density < PROSE_LINK_DENSITY)
    return prose & page.kept[blocks]


def _holds_prose(page: Page, number: int) -> bool:
    blocks = page.blocks_in(number)
    prose = int(_is_prose(page, blocks, LONG_PROSE_CHARS).sum())
    headed = bool(_IS_HEADING[page.measures.tag[page.measures.blocks[blocks]]].any())
    return prose > (MAX_HEADED_BLOCKS if headed else MAX_PROSE_BLOCKS)


def _put_back(page: Page, taken: Taken) -> None:
    page.restore(taken.number)
    page.confidence = min(page.confidence, DOUBTFUL)
