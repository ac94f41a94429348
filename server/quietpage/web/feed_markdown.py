"""A feed as one document of Markdown: its name, then each entry as a section."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from aiohttp import web

from quietpage.feeds.model import Feed
from quietpage.feeds.write import RSS, FullEntry
from quietpage.web.markdown import wants_markdown
from quietpage.web.sections import Section, write_sections

FEEDS: Final = (RSS, "application/xml", "text/xml")
"""How readers say that they take RSS."""


def wants_markdown_feed(request: web.Request) -> bool:
    """Whether the client would rather have Markdown than a feed."""
    return wants_markdown(request, *FEEDS)


def write_feed(feed: Feed, entries: Sequence[FullEntry]) -> bytes:
    """The feed with ``entries``, in UTF-8."""
    about = Section(
        title=feed.title, url=feed.url, html=f"<p>{escape(feed.description, quote=False)}</p>"
    )
    head = write_sections([about], level=1)
    body = write_sections((_section(full) for full in entries), level=2)
    return f"{head}\n{body}".encode("utf-8", "replace")


def _section(full: FullEntry) -> Section:
    entry = full.entry
    day = entry.published.date().isoformat() if entry.published is not None else ""
    return Section(title=entry.title, url=entry.url, facts=(entry.author, day), html=full.html)
