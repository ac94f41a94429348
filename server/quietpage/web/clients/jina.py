"""Jina Reader: ``GET /https://…``, and ``POST /``, whose route is in ``root``.

What is asked for in headers may stand in a POST's body too: ``X-Target-Selector`` as
``targetSelector``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.engine.article import Policy
from quietpage.engine.selection import Selection
from quietpage.errors import BadRequest, FetchTimedOut, NotAcceptable, QuietpageError
from quietpage.service.jobs import Job
from quietpage.web.accept import choose_media_type
from quietpage.web.clients.common import JSON, answer_error, answer_json, read_value
from quietpage.web.clients.jina_answer import JinaAnswer, data_of, refusal_of
from quietpage.web.clients.jina_document import write_document
from quietpage.web.clients.jina_parts import FORMS, IMAGES, JinaEncoder, JinaParts, decode_jina
from quietpage.web.markdown import MARKDOWN
from quietpage.web.pages.addresses import asked_url, page_url
from quietpage.web.reading import fetch_page, read_page

PLAIN: Final = "text/plain"
EVENTS: Final = "text/event-stream"
OFFERED: Final = (PLAIN, JSON, EVENTS, MARKDOWN)
MAX_SECONDS: Final = 180.0
OPTION_HEADERS: Final = (
    *("X-Respond-With", "X-Return-Format", "X-Target-Selector", "X-Remove-Selector"),
    *("X-No-Cache", "X-Timeout", "X-Retain-Images", "X-With-Links-Summary"),
    *("X-With-Images-Summary", "X-Engine", "X-With-Generated-Alt"),
)
TRUE: Final = frozenset({"true", "1", "yes", "all"})


@dataclass(frozen=True, slots=True)
class Question:
    """A request, wherever it said what."""

    url: str
    html: bytes
    """The page in a JSON object, if it was sent; else empty."""
    encoder: JinaEncoder
    selection: Selection
    fresh: bool
    seconds: float


async def get_page(request: web.Request) -> web.Response:
    """The article of the page that the path names."""
    url = asked_url(request.raw_path, path_form="/")
    return await answer(request, {"url": msgspec.Raw(msgspec.json.encode(url or ""))})


async def answer(request: web.Request, fields: Mapping[str, msgspec.Raw]) -> web.Response:
    """The article of the page that ``fields``, the members of a JSON object, name or hold."""
    try:
        question = _question(request, fields)
        parts = await read(request, question)
    except QuietpageError as error:
        return answer_error(error, refusal_of(error))
    return await aside(len(parts.content), _respond, request, question, parts)


async def read(request: web.Request, question: Question) -> JinaParts:
    """What the answer to ``question`` is made of."""
    try:
        async with asyncio.timeout(question.seconds):
            job = await _job(request, question)
            cached = await read_page(request, job, fetched=not question.html)
    except TimeoutError:
        raise FetchTimedOut("The page did not come within the time of X-Timeout.") from None
    body = cached.answer.body
    return await aside(len(body), decode_jina, body)


def add_routes(app: web.Application) -> None:
    """Add the form with the url in the path."""
    app.router.add_get(r"/{url:(?i:https?):(?:/|%2[Ff]).+}", get_page)


async def _job(request: web.Request, question: Question) -> Job:
    if question.html:
        html, in_json, charset, url = question.html, True, None, page_url(question.url)
    else:
        page = await fetch_page(request, question.url, fresh=question.fresh)
        html, in_json, charset, url = page.body, False, page.charset, page.url
    return Job(
        html,
        in_json,
        charset,
        url,
        Policy.BALANCED,
        question.encoder,
        selection=question.selection if question.selection != Selection() else None,
    )


def _question(request: web.Request, fields: Mapping[str, msgspec.Raw]) -> Question:
    def option(header: str) -> str:
        name = header.removeprefix("X-")
        camel = name[0].lower() + name[1:].replace("-", "")
        if camel in fields:
            return _text(camel, fields[camel])
        return ", ".join(request.headers.getall(header, [])).strip()

    html = bytes(fields.get("html", b""))
    if html == b"null":
        html = b""
    if html and not html.startswith(b'"'):
        raise BadRequest("`html` must be a string.")
    url = _text("url", fields["url"]).strip() if "url" in fields else ""
    if not url and not html:
        raise BadRequest("`url` is missing.")
    form = option("X-Respond-With") or option("X-Return-Format") or "content"
    if form not in FORMS:
        raise BadRequest(f"X-Respond-With can be one of: {', '.join(FORMS)}.")
    retained = (option("X-Retain-Images") or "all").removesuffix("_p")
    if retained not in IMAGES:
        raise BadRequest(f"X-Retain-Images can be one of: {', '.join(IMAGES)}.")
    return Question(
        url=url,
        html=b'{"html":%b}' % html if html else b"",
        encoder=JinaEncoder(
            form=form,
            retained=retained,
            with_links=option("X-With-Links-Summary").lower() in TRUE,
            with_images=option("X-With-Images-Summary").lower() in TRUE,
        ),
        selection=Selection(option("X-Target-Selector"), option("X-Remove-Selector")),
        fresh=option("X-No-Cache").lower() in TRUE,
        seconds=_seconds(option("X-Timeout")),
    )


def _text(name: str, raw: msgspec.Raw) -> str:
    value = read_value(name, raw)
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    if value is None:
        return ""
    raise BadRequest(f"`{name}` is of a kind that is not understood.")


def _seconds(text: str) -> float:
    try:
        seconds = float(text) if text else MAX_SECONDS
    except ValueError:
        raise BadRequest("X-Timeout must be a number of seconds.") from None
    if not seconds > 0:
        raise BadRequest("X-Timeout must be more than 0 seconds.")
    return min(seconds, MAX_SECONDS)


def _respond(request: web.Request, question: Question, parts: JinaParts) -> web.Response:
    try:
        media_type = choose_media_type(request.headers.get("Accept"), OFFERED)
    except NotAcceptable:
        media_type = PLAIN
    form = question.encoder.form
    if media_type == JSON:
        return answer_json(JinaAnswer(data=data_of(parts, form)))
    if media_type == EVENTS:
        data = msgspec.json.encode(data_of(parts, form)).decode()
        text = f"event: data\ndata: {data}\n\n"
    else:
        text = parts.content
        if form not in ("html", "text"):
            text = write_document(question.encoder, parts)
        if form == "html":
            media_type = "text/html"
    return web.Response(
        body=text.encode("utf-8", "replace"),
        content_type=media_type,
        charset="utf-8",
        headers={"Vary": "Accept"},
    )
