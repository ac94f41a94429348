"""Footnotes of an article: list items that a raised link points to."""

from __future__ import annotations

import re
from typing import Final

RAISED_LINK: Final = re.compile(r'<sup[^>]*>\s*\[?\s*<a[^>]*\shref="#(qp-[^"]+)"')
INNER_RAISED: Final = re.compile(r'<a[^>]*\shref="#(qp-[^"]+)"[^>]*>\s*<sup')
ITEM: Final = re.compile(r'<li[^>]*\sid="(qp-[^"]+)"')
NOT_LABEL: Final = re.compile(r"[^\w-]+")


def find_notes(html: str) -> dict[str, str]:
    """Return the labels of the footnotes in sanitised markup, by the ids of their items."""
    items = set(ITEM.findall(html))
    if not items:
        return {}
    linked = [*RAISED_LINK.findall(html), *INNER_RAISED.findall(html)]
    return {
        target: NOT_LABEL.sub("-", target.removeprefix("qp-")).strip("-") or "note"
        for target in linked
        if target in items
    }
