"""Keep headings to their level and their words."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, is_blank
from quietpage.engine.structure.tags import BLOCKS, DROP, TEXT_ONLY, UNWRAP

PERMALINKS: Final = frozenset(
    {"#", "¶", "§", "🔗", "∞", "†", "⚓", "⚓\ufe0e", "link", "permalink"}
)
MAX_LEVEL: Final = 6


def level_headings(region: Region) -> None:
    """Name headings by role, below the title; drop permalinks, and unwrap boxes inside."""
    if "heading" in region.roles:
        for element in region.of("div", "p", "span"):
            if element.get("role") == "heading":
                level = element.get("aria-level") or "2"
                if level.isdecimal() and 1 <= int(level[:2]) <= MAX_LEVEL:
                    region.rename(element, f"h{int(level)}")
    for heading in region.of("h1"):
        region.rename(heading, "h2")  # the title is the article's only first heading
    seen: set[HtmlElement] = set()
    for heading in region.of(*TEXT_ONLY):
        if len(heading) and heading not in seen:
            _flatten(heading, seen)


def _flatten(heading: HtmlElement, seen: set[HtmlElement]) -> None:
    for element in heading.iterdescendants():
        seen.add(element)
        if element.tag == "a":
            text = "".join(element.itertext()).strip().lower() if len(element) < 3 else "-"
            address = element.get("href") or ""
            if text in PERMALINKS and "#" in address:
                element.tag = DROP
        elif element.tag in BLOCKS:
            _set_apart(element)
            element.tag = UNWRAP


def _set_apart(box: HtmlElement) -> None:
    """Put spaces where the box's edges parted words."""
    if not is_blank(box.text):
        box.text = f" {box.text}"
    box.tail = f" {box.tail or ''}"
