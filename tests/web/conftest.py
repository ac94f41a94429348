"""The service over real HTTP, with real worker processes."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from harness import Client, Handler, ServeOrigin, Start

from quietpage.setting_values import MIB
from quietpage.settings import Settings
from quietpage.web.server import make_runner


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Start a service; its settings by name, whatever part they belong to."""
    clients: list[Client] = []

    async def start_one(**changes: Any) -> Client:
        changes = {"workers": 1, "cache_bytes": MIB, **changes}
        parts = {}
        for part in dataclasses.fields(Settings):
            kind = type(part.default)
            mine = {f.name for f in dataclasses.fields(kind)} & set(changes)
            parts[part.name] = kind(**{name: changes.pop(name) for name in mine})
        assert not changes, f"no such settings: {changes}"
        runner = make_runner(Settings(**parts))
        assert runner.app is not None
        server = TestServer(runner.app, host="127.0.0.1")
        # The test's server has to be run the way that the service runs its own.
        server._make_runner = _handing_out(runner)  # type: ignore[method-assign]
        client: Client = TestClient(server)
        clients.append(client)
        await client.start_server()
        return client

    yield start_one
    for client in clients:
        await client.close()


def _handing_out(runner: Any) -> Callable[..., Awaitable[Any]]:
    async def make(**_: Any) -> Any:
        return runner

    return make


@pytest.fixture
async def client(start: Start) -> Client:
    return await start()


@pytest.fixture
async def serve_origin() -> AsyncIterator[ServeOrigin]:
    """Start a site on loopback, all of whose paths go to one handler."""
    servers: list[TestServer] = []

    async def serve_one(handler: Handler) -> TestServer:
        app = web.Application()
        app.router.add_get("/{path:.*}", handler)
        server = TestServer(app, host="127.0.0.1")
        servers.append(server)
        await server.start_server()
        return server

    yield serve_one
    for server in servers:
        await server.close()
