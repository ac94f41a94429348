"""Tell tables of data from those that lay out a page."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.page import Page

MAX_CELL_CHARS: Final = 100
"""Median text of the cells above which a table lays out a page."""


def is_data_table(page: Page, table: int) -> bool:
    """Whether a table holds values rather than the layout of a page."""
    m = page.measures
    first, end = table + 1, m.ends[table]
    if page.of_tag("table", first, end):
        return False
    rows = len(page.of_tag("tr", first, end))
    cells = len(page.of_tag("td", first, end)) + len(page.of_tag("th", first, end))
    sizes = m.sizes[page.blocks_in(table)]
    return rows > 1 and cells > rows and bool(len(sizes) == 0 or np.median(sizes) < MAX_CELL_CHARS)
