"""Equal work is done once: whoever asks while it is under way waits for the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class SingleFlight(Generic[K, T]):
    """Work under way, by key."""

    def __init__(self) -> None:
        self._under_way: dict[K, asyncio.Task[T]] = {}

    async def join(self, key: K, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What the work of that ``key`` gives, which ``begin`` begins unless it is under way.

        Its error is raised to all who wait. A caller that goes away does not stop it.
        """
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(begin())
            self._under_way[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        try:
            return await asyncio.shield(task)
        finally:
            # A task holds its error, and the error's traceback this frame: with the task in it,
            # all that stands in the frames, pages too, would stay until a full collection.
            del task

    def cancel(self) -> None:
        """Cancel all of it."""
        for task in self._under_way.values():
            task.cancel()

    def _finish(self, key: K, task: asyncio.Task[T]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()  # whoever waited has it; if all have gone away, nobody need
