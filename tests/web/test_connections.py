from __future__ import annotations

import asyncio

import pytest
from harness import PAGE, Client, Start, code_of


async def connect(client: Client) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(client.host, client.port)


async def is_closed(reader: asyncio.StreamReader, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await reader.read() == b""
    except TimeoutError:
        return False


async def test_a_client_that_never_ends_its_request_head_is_cut_off(start: Start) -> None:
    client = await start(head_seconds=0.3)
    reader, writer = await connect(client)
    writer.write(b"POST /v1/declutter HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    closed = asyncio.create_task(is_closed(reader, 3))
    for _ in range(20):
        if closed.done():
            break
        writer.write(b"x")
        await asyncio.sleep(0.05)
    assert await closed
    writer.close()


async def test_a_client_that_says_nothing_is_cut_off(start: Start) -> None:
    client = await start(head_seconds=0.2)
    reader, writer = await connect(client)
    assert await is_closed(reader, 3)
    writer.close()


async def test_a_client_that_has_asked_may_idle_longer(start: Start) -> None:
    client = await start(head_seconds=0.1, idle_seconds=0.8)
    reader, writer = await connect(client)
    writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (await reader.readuntil(b"}")).startswith(b"HTTP/1.1 200")
    assert not await is_closed(reader, 0.4)
    assert await is_closed(reader, 3)
    writer.close()


async def test_silent_connections_give_way_when_there_are_too_many(start: Start) -> None:
    client = await start(connections=3, head_seconds=30)
    silent = [await connect(client) for _ in range(6)]
    assert (await client.post("/v1/declutter", json={"html": PAGE})).status == 200
    assert await is_closed(silent[0][0], 3)
    for _, writer in silent:
        writer.close()


async def test_a_header_over_the_limit_is_refused(start: Start) -> None:
    client = await start(header_bytes=2048)
    response = await client.get("/healthz", headers={"X-Long": "x" * 4000})
    assert await code_of(response) == (431, "headers_too_large")
    assert response.content_type == "application/problem+json"
    assert response.headers["X-Request-Id"]


async def test_an_address_over_the_limit_is_refused_and_not_repeated(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    client = await start(header_bytes=2048)
    caplog.set_level("INFO")
    response = await client.get("/v1/declutter?url=" + "secret" * 1000)
    assert await code_of(response) == (431, "headers_too_large")
    assert "secret" not in await response.text() + caplog.text


async def test_what_is_no_http_is_answered_with_a_code(start: Start) -> None:
    client = await start()
    reader, writer = await connect(client)
    writer.write(b"secret nonsense\r\n\r\n")
    answer = await reader.read()
    writer.close()
    assert b" 400 Bad Request\r\n" in answer
    assert b'"bad_request"' in answer
    assert b"secret" not in answer


async def test_a_hundred_slow_clients_do_not_slow_another(start: Start) -> None:
    client = await start()
    slow = [await connect(client) for _ in range(100)]
    for _, writer in slow:
        writer.write(b"POST /v1/declutter HTTP/1.1\r\nHost: localhost\r\n")
    async with asyncio.timeout(2):
        assert (await client.post("/v1/declutter", json={"html": PAGE})).status == 200
    for _, writer in slow:
        writer.close()
