"""Tell tables of data from those that lay out a page."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page

MAX_CELL_CHARS: Final = 100
"""Median text of the cells above which a table lays out a page."""


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
