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
from quietpage.web.connections import Connections
from quietpage.web.keys import CALLER, REQUEST_ID
from quietpage.web.metrics import Metrics
from quietpage.web.problems import Handler

KNOWN_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
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

    def __init__(self, callers: Callers, connections: Connections, metrics: Metrics) -> None:
        self._callers = callers
        self._connections = connections
        self._metrics = metrics

    @web.middleware
    async def wrap(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Name the request, answer it, and note how it went."""
        started = time.perf_counter()
        self._connections.heard(request)
        given = request.headers.get("X-Request-Id", "")
        request_id = given if HARMLESS_ID.fullmatch(given) else secrets.token_hex(8)
        request[REQUEST_ID] = request_id
        response = await handler(request)
        resource = request.match_info.route.resource
        route = resource.canonical if resource is not None else "-"
        method = request.method if request.method in KNOWN_METHODS else "-"
        seconds = time.perf_counter() - started
        self._metrics.note_request(method, route, response.status, seconds)
        log.info(
            "request_id=%s caller=%s method=%s route=%s status=%d seconds=%.4f",
            request_id,
            request.get(CALLER, "-"),
            method,
            route,
            response.status,
            seconds,
        )
        return response

    async def address(self, request: web.Request, response: web.StreamResponse) -> None:
        """Give the answer its headers, before its first byte goes."""
        seal(response, request[REQUEST_ID])
        self._callers.share_with_origin(request, response)


def seal(response: web.StreamResponse, request_id: str) -> None:
    """Give an answer the headers that every one has."""
    headers = response.headers
    headers["X-Request-Id"] = request_id
    headers["Server"] = "quietpage"
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
