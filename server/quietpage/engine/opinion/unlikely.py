"""Leave out what no reader view looks at: hidden parts, chrome by its names, byline, title."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_CODE, Bools, Measures, is_below, tag_table
from quietpage.engine.opinion.names import is_byline, is_unlikely
from quietpage.engine.opinion.reading import Reading
from quietpage.engine.walk import HIDDEN

MAX_BYLINE_CHARS: Final = 100
MIN_TITLE_SHARE: Final = 0.75
"""Of a heading's characters that the title has too, from which it is the title."""
_WORD: Final = re.compile(r"\w+")
_IS_SAFE: Final = tag_table(("table", "code"))
"""Names in these say nothing: cells and colours of syntax are called anything."""
_IS_TITLE: Final = tag_table(("h1", "h2"))
_LINK: Final = TAG_CODE["a"]


def strip(reading: Reading, title: str | None) -> None:
    """Take out what is left out of account, before anything is scored."""
    m = reading.measures
    words = _WORD.findall((title or "").lower())
    never = _never_shown(reading)
    may_be_byline = _by_names(m, is_byline)
    may_be_title = _IS_TITLE[m.tag]
    looked_at = never | may_be_byline | may_be_title
    looked_at[0] = False
    found: list[int] = []
    next_number, needs_byline = 1, True
    for number in np.flatnonzero(looked_at).tolist():
        if number < next_number:
            continue
        gone = bool(never[number])
        if not gone and needs_byline and may_be_byline[number]:
            gone = 0 < reading.chars(number) < MAX_BYLINE_CHARS
            needs_byline = not gone
        if not gone and words and may_be_title[number] and _is_title(reading, number, words):
            gone, words = True, []
        if gone:
            found.append(number)
            next_number = reading.end[number]
    reading.strip(found)


def _never_shown(reading: Reading) -> Bools:
    """Which elements are hidden, ornament, or chrome by their names."""
    m = reading.measures
    never = _by_names(m, _is_hidden)
    for number in m.aria_hidden:
        never[number] |= "fallback-image" not in m.attrs[number]
    if reading.minds_names:
        safe = is_below(_IS_SAFE[m.tag], m.end)
        never |= _by_names(m, is_unlikely) & ~safe & (m.tag != _LINK)
    return never


def _by_names(m: Measures, tells: Callable[[str], bool]) -> Bools:
    """Of each element, what its names tell."""
    return np.fromiter(map(tells, m.dresses), dtype=np.bool_, count=len(m.dresses))[m.dress]


def _is_hidden(names: str) -> bool:
    return names.endswith(HIDDEN)


def _is_title(reading: Reading, number: int, title: list[str]) -> bool:
    text = " ".join(map(str, reading.measures.elements[number].itertext()))
    words = _WORD.findall(text.lower())
    others = [word for word in words if word not in title]
    return len(" ".join(others)) < (1 - MIN_TITLE_SHARE) * len(" ".join(words))
