"""Take the title out of the main content: it is told on its own, and would stand twice."""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.kinds import says_title
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.reasons import because

_TITLES: Final = frozenset((TAG_CODE["h1"], TAG_CODE["h2"]))
MAX_BLOCKS: Final = 6
"""Kept blocks among which the title is looked for."""


def drop_title(page: Page) -> None:
    """Drop the first kept heading where it says what ``page.metadata.title`` says."""
    m = page.measures
    for number in m.blocks[page.kept.nonzero()[0][:MAX_BLOCKS]].tolist():
        if m.tag[number] in _TITLES and says_title(page, number):
            page.drop(number, Kind.REPEATED, because("title"))
            return
