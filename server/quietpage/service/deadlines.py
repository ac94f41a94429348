"""Futures that shall not be waited for longer than a time that is the same for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


class Deadlines:
    """One timer for all: setting one and taking it back costs more than a future does."""

    def __init__(self, seconds: float, late: Callable[[], Exception]) -> None:
        """``late`` makes the exception of a future that was not done within ``seconds``."""
        self._seconds = seconds
        self._late = late
        self._due: dict[asyncio.Future[Any], float] = {}
        """In the order that they are due."""
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, future: asyncio.Future[Any]) -> None:
        """Have ``future`` fail in time, unless it is done or forgotten before."""
        loop = future.get_loop()
        due = self._due[future] = loop.time() + self._seconds
        if self._timer is None:
            self._timer = loop.call_at(due, self._look, loop)

    def forget(self, future: asyncio.Future[Any]) -> None:
        """Mind ``future`` no longer."""
        self._due.pop(future, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        late = []
        self._timer = None
        for future, due in self._due.items():
            if due > now:
                self._timer = loop.call_at(due, self._look, loop)
                break
            late.append(future)
        for future in late:
            del self._due[future]
            if not future.done():
                future.set_exception(self._late())
