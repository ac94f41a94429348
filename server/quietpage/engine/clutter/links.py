"""Links: which stay on the site, which lead to another of its articles."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_ELSEWHERE: Final = ("mailto:", "tel:", "javascript:", "data:", "#")
_AUTHORITY_END: Final = re.compile(r"[/?#]")
_PORT: Final = re.compile(r":\d*\Z")
_SLUG_PARTS: Final = re.compile(r"[-_/]")
MIN_SLUG_PARTS: Final = 3
"""Separators in a path from which it looks like that of an article."""


def is_same_site(href: str, host: str | None) -> bool:
    """Whether the link leads to a page of the same host, or is relative."""
    if href.startswith(("http://", "https://", "//")):
        if host is None:
            return False
        target = _AUTHORITY_END.split(href.split("//", 1)[1], maxsplit=1)[0].lower()
        target = _PORT.sub("", target.rpartition("@")[2])
        return target.removeprefix("www.") == host.removeprefix("www.")
    return bool(href) and not href.startswith(_ELSEWHERE)


def leads_to_article(href: str, here: str) -> bool:
    """Whether the link's path looks like that of another article than the one at ``here``."""
    path = path_of(href)
    return bool(path) and path != here and len(_SLUG_PARTS.findall(path)) >= MIN_SLUG_PARTS


def path_of(url: str | None) -> str:
    """The path of an address; empty for none and for malformed ones."""
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""
