"""Forms that hold a page, read a piece at a time.

``parse_qs`` looks through a whole value in one call of a regular expression, which keeps the
interpreter from all other threads; for five megabytes that is a tenth of a second.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote_to_bytes

from aiohttp import web

from quietpage.errors import BadRequest, UnsupportedMedia

FORM: Final = "application/x-www-form-urlencoded"
MAX_FIELDS: Final = 32
PIECE_BYTES: Final = 64 * 1024


def check_form(request: web.Request) -> None:
    """Raise UnsupportedMedia for a body that is no form, or one in parts."""
    if request.content_type != FORM:
        raise UnsupportedMedia(f"The body must be {FORM}.")


def form_fields(body: bytes) -> dict[str, bytes]:
    """The fields of a form, the last of each name, as the bytes that were sent.

    Raises BadRequest for more than MAX_FIELDS. Letters may stand as they are, in UTF-8: some
    programs escape only what would part a value from its neighbours.
    """
    if body.count(b"&") >= MAX_FIELDS:
        raise BadRequest(f"The form has more than {MAX_FIELDS} fields.")
    fields: dict[str, bytes] = {}
    for pair in body.split(b"&"):
        name, _, value = pair.partition(b"=")
        if value:
            fields[_unquote(name).decode("utf-8", "replace")] = _unquote(value)
    return fields


def text_field(fields: dict[str, bytes], name: str) -> str:
    """The field ``name`` as text; empty where there is none."""
    return fields.get(name, b"").decode("utf-8", "replace")


def _unquote(quoted: bytes) -> bytes:
    value = bytearray()
    start = 0
    while start < len(quoted):
        end = start + PIECE_BYTES
        if (escape := quoted.rfind(b"%", end - 2, end)) >= 0:
            end = escape  # it stays whole
        value += unquote_to_bytes(quoted[start:end].replace(b"+", b" "))
        start = end
    return bytes(value)
