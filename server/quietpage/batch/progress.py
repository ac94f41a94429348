"""How far a run is, on stderr."""

from __future__ import annotations

import sys
import time
from typing import Final, TextIO

TERMINAL_SECONDS: Final = 0.5
LOG_SECONDS: Final = 10.0
"""Pause between two lines where nobody watches a terminal."""


class Progress:
    """Counts what is done and says so now and then."""

    def __init__(self, done: int, bad: int, stream: TextIO | None = None) -> None:
        """``done`` and ``bad`` are those of the runs before this one."""
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._pause_seconds = TERMINAL_SECONDS if self._live else LOG_SECONDS
        self._started = self._said = time.monotonic()
        self._before = done
        self._done = done
        self._bad = bad

    def count(self, *, bad: bool, where: str) -> None:
        """Count a record of the file ``where``."""
        self.count_many(not bad, bad, where=where)

    def count_many(self, pages: int, bad: int, *, where: str) -> None:
        """Count pages that were read and records that are bad."""
        self._done += pages + bad
        self._bad += bad
        if time.monotonic() - self._said >= self._pause_seconds:
            self._say(where)

    def end(self) -> None:
        """Say what came of the run."""
        self._say("all files")
        if self._live:
            self._stream.write("\n")

    def _say(self, where: str) -> None:
        self._said = time.monotonic()
        seconds = max(self._said - self._started, 1e-6)
        pace = (self._done - self._before) / seconds
        text = f"{self._done} records, {self._bad} bad, {pace:.0f}/s, {where}"
        self._stream.write(f"\r\x1b[K{text}" if self._live else f"{text}\n")
        self._stream.flush()
