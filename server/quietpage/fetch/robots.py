"""What a site's robots.txt asks of programs: RFC 9309."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final, NamedTuple

from cachetools import TTLCache
from protego import Protego
from yarl import URL

from quietpage.aside import aside
from quietpage.errors import AddressRefused, FetchError, RobotsRefused, SiteRefused

KEPT_SECONDS: Final = 3600.0
MAX_SITES: Final = 1024
MAX_BYTES: Final = 512 * 1024
"""RFC 9309 asks for 500 KiB at least."""
ALL_FORBIDDEN: Final = "User-agent: *\nDisallow: /"

LINE_COST: Final = 100
"""A byte of a robots.txt takes as long to parse as so many bytes of a page take to decode."""

GetText = Callable[[URL], Awaitable[bytes]]


class _Rules(NamedTuple):
    """What a site asks for."""

    parsed: Protego
    weight_bytes: int


class Robots:
    """Keeps what sites ask for."""

    def __init__(self, get: GetText, user_agent: str) -> None:
        """``get`` fetches a robots.txt and raises the FetchError that says what went wrong."""
        self._get = get
        self._agent = user_agent
        self._rules: TTLCache[URL, _Rules] = TTLCache(MAX_SITES, KEPT_SECONDS)

    async def check(self, url: URL) -> None:
        """Raise RobotsRefused if the site of ``url`` asks that it be left alone."""
        site = url.origin()
        rules = self._rules.get(site)
        if rules is None:
            text = await self._text(site / "robots.txt")
            # Its lines cost more than the bytes of a page do.
            weight_bytes = len(text) * LINE_COST
            rules = _Rules(await aside(weight_bytes, Protego.parse, text), weight_bytes)
            self._rules[site] = rules
        if not await aside(rules.weight_bytes, rules.parsed.can_fetch, str(url), self._agent):
            raise RobotsRefused("The site asks programs not to read this page (robots.txt).")

    async def _text(self, url: URL) -> str:
        """All is allowed where there is no such file, nothing where it cannot be had."""
        try:
            return (await self._get(url))[:MAX_BYTES].decode("utf-8", "replace")
        except SiteRefused as error:
            if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return ""
            return ALL_FORBIDDEN
        except AddressRefused:
            raise
        except FetchError:
            return ALL_FORBIDDEN
