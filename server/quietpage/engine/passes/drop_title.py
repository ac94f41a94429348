"""Take the title out of the main content: it is told on its own, and would stand twice."""

from __future__ import annotations

import re
from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page

_WORD: Final = re.compile(r"\w+")
_TITLES: Final = frozenset((TAG_CODE["h1"], TAG_CODE["h2"]))


def drop_title(page: Page) -> None:
    """Drop the first kept heading where it says what ``page.metadata.title`` says."""
    title = page.metadata.title
    if not title:
        return
    m = page.measures
    kept = page.kept.nonzero()[0][:MAX_BLOCKS]
    for block, number in zip(kept.tolist(), m.blocks[kept].tolist(), strict=True):
        if m.tag[number] in _TITLES and _same_words(m.texts[block], title):
            page.drop(number, Kind.REPEATED, "it is the title, which is given apart")
            return


def _same_words(text: str, title: str) -> bool:
    words = _WORD.findall(title.lower())
    return bool(words) and _WORD.findall(text.lower()) == words


MAX_BLOCKS: Final = 6
"""Kept blocks among which the title is looked for."""
