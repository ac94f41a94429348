from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from harness import PAGE, Client, Start, code_of

from quietpage.web.callers import token_digest

TOKENS = tuple(f"{name}:{token_digest(name)}" for name in ("anna", "bert"))


async def ask(client: Client, number: int = 0, **headers: str) -> tuple[int, str]:
    page = PAGE + f"<!-- {number} -->"
    return await code_of(await client.post("/v1/declutter", json={"html": page}, headers=headers))


async def test_a_minutes_requests_are_bounded_and_counted_down(start: Start) -> None:
    client = await start(client_requests_a_minute=2)
    first = await client.post("/v1/declutter", json={"html": PAGE})
    assert first.headers["RateLimit-Policy"] == '"client";q=2;w=60'
    assert first.headers["RateLimit"].startswith('"client";r=1;t=')
    assert await ask(client) == (200, "")
    refused = await client.post("/v1/declutter", json={"html": PAGE})
    assert await code_of(refused) == (429, "too_many_requests")
    assert 0 < int(refused.headers["Retry-After"]) <= 60


async def test_health_is_not_counted(start: Start) -> None:
    client = await start(client_requests_a_minute=1)
    assert {(await client.get("/healthz")).status for _ in range(4)} == {200}


async def test_each_token_has_a_minute_of_its_own(start: Start) -> None:
    client = await start(host="0.0.0.0", tokens=TOKENS, client_requests_a_minute=1)
    assert await ask(client, Authorization="Bearer anna") == (200, "")
    assert await ask(client, Authorization="Bearer anna") == (429, "too_many_requests")
    assert await ask(client, Authorization="Bearer bert") == (200, "")


@pytest.mark.parametrize(
    ("proxies", "second"), [((), (429, "too_many_requests")), (("127.0.0.0/8",), (200, ""))]
)
async def test_who_is_behind_a_proxy_counts_only_where_the_proxy_is_known(
    start: Start, proxies: tuple[str, ...], second: tuple[int, str]
) -> None:
    client = await start(proxies=proxies, client_requests_a_minute=1)
    await ask(client, **{"X-Forwarded-For": "198.41.0.4"})
    assert await ask(client, **{"X-Forwarded-For": "198.41.0.5"}) == second


async def test_what_a_client_says_before_its_proxy_does_not_count(start: Start) -> None:
    client = await start(proxies=("127.0.0.0/8",), client_requests_a_minute=1)
    await ask(client, **{"X-Forwarded-For": "1.1.1.1, 198.41.0.4"})
    assert (await ask(client, **{"X-Forwarded-For": "2.2.2.2, 198.41.0.4"}))[0] == 429


async def test_an_ipv6_network_is_one_client(start: Start) -> None:
    client = await start(proxies=("127.0.0.0/8",), client_requests_a_minute=1)
    await ask(client, **{"X-Forwarded-For": "2a00:1450::1"})
    assert (await ask(client, **{"X-Forwarded-For": "2a00:1450::2"}))[0] == 429
    assert (await ask(client, **{"X-Forwarded-For": "2a00:1450:0:1::2"}))[0] == 200


@pytest.mark.parametrize(
    ("limit", "refusal"),
    [("client_requests", (429, "too_many_requests")), ("in_flight_requests", (503, "overloaded"))],
)
async def test_requests_under_way_are_bounded(
    start: Start, limit: str, refusal: tuple[int, str]
) -> None:
    client = await start(**{limit: 2})
    arrived = asyncio.Event()

    async def slow_body() -> AsyncIterator[bytes]:
        yield b"<p>"
        await arrived.wait()

    async def send_slowly() -> int:
        response = await client.post(
            "/v1/declutter", data=slow_body(), headers={"Content-Type": "text/html"}
        )
        return response.status

    slow = [asyncio.create_task(send_slowly()) for _ in range(2)]
    await asyncio.sleep(0.1)
    assert await ask(client) == refusal
    arrived.set()
    await asyncio.gather(*slow)
    assert await ask(client) == (200, "")
