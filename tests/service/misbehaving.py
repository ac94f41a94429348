"""Encoders that do in a worker what a page must not be able to do."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from quietpage.engine.article import Article


@dataclass(frozen=True)
class Plain:
    name: str = "plain"

    def __call__(self, article: Article) -> bytes:
        return article.html.encode()


@dataclass(frozen=True)
class Slow:
    seconds: float
    name: str = "slow"

    def __call__(self, article: Article) -> bytes:
        time.sleep(self.seconds)
        return b"done"


@dataclass(frozen=True)
class Deadly:
    """Ends its worker, the first ``times`` times; counts in ``tally``."""

    tally: str
    times: int
    signal: int = signal.SIGSEGV
    name: str = "deadly"

    def __call__(self, article: Article) -> bytes:
        tally = Path(self.tally)
        with tally.open("a") as lines:
            lines.write("x")
        if len(tally.read_text()) <= self.times:
            os.kill(os.getpid(), self.signal)
        return b"survived"


@dataclass(frozen=True)
class Leaving:
    """Ends its worker with no signal; counts in ``tally``."""

    tally: str
    name: str = "leaving"

    def __call__(self, article: Article) -> bytes:
        with Path(self.tally).open("a") as lines:
            lines.write("x")
        os._exit(1)


@dataclass(frozen=True)
class Hungry:
    bytes_wanted: int
    name: str = "hungry"

    def __call__(self, article: Article) -> bytes:
        return b"%d" % len(bytearray(self.bytes_wanted))


@dataclass(frozen=True)
class Grown:
    """Leaves its worker larger than it was."""

    bytes_kept: int
    name: str = "grown"

    def __call__(self, article: Article) -> bytes:
        _kept.append(b"x" * self.bytes_kept)
        return b"%d" % os.getpid()


@dataclass(frozen=True)
class Broken:
    name: str = "broken"

    def __call__(self, article: Article) -> bytes:
        raise ValueError("the page said: " + article.html)


_kept: list[bytes] = []
