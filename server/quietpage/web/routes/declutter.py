"""``/v1/declutter``: a page, or where it is found, in; the article out."""

from __future__ import annotations

import codecs
from functools import lru_cache
from hashlib import sha256
from typing import Final

from aiohttp import web

from quietpage.aside import aside
from quietpage.errors import BadRequest, UnsupportedMedia
from quietpage.service.jobs import Encoder, Job, page_digest
from quietpage.web.accept import choose_media_type
from quietpage.web.books import ENCODER as BOOK_ENCODER
from quietpage.web.books import EPUB, respond_with_book
from quietpage.web.envelope import COMMON_HEADERS
from quietpage.web.keys import BODIES, QUESTIONS
from quietpage.web.questions import read_query
from quietpage.web.reading import fetch_page, read_page
from quietpage.web.whole import WholeAnswer, WholeHead
from quietpage.web.wire import (
    HtmlEncoder,
    JsonEncoder,
    MarkdownEncoder,
    TextEncoder,
    mark_cached,
)
from quietpage.wire import Format

JSON: Final = "application/json"
ETAG_CHARS: Final = 32
FORMS: Final[dict[str, Encoder]] = {
    "text/html": HtmlEncoder(),
    "text/markdown": MarkdownEncoder(),
    "text/plain": TextEncoder(),
}
OFFERED: Final = (JSON, *FORMS, EPUB)
HEADS: Final = {
    media_type: WholeHead(
        {
            "Content-Type": media_type if media_type == JSON else f"{media_type}; charset=utf-8",
            "Vary": "Accept",
            **COMMON_HEADERS,
        }
    )
    for media_type in (JSON, *FORMS)
}
BY_NAME: Final = {
    "json": JSON,
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
    "epub": EPUB,
}
"""Media types by what ``format`` in a query may say."""
HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})


async def post_declutter(request: web.Request) -> web.Response:
    """Read the page in the request's body."""
    media_type = _asked_media_type(request)
    content_type = request.content_type
    if content_type != JSON and content_type not in HTML_TYPES:
        raise UnsupportedMedia("The body must be application/json or text/html.")
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
        digest = await aside(len(body), page_digest, body)
        in_json = content_type == JSON
        if in_json:
            asked = await request.app[QUESTIONS].read(request, body, digest)
        else:
            asked = read_query(request)
        charset = None if in_json else _known_charset(request)
        encoder = _encoder(media_type, asked.formats)
        job = Job(body, in_json, charset, asked.url, asked.policy, encoder, digest=digest)
        cached = await read_page(request, job, fetched=False)
        body = cached.answer.body
        if media_type == EPUB:
            return await respond_with_book(request, body)
        if media_type == JSON and cached.tier != "none":
            body = mark_cached(body)
        return WholeAnswer(HEADS[media_type], body)


async def get_declutter(request: web.Request) -> web.Response:
    """Fetch the page that ``url`` names, and read it."""
    media_type = _asked_media_type(request)
    asked = read_query(request)
    if asked.url is None:
        raise BadRequest("`url` is missing from the query.")
    page = await fetch_page(request, asked.url)
    encoder = _encoder(media_type, asked.formats)
    job = Job(page.body, False, page.charset, page.url, asked.policy, encoder)
    cached = await read_page(request, job, fetched=True)
    body = cached.answer.body
    if media_type == EPUB:
        return await respond_with_book(request, body)
    # Its validator must not change with the cache: what was kept from before is not marked.
    response = web.Response(body=body, headers=HEADS[media_type].headers)
    await _let_revalidate(request, response)
    return response


def add_routes(app: web.Application) -> None:
    """Add both methods."""
    app.router.add_post("/v1/declutter", post_declutter)
    app.router.add_get("/v1/declutter", get_declutter)


def _asked_media_type(request: web.Request) -> str:
    name = request.query.get("format") if request.query_string else None
    if name is None:
        return choose_media_type(request.headers.get("Accept"), OFFERED)
    if name not in BY_NAME:
        raise BadRequest(f"`format` must be one of: {', '.join(BY_NAME)}.")
    return BY_NAME[name]


@lru_cache(maxsize=64)  # one is used for many pages
def _encoder(media_type: str, formats: frozenset[Format]) -> Encoder:
    if media_type == EPUB:
        return BOOK_ENCODER
    return FORMS.get(media_type) or JsonEncoder(formats)


async def _let_revalidate(request: web.Request, response: web.Response) -> None:
    """Give the answer to a GET a validator, and leave it out where the caller has it still."""
    assert isinstance(response.body, bytes)  # noqa: S101 - as it was made
    validator = await aside(len(response.body), _digest, response.body)
    response.etag = validator
    response.headers["Cache-Control"] = "private, no-cache"
    known = request.if_none_match or ()
    if any(etag.value in (validator, "*") for etag in known):
        response.set_status(304)
        response.body = None


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:ETAG_CHARS]


def _known_charset(request: web.Request) -> str | None:
    """The body's charset by its Content-Type; None where it says none that exists."""
    try:
        return codecs.lookup(request.charset).name if request.charset else None
    except LookupError:
        return None
