"""Markup that libxml2 would cut short, or take the square of its size for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from quietpage.errors import PageTooLarge

MAX_ATTRIBUTES: Final = 1000
"""Different attributes of one tag: libxml2 finds the place of each by walking past the others."""
WINDOW_BYTES: Final = 8_192
"""Without a ``>``, where tags are counted through. What less can hold takes libxml2 some
hundredths of a second."""
MAX_OPEN_TAGS: Final = 500
"""Tags open at once. libxml2 reads nothing beyond 2,048 elements one in the other; tags that it
closes by itself are not counted here, and at most three of those stand in one that is."""

_NO_TAGS: Final = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp)\b.*?(?:</\1|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG_START: Final = re.compile(rb"<[a-zA-Z][^\s/<>=()&;,]*[\s/]")
_LONG_TAG: Final = re.compile(
    rb"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+"""
)
_VALUE: Final = re.compile(rb"""=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s"']++)?""")
_NAME: Final = re.compile(rb"[^\s/=]++")

_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:_-]*)[^<>]*>")
_UNCOUNTED: Final = frozenset(
    (
        *(b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta"),
        *(b"param", b"source", b"track", b"wbr", b"html", b"head", b"body", b"p", b"li", b"dt"),
        *(b"dd", b"tbody", b"thead", b"tfoot", b"tr", b"td", b"th", b"option", b"optgroup"),
        *(b"rp", b"rt", b"colgroup"),
    )
)
"""Void elements, and those that end where the next of their kind begins."""
_RAW: Final = frozenset((b"script", b"style", b"textarea", b"title", b"xmp"))


def refuse_crowded_tags(data: bytes) -> None:
    """Raise PageTooLarge where a tag has more than MAX_ATTRIBUTES different attributes.

    A guard, no parser: a tag with a quoted ``>`` in all its attributes gets past it.
    """
    if not any(map(_may_be_crowded, _long_stretches(data))):
        return
    for tag in _LONG_TAG.finditer(_NO_TAGS.sub(b"", data)):
        if _is_crowded(tag[0]):
            raise PageTooLarge(f"A tag has more than {MAX_ATTRIBUTES:,} attributes.")


def _long_stretches(data: bytes) -> Iterator[bytes]:
    """Yield what stands between two ``>`` where a whole window has none; most pages have few."""
    start = 0
    while start + WINDOW_BYTES <= len(data):
        if data.find(b">", start, start + WINDOW_BYTES) < 0:
            end = data.find(b">", start)
            end = len(data) if end < 0 else end
            yield data[data.rfind(b">", 0, start) + 1 : end]
            start = end - end % WINDOW_BYTES
        start += WINDOW_BYTES


def _may_be_crowded(stretch: bytes) -> bool:
    """Whether what stands before a ``>`` is a crowded tag, or part of a script that looks so."""
    start = _TAG_START.search(stretch)
    return start is not None and _is_crowded(stretch[start.start() :])


def _is_crowded(tag: bytes) -> bool:
    if len(tag) < 2 * MAX_ATTRIBUTES:
        return False
    return len(set(_NAME.findall(_VALUE.sub(b" ", tag)))) > MAX_ATTRIBUTES


def without_deep_tags(data: bytes) -> bytes:
    """Return the markup without the tags that stand in MAX_OPEN_TAGS others; their text stays."""
    open_tags: Counter[bytes] = Counter()
    left_out: Counter[bytes] = Counter()
    depth = 0

    def shallow(match: re.Match[bytes]) -> bytes:
        nonlocal depth
        name = match[2].lower()
        if name in _RAW:
            return match[0]
        if match[1]:
            if left_out[name]:
                left_out[name] -= 1
                return b" "
            if open_tags[name]:
                open_tags[name] -= 1
                depth -= 1
            return match[0]
        if depth >= MAX_OPEN_TAGS:
            left_out[name] += name not in _UNCOUNTED
            return b" "
        if name not in _UNCOUNTED:
            open_tags[name] += 1
            depth += 1
        return match[0]

    return _TAG.sub(shallow, data)
