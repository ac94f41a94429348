"""Leave out what no reader view looks at: hidden parts, chrome by its names, byline, title."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from quietpage.engine.measure import Bools, Measures, is_below
from quietpage.engine.opinion import rules
from quietpage.engine.opinion.reading import Reading
from quietpage.engine.opinion.rules import BIT

_WORD: Final = re.compile(r"\w+")
_SAFE: Final = BIT["table"] | BIT["code"]
"""Names in these say nothing: cells and colours of syntax are called anything."""


def strip(reading: Reading, is_title: Callable[[int], bool]) -> None:
    """Take out what is left out of account, before anything is scored."""
    never = _never_shown(reading)
    may_be_byline = (reading.said & rules.BYLINE) != 0
    may_be_title = (reading.plays & BIT["title"]) != 0
    looked_at = never | may_be_byline | may_be_title
    looked_at[0] = False
    found: list[int] = []
    next_number, needs_byline, needs_title = 1, True, True
    for number in np.flatnonzero(looked_at).tolist():
        if number < next_number:
            continue
        gone = bool(never[number])
        if not gone and needs_byline and may_be_byline[number]:
            gone = 0 < reading.chars(number) < rules.MAX_BYLINE_CHARS
            needs_byline = not gone
        if not gone and needs_title and may_be_title[number] and is_title(number):
            gone, needs_title = True, False
        if gone:
            found.append(number)
            next_number = reading.end[number]
    reading.strip(found)


def _never_shown(reading: Reading) -> Bools:
    """Which elements are hidden, ornament, or chrome by their names."""
    m = reading.measures
    said = reading.said
    never: Bools = (said & rules.HIDDEN) != 0
    for number in m.aria_hidden:
        never[number] |= not said[number] & rules.FALLBACK_IMAGE
    if reading.minds_names:
        safe = is_below((reading.plays & _SAFE) != 0, m.end)
        never |= ((said & rules.UNLIKELY) != 0) & ~safe & (reading.plays != BIT["link"])
    return never


def title_test(measures: Measures, title: str | None) -> Callable[[int], bool]:
    """Return what tells of an element, by number, whether its text is the title."""
    words = _WORD.findall((title or "").lower())
    of_title = frozenset(words)

    def is_title(number: int) -> bool:
        if not of_title:
            return False
        element = measures.elements[number]
        # Most headings hold nothing but text.
        text = " ".join(map(str, element.itertext())) if len(element) else element.text or ""
        words = _WORD.findall(text.lower())
        others = [word for word in words if word not in of_title]
        return len(" ".join(others)) < (1 - rules.MIN_TITLE_SHARE) * len(" ".join(words))

    return is_title
