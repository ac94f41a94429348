"""Time and peak memory over page size, each page in a process of its own."""

from __future__ import annotations

import math
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from benchmarks.speed.shapes import SHAPES
from quietpage import declutter
from quietpage.errors import QuietpageError

SIZES_BYTES: Final = (10_000, 100_000, 1_000_000, 4_000_000, 20_000_000)
MAX_EXPONENT: Final = 1.15
MIN_SECONDS: Final = 0.05
"""Shorter runs say little about growth."""
LIMIT_SECONDS: Final = 90
"""Processor time that one page may take, set as the kernel's own limit on its process."""
PATIENCE_SECONDS: Final = 900
"""Of the clock, for a page whose process hardly gets to run."""


@dataclass(frozen=True, slots=True)
class Run:
    """One page of one size."""

    size_bytes: int
    seconds: float
    peak_bytes: int
    outcome: str
    """"ok", the code of an error, or what went wrong."""


def measure_growth(shape: str) -> list[Run]:
    """Run one shape at all sizes; stop after one that does not end."""
    _declutter(SHAPES["ordinary"](SIZES_BYTES[0]).encode())  # what is loaded once is not growth
    runs = []
    for size in SIZES_BYTES:
        runs.append(_in_child(SHAPES[shape], size))
        if runs[-1].outcome in ("too slow", "crashed"):
            break
    return runs


def exponent(runs: list[Run]) -> float | None:
    """Growth of time over size as the power of the size: from the last run but two to the last.

    Single steps tell more about caches and the collector than about growth. None where runs
    are too short to tell.
    """
    told = [run for run in runs if run.seconds >= MIN_SECONDS and run.outcome == "ok"][-3:]
    if len(told) < 2:
        return None
    first, last = told[0], told[-1]
    return math.log(last.seconds / first.seconds) / math.log(last.size_bytes / first.size_bytes)


def is_bounded(runs: list[Run]) -> bool:
    """Whether every run ended, in about linear time or in a clear error."""
    if any(run.outcome in ("too slow", "crashed") for run in runs):
        return False
    power = exponent(runs)
    return power is None or power <= MAX_EXPONENT


def _in_child(make: Callable[[int], str], size: int) -> Run:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(make, size, sender))
    child.start()
    sender.close()
    try:
        if not receiver.poll(PATIENCE_SECONDS):
            return Run(size, PATIENCE_SECONDS, 0, "too slow")
        answer: Run = receiver.recv()
    except EOFError:
        child.join()
        is_slow = child.exitcode == -signal.SIGXCPU
        return Run(size, LIMIT_SECONDS, 0, "too slow" if is_slow else "crashed")
    finally:
        child.kill()
        child.join()
    return answer


def _run(make: Callable[[int], str], size: int, sender: Connection) -> None:
    html = make(size).encode()
    used = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + LIMIT_SECONDS, used + LIMIT_SECONDS + 1))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    outcome = _declutter(html)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sender.send(Run(len(html), seconds, peak * 1024, outcome))


def _declutter(html: bytes) -> str:
    try:
        article = declutter(html, url="https://example.org/harbour/ferry")
        _ = article.markdown, article.text, [piece.html for piece in article.removed]
    except QuietpageError as error:
        return error.code
    return "ok"
