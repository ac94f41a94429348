"""What a piece tells of itself: where its links lead, and what its markup is named."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import ClassKinds, LinkKind, class_kinds, link_kind

MAX_ELEMENTS: Final = 200
"""Elements of a piece that are looked at: what it is, it tells at once."""


def host_of(page: Page) -> str | None:
    """The page's own host, without port; None where its address is not known."""
    return _host(page.base_url)


def places_of(page: Page, number: int, tag: str) -> list[int]:
    """Numbers of the elements of one name in the piece at element ``number``."""
    stop = min(int(page.measures.end[number]), number + MAX_ELEMENTS)
    found: list[int] = np.flatnonzero(page.measures.tag[number:stop] == TAG_CODE[tag]).tolist()
    return [number + place for place in found]


def hrefs_of(page: Page, number: int) -> list[str]:
    """Targets of the piece's links, in order; empty strings for anchors without any."""
    elements = page.measures.elements
    return [elements[place].get("href") or "" for place in places_of(page, number, "a")]


def links_of(page: Page, number: int) -> list[LinkKind]:
    """What those of the piece's links are there for whose targets say so."""
    host = host_of(page)
    found = (link_kind(href, host) for href in hrefs_of(page, number))
    return [target for target in found if target is not None]


def names_of(page: Page, number: int) -> list[ClassKinds]:
    """What the piece's class names and ids speak for, each different naming once."""
    stop = min(int(page.measures.end[number]), number + MAX_ELEMENTS)
    named = map(class_kinds, dict.fromkeys(page.measures.attrs[number:stop]))
    return [kinds for kinds in named if kinds]


@lru_cache(maxsize=64)
def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url else None
