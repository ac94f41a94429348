"""Take out of the main element what was not chosen as main content."""

from __future__ import annotations

import numpy as np

from quietpage.engine.kinds import kind_of
from quietpage.engine.page import Page


def drop_boilerplate(page: Page) -> None:
    """Drop the largest elements inside ``page.main`` that hold blocks, none of them kept."""
    m = page.measures
    kept_before: list[int] = [0, *np.cumsum(page.kept).tolist()]
    number, end = page.main, m.ends[page.main]
    while number < end:
        blocks = page.blocks_in(number)
        stop = m.ends[number]
        if kept_before[blocks.stop] > kept_before[blocks.start]:
            is_block = blocks.stop - blocks.start == 1 and m.blocks[blocks.start] == number
            number = stop if is_block else number + 1
            continue
        if blocks.stop > blocks.start and not page.gone[number]:
            kind, reason = kind_of(page, number)
            page.drop(number, kind, reason)
        number = stop
