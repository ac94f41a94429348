"""``/read``: the article as a page of our own, fetched or handed over by the browser."""

from __future__ import annotations

from html import escape
from typing import Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.engine.article import Policy
from quietpage.errors import BadRequest
from quietpage.service.jobs import Job
from quietpage.web.forms import check_form, form_fields, text_field
from quietpage.web.keys import (
    BODIES,
    CALLER,
    IMAGE_KEY,
    SETTINGS,
)
from quietpage.web.markdown import answer_markdown, answer_sent_markdown, wants_markdown
from quietpage.web.pages.addresses import asked_url, page_url, reader_path
from quietpage.web.pages.article import ReaderEncoder, ReaderParts
from quietpage.web.pages.comfort import read_comfort
from quietpage.web.pages.document import PageDocument, respond
from quietpage.web.reading import fetch_page, read_page

PAGE: Final = "text/html"

_parts_decoder = msgspec.msgpack.Decoder(ReaderParts)


async def get_read(request: web.Request) -> web.Response:
    """Fetch the page that is asked for, and show its article."""
    url = asked_url(request.raw_path)
    if url is None:
        raise BadRequest("`url` is missing.")
    if wants_markdown(request, PAGE):
        return await answer_markdown(request, url)
    fetched = await fetch_page(request, url)
    response = await _show(
        request, fetched.body, fetched.charset, fetched.url, back=reader_path(url)
    )
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


async def post_read(request: web.Request) -> web.Response:
    """Show the article of the page in the form: what the bookmarklet sends."""
    check_form(request)
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
        fields = await aside(len(body), form_fields, body)
        del body
        url, html = page_url(text_field(fields, "url")), fields.get("html", b"")
        if request.app[SETTINGS].server.needs_token and request[CALLER] == "-":
            return await aside(len(html), _ask_once_more, request, url, html)
        if wants_markdown(request, PAGE):
            return await answer_sent_markdown(request, html, url)
        return await _show(request, html, "utf-8", url, back="")


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
    body = cached.answer.body
    parts = await aside(len(body), _parts_decoder.decode, body)
    tools = ""
    if url:
        tools = f'<a rel="noreferrer" href="{escape(url)}">Original</a>'
    if b'id="qp-removed"' in parts.body:
        tools += '<a href="#qp-removed">Removed</a>'
    page = PageDocument(
        title=parts.title,
        main=b'<main id="qp-main">%b</main>' % parts.body,
        comfort=read_comfort(request),
        tools=tools,
        style=parts.style,
        back=back,
        images="'self' data:" if reader.reader_images else "http: https: data:",
    )
    return await aside(len(body), respond, page, title_is_markup=True)


def _ask_once_more(request: web.Request, url: str | None, html: bytes) -> web.Response:
    """Browsers send the cookie of who signed in only from a page of our own: this one.

    The page that was handed over is not read before it comes back with the cookie.
    """
    main = (
        '<main class="plain" id="qp-main"><h1>Your page has arrived</h1>'
        "<p>This service is not open to all, and browsers do not say who you are when another "
        'site sends you here. Not signed in yet? <a href="/">Sign in</a> first.</p>'
        '<form class="ask" method="post" action="/read">'
        f'<input type="hidden" name="url" value="{escape(url or "")}">'
        f'<input type="hidden" name="html" value="{escape(html.decode("utf-8", "replace"))}">'
        '<button class="button">Read it</button></form></main>'
    )
    page = PageDocument(title="Quietpage", main=main.encode(), comfort=read_comfort(request))
    return respond(page)
