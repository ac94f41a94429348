"""Take the title out of the main content: it is told on its own, and would stand twice."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from quietpage.engine.article import Kind
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page

_WORD: Final = re.compile(r"\w+")
_TITLES: Final = (TAG_CODE["h1"], TAG_CODE["h2"])


def drop_title(page: Page) -> None:
    """Drop the first kept heading where it says what ``page.metadata.title`` says."""
    title = _WORD.findall((page.metadata.title or "").lower())
    if not title:
        return
    m = page.measures
    for block in np.flatnonzero(page.kept)[:MAX_BLOCKS].tolist():
        number = int(m.blocks[block])
        if m.tag[number] in _TITLES and _WORD.findall(m.texts[block].lower()) == title:
            page.drop(number, Kind.REPEATED, "it is the title, which is given apart")
            return


MAX_BLOCKS: Final = 6
"""Kept blocks among which the title is looked for."""
