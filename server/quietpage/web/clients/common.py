"""What the clients share: forms that they send, and forms of their answers."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.errors import BadRequest, QuietpageError
from quietpage.fetch.urls import parse_url
from quietpage.web.forms import form_fields
from quietpage.web.keys import BODIES
from quietpage.web.problems import retry_headers, status_of
from quietpage.web.wire import NOT_JSON

JSON: Final = "application/json"
MARKDOWN: Final = "text/markdown"


def answer_json(fields: Any, status: int = 200) -> web.Response:
    """A short answer of JSON."""
    return _json(msgspec.json.encode(fields), status)


def answer_error(error: QuietpageError, fields: Any) -> web.Response:
    """An answer that tells of ``error`` in a client's own ``fields``."""
    answer = answer_json(fields, status_of(type(error)).value)
    answer.headers.update(retry_headers(error))
    return answer


async def answer_articles(fields: Any, size_bytes: int) -> web.Response:
    """An answer of JSON that holds articles of about ``size_bytes``."""
    return _json(await aside(size_bytes, msgspec.json.encode, fields))


async def read_form(request: web.Request) -> dict[str, bytes]:
    """The fields of a form in the request's body, the last of each name; BadRequest if broken."""
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
    return await aside(len(body), form_fields, body)


def read_value(name: str, raw: msgspec.Raw) -> Any:
    """The member ``name`` of a JSON object; BadRequest if it cannot be read."""
    try:
        return msgspec.json.decode(raw)
    except NOT_JSON:
        raise BadRequest(f"`{name}` is not JSON that is understood.") from None


def host_of(url: str) -> str:
    """The host that ``url`` names."""
    try:
        return parse_url(url).host or ""
    except ValueError:
        return ""


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(status=status, body=body, content_type=JSON, headers={"Vary": "Accept"})
