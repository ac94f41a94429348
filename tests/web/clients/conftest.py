"""An origin with a page, and a service that programs of other services are pointed at."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import Client, Start
from replay import Origin, origin_answer


@pytest.fixture
async def origin() -> AsyncIterator[Origin]:
    origin = Origin()
    app = web.Application()

    async def answer(request: web.Request) -> web.StreamResponse:
        origin.asked.append(str(request.rel_url))
        return await origin_answer(origin, request)

    app.router.add_get("/{path:.*}", answer)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    origin.address = str(server.make_url("/")).rstrip("/")
    origin.port = server.port or 0
    yield origin
    await server.close()


@pytest.fixture
async def proxy(start: Start, origin: Origin) -> Client:
    return await start(
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(origin.port,),
        mercury_users=("anna:open sesame",),
        origins=("https://reader.example",),
    )
