"""Answers whose body and most of whose head are there: both go to the connection in one piece.

What aiohttp works out for each answer (length, compression, chunks, whether the connection stays)
takes it longer than a kept answer takes to find. The usual answer to a program has none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiohttp import HttpVersion11, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.helpers import rfc822_formatted_time
from multidict import CIMultiDict

from quietpage.web.keys import ALLOWANCE, REQUEST_ID

OK: Final = "HTTP/1.1 200 OK\r\n"


class WholeHead:
    """The part of a head that many answers have in common."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        """``headers`` are all but the request's id, the date and the length."""
        self.headers = CIMultiDict(headers)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._start = f"{OK}{lines}X-Request-Id: "

    def complete(self, request_id: str, length: int) -> bytes:
        """The head of one answer."""
        return (
            f"{self._start}{request_id}\r\nContent-Length: {length}\r\n"
            f"Date: {rfc822_formatted_time()}\r\n\r\n"
        ).encode("ascii")


class WholeAnswer(web.Response):
    """An answer with a ``WholeHead``; one like any other where the request is not the usual one.

    Headers that are changed after it was made are not sent.
    """

    def __init__(self, head: WholeHead, body: bytes) -> None:
        super().__init__(body=body, headers=head.headers)
        self._whole_head = head
        self._sent = False

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send all of it, or begin as any answer does."""
        body = self.body
        if not (
            isinstance(body, bytes)
            and isinstance(request, web.Request)
            and self.keep_alive is not False
            and _is_usual(request)
        ):
            return await super().prepare(request)
        self._sent = True
        self._keep_alive = True
        head = self._whole_head.complete(request[REQUEST_ID], len(body))
        await request.writer.write(head + body)
        await request.writer.drain()
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        """Send what is left."""
        if not self._sent:
            await super().write_eof(data)


def _is_usual(request: web.Request) -> bool:
    """Whether the answer needs nothing that is not in every head."""
    return (
        request.version == HttpVersion11
        and request.keep_alive
        and request.method != "HEAD"
        and "Origin" not in request.headers
        and ALLOWANCE not in request
    )
