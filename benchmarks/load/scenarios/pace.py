"""Pages never seen, then the same again, beside the engine alone and a bare handler."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

from benchmarks.load.client import Outcome, send
from benchmarks.load.pages import PageMaker, as_bodies, make_bodies, page_makers
from benchmarks.load.servers import Running, running, service
from quietpage import declutter
from quietpage.errors import QuietpageError
from quietpage.web.wire import DEFAULT_FORMATS, JsonEncoder

from .row import Row, at_least

PATH = "/v1/declutter"
ENCODER = JsonEncoder(DEFAULT_FORMATS)
WARM_UP = 40
"""Pages before a row's first round."""
WARM_TIMES = 30
"""How often each page is asked for again in a round."""
PASSES = 6
"""Site memory learns from the first passes over the pages, and answers made before it are made
again; after so many the answers are kept ones."""


def cold(workers: int, count: int, rounds: int, corpora: Path) -> Iterator[Row]:
    """New pages over HTTP and in process, in turns: both ways a page in JSON becomes an answer.

    With as many workers as processors the serving process and the sender of the pages take turns
    with them; with one worker they have a processor to themselves.
    """
    for what, make in page_makers(corpora, count).items():
        for number in sorted({1, workers}):
            yield _cold(what, make, number, rounds)


def _cold(what: str, make: PageMaker, workers: int, rounds: int) -> Row:
    ratios, paces = [], []
    with service(workers) as server, ProcessPoolExecutor(workers) as pool:
        asyncio.run(send(server.address + PATH, make_bodies(WARM_UP, "first"), workers * 4))
        list(pool.map(_answer, make_bodies(WARM_UP, "first")))
        for turn in range(rounds):
            series = f"cold{turn}"
            bodies = as_bodies(make(series), series)
            alone = _pages_a_second(pool, bodies)
            outcome = asyncio.run(send(server.address + PATH, bodies, workers * 4))
            ratios.append(outcome.answered_per_second / alone)
            paces.append(outcome.answered_per_second)
    processes = "1 process" if workers == 1 else f"{workers} processes"
    told = f"{what}: cold over HTTP ÷ engine and answer's JSON alone, {processes} each"
    note = f"{median(paces):.0f} pages/s, rounds {_list(ratios)}"
    return at_least(told, median(ratios), 0.75, note)


def warm(workers: int, count: int, rounds: int) -> Iterator[Row]:
    """Pages that the service has kept, and a handler that only reads the same, in turns."""
    bodies = make_bodies(count, "warm")
    at_once = workers * 4
    with service(workers) as server, _bare(_answer_bytes(server, bodies)) as bare:
        address = server.address + PATH
        first = asyncio.run(send(address, bodies, at_once))
        for _ in range(PASSES):
            if asyncio.run(send(address, bodies, at_once)).cached == count:
                break
        paces, processor, again = [], [], []
        for _ in range(rounds):
            ours, our_seconds = _timed(server, address, bodies * WARM_TIMES, at_once)
            theirs, their_seconds = _timed(bare, bare.address + PATH, bodies * WARM_TIMES, at_once)
            paces.append(ours.per_second / theirs.per_second)
            processor.append(their_seconds / our_seconds)
            again.append(ours.per_second)
    note = f"{median(again):.0f}/s, rounds {_list(paces)}"
    yield at_least("warm ÷ bare handler, pages a second", median(paces), 0.50, note)
    note = f"rounds {_list(processor)}"
    yield at_least("warm ÷ bare handler, by processor time", median(processor), 0.50, note)
    yield at_least("warm ÷ cold, pages a second", median(again) / first.per_second, 5.0)


def _timed(
    server: Running, address: str, bodies: list[bytes], at_once: int
) -> tuple[Outcome, float]:
    before = server.cpu_seconds()
    outcome = asyncio.run(send(address, bodies, at_once))
    assert set(outcome.statuses) == {200}, outcome.statuses
    return outcome, server.cpu_seconds() - before


def _answer_bytes(server: Running, bodies: list[bytes]) -> int:
    """Mean size of the answers; the bare handler gives as many."""
    sizes: list[int] = []

    def note(_: int, answer: bytes) -> bool:
        sizes.append(len(answer))
        return True

    asyncio.run(send(server.address + PATH, bodies[:40], 4, note))
    return sum(sizes) // len(sizes)


def _bare(answer_bytes: int):  # type: ignore[no-untyped-def]  # as ``running``
    return running([sys.executable, "-m", "benchmarks.load.peers.bare", str(answer_bytes)], {})


def _pages_a_second(pool: ProcessPoolExecutor, bodies: list[bytes]) -> float:
    started = time.perf_counter()
    list(pool.map(_answer, bodies))
    return len(bodies) / (time.perf_counter() - started)


def _answer(body: bytes) -> bytes:
    """What the service makes of ``body``, removed pieces and all, without site memory."""
    sent = json.loads(body)
    try:
        return ENCODER(declutter(sent["html"], url=sent["url"]))
    except QuietpageError as error:  # a page with nothing to read takes its time too
        return str(error).encode()


def _list(values: list[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)
