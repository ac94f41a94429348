"""One request to one checked url: the session, its bounds, and the names of its errors."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from quietpage.errors import (
    AddressRefused,
    FetchError,
    FetchTimedOut,
    FetchTooLarge,
    NoSuchHost,
    SiteUnreachable,
)
from quietpage.fetch.addresses import check_url, parse_networks
from quietpage.fetch.guard import DeniedAddress, GuardedResolver, SocketGuard
from quietpage.settings import FetchSettings

MAX_HEADER_BYTES: Final = 16 * 1024
CONNECTIONS: Final = 100
VIA: Final = "quietpage"
"""Our name in the ``Via`` header, by which a request that comes back is known."""
PROXY_DENIALS: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED})
"""Statuses with which an egress proxy refuses an address; smokescreen says 407."""


class Transport:
    """Sends requests to the public internet; its connections close with ``close``."""

    def __init__(self, settings: FetchSettings, resolver: AbstractResolver | None = None) -> None:
        """``resolver`` answers for host names; the system's does by default."""
        self._settings = settings
        self._allowed = parse_networks(settings.fetch_allow)
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    def check_url(self, text: str) -> URL:
        """The url to fetch for ``text``; AddressRefused where it may not be."""
        return check_url(text, self._settings.fetch_ports, self._allowed)

    async def get(self, url: URL, headers: Mapping[str, str]) -> aiohttp.ClientResponse:
        """The answer of ``url``, which has been checked; its body is still to be read."""
        proxy = self._settings.fetch_proxy or None
        response = await self._open().get(url, allow_redirects=False, headers=headers, proxy=proxy)
        if proxy and response.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            response.close()
            raise AddressRefused("The egress proxy refuses that address.")
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
        except aiohttp.ClientHttpProxyError as error:
            if error.status in PROXY_DENIALS:
                raise AddressRefused("The egress proxy refuses that address.") from None
            raise SiteUnreachable("The egress proxy cannot reach the site.") from None
        except aiohttp.ClientResponseError as error:
            raise _answer_error(error) from None
        except (aiohttp.ClientError, HttpProcessingError, OSError, zlib.error):
            raise SiteUnreachable("The connection to the site failed.") from None

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                headers={"User-Agent": self._settings.user_agent, "Via": f"1.1 {VIA}"},
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None),
                trust_env=False,
                max_line_size=MAX_HEADER_BYTES,
                max_field_size=MAX_HEADER_BYTES,
            )
        return self._session

    def _connector(self) -> aiohttp.TCPConnector:
        if self._settings.fetch_proxy:
            # All connections lead to the proxy, which the operator has named.
            return aiohttp.TCPConnector(
                limit=CONNECTIONS, limit_per_host=self._settings.fetch_per_host
            )
        guard = SocketGuard(self._allowed)
        return aiohttp.TCPConnector(
            resolver=GuardedResolver(guard, self._resolver),
            socket_factory=guard,
            use_dns_cache=False,
            limit=CONNECTIONS,
            limit_per_host=self._settings.fetch_per_host,
        )


_HEAD_TOO_LARGE: Final = ("Got more than", "Too many headers")
"""How aiohttp's messages begin that tell so; it has no other sign of it."""


def _answer_error(error: aiohttp.ClientResponseError) -> FetchError:
    """What it means that the head of an answer could not be read."""
    if error.message.startswith(_HEAD_TOO_LARGE):
        return FetchTooLarge("The head of the site's answer is too large.")
    return SiteUnreachable("The site's answer is not HTTP.")


def _connection_error(error: aiohttp.ClientConnectorError) -> FetchError:
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return SiteUnreachable("The egress proxy cannot be reached.")
    if isinstance(error.os_error, DeniedAddress):
        return AddressRefused(f"That address is not on the public internet ({error.os_error}).")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return NoSuchHost("That host name has no address.")
    return SiteUnreachable("The connection to the site failed.")
