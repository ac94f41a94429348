"""Fetching a page: few redirects, each checked like the first, and bounds on everything."""

from __future__ import annotations

import asyncio
import codecs
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from quietpage.aside import TURN_BYTES
from quietpage.errors import (
    AddressRefused,
    FetchError,
    FetchTimedOut,
    FetchTooLarge,
    SiteRefused,
    SiteUnreachable,
    TooManyRedirects,
)
from quietpage.fetch.hosts import Hosts
from quietpage.fetch.kept import FetchedPage, Kept, KeptPages, Key, Refusals
from quietpage.fetch.robots import Robots
from quietpage.fetch.transport import Transport
from quietpage.fetch.urls import parse_url
from quietpage.fetch.wanted import PAGE, ROBOTS, Wanted
from quietpage.settings import FetchSettings
from quietpage.single_flight import SingleFlight

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
FORBIDDEN_ADVICE: Final = (
    "The browser extension sends what your own browser sees, and may get further."
)


class Fetcher:
    """Fetches pages from the public internet; its connections close with ``close``.

    Pages are kept for as long as their sites allow, refusals for a moment, and hosts that fail
    are left alone for a while. Whoever asks for a page while it is fetched waits for it.
    """

    def __init__(self, settings: FetchSettings, resolver: AbstractResolver | None = None) -> None:
        """``resolver`` answers for host names; the system's does by default."""
        self._settings = settings
        self.transport = Transport(settings, resolver)
        self._hosts = Hosts(settings.fetch_rest_seconds)
        self._kept = KeptPages(settings)
        self._refusals = Refusals(settings)
        self._robots: Robots | None = None
        if settings.fetch_robots:
            self._robots = Robots(self._robots_text, settings.user_agent)
        self._flights: SingleFlight[tuple[Key, bool], FetchedPage] = SingleFlight()

    async def fetch(self, url: str, wanted: Wanted = PAGE, *, fresh: bool = False) -> FetchedPage:
        """The page at ``url``; with ``fresh`` its site is asked whatever was kept of it.

        Raises AddressRefused for what may not be fetched, and otherwise the FetchError that
        says what went wrong.
        """
        key = (url, wanted.accept)
        if not fresh:
            self._refusals.check(key)
        return await self._flights.join((key, fresh), lambda: self._fetch(key, wanted, fresh=fresh))

    async def open(self, url: str, accept: str) -> aiohttp.ClientResponse:
        """The answer at the end of all redirects, its body still to read; the caller closes it.

        Raises what ``fetch`` raises.
        """
        async with self.transport.naming_errors(), asyncio.timeout(self._settings.fetch_seconds):
            for _ in range(self._settings.fetch_redirects + 1):
                target = self.transport.check_url(url)
                response = await self._get(target, {"Accept": accept})
                if response.status not in REDIRECTS:
                    try:
                        check_status(response.status)
                    except SiteRefused:
                        response.close()
                        raise
                    return response
                async with response:
                    url = _target(target, response)
        raise self._too_many_redirects()

    async def close(self) -> None:
        """Close all connections."""
        self._flights.cancel()
        await self.transport.close()

    async def _fetch(self, key: Key, wanted: Wanted, *, fresh: bool) -> FetchedPage:
        try:
            async with (
                self.transport.naming_errors(),
                asyncio.timeout(self._settings.fetch_seconds),
            ):
                return await self._follow(key[0], wanted, fresh=fresh)
        except FetchError as error:
            self._refusals.note(key, error)
            raise

    async def _follow(self, text: str, wanted: Wanted, *, fresh: bool) -> FetchedPage:
        for _ in range(self._settings.fetch_redirects + 1):
            url = self.transport.check_url(text)
            if self._robots is not None and wanted is not ROBOTS:
                await self._robots.check(url)
            key = (str(url), wanted.accept)
            kept = None if fresh else self._kept.get(key)
            if kept is not None and kept.is_fresh:
                return kept.page
            conditions = kept.freshness.conditions if kept is not None else {}
            try:
                response = await self._get(url, {"Accept": wanted.accept, **conditions})
                async with response:
                    if response.status not in REDIRECTS:
                        return await self._take(key, wanted, kept, response)
                    text = _target(url, response)
            except asyncio.CancelledError:
                # This is how the time that the whole fetch has comes to its end.
                self._hosts.note_failure(url)
                raise
        raise self._too_many_redirects()

    async def _get(self, url: URL, headers: dict[str, str]) -> aiohttp.ClientResponse:
        """The answer of one url, its host's state minded."""
        self._hosts.check(url)
        try:
            async with self.transport.naming_errors():
                response = await self.transport.get(url, headers)
        except (FetchTimedOut, SiteUnreachable):
            self._hosts.note_failure(url)
            raise
        self._hosts.note_answer(url, response.status, response.headers)
        return response

    async def _take(
        self, key: Key, wanted: Wanted, kept: Kept | None, response: aiohttp.ClientResponse
    ) -> FetchedPage:
        if response.status == HTTPStatus.NOT_MODIFIED and kept is not None:
            self._kept.refresh(key, kept, response.headers)
            return kept.page
        page = await self._read(wanted, response)
        self._kept.put(key, page, response.headers)
        return page

    async def _read(self, wanted: Wanted, response: aiohttp.ClientResponse) -> FetchedPage:
        check_status(response.status)
        media_type = response.content_type
        if "Content-Type" in response.headers and media_type not in wanted.media_types:
            raise wanted.refusal(f"What the site sent is something else: {media_type}.")
        encoding = response.headers.get("Content-Encoding", "")
        limit = self._settings.fetch_bytes
        if not encoding and (response.content_length or 0) > limit:
            raise FetchTooLarge(f"The page has more than {limit} bytes.")
        body, turn_bytes = bytearray(), 0
        while chunk := await response.content.readany():
            body += chunk
            if len(body) > limit:
                raise FetchTooLarge(f"The page has more than {limit} bytes.")
            turn_bytes += len(chunk)
            if turn_bytes > TURN_BYTES:
                turn_bytes = 0
                await asyncio.sleep(0)
        return FetchedPage(str(response.url), bytes(body), _charset(response), media_type)

    async def _robots_text(self, url: URL) -> bytes:
        return (await self._follow(str(url), ROBOTS, fresh=False)).body

    def _too_many_redirects(self) -> TooManyRedirects:
        return TooManyRedirects(
            f"The site redirects more than {self._settings.fetch_redirects} times."
        )


def _target(url: URL, response: aiohttp.ClientResponse) -> str:
    location = response.headers.get("Location")
    if not location:
        raise SiteRefused("The site redirects to nowhere.", response.status)
    try:
        return str(url.join(parse_url(location)))
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
