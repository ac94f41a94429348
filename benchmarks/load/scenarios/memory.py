"""Many requests, and no more memory than after the first tenth of them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from statistics import median

from benchmarks.load.client import Outcome, send
from benchmarks.load.pages import as_bodies, make_pages
from benchmarks.load.servers import Running, service

from .row import Row, at_most

PATH = "/v1/declutter"
NEW_PAGES = 50
TIMES = 10
"""Each new page is asked for so often, as a page that is read by some is."""


def flat_memory(workers: int, requests: int) -> Iterator[Row]:
    """New pages and pages that come again, in any order; workers and master are measured."""
    total = Outcome()
    sizes: list[list[int]] = []
    # Kept answers are bounded as well, but would first have to fill up.
    with service(workers, cache_bytes="4MiB") as server:
        for part in range(10):
            seen = []
            for chunk in range(max(1, requests // 10 // (NEW_PAGES * TIMES))):
                total.add(_send_chunk(server, f"part{part}-{chunk}", workers))
                seen.append(_sizes(server))
            sizes.append([int(median(column)) for column in zip(*seen, strict=True)])
    count = sum(total.statuses.values())
    yield Row(
        f"{count} requests in {total.seconds:.0f} s",
        " ".join(f"{status}: {n}" for status, n in sorted(total.statuses.items())),
        "all 200",
        set(total.statuses) == {200},
    )
    for name, before, after in zip(("all", "the serving"), sizes[0], sizes[-1], strict=True):
        what = f"memory of {name} processes at the end ÷ after the first tenth"
        row = at_most(what, after / before, 1.05)
        yield row._replace(found=f"{row.found} ({after / 2**20:.0f} MiB)")


def _send_chunk(server: Running, series: str, workers: int) -> Outcome:
    bodies = as_bodies(make_pages(NEW_PAGES, series), series) * TIMES
    random.Random(series).shuffle(bodies)
    return asyncio.run(send(server.address + PATH, bodies, workers * 4))


def _sizes(server: Running) -> tuple[int, int]:
    return server.memory_bytes(), server.own_memory_bytes()
