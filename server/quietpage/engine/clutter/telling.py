"""What a piece tells of itself: where its links lead, and what its markup is named."""

from __future__ import annotations

from typing import Final

from quietpage.engine.clutter.links import telling_hrefs
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import ClassKinds, LinkKind, link_kind

MAX_ELEMENTS: Final = 200
"""Elements of a piece that are looked at: what it is, it tells at once."""


def places_of(page: Page, number: int, tag: str) -> list[int]:
    """Numbers of the elements of one name in the piece at element ``number``."""
    return page.of_tag(tag, number, _stop(page, number))


def hrefs_of(page: Page, number: int) -> list[str]:
    """Targets of the piece's links, in order; empty strings for anchors without any."""
    elements = page.measures.elements
    return [elements[place].get("href") or "" for place in places_of(page, number, "a")]


def links_of(page: Page, number: int) -> list[LinkKind]:
    """What those of the piece's links are there for whose targets say so."""
    places = places_of(page, number, "a")
    if not places:
        return []
    hrefs = telling_hrefs(page.measures.elements, places, page.host)
    return [target for href in hrefs if (target := link_kind(href, page.host)) is not None]


def names_of(page: Page, number: int) -> list[ClassKinds]:
    """What the piece's class names and ids speak for, each different naming once."""
    worn = page.dresses_named_in(number, _stop(page, number))
    return [page.kinds_of_dress[dress] for dress in worn]


def _stop(page: Page, number: int) -> int:
    return min(page.measures.ends[number], number + MAX_ELEMENTS)
