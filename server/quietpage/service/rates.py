"""Requests of each client in a minute: counted in Redis where replicas share one, else here.

Sliding windows by ``limits``. While Redis is away, each process counts by itself: clients may
then ask as often of every replica, but none is refused for want of a counter.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from quietpage.setting_values import BadSetting
from quietpage.settings import CacheSettings, LimitSettings

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

WINDOW_SECONDS: Final = 60
PREFIX: Final = "quietpage:rates:1"
REST_SECONDS: Final = 2.0
"""A Redis that failed is left alone for so long: else each request would wait for it."""
FAILURES: Final = (StorageError, OSError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client may still ask for."""

    quota: int
    """Requests in a window."""
    remaining: int
    reset_seconds: int
    """Until the window ends."""
    let_in: bool
    """Whether the request that was just counted is within the quota."""


class Rates:
    """Counts the requests of each client."""

    def __init__(self, limits: LimitSettings, cache: CacheSettings) -> None:
        self._quota = limits.client_requests_a_minute
        self._item = RateLimitItemPerMinute(max(self._quota, 1))
        self._here = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared: SlidingWindowCounterRateLimiter | None = None
        self._pool: ConnectionPool | None = None
        self._wait_seconds = cache.redis_seconds
        self._resting_until = 0.0
        if self._quota and cache.redis_url:
            self._pool = _connect(cache)
            self._shared = _counting_in(self._pool)

    @property
    def bounded(self) -> bool:
        """Whether there is anything to count."""
        return self._quota > 0

    async def count(self, client: str) -> Allowance:
        """Count a request of ``client``."""
        if self._shared is not None and time.monotonic() >= self._resting_until:
            try:
                async with asyncio.timeout(self._wait_seconds):
                    return await self._count(self._shared, client)
            except FAILURES:
                self._resting_until = time.monotonic() + REST_SECONDS
        return await self._count(self._here, client)

    async def close(self) -> None:
        """Let go of the connections to Redis."""
        if self._pool is not None:
            await self._pool.aclose()

    async def _count(self, limiter: SlidingWindowCounterRateLimiter, client: str) -> Allowance:
        let_in = await limiter.hit(self._item, client)
        stats = await limiter.get_window_stats(self._item, client)
        reset_seconds = max(1, round(stats.reset_time - time.time()))
        return Allowance(self._quota, stats.remaining, reset_seconds, let_in)


def _connect(cache: CacheSettings) -> ConnectionPool:
    try:
        from redis.asyncio import ConnectionPool
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
    except ImportError:
        raise BadSetting(
            "QUIETPAGE_REDIS_URL: needs the extra, as in `pip install quietpage[redis]`"
        ) from None
    try:
        return ConnectionPool.from_url(
            cache.redis_url,
            socket_timeout=cache.redis_seconds,
            socket_connect_timeout=cache.redis_seconds,
            retry=Retry(NoBackoff(), 0),
        )
    except ValueError:
        raise BadSetting("QUIETPAGE_REDIS_URL: must be a url such as redis://host:6379/0") from None


def _counting_in(pool: ConnectionPool) -> SlidingWindowCounterRateLimiter:
    from limits.aio.storage import RedisStorage

    storage = RedisStorage(
        "redis://",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix=PREFIX,
        connection_pool=pool,  # type: ignore[arg-type]  # as documented, if not as typed
    )
    return SlidingWindowCounterRateLimiter(storage)
