"""Reading a request's body: compressed or not, never more than the limits, never for ever."""

from __future__ import annotations

import asyncio
import zlib
from typing import Final, Self

from aiohttp import ClientError, web
from aiohttp.http_exceptions import HttpProcessingError

from quietpage.aside import TURN_BYTES
from quietpage.errors import BadRequest, ClientTooSlow, Overloaded, PageTooLarge, UnsupportedMedia
from quietpage.settings import LimitSettings

ENCODINGS: Final = frozenset({"identity", "gzip", "deflate", "br", "zstd"})
"""What aiohttp takes apart while the body arrives, a chunk at a time."""


class BodyReader:
    """Reads bodies, and counts the bytes of all that are held at once."""

    def __init__(self, limits: LimitSettings) -> None:
        self._max_bytes = limits.request_bytes
        self._max_held_bytes = limits.in_flight_bytes
        self._body_seconds = limits.body_seconds
        self._held_bytes = 0

    @property
    def held_bytes(self) -> int:
        """Bytes of bodies that requests under way hold."""
        return self._held_bytes

    def holding(self) -> Holding:
        """Account for the bodies read inside a ``with``, until the request is answered."""
        return Holding(self)

    def release(self, size_bytes: int) -> None:
        """Count no longer what a request held."""
        self._held_bytes -= size_bytes

    async def read(self, request: web.Request, holding: Holding) -> bytes:
        """The body, decompressed.

        Raises PageTooLarge, ClientTooSlow, UnsupportedMedia for an unknown compression,
        BadRequest for a broken one, and Overloaded when too many bytes are held already.
        """
        self._check_head(request)
        try:
            if request.content.is_eof():  # it came with its head: nothing to wait for
                return self._take(request.content.read_nowait(), holding)
            async with asyncio.timeout(self._body_seconds):
                return await self._read_chunks(request, holding)
        except TimeoutError:
            raise ClientTooSlow("The request's body did not arrive in time.") from None
        except (HttpProcessingError, ClientError, zlib.error, web.RequestPayloadError):
            # Unless the body counts as ended, aiohttp reads on and cuts the answer off.
            request.content.feed_eof()
            raise BadRequest("The request's body is broken or badly compressed.") from None

    async def _read_chunks(self, request: web.Request, holding: Holding) -> bytes:
        first = self._take(await request.content.readany(), holding)
        if request.content.at_eof():
            return first
        body, turn_bytes = bytearray(first), 0
        while chunk := await request.content.readany():
            body += self._take(chunk, holding)
            self._check_size(len(body))
            turn_bytes += len(chunk)
            if turn_bytes > TURN_BYTES:
                turn_bytes = 0
                await asyncio.sleep(0)
        return bytes(body)

    def _take(self, chunk: bytes, holding: Holding) -> bytes:
        self._held_bytes += len(chunk)
        holding.held_bytes += len(chunk)
        self._check_size(len(chunk))
        return chunk

    def _check_head(self, request: web.Request) -> None:
        encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ENCODINGS:
            raise UnsupportedMedia("The body may be compressed with gzip, deflate, br or zstd.")
        if encoding == "identity" and (request.content_length or 0) > self._max_bytes:
            self._refuse_size()

    def _check_size(self, size_bytes: int) -> None:
        if size_bytes > self._max_bytes:
            self._refuse_size()
        if self._held_bytes > self._max_held_bytes:
            raise Overloaded("Too many large requests at once. Try again in a moment.")

    def _refuse_size(self) -> None:
        raise PageTooLarge(f"The page has more than {self._max_bytes} bytes.")


class Holding:
    """What one request holds of the bytes in flight."""

    __slots__ = ("_reader", "held_bytes")

    def __init__(self, reader: BodyReader) -> None:
        self._reader = reader
        self.held_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.release(self.held_bytes)
