"""Take out what the page itself hides."""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.measure import HIDDEN
from quietpage.engine.page import Page

MAX_HIDDEN_SHARE: Final = 0.25
"""Of a page's text, in one hidden element. More is a page that its scripts have yet to show."""


def drop_hidden(page: Page) -> None:
    """Drop hidden elements, unless they hold a good part of the page's text."""
    m = page.measures
    total = max(int(m.chars_sum[-1]), 1)
    for number, attrs in enumerate(m.attrs):
        if not attrs.endswith(HIDDEN) or page.gone[number]:
            continue
        blocks = page.blocks_in(number)
        if blocks.start == blocks.stop:
            continue
        chars = int(m.chars_sum[m.end[number]] - m.chars_sum[number])
        if chars <= MAX_HIDDEN_SHARE * total:
            page.drop(number, Kind.HIDDEN, "the page hides it")


