"""Tell tables of data from those that lay out a page."""

from __future__ import annotations

from statistics import median
from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_CODE, TAG_NAMES, Measures
from quietpage.engine.tags import CELLS

MAX_CELL_CHARS: Final = 100
"""Median text of the cells above which a table lays out a page."""
_SIGNS: Final = [TAG_CODE[tag] for tag in ("caption", "thead", "tfoot", "th")]
_CELLS: Final = [TAG_CODE[tag] for tag in CELLS]
_TABLE, _ROW = TAG_CODE["table"], TAG_CODE["tr"]


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
    counts: list[int] = np.bincount(m.tag[table + 1 : end], minlength=len(TAG_NAMES)).tolist()
    cells = sum(counts[code] for code in _CELLS)
    if cells < 2 or counts[_TABLE]:
        return False
    if any(counts[code] for code in _SIGNS) or element.get("summary"):
        return True
    rows = counts[_ROW]
    if rows < 2 or cells <= rows:
        return False
    sizes: list[int] = m.sizes[m.blocks_sum[table] : m.blocks_sum[end]].tolist()
    return not sizes or median(sizes) < MAX_CELL_CHARS
