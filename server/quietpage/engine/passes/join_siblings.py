"""Bring back what belongs to the main content though no words say so."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page

MAX_GAP_BLOCKS: Final = 3
"""A picture this many blocks away from kept text stands in the article."""
MAX_TABLE_GONE: Final = 0.5
"""Share of a table's words that may be judged boilerplate while the table is still kept."""


def join_siblings(page: Page) -> None:
    """Keep media between kept blocks, whole tables and whole lines of code."""
    _join_media(page)
    _join_tables(page)


def _join_media(page: Page) -> None:
    m = page.measures
    words = m.within(m.words_sum, m.blocks)
    media = (words == 0) & (m.within(m.media_sum, m.blocks) > 0) & ~page.gone[m.blocks]
    kept = np.flatnonzero(page.kept)
    inside = slice(*np.searchsorted(m.blocks, (page.main, m.end[page.main])))
    for block in np.flatnonzero(media[inside]) + inside.start:
        place = int(np.searchsorted(kept, block))
        before = block - kept[place - 1] if place else MAX_GAP_BLOCKS + 1
        after = kept[place] - block if place < len(kept) else MAX_GAP_BLOCKS + 1
        if min(before, after) <= MAX_GAP_BLOCKS and place < len(kept):
            page.kept[block] = True


def _join_tables(page: Page) -> None:
    """A data table is kept or left as a whole: half a table says something else."""
    m = page.measures
    words = m.within(m.words_sum, m.blocks)
    for table in np.flatnonzero(m.tag == TAG_CODE["table"]):
        if not page.main <= table < m.end[page.main]:
            continue
        blocks = page.blocks_in(int(table))
        own = words[blocks]
        if not page.kept[blocks].any() or not _is_data(page, int(table)):
            continue
        share = own[page.kept[blocks]].sum() / max(own.sum(), 1)
        page.kept[blocks] = share >= MAX_TABLE_GONE


def _is_data(page: Page, table: int) -> bool:
    """Whether a table holds values rather than the layout of a page."""
    m = page.measures
    end = int(m.end[table])
    tags = m.tag[table + 1 : end]
    if (tags == TAG_CODE["table"]).any():
        return False
    rows = int((tags == TAG_CODE["tr"]).sum())
    cells = int(np.isin(tags, (TAG_CODE["td"], TAG_CODE["th"])).sum())
    blocks = page.blocks_in(table)
    sizes = m.sizes[blocks]
    return rows > 1 and cells > rows and (not len(sizes) or float(np.median(sizes)) < 100)
