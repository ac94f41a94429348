"""``GET /v1/declutter?url=`` with an origin server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import PAGE, Client, Start, code_of


async def origin_page(request: web.Request) -> web.Response:
    if request.path == "/gone":
        return web.Response(status=410, text="gone")
    return web.Response(text=PAGE, content_type="text/html")


@pytest.fixture
async def origin() -> AsyncIterator[TestServer]:
    app = web.Application()
    app.router.add_get("/{path:.*}", origin_page)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def proxy(start: Start, origin: TestServer) -> Client:
    assert origin.port is not None
    return await start(fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,))


async def test_a_page_is_fetched_and_read(proxy: Client, origin: TestServer) -> None:
    url = str(origin.make_url("/tides"))
    response = await proxy.get("/v1/declutter", params={"url": url})
    answer = await response.json()
    assert response.status == 200, answer
    assert answer["url"] == url
    assert answer["html"].count("harbour master") == 6


async def test_an_answer_that_the_caller_has_is_not_sent_again(
    proxy: Client, origin: TestServer
) -> None:
    params = {"url": str(origin.make_url("/tides"))}
    first = await proxy.get("/v1/declutter", params=params)
    assert "private" in first.headers["Cache-Control"]
    headers = {"If-None-Match": first.headers["ETag"]}
    second = await proxy.get("/v1/declutter", params=params, headers=headers)
    assert (second.status, await second.read()) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    other = await proxy.get(
        "/v1/declutter", params=params, headers={**headers, "Accept": "text/plain"}
    )
    assert other.status == 200


async def test_a_sites_refusal_is_passed_on_as_such(proxy: Client, origin: TestServer) -> None:
    response = await proxy.get("/v1/declutter", params={"url": str(origin.make_url("/gone"))})
    assert await code_of(response) == (502, "site_refused")
