"""Footnotes of an article: list items that a raised link points to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

RAISED_LINK: Final = re.compile(r'<sup[^>]*>\s*\[?\s*<a[^>]*\shref="#([^"]+)"')
INNER_RAISED: Final = re.compile(r'<a[^>]*\shref="#([^"]+)"[^>]*>\s*<sup')
ITEM: Final = re.compile(r'<li[^>]*\sid="([^"]+)"')
NOT_LABEL: Final = re.compile(r"[^\w-]+")


def find_notes(html: str) -> dict[str, str]:
    """Return the labels of the footnotes in sanitised markup, by the ids of their items."""
    items = set(ITEM.findall(html))
    if not items:
        return {}
    linked = [*RAISED_LINK.findall(html), *INNER_RAISED.findall(html)]
    return {
        target: NOT_LABEL.sub("-", target).strip("-") or "note"
        for target in map(unquote, linked)
        if target in items
    }
