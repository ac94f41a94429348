"""``HEAD``: the head of what ``GET`` would answer, and nothing else."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import PAGE, Client, ServeOrigin, Start

from quietpage.web.pages.signing import image_path

KEY = "a key for tests"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
RSS = (
    "<rss version='2.0'><channel><title>Tides</title>"
    "<item><title>Ebb</title><link>{origin}/page</link></item></channel></rss>"
)


async def answer(request: web.Request) -> web.Response:
    if request.path == "/image":
        return web.Response(body=PNG, content_type="image/png")
    if request.path == "/feed":
        body = RSS.replace("{origin}", str(request.url.origin()))
        return web.Response(text=body, content_type="application/rss+xml")
    return web.Response(text=PAGE, content_type="text/html")


@pytest.fixture
async def origin(serve_origin: ServeOrigin) -> TestServer:
    return await serve_origin(answer)


@pytest.fixture
async def proxy(start: Start, origin: TestServer) -> Client:
    return await start(fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,), image_key=KEY)


@pytest.mark.parametrize(
    ("route", "page"),
    [
        ("/v1/declutter?url={url}", "/page"),
        ("/v1/declutter?format=epub&url={url}", "/page"),
        ("/read?url={url}", "/page"),
        ("/feed?url={url}", "/feed"),
        ("/parser?url={url}", "/page"),
        ("/extract.php?url={url}", "/page"),
        ("/makefulltextfeed.php?url={url}", "/feed"),
        ("/{url}", "/page"),
        ("{image}", "/image"),
    ],
)
async def test_a_head_is_that_of_the_answer_to_get(
    proxy: Client, origin: TestServer, route: str, page: str
) -> None:
    url = str(origin.make_url(page))
    path = route.replace("{url}", url).replace("{image}", image_path(KEY.encode(), url))
    whole = await proxy.get(path)
    head = await proxy.head(path)
    assert (whole.status, head.status) == (200, 200)
    assert await head.read() == b""
    for name in ("Content-Type", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert head.headers.get(name) == whole.headers.get(name)


async def test_a_head_of_an_error_is_the_error(proxy: Client) -> None:
    head = await proxy.head("/v1/declutter")
    assert (head.status, head.content_type) == (400, "application/problem+json")
    assert await head.read() == b""
