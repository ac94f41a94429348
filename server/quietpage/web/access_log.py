"""A line for each request, on standard error, written some at a time.

A system call and a log record for each would cost a fifth of a warm answer.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Final

FLUSH_SECONDS: Final = 0.25
MAX_LINES: Final = 4096
"""Lines kept at most; with more, requests wait for whoever reads them."""


def write_to_stderr(text: str) -> None:
    """Write ``text`` at once."""
    sys.stderr.write(text)
    sys.stderr.flush()


class AccessLog:
    """Keeps lines for a moment, and writes them."""

    def __init__(self, write: Callable[[str], None] = write_to_stderr) -> None:
        self._write = write
        self._lines: list[str] = []

    def note(self, line: str) -> None:
        """Have ``line`` written soon, with the time before it."""
        self._lines.append(f"{_clock(int(time.time()))} {line}\n")
        if len(self._lines) >= MAX_LINES:
            self.flush()

    def flush(self) -> None:
        """Write what is kept."""
        lines, self._lines = self._lines, []
        if lines:
            self._write("".join(lines))

    async def keep_flushing(self) -> None:
        """Write what is kept, again and again, in a thread: whoever reads may be slow."""
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            if self._lines:
                await asyncio.to_thread(self.flush)


@lru_cache(maxsize=2)
def _clock(second: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(second))
