"""An origin server on loopback, and names that lead where a test wants them to."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from quietpage.fetch.client import Fetcher
from quietpage.settings import FetchSettings

LOOPBACK = ("127.0.0.0/8",)
PAGE = "<title>Tide tables</title><p>Größe der Flut</p>"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names(AbstractResolver):
    """Answers for host names; each name's answers are given out one question at a time."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        answers = self._answers.get(host.split(".")[0])
        if not answers:
            raise OSError("no such name")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in found
        ]

    async def close(self) -> None:
        pass


class Site:
    """An origin server on loopback, and fetchers that may reach it."""

    def __init__(self) -> None:
        self.requests: list[web.Request] = []
        self._handlers: dict[str, Handler] = {}
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._server = TestServer(app, host="127.0.0.1")
        self._fetchers: list[Fetcher] = []

    async def start(self) -> None:
        await self._server.start_server()

    @property
    def port(self) -> int:
        assert self._server.port is not None
        return self._server.port

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, handler: Handler) -> None:
        self._handlers[path] = handler

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return await self._handlers[request.path](request)

    def fetcher(self, resolver: AbstractResolver | None = None, **settings: Any) -> Fetcher:
        settings = {"fetch_allow": LOOPBACK, "fetch_ports": (self.port,), **settings}
        fetcher = Fetcher(FetchSettings(**settings), resolver)
        self._fetchers.append(fetcher)
        return fetcher

    async def close(self) -> None:
        for fetcher in self._fetchers:
            await fetcher.close()
        await self._server.close()


async def page(request: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")
