"""How much one client may ask at once and in a minute, and how much all of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from quietpage.errors import Overloaded, TooManyRequests
from quietpage.settings import LimitSettings

WINDOW_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a client may still ask for."""

    quota: int
    """Requests in a window."""
    remaining: int
    reset_seconds: int
    """Until the window ends."""


class Turnstile:
    """Lets requests in by client; each part of it holds for one process."""

    def __init__(self, settings: LimitSettings) -> None:
        self._max_requests = settings.in_flight_requests
        self._max_of_client = settings.client_requests
        self._quota = settings.client_requests_a_minute
        self._of_client: Counter[str] = Counter()
        self._item = RateLimitItemPerMinute(max(self._quota, 1))
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    @property
    def requests(self) -> int:
        """Requests under way."""
        return self._of_client.total()

    @contextmanager
    def pass_through(self, client: str) -> Iterator[None]:
        """Count a request of ``client`` while it is under way.

        Raises Overloaded when too many are, TooManyRequests when too many of this client's.
        """
        if self.requests >= self._max_requests:
            raise Overloaded("Too many requests at once. Try again in a moment.")
        if self._of_client[client] >= self._max_of_client:
            raise TooManyRequests("Too many requests of yours at once.", retry_seconds=1)
        self._of_client[client] += 1
        try:
            yield
        finally:
            self._of_client[client] -= 1
            if not self._of_client[client]:
                del self._of_client[client]

    async def count(self, client: str) -> Allowance | None:
        """Count a request against the client's minute; None where there is no such limit.

        Raises TooManyRequests when the minute's requests are used up.
        """
        if not self._quota:
            return None
        let_in = await self._limiter.hit(self._item, client)
        stats = await self._limiter.get_window_stats(self._item, client)
        reset_seconds = max(1, round(stats.reset_time - time.time()))
        if not let_in:
            raise TooManyRequests(
                f"More than {self._quota} requests in a minute.", retry_seconds=reset_seconds
            )
        return Allowance(self._quota, stats.remaining, reset_seconds)
