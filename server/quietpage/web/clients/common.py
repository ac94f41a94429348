"""What the clients share: forms that they send, and forms of their answers."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs

import msgspec
from aiohttp import web
from yarl import URL

from quietpage.errors import BadRequest
from quietpage.web.keys import BODIES

JSON: Final = "application/json"
MARKDOWN: Final = "text/markdown"
FORM: Final = "application/x-www-form-urlencoded"
MAX_URL_CHARS: Final = 8192
MAX_FIELDS: Final = 32


def answer_json(fields: Any, status: int = 200) -> web.Response:
    """An answer of JSON."""
    return web.Response(
        status=status,
        body=msgspec.json.encode(fields),
        content_type=JSON,
        headers={"Vary": "Accept"},
    )


async def read_form(request: web.Request) -> dict[str, str]:
    """The fields of a form in the request's body, the last of each name; BadRequest if broken."""
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
    return form_fields(body)


def form_fields(body: bytes) -> dict[str, str]:
    """The fields of a form, the last of each name; BadRequest if it is broken."""
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=MAX_FIELDS)
    except (UnicodeDecodeError, ValueError):
        raise BadRequest("The form is broken.") from None
    return {name: values[-1] for name, values in fields.items()}


def page_url(text: str | None) -> str | None:
    """``text`` if it can be the url of a page that was sent, else None."""
    if not text or len(text) > MAX_URL_CHARS:
        return None
    try:
        url = URL(text)
    except ValueError:
        return None
    return text if url.scheme in ("http", "https") and url.host else None


def host_of(url: str) -> str:
    """The host that ``url`` names."""
    try:
        return URL(url).host or ""
    except ValueError:
        return ""
