"""FiveFilters' Full-Text RSS: ``extract.php`` and ``makefulltextfeed.php``."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.errors import BadRequest
from quietpage.feeds.write import FullEntry, to_json_fields, to_rss
from quietpage.web.clients.common import (
    JSON,
    answer_articles,
    host_of,
    read_form,
)
from quietpage.web.clients.links import with_links
from quietpage.web.forms import FORM, text_field
from quietpage.web.full_text import FEEDS, FullFeed
from quietpage.web.markdown import answer_markdown, wants_markdown
from quietpage.web.pages.addresses import asked_url, page_url
from quietpage.web.parts import ArticleParts
from quietpage.web.reading import read_sent, read_url

PARAMETERS: Final = frozenset(
    {
        *("accept", "callback", "content", "debug", "exc", "format", "hash", "inputhtml", "key"),
        *("lang", "links", "max", "parser", "proxy", "siteconfig", "submit", "summary"),
        *("use_extracted_title", "xss"),
    }
)
"""What may stand beside ``url`` in a query."""
NO_CONTENT: Final = frozenset({"0", "false"})


async def extract(request: web.Request) -> web.Response:
    """The article of the page that is named or, as ``inputhtml``, sent."""
    fields, html = await _fields(request)
    url = fields.get("url", "")
    if html:
        article = await read_sent(request, html, page_url(url))
    elif not url:
        raise BadRequest("`url` is missing.")
    elif wants_markdown(request, usual=JSON):
        return await answer_markdown(request, url)
    else:
        article = await read_url(request, url)
    size_bytes = len(article.html)
    extracted = await aside(size_bytes, _extracted, article, url, fields)
    return await answer_articles(extracted, size_bytes)


async def make_feed(request: web.Request) -> web.Response:
    """The feed that is named with its entries' texts; a page becomes a feed of one entry."""
    fields, _ = await _fields(request)
    url = fields.get("url", "")
    if not url:
        raise BadRequest("`url` is missing.")
    full = await request.app[FEEDS].make(
        request, url, max_entries=_count(fields.get("max", "")), pages_too=True
    )
    write = _write_json if fields.get("format") == "json" else _write_rss
    return web.Response(
        body=await asyncio.to_thread(write, full, fields),
        content_type=JSON if write is _write_json else "application/rss+xml",
        charset="utf-8",
    )


def add_routes(app: web.Application) -> None:
    """Add both."""
    for path, handler in (("/extract.php", extract), ("/makefulltextfeed.php", make_feed)):
        app.router.add_get(path, handler, allow_head=False)
        app.router.add_post(path, handler)


def _write_json(full: FullFeed, fields: Mapping[str, str]) -> bytes:
    entries = [_entry(entry, fields) for entry in _wanted(full, fields)]
    return msgspec.json.encode(to_json_fields(full.feed, entries))


def _write_rss(full: FullFeed, fields: Mapping[str, str]) -> bytes:
    entries = [_entry(entry, fields) for entry in _wanted(full, fields)]
    return to_rss(full.feed, entries, text_in_description=True)


async def _fields(request: web.Request) -> tuple[dict[str, str], bytes]:
    """What was asked for, and the page where it was sent along."""
    fields = dict(request.query)
    html = fields.pop("inputhtml", "").encode("utf-8", "replace")
    url = asked_url(request.raw_path, others=PARAMETERS)
    if request.method == "POST" and request.content_type == FORM:
        form = await read_form(request)
        html = form.pop("inputhtml", html)
        fields.update((name, text_field(form, name)) for name in form)
        url = asked_url("?url=" + fields["url"], others=PARAMETERS) if "url" in fields else url
    if url:
        fields["url"] = url
    return fields, html


def _extracted(article: ArticleParts, url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    out = {
        "title": article.title,
        "excerpt": article.excerpt,
        "date": article.published,
        "author": article.byline,
        "language": article.lang,
        "url": url or article.url,
        "effective_url": article.url,
        "domain": host_of(article.url),
        "word_count": article.word_count,
        "og_url": None,
        "og_title": article.title,
        "og_description": article.excerpt,
        "og_image": article.lead_image,
        "og_type": None,
    }
    if fields.get("content") not in NO_CONTENT:
        out["content"] = with_links(article.html, fields.get("links", ""))
    return out


def _wanted(full: FullFeed, fields: Mapping[str, str]) -> list[FullEntry]:
    if not fields.get("exc"):
        return list(full.entries)
    return [entry for entry in full.entries if entry.entry.id not in full.failed]


def _entry(full: FullEntry, fields: Mapping[str, str]) -> FullEntry:
    return FullEntry(
        entry=full.entry,
        html=with_links(full.html, fields.get("links", "")),
        excerpt=full.excerpt,
        lang=full.lang,
    )


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else None
