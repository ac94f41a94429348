"""What a fetch is after: how it is asked for, and by which media types it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quietpage.errors import FetchedNoFeed, FetchedNoPage, FetchError


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of document."""

    accept: str
    media_types: frozenset[str]
    refusal: type[FetchError]
    """Raised for a document of another media type."""


HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
FEED_TYPES: Final = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/xml", "text/xml", "application/feed+json", "application/json"),
    }
)
PAGE: Final = Wanted(
    accept="text/html,application/xhtml+xml;q=0.9", media_types=HTML_TYPES, refusal=FetchedNoPage
)
FEED: Final = Wanted(
    accept=(
        "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,"
        "text/xml;q=0.9,application/json;q=0.8,text/html;q=0.5"
    ),
    media_types=FEED_TYPES | HTML_TYPES | {"text/plain"},
    refusal=FetchedNoFeed,
)
ROBOTS: Final = Wanted(
    accept="text/plain", media_types=frozenset({"text/plain"}), refusal=FetchedNoPage
)
