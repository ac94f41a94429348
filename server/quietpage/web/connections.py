"""Bounds on connections that no request has come from: how many, and for how long."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from quietpage.settings import LimitSettings


class Connections:
    """Closes connections that stay silent.

    aiohttp bounds how long a connection idles after a request; for a client that never ends
    the head of its first one it would wait without end.
    """

    def __init__(self, limits: LimitSettings) -> None:
        self._max = limits.connections
        self._head_seconds = limits.head_seconds
        # aiohttp's connections cannot be referred to weakly; each sweep forgets what is gone.
        self._heard: set[Any] = set()
        self._seen: dict[Any, float] = {}

    def heard(self, request: web.Request) -> None:
        """Note that a request has come."""
        self._heard.add(request.protocol)

    async def watch(self, server: web.Server) -> None:
        """Close what stays silent for too long, and the oldest of it when there is too much."""
        pause_seconds = min(0.5, self._head_seconds / 4)
        while True:
            await asyncio.sleep(pause_seconds)
            self._sweep(server.connections)

    def _sweep(self, connections: list[Any]) -> None:
        now = asyncio.get_running_loop().time()
        self._heard.intersection_update(connections)
        silent = [one for one in connections if one not in self._heard]
        self._seen = {one: self._seen.get(one, now) for one in silent}
        surplus = len(connections) - self._max
        for connection in silent:  # in the order they came
            if surplus > 0 or now - self._seen[connection] >= self._head_seconds:
                connection.force_close()
                surplus -= 1
