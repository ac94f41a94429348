"""Images of articles, passed on: what an image is, its first bytes say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp

from quietpage.errors import FetchedNoImage, FetchTooLarge
from quietpage.fetch.client import Fetcher
from quietpage.settings import FetchSettings, ReaderSettings

ACCEPT: Final = "image/avif,image/webp,image/png,image/jpeg,image/gif"
HEAD_BYTES: Final = 16
STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})


@dataclass(frozen=True, slots=True)
class Image:
    """An image under way."""

    media_type: str
    size_bytes: int | None
    """None where the site does not say."""
    chunks: AsyncIterator[bytes]
    """Raises FetchTooLarge, FetchTimedOut and SiteUnreachable on the way."""


class ImageFetcher:
    """Fetches images within bounds; addresses are checked as those of pages are."""

    def __init__(
        self, fetcher: Fetcher, settings: ReaderSettings, fetch_settings: FetchSettings
    ) -> None:
        self._fetcher = fetcher
        self._max_bytes = settings.image_bytes
        self._seconds = fetch_settings.fetch_seconds

    @asynccontextmanager
    async def open(self, url: str, *, accept: str = ACCEPT) -> AsyncIterator[Image]:
        """The image at ``url``.

        Raises FetchedNoImage for anything else, SVG included, which is a document and may
        hold scripts; FetchTooLarge; and what ``Fetcher.fetch`` raises.
        """
        deadline = asyncio.get_running_loop().time() + self._seconds
        response = await self._fetcher.open(url, accept)
        try:
            size = None if "Content-Encoding" in response.headers else response.content_length
            if (size or 0) > self._max_bytes:
                self._refuse_size()
            head = b""
            while len(head) < HEAD_BYTES and (chunk := await self._next(response, deadline)):
                head += chunk
            media_type = media_type_of(head)
            if media_type is None:
                raise FetchedNoImage("What the site sent is no image that is passed on.")
            yield Image(media_type, size, self._chunks(response, head, deadline))
        finally:
            response.close()

    async def _chunks(
        self, response: aiohttp.ClientResponse, head: bytes, deadline: float
    ) -> AsyncIterator[bytes]:
        sent, chunk = 0, head
        while chunk:
            sent += len(chunk)
            if sent > self._max_bytes:
                self._refuse_size()
            yield chunk
            chunk = await self._next(response, deadline)

    async def _next(self, response: aiohttp.ClientResponse, deadline: float) -> bytes:
        async with self._fetcher.transport.naming_errors(), asyncio.timeout_at(deadline):
            return await response.content.readany()

    def _refuse_size(self) -> None:
        raise FetchTooLarge(f"The image has more than {self._max_bytes} bytes.")


def media_type_of(head: bytes) -> str | None:
    """Media type of an image that begins with ``head``, None for what is not passed on."""
    for start, media_type in STARTS:
        if head.startswith(start):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in AVIF_BRANDS:
        return "image/avif"
    return None
