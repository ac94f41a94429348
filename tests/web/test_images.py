"""``/img/…`` with an origin server on loopback."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import Client, ServeOrigin, Start, code_of

from quietpage.web.pages.signing import image_path

KEY = "a key for tests"
BODIES = {
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "gif": b"GIF89a" + bytes(100),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(100),
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(100),
    "avif": b"\x00\x00\x00\x1cftypavif" + bytes(100),
}
OTHERS = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "short": b"\x89PN",
    "empty": b"",
    "mp4": b"\x00\x00\x00\x1cftypisom" + bytes(100),
}
MAX_BYTES = 4096


async def origin_file(request: web.Request) -> web.StreamResponse:
    assert "Cookie" not in request.headers
    assert "Referer" not in request.headers
    name = request.path.strip("/")
    if name == "inward":
        raise web.HTTPFound("http://169.254.169.254/latest")
    if name == "endless":
        response = web.StreamResponse(headers={"Content-Type": "image/png"})
        await response.prepare(request)
        for _ in range(200):
            await response.write(BODIES["png"])
        return response
    if name == "huge":
        return web.Response(body=BODIES["png"] * 100, content_type="image/png")
    # What the site says of its files is not believed.
    return web.Response(body={**BODIES, **OTHERS}[name], content_type="image/svg+xml")


@pytest.fixture
async def origin(serve_origin: ServeOrigin) -> TestServer:
    return await serve_origin(origin_file)


@pytest.fixture
async def proxy(start: Start, origin: TestServer) -> Client:
    return await start(
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(80, origin.port),
        image_key=KEY,
        image_bytes=MAX_BYTES,
    )


def signed(origin: TestServer, path: str, key: str = KEY) -> str:
    return image_path(key.encode(), str(origin.make_url(path)))


@pytest.mark.parametrize("name", BODIES)
async def test_an_image_is_passed_on_as_what_it_is(
    proxy: Client, origin: TestServer, name: str
) -> None:
    response = await proxy.get(signed(origin, f"/{name}"))
    assert response.status == 200
    assert response.content_type == f"image/{name}"
    assert await response.read() == BODIES[name]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "X-Request-Id" in response.headers


@pytest.mark.parametrize("name", OTHERS)
async def test_nothing_else_is_passed_on(proxy: Client, origin: TestServer, name: str) -> None:
    assert await code_of(await proxy.get(signed(origin, f"/{name}"))) == (502, "fetched_no_image")


async def test_an_address_that_the_service_did_not_make_is_refused(
    proxy: Client, origin: TestServer
) -> None:
    good = signed(origin, "/png")
    other = signed(origin, "/gif")
    mixed = f"/img/{good.split('/')[2]}/{other.split('/')[3]}"
    for path in (mixed, signed(origin, "/png", "another key"), "/img/x/y", "/img/a.b/%00"):
        assert await code_of(await proxy.get(path)) == (403, "address_refused"), path


async def test_addresses_within_the_own_network_are_refused(
    proxy: Client, origin: TestServer
) -> None:
    for url in ("http://10.0.0.1/a.png", "http://169.254.169.254/", "ftp://e.test/a.png"):
        response = await proxy.get(image_path(KEY.encode(), url))
        assert await code_of(response) == (403, "address_refused"), url
    response = await proxy.get(signed(origin, "/inward"))
    assert await code_of(response) == (403, "address_refused")


async def test_an_image_that_is_too_large_is_not_passed_on(
    proxy: Client, origin: TestServer
) -> None:
    response = await proxy.get(signed(origin, "/huge"))
    assert await code_of(response) == (502, "fetch_too_large")


async def test_one_that_turns_out_too_large_breaks_off(proxy: Client, origin: TestServer) -> None:
    response = await proxy.get(signed(origin, "/endless"))
    with pytest.raises(aiohttp.ClientError):
        await response.read()
    assert (await proxy.get(signed(origin, "/png"))).status == 200


async def test_without_a_key_of_its_own_each_start_has_a_new_one(
    start: Start, origin: TestServer
) -> None:
    client = await start(fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,))
    assert await code_of(await client.get(signed(origin, "/png", ""))) == (403, "address_refused")
