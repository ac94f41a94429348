"""A real redis-server, started for the test."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from quietpage.service.cache import AnswerCache
from quietpage.service.jobs import Answer
from quietpage.service.shared_cache import PREFIX, SharedCache
from quietpage.settings import CacheSettings
from tests.real_redis import RealRedis, needs_redis

pytestmark = needs_redis

ANSWER = Answer(b"{}" * 5000, 0.9, 120, {"newsletter": 2})


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RealRedis]:
    server = RealRedis(tmp_path)
    yield server
    server.stop()


def settings_for(redis: RealRedis) -> CacheSettings:
    return CacheSettings(redis_url=redis.url, redis_seconds=0.2)


@pytest.fixture
async def shared(redis: RealRedis) -> AsyncIterator[SharedCache]:
    cache = SharedCache(settings_for(redis), answer_bytes=1_000_000)
    yield cache
    await cache.close()


async def kept(shared: SharedCache, key: bytes) -> Answer:
    async with asyncio.timeout(3):
        while (answer := await shared.get(key)) is None:
            await asyncio.sleep(0.01)
        return answer


async def make() -> Answer:
    return ANSWER


async def refuse() -> Answer:
    raise AssertionError("made although another replica has it")


async def test_what_one_replica_made_another_finds(redis: RealRedis, shared: SharedCache) -> None:
    first, second = (AnswerCache(CacheSettings(), shared) for _ in range(2))
    assert (await first.get_or_make(b"k", make)).tier == "none"
    await kept(shared, b"k")
    found = await second.get_or_make(b"k", refuse)
    assert (found.tier, found.answer) == ("shared", ANSWER)
    assert (await second.get_or_make(b"k", refuse)).tier == "memory"


async def test_what_is_kept_is_compressed_and_ages(shared: SharedCache) -> None:
    shared.put(b"k", ANSWER)
    await kept(shared, b"k")
    assert len(await shared._redis.get(PREFIX + b"k")) < len(ANSWER.body) / 10
    assert 0 < await shared._redis.ttl(PREFIX + b"k") <= 3600


@pytest.mark.parametrize("junk", [b"", b"junk", b"x\x9cjunk", b"\x80\x04N."])
async def test_junk_in_redis_is_a_miss(shared: SharedCache, junk: bytes) -> None:
    await shared._redis.set(PREFIX + b"k", junk)
    assert await shared.get(b"k") is None


async def test_a_redis_that_hangs_costs_no_more_than_its_wait(
    redis: RealRedis, shared: SharedCache
) -> None:
    await shared.ping()
    redis.signal(signal.SIGSTOP)
    cache = AnswerCache(CacheSettings(cache_bytes=0), shared)
    started = time.monotonic()
    for number in range(20):
        assert (await cache.get_or_make(b"%d" % number, make)).answer == ANSWER
    assert time.monotonic() - started < 1
    assert not shared.up


async def test_a_redis_that_is_gone_is_missed_and_one_that_is_back_is_used(
    redis: RealRedis, shared: SharedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quietpage.service.shared_cache.REST_SECONDS", 0.05)
    redis.stop()
    assert await shared.get(b"k") is None
    assert not await shared.ping()
    redis.start()
    await asyncio.sleep(0.1)
    assert await shared.ping()
    shared.put(b"k", ANSWER)
    assert await kept(shared, b"k") == ANSWER
