"""Bring back what belongs to the main content though no words say so."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.features import LONG_CHARS
from quietpage.engine.measure import TAG_CODE, Ints
from quietpage.engine.page import Page
from quietpage.engine.tags import HEADINGS

MAX_GAP_BLOCKS: Final = 3
"""A picture this many blocks before the first kept text, or after any, stands in the article."""
MIN_BODY_PARAGRAPHS: Final = 3
MIN_BODY_SHARE: Final = 0.5
"""Of the kept prose, in one parent, from which that parent is the body."""
MAX_CAPTION_CHARS: Final = 500
MAX_FIGURE_LINK_DENSITY: Final = 0.6
"""A figure whose text is mostly a link is a teaser, not a picture with its caption."""
MIN_TABLE_KEPT: Final = 0.5
"""Share of a data table's words in kept blocks from which all of it is kept."""
MAX_CELL_CHARS: Final = 100
"""Median text of the cells above which a table lays out a page."""


def join_siblings(page: Page) -> None:
    """Keep what stands inside the body, media beside it, captions of pictures, whole tables."""
    words = page.measures.within(page.measures.words_sum, page.measures.blocks)
    _join_between(page)
    _join_headings(page)
    _join_media(page, words)
    _join_figures(page)
    _join_tables(page, words)
    page.main = page.lowest_common_ancestor(page.kept)


def _join_between(page: Page) -> None:
    """What stands between two paragraphs of the body is left for the judge of pieces.

    The judge of blocks learns from whole pages, where a list of sources or a refrain is rare and
    looks like a list of links or a repeated label; the judge of pieces knows the difference.
    """
    m = page.measures
    prose = page.kept & (m.sizes >= LONG_CHARS)
    parents = m.parent[m.blocks[prose]]
    if len(parents) < MIN_BODY_PARAGRAPHS:
        return
    body = int(np.bincount(parents, weights=m.sizes[prose]).argmax())
    own = np.flatnonzero(prose)[parents == body]
    if len(own) < MIN_BODY_PARAGRAPHS or m.sizes[own].sum() < MIN_BODY_SHARE * m.sizes[prose].sum():
        return
    between = slice(int(own[0]), int(own[-1]) + 1)
    page.kept[between] |= ~page.gone[m.blocks[between]]


def _join_headings(page: Page) -> None:
    """A heading between kept blocks goes with the text that it heads."""
    m = page.measures
    kept = page.kept
    inner = np.zeros(len(kept), dtype=np.bool_)
    inner[1:-1] = kept[2:] & (np.cumsum(kept)[1:-1] > 0)
    headings = np.isin(m.tag[m.blocks], _HEADING_CODES) & ~page.gone[m.blocks]
    page.kept |= inner & headings


def _join_media(page: Page, words: Ints) -> None:
    m = page.measures
    media = (words == 0) & (m.within(m.media_sum, m.blocks) > 0) & ~page.gone[m.blocks]
    kept = np.flatnonzero(page.kept)
    for block in np.flatnonzero(media):
        place = int(np.searchsorted(kept, block))
        if place == len(kept):
            continue
        after = kept[place] - block
        if place == 0:
            joined = after <= MAX_GAP_BLOCKS and not _is_apart(page, int(block), int(kept[0]))
        else:
            joined = min(after, block - kept[place - 1]) <= MAX_GAP_BLOCKS
        page.kept[block] |= joined


_HEADING_CODES: Final = [TAG_CODE[tag] for tag in sorted(HEADINGS)]
_APART: Final = [TAG_CODE[tag] for tag in ("nav", "aside", "header", "footer", "form", "dialog")]


def _is_apart(page: Page, block: int, first: int) -> bool:
    """Whether a picture before the text belongs to a part of the page that the text is not in."""
    m = page.measures
    number = int(m.parent[m.blocks[block]])
    text = int(m.blocks[first])
    while number >= 0 and m.end[number] <= text:
        if m.tag[number] in _APART and not _in_article(page, number):
            return True
        number = int(m.parent[number])
    return False


def _in_article(page: Page, number: int) -> bool:
    tags = page.measures.tag
    return any(tags[above] == TAG_CODE["article"] for above in page.ancestors(number))


def _join_figures(page: Page) -> None:
    """A caption goes with its picture."""
    m = page.measures
    for figure in np.flatnonzero(m.tag == TAG_CODE["figure"]).tolist():
        blocks = page.blocks_in(figure)
        end = int(m.end[figure])
        if page.gone[figure] or not m.media_sum[end] - m.media_sum[figure]:
            continue
        chars = int(m.chars_sum[end] - m.chars_sum[figure])
        links = int(m.link_chars_sum[end] - m.link_chars_sum[figure])
        if chars > MAX_CAPTION_CHARS or links > MAX_FIGURE_LINK_DENSITY * chars:
            continue
        if page.kept[blocks].any() or _stands_between(page, blocks):
            page.kept[blocks] = True


def _stands_between(page: Page, blocks: slice) -> bool:
    kept = page.kept
    before = kept[max(blocks.start - MAX_GAP_BLOCKS, 0) : blocks.start].any()
    after = kept[blocks.stop : blocks.stop + MAX_GAP_BLOCKS].any()
    first = int(kept.argmax())
    if blocks.start < first:
        return bool(after) and not _is_apart(page, blocks.start, first)
    return bool(before and after)


def _join_tables(page: Page, words: Ints) -> None:
    """A data table is kept or left as a whole: half a table says something else.

    One that is all there is stays as it was chosen: a page with nothing kept has no main element.
    """
    m = page.measures
    for table in np.flatnonzero(m.tag == TAG_CODE["table"]).tolist():
        blocks = page.blocks_in(table)
        if page.kept[blocks].any() and is_data_table(page, table):
            own = words[blocks]
            share = own[page.kept[blocks]].sum() / max(own.sum(), 1)
            if share >= MIN_TABLE_KEPT:
                page.kept[blocks] = True
            elif page.kept.sum() > page.kept[blocks].sum():
                page.kept[blocks] = False


def is_data_table(page: Page, table: int) -> bool:
    """Whether a table holds values rather than the layout of a page."""
    m = page.measures
    tags = m.tag[table + 1 : int(m.end[table])]
    if (tags == TAG_CODE["table"]).any():
        return False
    rows = int((tags == TAG_CODE["tr"]).sum())
    cells = int(np.isin(tags, (TAG_CODE["td"], TAG_CODE["th"])).sum())
    sizes = m.sizes[page.blocks_in(table)]
    return rows > 1 and cells > rows and bool(len(sizes) == 0 or np.median(sizes) < MAX_CELL_CHARS)
