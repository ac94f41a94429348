"""Many pages, and no more memory than after the first tenth of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from statistics import median

from benchmarks.load.client import send
from benchmarks.load.pages import as_bodies, make_pages
from benchmarks.load.servers import Running, service

from .row import Row, at_most

PATH = "/v1/declutter"
CHUNK = 500


def flat_memory(workers: int, count: int) -> Iterator[Row]:
    """Most of the pages are new ones, some come again; workers and master are measured."""
    # Kept answers are bounded as well, but would first have to fill up.
    with service(workers, cache_bytes="4MiB") as server:
        sizes: list[tuple[int, list[int]]] = []
        for part in range(10):
            seen = []
            for chunk in range(max(1, count // 10 // CHUNK)):
                pages = make_pages(min(CHUNK, count // 10), f"part {part} {chunk}")
                bodies = as_bodies(pages, f"part{part}-{chunk}")
                asyncio.run(send(server.address + PATH, bodies, workers * 4))
                seen.append(_sizes(server))
            sizes.append((part, [int(median(column)) for column in zip(*seen, strict=True)]))
    first, last = sizes[0][1], sizes[-1][1]
    for name, before, after in zip(("all processes", "the master"), first, last, strict=True):
        what = f"memory of {name} after {count} pages ÷ after the first tenth"
        yield at_most(what, after / before, 1.05)


def _sizes(server: Running) -> tuple[int, int]:
    return server.memory_bytes(), server.own_memory_bytes()
