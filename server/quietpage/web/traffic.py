"""Whose request it is, and whether there is room for it."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from aiohttp import web

from quietpage.errors import TooManyRequests
from quietpage.service.limits import Turnstile
from quietpage.service.rates import WINDOW_SECONDS, Rates
from quietpage.settings import Settings
from quietpage.web.callers import OPEN_PATHS
from quietpage.web.keys import ALLOWANCE, CALLER
from quietpage.web.problems import Handler

V6_CLIENT_BITS: Final = 64
"""An IPv6 client commonly has this much of a network to itself, and so counts as one."""


class Traffic:
    """Counts requests by client: by the token's name, else by address."""

    def __init__(self, settings: Settings) -> None:
        self.turnstile = Turnstile(settings.limits)
        self._rates = Rates(settings.limits, settings.cache)
        self._proxies = tuple(ip_network(network) for network in settings.server.proxies)

    @web.middleware
    async def direct(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let the request in, or raise Overloaded or TooManyRequests."""
        if request.path in OPEN_PATHS:
            return await handler(request)
        client = self._client(request)
        if self._rates.bounded:
            await self._count(request, client)
        self.turnstile.enter(client)
        try:
            return await handler(request)
        finally:
            self.turnstile.leave(client)

    async def close(self) -> None:
        """Let go of what counts."""
        await self._rates.close()

    async def _count(self, request: web.Request, client: str) -> None:
        allowance = await self._rates.count(client)
        request[ALLOWANCE] = allowance
        if not allowance.let_in:
            raise TooManyRequests(
                f"More than {allowance.quota} requests in a minute.",
                retry_seconds=allowance.reset_seconds,
            )

    def _client(self, request: web.Request) -> str:
        caller = request[CALLER]
        if caller != "-":
            return f"caller {caller}"
        if not self._proxies:
            return _group(request.remote or "")
        hops = [request.remote or "", *reversed(_forwarded(request))]
        for hop in hops:
            try:
                address = ip_address(hop.strip())
            except ValueError:
                break
            if not any(address in network for network in self._proxies):
                break
        return _group(hop)


def _forwarded(request: web.Request) -> list[str]:
    headers = request.headers.getall("X-Forwarded-For", [])
    return [hop for header in headers for hop in header.split(",")]


@lru_cache(maxsize=4096)
def _group(address: str) -> str:
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(ip_network((int(parsed), V6_CLIENT_BITS), strict=False))
    return str(parsed)


async def tell_allowance(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the client in the answer's head what it may still ask for."""
    if (allowance := request.get(ALLOWANCE)) is None:
        return
    headers = response.headers
    headers["RateLimit-Policy"] = f'"client";q={allowance.quota};w={WINDOW_SECONDS}'
    headers["RateLimit"] = f'"client";r={allowance.remaining};t={allowance.reset_seconds}'
