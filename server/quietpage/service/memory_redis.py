"""Site memory in Redis, for replicas that share nothing else.

Two hashes a host, by piece: those on trial, with one witness, and those known by several. A
request reads the second only, which is small. The key of all hashes stands in Redis as well,
since replicas have no other place in common: who can read this Redis can test guesses of hosts
and texts, and finds whole answers there anyway where it is the cache too.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, WatchError

from quietpage.service.memory_store import (
    DAY_SECONDS,
    MAX_AGE_DAYS,
    SECRET_BYTES,
    Merge,
    StoreFailed,
)
from quietpage.service.witnesses import MIN_KNOWN_BYTES

PREFIX: Final = b"quietpage:memory:1:"
"""The number changes with the shape of what is kept."""
SECRET: Final = PREFIX + b"key"
HOSTS: Final = PREFIX + b"hosts"
"""Sorted set of the hosts, by the day they were last seen."""
MAX_ON_TRIAL: Final = 2_000
"""Pieces of a host that one page has shown."""
MAX_KNOWN: Final = 1_000
MAX_HOSTS: Final = 10_000
DAY_BYTES: Final = 4
PIECE_BYTES: Final = 8
TRIES: Final = 12
"""Replicas that write of one host at once get in each other's way."""
PAUSE_SECONDS: Final = 0.004
SAMPLE: Final = 64
"""Of pieces past the bound, the oldest in a sample goes: nobody needs the very oldest."""


class RedisStore:
    """A store in Redis."""

    def __init__(self, url: str, *, seconds: float) -> None:
        """``seconds`` is the longest wait for an answer; ValueError for a url of another kind."""
        # The client's own types are those of its synchronous twin as well.
        self._redis: Any = Redis.from_url(
            url,
            socket_timeout=seconds,
            socket_connect_timeout=seconds,
            retry=Retry(NoBackoff(), 0),
        )

    async def secret(self) -> bytes:
        """The key of all hashes."""
        async with _failing():
            await self._redis.set(SECRET, secrets.token_bytes(SECRET_BYTES), nx=True)
            secret = await self._redis.get(SECRET)
        if not isinstance(secret, bytes) or len(secret) != SECRET_BYTES:
            raise StoreFailed("Redis does not hold a key of the right size")
        return secret

    async def known(self, host: bytes, today: int) -> dict[int, bytes]:
        """Witnesses of the host's pieces that have at least two, and are not too old."""
        async with _failing():
            fields: dict[bytes, bytes] = await self._redis.hgetall(_known(host))
        found = {int.from_bytes(piece): _witnesses(value, today) for piece, value in fields.items()}
        return {piece: packed for piece, packed in found.items() if len(packed) >= MIN_KNOWN_BYTES}

    async def update(
        self, host: bytes, pieces: Sequence[int], merge: Merge, today: int
    ) -> dict[int, bytes]:
        """Merge into the witnesses of ``pieces``; return those that then have at least two."""
        names = [piece.to_bytes(PIECE_BYTES) for piece in pieces]
        async with _failing():
            for number in range(TRIES):
                try:
                    async with self._redis.pipeline(transaction=True) as pipe:
                        known = await _update(pipe, host, names, merge, today)
                except WatchError:
                    # Replicas that met once shall not meet again.
                    await asyncio.sleep(random.random() * number * PAUSE_SECONDS)  # noqa: S311
                    continue
                await self._bound(host)
                return known
        raise StoreFailed("others write of the same host all the time")

    async def close(self) -> None:
        """Let go of the connections."""
        async with _failing():
            await self._redis.aclose()

    async def _bound(self, host: bytes) -> None:
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hlen(_on_trial(host))
            pipe.hlen(_known(host))
            pipe.zcard(HOSTS)
            on_trial, known, hosts = await pipe.execute()
        if on_trial > MAX_ON_TRIAL:
            await self._forget_oldest(_on_trial(host), on_trial - MAX_ON_TRIAL)
        if known > MAX_KNOWN:
            await self._forget_oldest(_known(host), known - MAX_KNOWN)
        if hosts > MAX_HOSTS:
            for oldest, _ in await self._redis.zpopmin(HOSTS, hosts - MAX_HOSTS):
                await self._redis.delete(_on_trial(oldest), _known(oldest))

    async def _forget_oldest(self, key: bytes, count: int) -> None:
        sample = await self._redis.hrandfield(key, max(SAMPLE, 2 * count), withvalues=True)
        values = dict(zip(sample[::2], sample[1::2], strict=True))
        oldest = sorted(values, key=lambda piece: values[piece][:DAY_BYTES])[:count]
        if oldest:
            await self._redis.hdel(key, *oldest)


async def _update(
    pipe: Any, host: bytes, names: Sequence[bytes], merge: Merge, today: int
) -> dict[int, bytes]:
    await pipe.watch(_on_trial(host), _known(host))
    on_trial: list[bytes | None] = await pipe.hmget(_on_trial(host), names)
    known: list[bytes | None] = await pipe.hmget(_known(host), names)
    pipe.multi()
    result = {}
    for name, tried, settled in zip(names, on_trial, known, strict=True):
        packed = merge(int.from_bytes(name), _witnesses(settled or tried or b"", today))
        value = today.to_bytes(DAY_BYTES) + packed
        if len(packed) >= MIN_KNOWN_BYTES:
            result[int.from_bytes(name)] = packed
            if value != settled:
                pipe.hset(_known(host), name, value)
            if tried is not None:
                pipe.hdel(_on_trial(host), name)
        elif value != tried:
            pipe.hset(_on_trial(host), name, value)
            if settled is not None:
                pipe.hdel(_known(host), name)
    for key in (_on_trial(host), _known(host)):
        pipe.expire(key, MAX_AGE_DAYS * DAY_SECONDS)
    pipe.zadd(HOSTS, {host: today})
    await pipe.execute()
    return result


def _witnesses(value: bytes, today: int) -> bytes:
    """Witnesses in a kept value; none where they are too old."""
    day = int.from_bytes(value[:DAY_BYTES])
    return value[DAY_BYTES:] if day >= today - MAX_AGE_DAYS else b""


def _on_trial(host: bytes) -> bytes:
    return PREFIX + b"trial:" + host


def _known(host: bytes) -> bytes:
    return PREFIX + b"known:" + host


@asynccontextmanager
async def _failing() -> AsyncIterator[None]:
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreFailed(f"Redis: {type(error).__name__}") from None
