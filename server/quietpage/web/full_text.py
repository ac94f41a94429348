"""Headline feeds made whole: each entry's page is fetched and read, within bounds."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Final

from aiohttp import web
from cachetools import TTLCache

from quietpage.engine.sanitise import sanitise
from quietpage.errors import FetchedNoFeed, QuietpageError
from quietpage.feeds.discover import find_feed
from quietpage.feeds.model import Entry, Feed
from quietpage.feeds.write import FullEntry
from quietpage.fetch.kept import FetchedPage
from quietpage.fetch.wanted import FEED, HTML_TYPES
from quietpage.service.jobs import FeedJob
from quietpage.settings import FeedSettings
from quietpage.web.keys import SERVICE
from quietpage.web.reading import fetch_page, read_fetched, read_url

AT_ONCE: Final = 4
"""Entries of one feed that are fetched at once."""
CACHE_BYTES: Final = 32 * 1024 * 1024
ENTRY_BYTES: Final = 512


@dataclass(frozen=True, slots=True)
class FullFeed:
    """A feed with its entries' texts."""

    feed: Feed
    entries: tuple[FullEntry, ...]
    failed: frozenset[str] = field(default_factory=frozenset)
    """Ids of entries whose pages could not be read; they have what the feed itself says."""


class FullTextFeeds:
    """Makes feeds whole, and keeps them for a while."""

    def __init__(self, settings: FeedSettings) -> None:
        self._max_entries = settings.feed_entries
        self._seconds = settings.feed_seconds
        self._kept: TTLCache[tuple[str, int, bool], FullFeed] = TTLCache(
            CACHE_BYTES, settings.feed_cache_seconds, getsizeof=_size_bytes
        )

    async def make(
        self,
        request: web.Request,
        url: str,
        *,
        max_entries: int | None = None,
        pages_too: bool = False,
    ) -> FullFeed:
        """The feed at ``url`` with the texts of its first entries.

        A page leads to the feed that it names; with ``pages_too`` it makes a feed by itself,
        of one entry. Raises FetchedNoFeed, and what fetching raises. An entry that cannot be
        read in time keeps what the feed has of it.
        """
        count = min(max_entries or self._max_entries, self._max_entries)
        key = (url, count, pages_too)
        full = self._kept.get(key)
        if full is None:
            full = await self._make(request, url, count, pages_too=pages_too)
            if _size_bytes(full) <= CACHE_BYTES and not full.failed:
                self._kept[key] = full
        return full

    async def _make(
        self, request: web.Request, url: str, count: int, *, pages_too: bool
    ) -> FullFeed:
        source = await fetch_page(request, url, FEED)
        if _is_page(source):
            if pages_too:
                return await _feed_of_page(request, source)
            source = await _named_feed(request, source)
        job = FeedJob(source.body, source.url, _content_type(source), count)
        feed = await request.app[SERVICE].read_feed(job)
        return await self._fill(request, feed)

    async def _fill(self, request: web.Request, feed: Feed) -> FullFeed:
        turns = asyncio.Semaphore(AT_ONCE)
        tasks = [asyncio.create_task(_full_entry(request, e, turns)) for e in feed.entries]
        try:
            if tasks:
                await asyncio.wait(tasks, timeout=self._seconds)
        finally:
            for task in tasks:
                task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        entries, failed = [], set()
        for entry, result in zip(feed.entries, results, strict=True):
            if isinstance(result, FullEntry):
                entries.append(result)
                continue
            if not isinstance(result, QuietpageError | asyncio.CancelledError):
                raise result
            failed.add(entry.id)
            html = await asyncio.to_thread(sanitise, entry.html)
            entries.append(FullEntry(entry=entry, html=html, lang=feed.lang))
        return FullFeed(feed, tuple(entries), frozenset(failed))


async def _full_entry(request: web.Request, entry: Entry, turns: asyncio.Semaphore) -> FullEntry:
    if not entry.url:
        raise FetchedNoFeed("The entry has no address.")
    async with turns:
        article = await read_url(request, entry.url)
    return FullEntry(
        entry=replace(
            entry, title=entry.title or article.title, author=entry.author or article.byline or ""
        ),
        html=article.html,
        excerpt=article.excerpt or "",
        lang=article.lang or "",
    )


async def _feed_of_page(request: web.Request, page: FetchedPage) -> FullFeed:
    article = await read_fetched(request, page)
    entry = Entry(title=article.title, url=article.url, id=article.url, author=article.byline or "")
    feed = Feed(
        title=article.title,
        url=article.url,
        description=article.excerpt or "",
        lang=article.lang or "",
        entries=(entry,),
    )
    full = FullEntry(
        entry=entry, html=article.html, excerpt=article.excerpt or "", lang=article.lang or ""
    )
    return FullFeed(feed, (full,))


async def _named_feed(request: web.Request, page: FetchedPage) -> FetchedPage:
    url = await asyncio.to_thread(find_feed, page.body, url=page.url, charset=page.charset)
    source = await fetch_page(request, url, FEED) if url else page
    if _is_page(source):
        raise FetchedNoFeed("What the site sent is a page, and it names no feed.")
    return source


def _is_page(source: FetchedPage) -> bool:
    """Whether the document is a page; sites send feeds as pages, too."""
    head = source.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    looks_like_feed = any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf"))
    return source.media_type in HTML_TYPES and not looks_like_feed


def _content_type(source: FetchedPage) -> str:
    return f"{source.media_type}; charset={source.charset}" if source.charset else source.media_type


def _size_bytes(full: FullFeed) -> int:
    return sum(len(entry.html) + ENTRY_BYTES for entry in full.entries) + ENTRY_BYTES


FEEDS: Final = web.AppKey("feeds", FullTextFeeds)
