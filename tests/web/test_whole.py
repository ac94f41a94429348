"""What goes out in one piece, beside the same as aiohttp makes it."""

from __future__ import annotations

import asyncio
import json

import pytest
from harness import PAGE, Client, Start

BODY = json.dumps({"html": PAGE}).encode()
HEAD = "POST /v1/declutter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
USUAL = f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY
CLOSING = f"{HEAD}Connection: close\r\nContent-Length: {len(BODY)}\r\n\r\n".encode() + BODY
OLD = USUAL.replace(b"HTTP/1.1", b"HTTP/1.0")


async def exchange(client: Client, request: bytes, answers: int = 1) -> list[bytes]:
    """What comes back for ``request``, in ``answers`` answers; the rest where it closes."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(request)
    got = []
    for _ in range(answers):
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        got.append(head + await reader.readexactly(int(length)))
    writer.close()
    return got


def fields(answer: bytes) -> dict[str, str]:
    lines = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return dict(line.split(": ", 1) for line in lines)


async def test_an_answer_in_one_piece_says_what_any_other_says(client: Client) -> None:
    (usual,) = await exchange(client, USUAL)
    with_origin = USUAL.replace(b"\r\n\r\n", b"\r\nOrigin: chrome-extension://abc\r\n\r\n", 1)
    (other,) = await exchange(client, with_origin)
    extra = {"Access-Control-Allow-Origin", "Access-Control-Expose-Headers"}
    assert fields(other).keys() - fields(usual).keys() == extra
    changing = {"X-Request-Id", "Date", "Content-Length", "Vary"}
    for name, value in fields(usual).items():
        if name not in changing:
            assert fields(other)[name] == value
    assert b"harbour master" in usual


async def test_answers_come_one_after_another_on_a_connection(client: Client) -> None:
    answers = await exchange(client, USUAL * 3, 3)
    assert [answer.startswith(b"HTTP/1.1 200 OK\r\n") for answer in answers] == [True] * 3
    assert len({fields(answer)["X-Request-Id"] for answer in answers}) == 3


@pytest.mark.parametrize("request_bytes", [CLOSING, OLD])
async def test_a_connection_that_is_to_close_does(client: Client, request_bytes: bytes) -> None:
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(request_bytes)
    answer = await asyncio.wait_for(reader.read(), 5)
    assert b" 200 OK\r\n" in answer
    assert answer.endswith(b"}")
    writer.close()


async def test_a_client_is_told_what_it_may_still_ask_for(start: Start) -> None:
    client = await start(client_requests_a_minute=10)
    (answer,) = await exchange(client, USUAL)
    assert "RateLimit" in fields(answer)
