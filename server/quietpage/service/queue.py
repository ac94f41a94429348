"""The bounded queue of pages that wait for a worker."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from quietpage.errors import Overloaded
from quietpage.service.deadlines import Deadlines

W = TypeVar("W")

PATIENCE_BYTES_PER_SECOND: Final = 4 * 1024 * 1024
"""How much a page's size costs it in the queue: one of 4 MiB lets pass whatever small page
comes within a second after it. So none starves, and few small pages wait for a giant."""


@dataclass(slots=True, eq=False)
class _Waiting(Generic[W]):
    size_bytes: int
    large: bool
    turn: asyncio.Future[W] = field(repr=False)


class PageQueue(Generic[W]):
    """Hands idle workers to waiting pages.

    Small pages go before large ones that came a little earlier, and large ones hold at most
    ``large_at_once`` workers. What does not fit in the bounds is refused at once.
    """

    def __init__(
        self,
        *,
        pages: int,
        size_bytes: int,
        wait_seconds: float,
        large_page_bytes: int,
        large_at_once: int,
    ) -> None:
        self._max_pages = pages
        self._max_bytes = size_bytes
        self._patience = Deadlines(wait_seconds, _waited_in_vain)
        self._large_page_bytes = large_page_bytes
        self._large_at_once = large_at_once
        self._large_now = 0
        self._bytes = 0
        self._idle: deque[W] = deque()
        self._order = itertools.count()
        self._small: list[tuple[float, int, _Waiting[W]]] = []
        self._large: list[tuple[float, int, _Waiting[W]]] = []

    @property
    def depth(self) -> int:
        """Pages waiting."""
        return len(self._small) + len(self._large)

    @property
    def idle(self) -> int:
        """Workers that wait for a page."""
        return len(self._idle)

    def is_large(self, size_bytes: int) -> bool:
        """Whether a page of this size counts as large."""
        return size_bytes >= self._large_page_bytes

    async def take(self, size_bytes: int, since: float | None = None) -> W:
        """Wait for a worker to read a page of ``size_bytes``.

        A page whose worker died says ``since`` when it has been here, on the loop's clock: it
        has been let in already, and keeps its place.

        Raises Overloaded at once when the queue is full, or after the longest wait.
        """
        large = self.is_large(size_bytes)
        may_go = self._idle and not (large and self._large_now >= self._large_at_once)
        if may_go and self._next_lane() is None:
            self._large_now += large
            return self._idle.popleft()
        full = self.depth >= self._max_pages or self._bytes + size_bytes > self._max_bytes
        if since is None and not may_go and full and self.depth:
            raise Overloaded("Too many pages wait already. Try again in a moment.")
        loop = asyncio.get_running_loop()
        waiting: _Waiting[W] = _Waiting(size_bytes, large, loop.create_future())
        entered = loop.time() if since is None else since
        rank = entered + size_bytes / PATIENCE_BYTES_PER_SECOND
        entry = (rank, next(self._order), waiting)
        heapq.heappush(self._large if large else self._small, entry)
        self._bytes += size_bytes
        self._hand_out()
        self._patience.watch(waiting.turn)
        try:
            return await waiting.turn
        except BaseException:
            self._leave(entry)
            raise
        finally:
            self._patience.forget(waiting.turn)

    def put(self, worker: W) -> None:
        """Offer a worker to whoever waits."""
        self._idle.append(worker)
        self._hand_out()

    def put_back(self, worker: W, size_bytes: int) -> None:
        """Offer a worker again that has read a page of ``size_bytes``."""
        self.page_done(size_bytes)
        self.put(worker)

    def page_done(self, size_bytes: int) -> None:
        """Count a page of ``size_bytes`` as done, its worker being gone or put elsewhere."""
        if self.is_large(size_bytes):
            self._large_now -= 1
            self._hand_out()

    def withdraw(self, worker: W) -> None:
        """Take a worker out that has died while idle."""
        if worker in self._idle:
            self._idle.remove(worker)

    def _hand_out(self) -> None:
        while self._idle and (waiting := self._next()) is not None:
            self._bytes -= waiting.size_bytes
            if waiting.turn.done():  # it has just given up
                continue
            self._large_now += waiting.large
            waiting.turn.set_result(self._idle.popleft())

    def _next(self) -> _Waiting[W] | None:
        lane = self._next_lane()
        return heapq.heappop(lane)[2] if lane is not None else None

    def _next_lane(self) -> list[tuple[float, int, _Waiting[W]]] | None:
        """Where the page stands that is next; None where none waits that may go."""
        large = self._large if self._large_now < self._large_at_once else None
        if self._small and large:
            return min(self._small, large, key=_rank)
        return self._small or large or None

    def _leave(self, entry: tuple[float, int, _Waiting[W]]) -> None:
        waiting = entry[2]
        turn = waiting.turn
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            # The worker came in the moment that the page left.
            self.put_back(turn.result(), waiting.size_bytes)
            return
        lane = self._large if waiting.large else self._small
        if entry in lane:
            lane.remove(entry)
            heapq.heapify(lane)
            self._bytes -= waiting.size_bytes


def _rank(lane: list[tuple[float, int, _Waiting[W]]]) -> tuple[float, int]:
    return lane[0][:2]


def _waited_in_vain() -> Overloaded:
    return Overloaded("No worker became free in time. Try again later.")
