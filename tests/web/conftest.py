"""The service over real HTTP, with real worker processes."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from quietpage.settings import MIB, Settings
from quietpage.web.server import make_runner

Start = Callable[..., Awaitable[TestClient[Any, Any]]]

PAGE = (
    "<!doctype html><html lang=en><head><title>Tide tables</title></head><body><article>"
    "<h1>Tide tables</h1>"
    + "".join(
        f"<p>Entry {number}: the harbour master keeps a book of tides, writes into it by hand, "
        "and lets nobody else touch the pencil.</p>"
        for number in range(6)
    )
    + "</article></body></html>"
)


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Start a service; its settings by name, whatever part they belong to."""
    clients: list[TestClient[Any, Any]] = []

    async def start_one(**changes: Any) -> TestClient[Any, Any]:
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
        client: TestClient[Any, Any] = TestClient(server)
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
async def client(start: Start) -> TestClient[Any, Any]:
    return await start()
