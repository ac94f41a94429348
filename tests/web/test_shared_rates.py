"""Two replicas and a real redis-server: a client's requests are counted together."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import PAGE, Client, Start

from tests.real_redis import RealRedis, needs_redis

pytestmark = needs_redis


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RealRedis]:
    server = RealRedis(tmp_path)
    yield server
    server.stop()


@pytest.fixture
async def replicas(start: Start, redis: RealRedis) -> tuple[Client, Client]:
    shared = {"redis_url": redis.url, "redis_seconds": 0.3, "client_requests_a_minute": 4}
    return await start(**shared), await start(**shared)


async def left(client: Client) -> tuple[int, str]:
    """Status of an answer, and how many requests it says are left."""
    response = await client.post("/v1/declutter", json={"html": PAGE})
    assert response.headers["RateLimit-Policy"] == '"client";q=4;w=60'
    return response.status, response.headers["RateLimit"].split(";")[1]


async def test_replicas_count_a_clients_requests_together(
    replicas: tuple[Client, Client],
) -> None:
    one, other = replicas
    assert [await left(c) for c in (one, other, one, other)] == [
        (200, "r=3"),
        (200, "r=2"),
        (200, "r=1"),
        (200, "r=0"),
    ]
    assert await left(one) == (429, "r=0")
    assert await left(other) == (429, "r=0")


@pytest.mark.parametrize("fate", [signal.SIGKILL, signal.SIGSTOP])
async def test_without_redis_each_replica_counts_for_itself_and_at_once(
    replicas: tuple[Client, Client], redis: RealRedis, fate: signal.Signals
) -> None:
    one, other = replicas
    assert await left(one) == (200, "r=3")
    redis.signal(fate)
    assert [await left(one) for _ in range(5)] == [
        (200, "r=3"),
        (200, "r=2"),
        (200, "r=1"),
        (200, "r=0"),
        (429, "r=0"),
    ]
    assert await left(other) == (200, "r=3")


async def test_a_redis_that_is_back_counts_again(
    replicas: tuple[Client, Client], redis: RealRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quietpage.service.rates.REST_SECONDS", 0.0)
    one, other = replicas
    redis.stop()
    assert await left(one) == (200, "r=3")
    redis.start()
    assert await left(one) == (200, "r=3")
    assert await left(other) == (200, "r=2")
