"""Pages kept from earlier fetches, and refusals."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cachetools import LRUCache, TTLCache

from quietpage.errors import (
    FetchedNoFeed,
    FetchedNoPage,
    FetchError,
    FetchTooLarge,
    NoSuchHost,
    SiteRefused,
    TooManyRedirects,
)
from quietpage.fetch.freshness import Freshness, read_freshness
from quietpage.settings import FetchSettings

MAX_REFUSALS: Final = 4096
LASTING: Final = (
    FetchedNoFeed,
    FetchedNoPage,
    FetchTooLarge,
    NoSuchHost,
    SiteRefused,
    TooManyRedirects,
)
"""Errors that asking again at once would not mend."""
ENTRY_BYTES: Final = 1024
"""What keeping a page takes beside its body, about."""

Key = tuple[str, str]
"""Url, and what was accepted."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What a url led to."""

    url: str
    """Where the last redirect led."""
    body: bytes
    charset: str | None
    """As the site's Content-Type says, where it says one that exists."""
    media_type: str = "text/html"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page kept."""

    page: FetchedPage
    freshness: Freshness
    fresh_until: float
    """On the monotonic clock."""

    @property
    def is_fresh(self) -> bool:
        """Whether the page may be given without asking its site."""
        return time.monotonic() < self.fresh_until


class KeptPages:
    """Pages by url, the least recently asked for going first."""

    def __init__(self, settings: FetchSettings) -> None:
        self._max_bytes = settings.fetch_cache_bytes
        self._longest_seconds = settings.fetch_fresh_seconds
        self._pages: LRUCache[Key, Kept] = LRUCache(self._max_bytes, getsizeof=_size_bytes)

    def get(self, key: Key) -> Kept | None:
        """The page kept under ``key``, fresh or not."""
        return self._pages.get(key)

    def put(self, key: Key, page: FetchedPage, headers: Mapping[str, str]) -> None:
        """Keep ``page`` where ``headers``, its site's, allow it."""
        freshness = read_freshness(headers, longest_seconds=self._longest_seconds)
        kept = Kept(page, freshness, time.monotonic() + freshness.fresh_seconds)
        if freshness.worth_keeping and _size_bytes(kept) <= self._max_bytes:
            self._pages[key] = kept
        else:
            self._pages.pop(key, None)

    def refresh(self, key: Key, kept: Kept, headers: Mapping[str, str]) -> None:
        """Keep the page on after its site has said that it is still the same."""
        told = {
            "ETag": kept.freshness.etag,
            "Last-Modified": kept.freshness.last_modified,
            **headers,
        }
        self.put(key, kept.page, told)


class Refusals:
    """Errors by url, for a short while: a site that said no is not asked again at once."""

    def __init__(self, settings: FetchSettings) -> None:
        self._errors: TTLCache[Key, FetchError] = TTLCache(
            MAX_REFUSALS, settings.fetch_failure_seconds
        )

    def check(self, key: Key) -> None:
        """Raise what a fetch of ``key`` raised a moment ago."""
        error = self._errors.get(key)
        if error is not None:
            raise error.with_traceback(None)

    def note(self, key: Key, error: FetchError) -> None:
        """Remember ``error`` if it is one that lasts."""
        if isinstance(error, LASTING):
            self._errors[key] = error


def _size_bytes(kept: Kept) -> int:
    return len(kept.page.body) + ENTRY_BYTES
