"""The cache tier that replicas share, in Redis. Without it, or with it slow, all goes on."""

from __future__ import annotations

import asyncio
import time
import zlib
from typing import Final

import msgspec
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from quietpage.service.jobs import Answer
from quietpage.settings import CacheSettings

PREFIX: Final = b"quietpage:1:"
"""The number changes with the shape of what is kept."""
FAST_LEVEL: Final = 1
INLINE_BYTES: Final = 64 * 1024
"""Compressing more than this would hold the event loop for a millisecond."""
REST_SECONDS: Final = 2.0
"""A Redis that failed is left alone for so long: else each request would wait for it."""
MAX_PUTS: Final = 64
"""Answers on their way to Redis; what comes on top is not kept there."""
FAILURES: Final = (RedisError, OSError, TimeoutError)


class SharedCache:
    """A shared tier in Redis. Whatever goes wrong is a miss."""

    def __init__(self, settings: CacheSettings, *, answer_bytes: int) -> None:
        self._redis = Redis.from_url(
            settings.redis_url,
            socket_timeout=settings.redis_seconds,
            socket_connect_timeout=settings.redis_seconds,
            retry=Retry(NoBackoff(), 0),
        )
        self._seconds = settings.redis_seconds
        self._age_seconds = max(1, int(settings.cache_seconds))
        self._answer_bytes = answer_bytes
        self._decoder = msgspec.msgpack.Decoder(Answer)
        self._resting_until = 0.0
        self._puts: set[asyncio.Task[None]] = set()

    @property
    def up(self) -> bool:
        """Whether Redis answered when it was last asked."""
        return self._resting_until == 0.0

    async def get(self, key: bytes) -> Answer | None:
        """Return the answer kept under ``key``, if there is one and it comes in time."""
        if time.monotonic() < self._resting_until:
            return None
        try:
            async with asyncio.timeout(self._seconds):
                packed = await self._redis.get(PREFIX + key)
        except FAILURES:
            self._rest()
            return None
        self._resting_until = 0.0
        return await self._unpack(packed) if isinstance(packed, bytes) else None

    def put(self, key: bytes, answer: Answer) -> None:
        """Keep ``answer``, or do not; nobody waits for it."""
        if len(self._puts) >= MAX_PUTS or time.monotonic() < self._resting_until:
            return
        task = asyncio.create_task(self._put(key, answer))
        self._puts.add(task)
        task.add_done_callback(self._puts.discard)

    async def ping(self) -> bool:
        """Ask Redis whether it is there."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._redis.ping()
        except FAILURES:
            self._rest()
        else:
            self._resting_until = 0.0
        return self.up

    async def close(self) -> None:
        """Let go of the connections, and of answers not yet kept."""
        for task in self._puts:
            task.cancel()
        await asyncio.gather(*self._puts, return_exceptions=True)
        await self._redis.aclose()

    async def _put(self, key: bytes, answer: Answer) -> None:
        raw = msgspec.msgpack.encode(answer)
        if len(raw) > INLINE_BYTES:
            packed = await asyncio.to_thread(zlib.compress, raw, FAST_LEVEL)
        else:
            packed = zlib.compress(raw, FAST_LEVEL)
        try:
            async with asyncio.timeout(self._seconds):
                await self._redis.set(PREFIX + key, packed, ex=self._age_seconds)
        except FAILURES:
            self._rest()

    async def _unpack(self, packed: bytes) -> Answer | None:
        try:
            if len(packed) > INLINE_BYTES // 4:
                return await asyncio.to_thread(self._decode, packed)
            return self._decode(packed)
        except (zlib.error, msgspec.DecodeError):
            return None

    def _decode(self, packed: bytes) -> Answer:
        # What stands in Redis may have been written by somebody else: bounded, and no pickle.
        raw = zlib.decompressobj().decompress(packed, self._answer_bytes * 2)
        return self._decoder.decode(raw)

    def _rest(self) -> None:
        self._resting_until = time.monotonic() + REST_SECONDS
