"""Tell tables of data from those that lay out a page."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_CODE, Measures, tag_table
from quietpage.engine.tags import CELLS

MAX_CELL_CHARS: Final = 100
"""Median text of the cells above which a table lays out a page."""
_IS_SIGN: Final = tag_table(("caption", "thead", "tfoot", "th"))
_IS_CELL: Final = tag_table(CELLS)


def is_data_table(measures: Measures, table: int) -> bool:
    """Whether a table holds values rather than the layout of a page.

    What a table says of itself goes first (its role, a summary), then what only data has (a
    caption, header cells, groups of rows), then its shape; one that holds tables is layout.
    """
    m = measures
    element = m.elements[table]
    if element.get("role") in ("presentation", "none") or element.get("datatable") == "0":
        return False
    end = m.ends[table]
    tags = m.tag[table + 1 : end]
    cells = int(_IS_CELL[tags].sum())
    if cells < 2 or (tags == TAG_CODE["table"]).any():
        return False
    if _IS_SIGN[tags].any() or element.get("summary"):
        return True
    rows = int((tags == TAG_CODE["tr"]).sum())
    # Numbers of the array's own type: others would have it copied for each table.
    first, last = m.blocks.searchsorted(np.array((table, end), dtype=m.blocks.dtype)).tolist()
    sizes = m.sizes[first:last]
    return rows > 1 and cells > rows and bool(len(sizes) == 0 or np.median(sizes) < MAX_CELL_CHARS)
