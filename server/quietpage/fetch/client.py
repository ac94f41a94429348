"""Fetching a page: few redirects, each checked like the first, and bounds on everything."""

from __future__ import annotations

import asyncio
import codecs
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from quietpage.errors import (
    AddressRefused,
    FetchedNoPage,
    FetchError,
    FetchTimedOut,
    FetchTooLarge,
    NoSuchHost,
    SiteRefused,
    SiteUnreachable,
    TooManyRedirects,
)
from quietpage.fetch.addresses import check_url, parse_networks
from quietpage.fetch.guard import DeniedAddress, GuardedResolver, SocketGuard
from quietpage.settings import FetchSettings

HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
MAX_HEADER_BYTES: Final = 16 * 1024
ACCEPT: Final = "text/html,application/xhtml+xml;q=0.9"
CONNECTIONS: Final = 100
FORBIDDEN_ADVICE: Final = (
    "The browser extension sends what your own browser sees, and may get further."
)


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What a url led to."""

    url: str
    """Where the last redirect led."""
    body: bytes
    charset: str | None
    """As the site's Content-Type says, where it says one that exists."""


class Fetcher:
    """Fetches pages from the public internet; its connections close with ``close``."""

    def __init__(self, settings: FetchSettings, resolver: AbstractResolver | None = None) -> None:
        """``resolver`` answers for host names; the system's does by default."""
        self._settings = settings
        self._allowed = parse_networks(settings.fetch_allow)
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, url: str) -> FetchedPage:
        """The page at ``url``.

        Raises AddressRefused for what may not be fetched, and otherwise the FetchError that
        says what went wrong.
        """
        async with (
            self.naming_errors(),
            asyncio.timeout(self._settings.fetch_seconds),
            await self._follow(url, ACCEPT) as response,
        ):
            return await self._read(response)

    async def open(self, url: str, accept: str) -> aiohttp.ClientResponse:
        """The answer at the end of all redirects, its body still to read; the caller closes it.

        Raises what ``fetch`` raises.
        """
        async with self.naming_errors(), asyncio.timeout(self._settings.fetch_seconds):
            response = await self._follow(url, accept)
            try:
                check_status(response.status)
            except SiteRefused:
                response.close()
                raise
            return response

    @asynccontextmanager
    async def naming_errors(self) -> AsyncIterator[None]:
        """Raise the FetchError that says what an error of the client inside means."""
        try:
            yield
        except TimeoutError:
            raise FetchTimedOut(
                f"The site did not answer within {self._settings.fetch_seconds:g} seconds."
            ) from None
        except aiohttp.ClientConnectorError as error:
            raise _connection_error(error) from None
        except (aiohttp.ClientError, HttpProcessingError, OSError, zlib.error):
            raise SiteUnreachable("The connection to the site failed.") from None

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _follow(self, text: str, accept: str) -> aiohttp.ClientResponse:
        for _ in range(self._settings.fetch_redirects + 1):
            url = check_url(text, self._settings.fetch_ports, self._allowed)
            response = await self._open().get(
                url, allow_redirects=False, headers={"Accept": accept}
            )
            if response.status not in REDIRECTS:
                return response
            async with response:
                text = _target(url, response)
        raise TooManyRedirects(
            f"The site redirects more than {self._settings.fetch_redirects} times."
        )

    async def _read(self, response: aiohttp.ClientResponse) -> FetchedPage:
        check_status(response.status)
        if "Content-Type" in response.headers and response.content_type not in HTML_TYPES:
            raise FetchedNoPage("What the site sent is no HTML page.")
        encoding = response.headers.get("Content-Encoding", "")
        limit = self._settings.fetch_bytes
        if not encoding and (response.content_length or 0) > limit:
            raise FetchTooLarge(f"The page has more than {limit} bytes.")
        body = bytearray()
        while chunk := await response.content.readany():
            body += chunk
            if len(body) > limit:
                raise FetchTooLarge(f"The page has more than {limit} bytes.")
        return FetchedPage(str(response.url), bytes(body), _charset(response))

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            guard = SocketGuard(self._allowed)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    resolver=GuardedResolver(guard, self._resolver),
                    socket_factory=guard,
                    use_dns_cache=False,
                    limit=CONNECTIONS,
                    limit_per_host=self._settings.fetch_per_host,
                ),
                headers={"User-Agent": self._settings.user_agent},
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None),
                trust_env=False,
                max_line_size=MAX_HEADER_BYTES,
                max_field_size=MAX_HEADER_BYTES,
            )
        return self._session


def _target(url: URL, response: aiohttp.ClientResponse) -> str:
    location = response.headers.get("Location")
    if not location:
        raise SiteRefused("The site redirects to nowhere.", response.status)
    try:
        return str(url.join(URL(location)))
    except ValueError:
        raise AddressRefused("The site redirects to what is no url.") from None


def check_status(status: int) -> None:
    """Raise SiteRefused unless the site gave what was asked for."""
    if status == HTTPStatus.OK:
        return
    advice = ""
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS):
        advice = f" {FORBIDDEN_ADVICE}"
    raise SiteRefused(f"The site answered with status {status}.{advice}", status)


def _charset(response: aiohttp.ClientResponse) -> str | None:
    try:
        return codecs.lookup(response.charset).name if response.charset else None
    except LookupError:
        return None


def _connection_error(error: aiohttp.ClientConnectorError) -> FetchError:
    if isinstance(error.os_error, DeniedAddress):
        return AddressRefused(f"That address is not on the public internet ({error.os_error}).")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return NoSuchHost("That host name has no address.")
    return SiteUnreachable("The connection to the site failed.")
