"""FiveFilters' Full-Text RSS: ``extract.php`` and ``makefulltextfeed.php``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec
from aiohttp import web
from msgspec import UNSET, UnsetType

from quietpage.aside import aside
from quietpage.errors import BadRequest
from quietpage.feeds.model import Feed
from quietpage.feeds.write import RSS, FullEntry, to_json_fields, to_rss
from quietpage.web.clients.common import (
    JSON,
    answer_articles,
    host_of,
    read_form,
)
from quietpage.web.clients.links import with_links
from quietpage.web.feed_markdown import wants_markdown_feed, write_feed
from quietpage.web.forms import check_form, text_field
from quietpage.web.full_text import FEEDS, FullFeed
from quietpage.web.markdown import MARKDOWN, markdown_response, wants_markdown
from quietpage.web.pages.addresses import asked_url, page_url
from quietpage.web.parts import ArticleParts
from quietpage.web.reading import read_sent, read_url
from quietpage.web.sections import Section, write_sections

PARAMETERS: Final = frozenset(
    {
        *("accept", "callback", "content", "debug", "exc", "format", "hash", "inputhtml", "key"),
        *("lang", "links", "max", "parser", "proxy", "siteconfig", "submit", "summary"),
        *("use_extracted_title", "xss"),
    }
)
"""What may stand beside ``url`` in a query."""
WriteFeed = Callable[[Feed, Sequence[FullEntry]], bytes]

NO_CONTENT: Final = frozenset({"0", "false"})


class ExtractedArticle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The article in the names of ``extract.php``."""

    title: str
    excerpt: str | None
    date: str | None
    author: str | None
    language: str | None
    url: str
    effective_url: str
    domain: str
    word_count: int
    og_url: str | None = None
    og_title: str
    og_description: str | None
    og_image: str | None
    og_type: str | None = None
    content: str | UnsetType = UNSET


async def extract(request: web.Request) -> web.Response:
    """The article of the page that is named or, as ``inputhtml``, sent."""
    fields, html = await _fields(request)
    url = fields.get("url", "")
    if html:
        article = await read_sent(request, html, page_url(url))
    elif not url:
        raise BadRequest("`url` is missing.")
    else:
        article = await read_url(request, url)
    size_bytes = len(article.html)
    if wants_markdown(request, JSON):
        return markdown_response(await aside(size_bytes, _in_markdown, article, fields))
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
    write, media_type = _asked_writer(request, fields)
    return web.Response(
        body=await asyncio.to_thread(_write, write, full, fields),
        content_type=media_type,
        charset="utf-8",
        headers={"Vary": "Accept"},
    )


def add_routes(app: web.Application) -> None:
    """Add both."""
    for path, handler in (("/extract.php", extract), ("/makefulltextfeed.php", make_feed)):
        app.router.add_get(path, handler)
        app.router.add_post(path, handler)


def _asked_writer(request: web.Request, fields: Mapping[str, str]) -> tuple[WriteFeed, str]:
    """What writes the feed, and the media type of that; the query goes before ``Accept``."""
    if fields.get("format") == "json":
        return _write_json, JSON
    if "format" not in fields and wants_markdown_feed(request):
        return write_feed, MARKDOWN
    return partial(to_rss, text_in_description=True), RSS


def _write(write: WriteFeed, full: FullFeed, fields: Mapping[str, str]) -> bytes:
    return write(full.feed, [_entry(entry, fields) for entry in _wanted(full, fields)])


def _write_json(feed: Feed, entries: Sequence[FullEntry]) -> bytes:
    return msgspec.json.encode(to_json_fields(feed, entries))


def _in_markdown(article: ArticleParts, fields: Mapping[str, str]) -> bytes:
    html = with_links(article.html, fields.get("links", ""))
    section = Section(title=article.title, url="", html=html)
    return write_sections([section], level=1).encode("utf-8", "replace")


async def _fields(request: web.Request) -> tuple[dict[str, str], bytes]:
    """What was asked for, and the page where it was sent along."""
    fields = dict(request.query)
    html = fields.pop("inputhtml", "").encode("utf-8", "replace")
    url = asked_url(request.raw_path, others=PARAMETERS)
    if request.method == "POST" and request.can_read_body:
        check_form(request)
        form = await read_form(request)
        html = form.pop("inputhtml", html)
        fields.update((name, text_field(form, name)) for name in form)
        url = asked_url("?url=" + fields["url"], others=PARAMETERS) if "url" in fields else url
    if url:
        fields["url"] = url
    return fields, html


def _extracted(article: ArticleParts, url: str, fields: Mapping[str, str]) -> ExtractedArticle:
    wants_content = fields.get("content") not in NO_CONTENT
    return ExtractedArticle(
        title=article.title,
        excerpt=article.excerpt,
        date=article.published,
        author=article.byline,
        language=article.lang,
        url=url or article.url,
        effective_url=article.url,
        domain=host_of(article.url),
        word_count=article.word_count,
        og_title=article.title,
        og_description=article.excerpt,
        og_image=article.lead_image,
        content=with_links(article.html, fields.get("links", "")) if wants_content else UNSET,
    )


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
