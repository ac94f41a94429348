"""Leave out what no reader view looks at: hidden parts, chrome by its names, byline, title."""

from __future__ import annotations

import re
from typing import Final

from quietpage.engine.measure import HIDDEN, TAG_CODE
from quietpage.engine.opinion.names import is_byline, is_unlikely
from quietpage.engine.opinion.reading import Reading

MAX_BYLINE_CHARS: Final = 100
MIN_TITLE_SHARE: Final = 0.75
"""Of a heading's characters that the title has too, from which it is the title."""
_WORD: Final = re.compile(r"\w+")
_SAFE: Final = frozenset((TAG_CODE["table"], TAG_CODE["code"]))
"""Names in these say nothing: cells and colours of syntax are called anything."""
_TITLES: Final = frozenset((TAG_CODE["h1"], TAG_CODE["h2"]))
_LINK: Final = TAG_CODE["a"]


def strip(reading: Reading, title: str | None) -> None:
    """Take out what is left out of account, before anything is scored."""
    m = reading.measures
    tags, ends, attrs = reading.tag, reading.end, m.attrs
    words = _WORD.findall((title or "").lower())
    found: list[int] = []
    number, safe_until, needs_byline = 1, 0, True
    while number < len(tags):
        names, tag = attrs[number], tags[number]
        if tag in _SAFE:
            safe_until = max(safe_until, ends[number])
        gone = m.elements[number].get("aria-hidden") == "true" and "fallback-image" not in names
        if names and not gone:
            gone = names.endswith(HIDDEN) or (
                reading.minds_names and number >= safe_until and tag != _LINK and is_unlikely(names)
            )
            if not gone and needs_byline and is_byline(names):
                gone = 0 < reading.chars(number) < MAX_BYLINE_CHARS
                needs_byline = not gone
        if not gone and words and tag in _TITLES and _is_title(reading, number, words):
            gone, words = True, []
        if gone:
            found.append(number)
        number = ends[number] if gone else number + 1
    reading.strip(found)


def _is_title(reading: Reading, number: int, title: list[str]) -> bool:
    text = " ".join(map(str, reading.measures.elements[number].itertext()))
    words = _WORD.findall(text.lower())
    others = [word for word in words if word not in title]
    return len(" ".join(others)) < (1 - MIN_TITLE_SHARE) * len(" ".join(words))
