"""How much one client may ask at once, and how much all of them."""

from __future__ import annotations

from collections import Counter

from quietpage.errors import Overloaded, TooManyRequests
from quietpage.settings import LimitSettings


class Turnstile:
    """Lets requests in by client; it holds for one process."""

    def __init__(self, settings: LimitSettings) -> None:
        self._max_requests = settings.in_flight_requests
        self._max_of_client = settings.client_requests
        self._of_client: Counter[str] = Counter()
        self._requests = 0

    @property
    def requests(self) -> int:
        """Requests under way."""
        return self._requests

    def enter(self, client: str) -> None:
        """Count a request of ``client`` until ``leave`` is called.

        Raises Overloaded when too many are under way, TooManyRequests when too many of this
        client's.
        """
        if self._requests >= self._max_requests:
            raise Overloaded("Too many requests at once. Try again in a moment.")
        if self._of_client[client] >= self._max_of_client:
            raise TooManyRequests("Too many requests of yours at once.", retry_seconds=1)
        self._of_client[client] += 1
        self._requests += 1

    def leave(self, client: str) -> None:
        """Count a request of ``client`` no longer."""
        self._requests -= 1
        self._of_client[client] -= 1
        if not self._of_client[client]:
            del self._of_client[client]
