"""Take out of the main element what was not chosen as main content."""

from __future__ import annotations

import numpy as np

from quietpage.engine.kinds import kind_of
from quietpage.engine.page import Page


def drop_boilerplate(page: Page) -> None:
    """Drop the largest elements inside ``page.main`` that hold blocks, none of them kept."""
    m = page.measures
    is_block = np.zeros(len(m.elements) + 1, dtype=np.int32)
    is_block[m.blocks + 1] = 1
    blocks = np.cumsum(is_block)
    is_block[m.blocks + 1] = page.kept
    kept = np.cumsum(is_block)
    number = page.main
    end = int(m.end[number])
    while number < end:
        stop = int(m.end[number])
        if kept[stop] > kept[number]:
            inside_block = (
                blocks[stop] - blocks[number] == 1 and blocks[number + 1] > blocks[number]
            )
            number = stop if inside_block else number + 1
            continue
        if blocks[stop] > blocks[number] and not page.gone[number]:
            kind, reason = kind_of(page, number)
            page.drop(number, kind, reason)
        number = stop
