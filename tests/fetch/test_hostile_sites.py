"""Sites that want to be read for ever, or to fill the memory: all are bounded, and said to be."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import zlib
from itertools import count

import brotli
import pytest
from aiohttp import web
from origins import Site

from quietpage.errors import (
    FetchedNoPage,
    FetchTimedOut,
    FetchTooLarge,
    HostResting,
    SiteUnreachable,
    TooManyRedirects,
)

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    from backports import zstd

ZEROS = bytes(40_000_000)
BOMBS = {
    "gzip": gzip.compress(ZEROS),
    "deflate": zlib.compress(ZEROS),
    "br": brotli.compress(ZEROS, quality=5),
    "zstd": zstd.compress(ZEROS),
}


@pytest.mark.parametrize("encoding", BOMBS)
async def test_a_bomb_is_too_large_however_it_is_packed(site: Site, encoding: str) -> None:
    async def bomb(request: web.Request) -> web.Response:
        headers = {"Content-Type": "text/html", "Content-Encoding": encoding}
        return web.Response(body=BOMBS[encoding], headers=headers)

    site.serve("/bomb", bomb)
    with pytest.raises(FetchTooLarge):
        await site.fetcher(fetch_bytes=1_000_000).fetch(site.url("/bomb"))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"\x1f\x8b" + bytes(50)),
        ("gzip", b"no gzip at all, only words"),
        ("br", b"\xff" * 100),
        ("zstd", b"\x28\xb5\x2f\xfd" + b"\xff" * 50),
    ],
)
async def test_what_is_badly_packed_is_a_connection_that_failed(
    site: Site, encoding: str, body: bytes
) -> None:
    async def broken(request: web.Request) -> web.Response:
        headers = {"Content-Type": "text/html", "Content-Encoding": encoding}
        return web.Response(body=body, headers=headers)

    site.serve("/broken", broken)
    with pytest.raises(SiteUnreachable):
        await site.fetcher().fetch(site.url("/broken"))


async def test_a_body_without_end_ends(site: Site) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"<p>more</p>" * 1000)
            sent += 11_000

    site.serve("/endless", endless)
    with pytest.raises(FetchTooLarge):
        await site.fetcher(fetch_bytes=500_000).fetch(site.url("/endless"))
    assert sent < 50_000_000


async def test_headers_that_drip_are_not_waited_for(site: Site) -> None:
    ended = asyncio.Event()

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n")
        number = 0
        while not reader.at_eof():
            writer.write(f"X-{number}: y\r\n".encode())
            number += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(reader.read(1), 0.05)
        writer.close()
        ended.set()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        fetcher = site.fetcher(fetch_ports=(port,), fetch_seconds=0.3)
        with pytest.raises(FetchTimedOut):
            await fetcher.fetch(f"http://127.0.0.1:{port}/")
        with pytest.raises(HostResting):
            await fetcher.fetch(f"http://127.0.0.1:{port}/other")
        await ended.wait()


async def test_a_flood_of_headers_is_told_as_one(site: Site) -> None:
    flood = b"\r\n".join(b"X-%d: y" % number for number in range(20_000))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n" + flood + b"\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(FetchTooLarge, match="head"):
            await site.fetcher(fetch_ports=(port,)).fetch(f"http://127.0.0.1:{port}/")


async def test_redirects_to_and_fro_are_bounded(site: Site) -> None:
    async def to(request: web.Request) -> web.Response:
        other = "/fro" if request.path == "/to" else "/to"
        return web.Response(status=302, headers={"Location": other})

    site.serve("/to", to)
    site.serve("/fro", to)
    with pytest.raises(TooManyRedirects):
        await site.fetcher().fetch(site.url("/to"))
    assert len(site.requests) == 6


async def test_a_chain_of_ten_thousand_redirects_is_cut(site: Site) -> None:
    steps = count()

    async def onward(request: web.Request) -> web.Response:
        step = next(steps)
        assert step < 10_000
        return web.Response(status=301, headers={"Location": f"/onward?{step}"})

    site.serve("/onward", onward)
    fetcher = site.fetcher(fetch_redirects=3)
    for _ in range(3):
        with pytest.raises(TooManyRedirects):
            await fetcher.fetch(site.url("/onward"))
    assert next(steps) == 4, "and it is not followed anew at once"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_the_body_of_a_redirect_is_not_read(site: Site, status: int) -> None:
    async def large(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=status, headers={"Location": "/"})
        await response.prepare(request)
        for _ in range(1000):
            await response.write(bytes(100_000))
        return response

    site.serve("/large", large)
    assert (await site.fetcher(fetch_bytes=100_000).fetch(site.url("/large"))).url == site.url("/")


@pytest.mark.parametrize("media_type", ["application/octet-stream", "x", "text/html-not", "*/*"])
async def test_odd_media_types_are_no_pages(site: Site, media_type: str) -> None:
    async def odd(request: web.Request) -> web.Response:
        return web.Response(body=b"<p>x", headers={"Content-Type": media_type})

    site.serve("/odd", odd)
    with pytest.raises(FetchedNoPage):
        await site.fetcher().fetch(site.url("/odd"))
