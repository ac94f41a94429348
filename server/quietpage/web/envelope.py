"""What every answer carries, and the line in the log that each request leaves.

The log holds no page, no url that was asked for, and no query.
"""

from __future__ import annotations

import re
import secrets
import time
from io import BytesIO
from itertools import count
from typing import Final

from aiohttp import web

from quietpage.web.access_log import AccessLog
from quietpage.web.callers import Callers
from quietpage.web.connections import Connections
from quietpage.web.keys import CALLER, REQUEST_ID
from quietpage.web.metrics import Metrics
from quietpage.web.problems import Handler

KNOWN_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
HARMLESS_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
AT_ONCE_BYTES: Final = 512 * 1024
"""Copying more would hold the event loop for half a millisecond."""
COMMON_HEADERS: Final = {
    "Server": "quietpage",
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


class Envelope:
    """Wraps every request, those that are refused and those that fail included."""

    def __init__(
        self, callers: Callers, connections: Connections, metrics: Metrics, log: AccessLog
    ) -> None:
        self._callers = callers
        self._connections = connections
        self._metrics = metrics
        self._log = log
        self._start = secrets.token_hex(6)
        self._numbers = count(1)

    @web.middleware
    async def wrap(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Name the request, answer it, and note how it went."""
        started = time.perf_counter()
        self._connections.heard(request)
        given = request.headers.get("X-Request-Id")
        if given is None or not HARMLESS_ID.fullmatch(given):
            given = self._new_id()
        request_id = given
        request[REQUEST_ID] = request_id
        response = await handler(request)
        if isinstance(response, web.Response):
            _send_by_pieces(response)
        resource = request.match_info.route.resource
        route = resource.canonical if resource is not None else "-"
        method = request.method if request.method in KNOWN_METHODS else "-"
        seconds = time.perf_counter() - started
        self._metrics.note_request(method, route, response.status, seconds)
        self._log.note(
            f"request_id={request_id} caller={request.get(CALLER, '-')} method={method} "
            f"route={route} status={response.status} seconds={seconds:.4f}"
        )
        return response

    def _new_id(self) -> str:
        """An id that no other request has, of this process or another; no system call."""
        return f"{self._start}{next(self._numbers):06x}"

    async def address(self, request: web.Request, response: web.StreamResponse) -> None:
        """Give the answer its headers, before its first byte goes."""
        seal(response, request[REQUEST_ID])
        self._callers.share_with_origin(request, response)


def _send_by_pieces(response: web.Response) -> None:
    """Have a large body copied to the connection a piece at a time."""
    body = response.body
    if isinstance(body, bytes) and len(body) > AT_ONCE_BYTES:
        response.body = BytesIO(body)


def seal(response: web.StreamResponse, request_id: str) -> None:
    """Give an answer the headers that every one has."""
    headers = response.headers
    headers["X-Request-Id"] = request_id
    if "X-Content-Type-Options" in headers:  # the answer was made with all of them
        return
    headers["Server"] = COMMON_HEADERS["Server"]
    for name, value in COMMON_HEADERS.items():
        headers.setdefault(name, value)
