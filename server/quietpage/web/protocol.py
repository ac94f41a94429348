"""The HTTP protocol's own refusals: requests that are none, and heads that are too long.

They never reach the application, and aiohttp would answer them in plain text, and quote them
both in the answer and in the log.
"""

from __future__ import annotations

import logging
import re
import secrets
from typing import Any, Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError, LineTooLong

from quietpage.errors import BadRequest, HeadersTooLarge, QuietpageError
from quietpage.service.worker import describe_without_content
from quietpage.web.envelope import seal
from quietpage.web.problems import internal_problem, problem, status_of

NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")

log = logging.getLogger(__name__)


class Connection(web.RequestHandler):
    """One client's connection."""

    __slots__ = ("_is_fresh",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As aiohttp's, which its server makes."""
        super().__init__(*args, **kwargs)
        self._is_fresh = True

    def data_received(self, data: bytes) -> None:
        """Take in what the client sends."""
        if self._is_fresh:
            self._is_fresh = False
            data = _escape_address(data)
        super().data_received(data)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,  # noqa: ARG002 - aiohttp's signature
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002
    ) -> web.StreamResponse:
        """Answer what the application could not, and close the connection.

        Raises ConnectionError if an answer is already on its way.
        """
        request_id = secrets.token_hex(8)
        if isinstance(exc, HttpProcessingError):
            error = _as_ours(exc)
            log.info("request_id=%s malformed=%s", request_id, type(exc).__name__)
            answer = problem(status_of(type(error)), error.code, str(error), request_id)
        else:
            place = describe_without_content(exc) if exc is not None else "no answer"
            log.error("request_id=%s unforeseen: %s", request_id, place)
            answer = internal_problem(request_id)
        if request.writer.output_size > 0:
            raise ConnectionError("part of an answer is sent already")
        seal(answer, request_id)
        answer.force_close()
        return answer


class Server(web.Server):
    """Makes a Connection for each client."""

    def __call__(self) -> Connection:
        """The protocol of a new connection."""
        return Connection(self, loop=self._loop, **self._kwargs)


def _escape_address(data: bytes) -> bytes:
    """The start of a connection with its first request's address in ASCII.

    Clients put a page's address behind ours as they found it, in UTF-8, which the parser takes
    for no HTTP. Later requests of a connection are left as they are: what looks like one may be
    part of a body, whose length must not change.
    """
    end = data.find(b"\n")
    line = data[:end]
    if end < 0 or line.isascii():
        return data
    return NOT_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line) + data[end:]


def _as_ours(error: HttpProcessingError) -> QuietpageError:
    if isinstance(error, LineTooLong):
        return HeadersTooLarge("The request's address or one of its header fields is too long.")
    return BadRequest("The request is not proper HTTP.")
