"""Links: which stay on the site, which lead to another of its articles."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_ELSEWHERE: Final = ("mailto:", "tel:", "javascript:", "data:", "#")
_AUTHORITY_END: Final = re.compile(r"[/?#]")
_PORT: Final = re.compile(r":\d*\Z")
_PLAIN: Final = re.compile(
    r"(?=[!-~]*\Z)(?:(?:https?:)?//[^/?#\[\]]*(?=[/?#]|\Z)|(?=/(?!/)))([^?#]*)"
)
"""Addresses that need no closer look to read their path, which is most of them."""
_SLUG_SIGNS: Final = "-_/"
MIN_SLUG_PARTS: Final = 3
"""Separators in a path from which it looks like that of an article."""


def is_same_site(href: str, host: str | None) -> bool:
    """Whether the link leads to a page of the same host, or is relative."""
    if href.startswith(("http://", "https://", "//")):
        if host is None:
            return False
        rest = href.split("//", 1)[1]
        target = _AUTHORITY_END.split(rest, maxsplit=1)[0].lower()
        if "@" in target or ":" in target:
            target = _PORT.sub("", target.rpartition("@")[2])
        return target.removeprefix("www.") == host.removeprefix("www.")
    return bool(href) and not href.startswith(_ELSEWHERE)


def leads_to_article(href: str, here: str) -> bool:
    """Whether the link's path looks like that of another article than the one at ``here``."""
    path = path_of(href)
    return path != here and sum(map(path.count, _SLUG_SIGNS)) >= MIN_SLUG_PARTS


def path_of(url: str | None) -> str:
    """The path of an address; empty for none and for malformed ones."""
    if not url:
        return ""
    if plain := _PLAIN.match(url):
        return plain[1]
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
