"""Markdown for whoever accepts it, whatever the route gives to others."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from quietpage.engine.article import Policy
from quietpage.errors import NotAcceptable
from quietpage.service.jobs import Job
from quietpage.web.accept import choose_media_type
from quietpage.web.reading import fetch_page, read_page
from quietpage.web.wire import MarkdownEncoder

MARKDOWN: Final = "text/markdown"


def wants_markdown(request: web.Request, *usual: str) -> bool:
    """Whether the client would rather have Markdown than any of the ``usual`` media types."""
    try:
        chosen = choose_media_type(request.headers.get("Accept"), (*usual, MARKDOWN))
    except NotAcceptable:
        return False
    return chosen == MARKDOWN


def markdown_response(body: bytes) -> web.Response:
    """An answer that is Markdown, in UTF-8."""
    return web.Response(
        body=body, content_type=MARKDOWN, charset="utf-8", headers={"Vary": "Accept"}
    )


async def answer_markdown(request: web.Request, url: str) -> web.Response:
    """The article of the page at ``url``."""
    page = await fetch_page(request, url)
    job = Job(page.body, False, page.charset, page.url, Policy.BALANCED, MarkdownEncoder())
    return markdown_response((await read_page(request, job, fetched=True)).answer.body)


async def answer_sent_markdown(request: web.Request, html: bytes, url: str | None) -> web.Response:
    """The article of a page that the client sent, in UTF-8."""
    job = Job(html, False, "utf-8", url, Policy.BALANCED, MarkdownEncoder())
    return markdown_response((await read_page(request, job, fetched=False)).answer.body)
