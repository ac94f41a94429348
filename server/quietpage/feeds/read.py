"""Bytes to a feed: RSS and Atom by feedparser, JSON Feed 1.1 by its specification."""

from __future__ import annotations

import calendar
import io
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin

import feedparser
import msgspec

from quietpage.engine.sanitise import sanitise
from quietpage.errors import FetchedNoFeed, FetchTooLarge
from quietpage.feeds.model import Entry, Feed

MAX_BYTES: Final = 4 * 1024 * 1024
"""feedparser takes about a second for each of these."""
ENTRY_END: Final = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
TAG: Final = re.compile(r"<[^>]*>")
DATES: Final = ("published_parsed", "updated_parsed")
JSON_FEED: Final = "https://jsonfeed.org/version/"


def read_feed(body: bytes, *, url: str, content_type: str = "", max_entries: int = 100) -> Feed:
    """The feed in ``body``, which came from ``url``, cut to ``max_entries``.

    Raises FetchedNoFeed for anything else, FetchTooLarge beyond MAX_BYTES.
    """
    if len(body) > MAX_BYTES:
        raise FetchTooLarge(f"The feed has more than {MAX_BYTES} bytes.")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(body, url, max_entries)
    return _read_xml(body, url, content_type, max_entries)


def _read_xml(body: bytes, url: str, content_type: str, max_entries: int) -> Feed:
    body = _with_first(body, max_entries)
    parsed = _parse(body, url, content_type)
    if not parsed.get("version"):
        raise FetchedNoFeed("What the site sent is no feed.")
    feed = parsed.feed
    return Feed(
        title=_words(feed, "title"),
        url=_address(url, _text(feed, "link")) or url,
        description=_words(feed, "subtitle"),
        lang=_text(feed, "language"),
        entries=tuple(_xml_entry(entry, url) for entry in parsed.entries[:max_entries]),
    )


def _parse(body: bytes, url: str, content_type: str) -> Any:
    try:
        # Given anything else than a stream, feedparser might take it for an address or a file.
        return feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-location": url, "content-type": content_type},
            sanitize_html=False,
        )
    except Exception:
        # It has many ways to stumble over a feed, and no error of its own to tell so.
        raise FetchedNoFeed("What the site sent cannot be read as a feed.") from None


def _with_first(body: bytes, entries: int) -> bytes:
    """The feed without what comes after its first ``entries``: each takes half a millisecond."""
    ends = [end.end() for end in ENTRY_END.finditer(body)]
    return body[: ends[entries - 1]] + body[ends[-1] :] if len(ends) > entries else body


def _xml_entry(entry: Mapping[str, Any], base: str) -> Entry:
    contents = entry.get("content") or ()
    html = max((str(c.get("value") or "") for c in contents), key=len, default="")
    # Asked for a key that is not there, feedparser warns and looks under another.
    moments = (entry[name] for name in DATES if name in entry)
    moment = next(filter(None, moments), None)
    link = _address(base, _text(entry, "link"))
    return Entry(
        title=_words(entry, "title"),
        url=link,
        id=_text(entry, "id") or link,
        author=_text(entry, "author"),
        published=_moment(moment) if moment else None,
        html=html or _text(entry, "summary"),
    )


def _moment(fields: time.struct_time) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(fields), UTC)
    except (OverflowError, OSError, ValueError):
        return None


class _Author(msgspec.Struct):
    name: str = ""


class _JsonEntry(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    authors: list[_Author] | None = None
    author: _Author | None = None


class _JsonFeed(msgspec.Struct):
    version: str
    title: str = ""
    home_page_url: str | None = None
    description: str | None = None
    language: str | None = None
    items: list[_JsonEntry] = []


_decoder = msgspec.json.Decoder(_JsonFeed)


def _read_json(body: bytes, url: str, max_entries: int) -> Feed:
    try:
        feed = _decoder.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise FetchedNoFeed("What the site sent is JSON, but no JSON Feed.") from None
    if not feed.version.startswith(JSON_FEED):
        raise FetchedNoFeed("What the site sent is JSON, but no JSON Feed.")
    return Feed(
        title=feed.title,
        url=_address(url, feed.home_page_url or "") or url,
        description=feed.description or "",
        lang=feed.language or "",
        entries=tuple(_json_entry(item, url) for item in feed.items[:max_entries]),
    )


def _json_entry(item: _JsonEntry, base: str) -> Entry:
    link = _address(base, item.url or item.external_url or "")
    authors = item.authors or ([item.author] if item.author else [])
    return Entry(
        title=item.title or "",
        url=link,
        id=str(item.id) if item.id is not None else link,
        author=", ".join(author.name for author in authors if author.name),
        published=_iso(item.date_published),
        html=item.content_html or _escape(item.content_text or item.summary or ""),
    )


def _iso(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def _address(base: str, link: str) -> str:
    try:
        joined = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _words(fields: Mapping[str, Any], name: str) -> str:
    """A field that may be written in HTML, as text."""
    text = _text(fields, name)
    details = fields.get(f"{name}_detail") or {}
    if "html" not in str(details.get("type")) or not {"<", "&"} & set(text):
        return text
    return " ".join(unescape(TAG.sub("", sanitise(text))).split())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
