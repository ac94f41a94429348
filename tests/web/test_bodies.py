from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from io import BytesIO
from typing import Any

import brotli
import pytest
from backports import zstd
from harness import PAGE, Client, Start, code_of

from quietpage.web.keys import BODIES

HTML = {"Content-Type": "text/html"}
BOMB_BYTES = 200_000_000


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", lambda data: gzip.compress(data, 6)),
        ("deflate", zlib.compress),
        ("br", lambda data: brotli.compress(data, quality=5)),
        ("zstd", zstd.compress),
    ],
)
async def test_a_bomb_is_refused_before_it_has_grown(
    client: Client, encoding: str, compress: Any
) -> None:
    bomb = compress(bytes(BOMB_BYTES))
    tracemalloc.start()
    try:
        response = await client.post(
            "/v1/declutter", data=BytesIO(bomb), headers={**HTML, "Content-Encoding": encoding}
        )
        assert await code_of(response) == (413, "page_too_large")
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()
    assert (await client.post("/v1/declutter", json={"html": PAGE})).status == 200


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
async def test_a_body_that_is_not_compressed_as_it_says_is_refused(
    client: Client, encoding: str
) -> None:
    response = await client.post(
        "/v1/declutter",
        data=b"\x09" + PAGE.encode(),
        headers={**HTML, "Content-Encoding": encoding},
    )
    assert response.status == 400
    assert (await client.post("/v1/declutter", json={"html": PAGE})).status == 200


async def test_an_unknown_compression_is_refused(client: Client) -> None:
    response = await client.post(
        "/v1/declutter", data=b"x", headers={**HTML, "Content-Encoding": "compress"}
    )
    assert await code_of(response) == (415, "unsupported_media")


async def test_a_body_that_does_not_arrive_is_not_waited_for(start: Start) -> None:
    client = await start(body_seconds=0.2)
    held = asyncio.Event()

    async def drip() -> Any:
        yield b"<p>"
        await held.wait()

    response = await client.post("/v1/declutter", data=drip(), headers=HTML)
    assert await code_of(response) == (408, "client_too_slow")
    held.set()


async def test_bytes_held_are_given_back(client: Client) -> None:
    assert client.app is not None
    for body in (PAGE.encode(), b"", b"\x89PNG\0\1\2\3", b"x" * 30_000_000):
        await client.post("/v1/declutter", data=BytesIO(body), headers=HTML)
    assert client.app[BODIES].held_bytes == 0
