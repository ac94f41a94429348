"""Links: which stay on the site, which lead to another of its articles."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from quietpage.engine.kernels import COMPILED
from quietpage.engine.walk import Elements

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


if COMPILED:
    from functools import lru_cache

    from quietpage.engine.kernels.clutter.links import LinkReader
    from quietpage.engine.vocabulary import link_kind
    from quietpage.engine.vocabulary.targets import MAX_WORDS_IN_SEGMENT, telling_names

    @lru_cache(maxsize=1)
    def link_reader() -> LinkReader:
        """The kernel that knows all that targets of links say."""
        return LinkReader(*telling_names(), MAX_WORDS_IN_SEGMENT, link_kind)

    def telling_hrefs(elements: Elements, numbers: list[int], host: str | None) -> list[str]:
        """Targets of those of the links which may say what the link is there for."""
        return link_reader().telling(elements, numbers, host)

else:

    def telling_hrefs(elements: Elements, numbers: list[int], host: str | None) -> list[str]:  # noqa: ARG001
        """Targets of those of the links which may say what the link is there for."""
        return [href for number in numbers if (href := elements[number].get("href"))]
