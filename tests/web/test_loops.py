"""Pages that lead back to the service itself, and pages that are not what they say they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import Client, Start, code_of


class Origin:
    """Redirects to wherever it is told to."""

    def __init__(self) -> None:
        self.target = ""
        self.requests = 0
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self.server = TestServer(app, host="127.0.0.1")

    async def _answer(self, request: web.Request) -> web.Response:
        self.requests += 1
        if request.path == "/picture":
            return web.Response(body=b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="text/html")
        if request.path == "/archive":
            return web.Response(body=b"PK\x03\x04" + bytes(500), content_type="text/html")
        if request.path == "/nothing":
            return web.Response(body=b"", content_type="text/html")
        return web.Response(status=302, headers={"Location": self.target})


@pytest.fixture
async def origin() -> AsyncIterator[Origin]:
    origin = Origin()
    await origin.server.start_server()
    yield origin
    await origin.server.close()


@pytest.fixture
async def proxy(start: Start, origin: Origin) -> Client:
    """A service that may fetch from itself, as one may that proxies its own network."""
    return await start(
        fetch_allow=("127.0.0.0/8",), fetch_ports=(*range(1024, 65536),), fetch_redirects=10_000
    )


@pytest.mark.parametrize(
    "path", ["/read?url={}", "/read/{}", "/v1/declutter?url={}", "/parser?url={}", "/feed?url={}"]
)
async def test_a_site_that_redirects_into_the_proxy_is_asked_once(
    proxy: Client, origin: Origin, path: str
) -> None:
    start = str(origin.server.make_url("/loop"))
    origin.target = str(proxy.make_url("/")).rstrip("/") + path.format(quote(start, safe=""))
    response = await proxy.get("/v1/declutter", params={"url": start})
    assert await code_of(response) == (502, "site_refused")
    assert origin.requests == 1


async def test_a_url_of_the_proxy_within_one_of_the_proxy_is_seen(proxy: Client) -> None:
    own = str(proxy.make_url("/read?url="))
    url = own
    for _ in range(3):
        url = own + quote(url, safe="")
    response = await proxy.get("/v1/declutter", params={"url": url})
    assert await code_of(response) == (502, "site_refused")


async def test_a_url_that_has_been_wrapped_ten_thousand_times_is_too_long(proxy: Client) -> None:
    url = "http://127.0.0.1/read/" * 340
    assert await code_of(await proxy.get("/v1/declutter", params={"url": url})) != (200, "")


@pytest.mark.parametrize(
    ("path", "code"),
    [("/picture", "not_a_page"), ("/archive", "not_a_page"), ("/nothing", "empty_page")],
)
async def test_what_only_says_that_it_is_a_page_is_none(
    proxy: Client, origin: Origin, path: str, code: str
) -> None:
    url = str(origin.server.make_url(path))
    assert await code_of(await proxy.get("/v1/declutter", params={"url": url})) == (422, code)
