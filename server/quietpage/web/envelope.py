"""What every answer carries, and the line in the log that each request leaves.

The log holds no page, no url that was asked for, and no query.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import Final

from aiohttp import web

from quietpage.web.callers import Callers
from quietpage.web.keys import CALLER, REQUEST_ID
from quietpage.web.problems import Handler

HARMLESS_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src http: https: data:; media-src http: https:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""A handler's own headers go before these."""

log = logging.getLogger("quietpage.access")


class Envelope:
    """Wraps every request, those that are refused and those that fail included."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    @web.middleware
    async def wrap(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Name the request, answer it, and note how it went."""
        started = time.perf_counter()
        given = request.headers.get("X-Request-Id", "")
        request_id = given if HARMLESS_ID.fullmatch(given) else secrets.token_hex(8)
        request[REQUEST_ID] = request_id
        response = await handler(request)
        response.headers["X-Request-Id"] = request_id
        response.headers["Server"] = "quietpage"
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        self._callers.share_with_origin(request, response)
        route = request.match_info.route.resource
        log.info(
            "request_id=%s caller=%s method=%s route=%s status=%d seconds=%.4f",
            request_id,
            request.get(CALLER, "-"),
            request.method if request.method.isalpha() else "-",
            route.canonical if route is not None else "-",
            response.status,
            time.perf_counter() - started,
        )
        return response
