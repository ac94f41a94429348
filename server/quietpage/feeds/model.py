"""What a feed is, whatever its format was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    title: str
    url: str
    id: str
    author: str = ""
    published: datetime | None = None
    """With its time zone."""
    html: str = ""
    """What the feed itself has of the text, as its publisher wrote it: not safe to serve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed; its entries stand in the order of the source."""

    title: str
    url: str
    """Of the site that it belongs to."""
    description: str = ""
    lang: str = ""
    entries: tuple[Entry, ...] = ()
