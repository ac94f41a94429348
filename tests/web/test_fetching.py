"""``GET /v1/declutter?url=`` with an origin server on loopback."""

from __future__ import annotations

import io
import zipfile

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import PAGE, Client, ServeOrigin, Start, code_of

HEAD = b"\x89PNG\r\n\x1a\n"
PNG = HEAD + b"\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0....IDAT....IEND...."
IMAGES = (
    '<figure><img src="/buoy.png" alt="A buoy" width="400" height="300"></figure>'
    '<figure><img src="/broken.png" alt="A mast" width="400" height="300"></figure>'
    '<figure><img src="/bell.png" alt="A bell" width="400" height="300"></figure>'
    "<p>Both were drawn by the harbour hand, who had seen them every day of her life.</p>"
)


async def origin_page(request: web.Request) -> web.Response:
    if request.path == "/gone":
        return web.Response(status=410, text="gone")
    if request.path == "/buoy.png":
        return web.Response(body=PNG, content_type="image/png")
    if request.path == "/broken.png":
        return web.Response(body=HEAD + bytes(100), content_type="image/png")
    if request.path == "/bell.png":
        return web.Response(body=b"RIFF\x10\x00\x00\x00WEBPVP8 ", content_type="image/png")
    return web.Response(
        text=PAGE.replace("</article>", f"{IMAGES}</article>"), content_type="text/html"
    )


@pytest.fixture
async def origin(serve_origin: ServeOrigin) -> TestServer:
    return await serve_origin(origin_page)


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


@pytest.mark.parametrize("query", [{"format": "epub"}, {}])
async def test_an_article_can_be_had_as_a_book(
    proxy: Client, origin: TestServer, query: dict[str, str]
) -> None:
    response = await proxy.get(
        "/v1/declutter",
        params={"url": str(origin.make_url("/tides")), **query},
        headers={} if query else {"Accept": "application/epub+zip"},
    )
    assert response.status == 200
    assert response.content_type == "application/epub+zip"
    assert "Tide%20tables.epub" in response.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(await response.read())) as files:
        text = files.read("book/text.xhtml").decode()
        assert files.read("book/picture-1.png") == PNG
    assert text.count("harbour master") == 6
    assert 'src="picture-1.png"' in text
    assert "[A mast]" in text
    assert "[A bell]" in text, "an image that cannot be had leaves its words"


async def test_a_page_that_was_sent_can_be_a_book_too(client: Client) -> None:
    response = await client.post("/v1/declutter?format=epub", json={"html": PAGE})
    assert (await response.read())[:2] == b"PK"
    assert await code_of(await client.post("/v1/declutter?format=pdf", json={"html": PAGE})) == (
        400,
        "bad_request",
    )


async def test_who_asks_himself_is_refused(proxy: Client, origin: TestServer) -> None:
    url = {"url": str(origin.make_url("/tides"))}
    for path in ("/v1/declutter", "/read", "/feed", "/parser"):
        response = await proxy.get(path, params=url, headers={"Via": "1.1 edge, 1.1 quietpage"})
        assert response.status == (400 if path == "/parser" else 508), path
    assert (await proxy.get("/v1/declutter", params=url, headers={"Via": "1.1 edge"})).status == 200
