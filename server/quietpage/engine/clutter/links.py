"""Links: which stay on the site, which lead to another of its articles."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

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
    from quietpage.engine.vocabulary.targets import MAX_WORDS_IN_SEGMENT, telling_names

    @lru_cache(maxsize=1)
    def _reader() -> LinkReader:
        return LinkReader(*telling_names(), MAX_WORDS_IN_SEGMENT)

    def telling_hrefs(elements: Elements, numbers: list[int], host: str | None) -> list[str]:
        """Targets of those of the links which may say what the link is there for."""
        return _reader().unclear(elements, numbers, host)

    def count_plain_links(
        elements: Elements,
        numbers: list[int],
        host: str | None,
        here: str,
        table: NDArray[np.int32],
        columns: tuple[int, ...],
        first: int,
    ) -> list[int]:
        """Note where links lead that need no closer look; return the numbers of the others.

        ``table`` has the shape (columns, elements + 1), and element ``first`` in column 1;
        ``columns`` are those of links to the same site, to others, to fragments, to articles.
        """
        return _reader().count(elements, numbers, table, first, host, here, columns)

else:

    def telling_hrefs(elements: Elements, numbers: list[int], host: str | None) -> list[str]:  # noqa: ARG001
        """Targets of those of the links which may say what the link is there for."""
        return [href for number in numbers if (href := elements[number].get("href"))]

    def count_plain_links(
        elements: Elements,  # noqa: ARG001
        numbers: list[int],
        host: str | None,  # noqa: ARG001
        here: str,  # noqa: ARG001
        table: NDArray[np.int32],  # noqa: ARG001
        columns: tuple[int, ...],  # noqa: ARG001
        first: int,  # noqa: ARG001
    ) -> list[int]:
        """Leave every link to a closer look."""
        return numbers
