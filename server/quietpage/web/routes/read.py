"""``/read``: the article as a page of our own, fetched or handed over by the browser."""

from __future__ import annotations

import asyncio
from html import escape
from typing import Final
from urllib.parse import parse_qs

import msgspec
from aiohttp import web
from yarl import URL

from quietpage.engine.article import Policy
from quietpage.errors import BadRequest, UnsupportedMedia
from quietpage.service.jobs import Job
from quietpage.web.keys import (
    BODIES,
    CALLER,
    IMAGE_KEY,
    SETTINGS,
)
from quietpage.web.markdown import answer_markdown, wants_markdown
from quietpage.web.pages.addresses import asked_url, reader_path
from quietpage.web.pages.article import ReaderEncoder, ReaderParts
from quietpage.web.pages.comfort import read_comfort
from quietpage.web.pages.document import PageDocument, respond
from quietpage.web.reading import fetch_page, read_page

FORM: Final = "application/x-www-form-urlencoded"
MAX_FIELDS: Final = 8
PARSE_INLINE_BYTES: Final = 128 * 1024
"""Parsing a larger form would hold the event loop for over a millisecond."""
MAX_URL_CHARS: Final = 8192

_parts_decoder = msgspec.json.Decoder(ReaderParts)


async def get_read(request: web.Request) -> web.Response:
    """Fetch the page that is asked for, and show its article."""
    url = asked_url(request.raw_path)
    if url is None:
        raise BadRequest("`url` is missing.")
    if wants_markdown(request, usual="text/html"):
        return await answer_markdown(request, url)
    fetched = await fetch_page(request, url)
    response = await _show(
        request, fetched.body, fetched.charset, fetched.url, back=reader_path(url)
    )
    response.headers["Cache-Control"] = "private, max-age=60"
    response.headers["Vary"] = "Accept, Cookie, Accept-Encoding"
    return response


async def post_read(request: web.Request) -> web.Response:
    """Show the article of the page in the form: what the bookmarklet sends."""
    if request.content_type != FORM:
        raise UnsupportedMedia(f"The body must be {FORM}.")
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
        if len(body) > PARSE_INLINE_BYTES:
            url, html = await asyncio.to_thread(_read_form, body)
        else:
            url, html = _read_form(body)
        del body
        if request.app[SETTINGS].server.needs_token and request[CALLER] == "-":
            return _ask_once_more(request, url, html)
        return await _show(request, html.encode("utf-8", "replace"), "utf-8", url, back="")


def add_routes(app: web.Application) -> None:
    """Add all forms of it."""
    app.router.add_get("/read", get_read)
    app.router.add_get("/read/{url:.+}", get_read)
    app.router.add_post("/read", post_read)


async def _show(
    request: web.Request, html: bytes, charset: str | None, url: str | None, *, back: str
) -> web.Response:
    reader = request.app[SETTINGS].reader
    encoder = ReaderEncoder(
        request.app[IMAGE_KEY] if reader.reader_images else b"", reader.reader_links
    )
    job = Job(html, False, charset, url, Policy.BALANCED, encoder)
    cached = await read_page(request, job, fetched=bool(back))
    parts = _parts_decoder.decode(cached.answer.body)
    tools = ""
    if url:
        tools = f'<a rel="noreferrer" href="{escape(url)}">Original</a>'
    if 'id="qp-removed"' in parts.body:
        tools += '<a href="#qp-removed">Removed</a>'
    page = PageDocument(
        title=parts.title,
        main=f'<main id="qp-main">{parts.body}</main>',
        comfort=read_comfort(request),
        tools=tools,
        style=parts.style,
        back=back,
        images="'self' data:" if reader.reader_images else "http: https: data:",
    )
    return respond(page, title_is_markup=True)


def _ask_once_more(request: web.Request, url: str | None, html: str) -> web.Response:
    """Browsers send the cookie of who signed in only from a page of our own: this one.

    The page that was handed over is not read before it comes back with the cookie.
    """
    main = (
        '<main class="plain" id="qp-main"><h1>Your page has arrived</h1>'
        "<p>This service is not open to all, and browsers do not say who you are when another "
        'site sends you here. Not signed in yet? <a href="/">Sign in</a> first.</p>'
        '<form class="ask" method="post" action="/read">'
        f'<input type="hidden" name="url" value="{escape(url or "")}">'
        f'<input type="hidden" name="html" value="{escape(html)}">'
        '<button class="button">Read it</button></form></main>'
    )
    page = PageDocument(title="Quietpage", main=main, comfort=read_comfort(request))
    return respond(page)


def _read_form(body: bytes) -> tuple[str | None, str]:
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=MAX_FIELDS)
    except (UnicodeDecodeError, ValueError):
        raise BadRequest("The form is broken.") from None
    url = fields.get("url", [""])[0]
    try:
        is_page = URL(url).scheme in ("http", "https") and len(url) <= MAX_URL_CHARS
    except ValueError:
        is_page = False
    return url if is_page else None, fields.get("html", [""])[0]
