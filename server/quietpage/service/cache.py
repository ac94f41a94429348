"""Answers already made, bounded in bytes and in age; equal requests share one extraction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from cachetools import TTLCache

from quietpage.service.jobs import Answer
from quietpage.settings import CacheSettings
from quietpage.single_flight import SingleFlight


class SharedTier(Protocol):
    """A cache that replicas share. It never raises: what it cannot do is a miss."""

    async def get(self, key: bytes) -> Answer | None:
        """Return the answer kept under ``key``, if there is one and it comes in time."""
        ...

    def put(self, key: bytes, answer: Answer) -> None:
        """Keep ``answer``, or do not; nobody waits for it."""
        ...


class Cached(NamedTuple):
    """An answer, and where it came from."""

    answer: Answer
    tier: str
    """``memory``, ``shared``, or ``none`` where the page was read for this request."""


def _size_bytes(answer: Answer) -> int:
    return answer.size_bytes


class AnswerCache:
    """Keeps answers in memory, and in a shared tier where there is one."""

    def __init__(self, settings: CacheSettings, shared: SharedTier | None = None) -> None:
        self._kept: TTLCache[bytes, Answer] = TTLCache(
            maxsize=settings.cache_bytes, ttl=settings.cache_seconds, getsizeof=_size_bytes
        )
        self._max_bytes = settings.cache_bytes
        self._shared = shared
        self._flights: SingleFlight[bytes, Cached] = SingleFlight()

    @property
    def size_bytes(self) -> int:
        """Bytes kept in memory."""
        return int(self._kept.currsize)

    async def get_or_make(self, key: bytes, make: Callable[[], Awaitable[Answer]]) -> Cached:
        """Return the answer for ``key``, which ``make`` makes if nobody has.

        Whoever asks while it is being made waits for the same one. Errors are handed to all
        of them and not kept. A caller that goes away does not stop the making.
        """
        try:
            return Cached(self._kept[key], "memory")
        except KeyError:
            pass
        return await self._flights.join(key, lambda: self._find_or_make(key, make))

    async def _find_or_make(self, key: bytes, make: Callable[[], Awaitable[Answer]]) -> Cached:
        if self._shared is not None:
            found = await self._shared.get(key)
            if found is not None:
                self._keep(key, found)
                return Cached(found, "shared")
        answer = await make()
        self._keep(key, answer)
        if self._shared is not None:
            self._shared.put(key, answer)
        return Cached(answer, "none")

    def _keep(self, key: bytes, answer: Answer) -> None:
        if answer.size_bytes <= self._max_bytes:
            self._kept[key] = answer
