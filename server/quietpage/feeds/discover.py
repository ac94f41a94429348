"""Where a page says that its feed is."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin

from quietpage.engine.parse import parse
from quietpage.errors import QuietpageError

TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def find_feed(html: bytes, *, url: str, charset: str | None) -> str | None:
    """Address of the first feed that the page at ``url`` links to, None without one."""
    try:
        root = parse(html, charset=charset)
    except QuietpageError:
        return None
    for link in root.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        if "alternate" in rel and (link.get("type") or "").lower().strip() in TYPES:
            href = (link.get("href") or "").strip()
            if href:
                return _join(url, href)
    return None


def _join(base: str, href: str) -> str | None:
    try:
        return urljoin(base, href)
    except ValueError:
        return None
