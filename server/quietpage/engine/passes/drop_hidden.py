"""Take out what the page itself hides."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import Kind
from quietpage.engine.page import Page

CAPTURED: Final = "data-qp-hidden"
"""Set by the extension's capture on what the browser did not show."""
MAX_HIDDEN_SHARE: Final = 0.25
"""Of a page's text, in one hidden element. More is a page that its scripts have yet to show."""

MAX_HIDDEN_PARAGRAPH_SHARE: Final = 0.6
"""The same for a single paragraph."""


def drop_hidden(page: Page) -> None:
    """Drop what a browser did not show, single hidden paragraphs, and twins of visible text.

    Markup alone (``hidden``, ``display: none``) on larger parts is a hint to the judge of blocks
    and no verdict: tabs, accordions and "read more" hide good text until a script runs. Nor does
    anything go that holds a good part of the page's text.
    """
    m = page.measures
    if not m.hiding:
        return
    hides = np.zeros(len(m.dresses), dtype=np.bool_)
    hides[m.hiding] = True
    total = max(int(m.chars_sum[-1]), 1)
    for number in np.flatnonzero(hides[m.dress]).tolist():
        if page.gone[number]:
            continue
        blocks = page.blocks_in(number)
        chars = int(m.chars_sum[m.ends[number]] - m.chars_sum[number])
        is_block = blocks.stop - blocks.start == 1 and m.blocks[blocks.start] == number
        largest = (MAX_HIDDEN_PARAGRAPH_SHARE if is_block else MAX_HIDDEN_SHARE) * total
        if blocks.start == blocks.stop or chars > largest:
            continue
        if is_block or m.elements[number].get(CAPTURED) is not None:
            page.drop(number, Kind.HIDDEN, "the page hides it")
            continue
        if (m.copies[blocks][m.sizes[blocks] > 0] > 1).all():
            page.drop(number, Kind.HIDDEN, "a hidden twin of text that the page shows")
