"""Clutter written as several plain paragraphs: a line in bold, a sentence or two, a link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from quietpage.engine.features import cjk_scale
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.tags import HEADINGS

MAX_HEAD_CHARS: Final = 90
MAX_TEXT_CHARS: Final = 280
"""Of one paragraph between the bold line and the link; a longer one is the article's."""
MAX_TEXTS: Final = 2
MAX_CALL_CHARS: Final = 60
MIN_CALL_LINKS: Final = 0.9
_BOLD: Final = ("b", "strong")
_HEADINGS: Final = tuple(TAG_CODE[tag] for tag in sorted(HEADINGS))


def paragraph_groups(page: Page) -> Iterator[list[int]]:
    """Yield the element numbers of each such run of siblings in the main element, in order.

    The first is a heading or all in bold, the last is nothing but one short link, and what
    stands between has no links. Lengths are in characters of text that has spaces.
    """
    m = page.measures
    scale = cjk_scale(m)
    inside = page.blocks_in(page.main)
    numbers = m.blocks[inside]
    chars = np.maximum(m.within(m.chars_sum, numbers), 1)
    links = m.within(m.links_sum, numbers)
    calls = (links == 1) & (m.within(m.link_chars_sum, numbers) > MIN_CALL_LINKS * chars)
    calls &= chars * scale <= MAX_CALL_CHARS
    for call in np.flatnonzero(calls).tolist():
        parent = m.parent[numbers[call]]
        for first in range(call - 1, max(call - MAX_TEXTS - 2, -1), -1):
            if m.parent[numbers[first]] != parent or links[first]:
                break
            size = int(chars[first]) * scale
            if size <= MAX_HEAD_CHARS and _is_head(page, int(numbers[first])):
                yield numbers[first : call + 1].tolist()
                break
            if size > MAX_TEXT_CHARS:
                break


def _is_head(page: Page, number: int) -> bool:
    m = page.measures
    if m.tag[number] in _HEADINGS:
        return True
    chars = _chars(page, number)
    bold = (place for tag in _BOLD for place in page.of_tag(tag, number, m.ends[number]))
    return any(_chars(page, place) == chars for place in bold)


def _chars(page: Page, number: int) -> int:
    m = page.measures
    return int(m.chars_sum[m.ends[number]] - m.chars_sum[number])
