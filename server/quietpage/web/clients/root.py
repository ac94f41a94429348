"""``POST /``, which two clients send: readability-js-server's and Jina Reader's.

A body with nothing but ``url``, from a client that takes JSON and sends none of Jina's headers,
can be either's: the answer then has the fields of both, which do not collide.
"""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.errors import BadRequest, NotAcceptable, QuietpageError, UnsupportedMedia
from quietpage.web.accept import choose_media_type
from quietpage.web.clients import jina, readability_js
from quietpage.web.clients.common import JSON, answer_articles, read_value
from quietpage.web.clients.jina_answer import JinaData, data_of
from quietpage.web.clients.jina_parts import JinaParts
from quietpage.web.clients.readability_js import FORMS, ReadabilityArticle
from quietpage.web.forms import FORM, form_fields, text_field
from quietpage.web.keys import BODIES, SETTINGS
from quietpage.web.reading import read_url
from quietpage.web.wire import NOT_JSON

CLIENTS: Final = frozenset({"readability-js", "jina"})
"""Names, in the settings, of those who use it."""


class EithersArticle(ReadabilityArticle, frozen=True, kw_only=True, gc=False, rename="camel"):
    """The article in the names of both."""

    code: int = 200
    status: int = 20000
    data: JinaData


_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


async def post_root(request: web.Request) -> web.Response:
    """The article of the page that the body names or holds."""
    if request.content_type.startswith("multipart/"):
        raise UnsupportedMedia(f"The body must be {JSON} or {FORM}.")
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
        fields = await aside(len(body), _fields, request.content_type, body)
        known = CLIENTS.intersection(request.app[SETTINGS].clients.clients)
        if "jina" not in known:
            return await readability_js.answer(request, _url(fields))
        if "readability-js" not in known or _is_jinas(request, fields):
            return await jina.answer(request, fields)
        return await _answer_both(request, _url(fields))


def add_routes(app: web.Application) -> None:
    """Add it."""
    app.router.add_post("/", post_root)


async def _answer_both(request: web.Request, url: str) -> web.Response:
    if not url:
        return await readability_js.answer(request, url)
    try:
        article = await read_url(request, url, FORMS | {"markdown"})
    except QuietpageError as error:
        return readability_js.refuse(error)
    parts = JinaParts(
        title=article.title,
        description=article.excerpt or "",
        url=article.url,
        published=article.published,
        content=article.markdown,
        links={},
        images={},
    )
    fields = msgspec.structs.asdict(readability_js.arrange(url, article))
    answer = EithersArticle(**fields, data=data_of(parts, "content"))
    size_bytes = len(article.html) + len(article.markdown) + len(article.text)
    return await answer_articles(answer, size_bytes)


def _is_jinas(request: web.Request, fields: dict[str, msgspec.Raw]) -> bool:
    if request.content_type == FORM or set(fields) - {"url"}:
        return True
    if any(header in request.headers for header in jina.OPTION_HEADERS):
        return True
    try:
        chosen = choose_media_type(request.headers.get("Accept"), (JSON, *jina.OFFERED))
    except NotAcceptable:
        return True
    return chosen != JSON


def _fields(content_type: str, body: bytes) -> dict[str, msgspec.Raw]:
    if content_type == FORM:
        form = form_fields(body)
        return {name: msgspec.Raw(msgspec.json.encode(text_field(form, name))) for name in form}
    try:
        return _decoder.decode(body)
    except NOT_JSON:
        raise BadRequest(f"The body is no JSON object. {readability_js.USAGE}") from None


def _url(fields: dict[str, msgspec.Raw]) -> str:
    value = read_value("url", fields["url"]) if "url" in fields else ""
    return value if isinstance(value, str) else ""
