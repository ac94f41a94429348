"""Four times the load that can be served."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from benchmarks.load.client import Outcome, quantile, send, send_at_pace
from benchmarks.load.pages import make_bodies
from benchmarks.load.servers import watched_service

from .row import Row, at_most
from .watch import longest_hold, loop_row

PATH = "/v1/declutter"
QUEUE_SECONDS = 1.0
TIMES = 4


def overload(workers: int, seconds: float) -> Iterator[Row]:
    """Some requests are answered, the rest refused at once, and nobody waits long."""
    settings = {"queue_pages": "64", "queue_seconds": str(QUEUE_SECONDS), "cache_bytes": "0"}
    settings["client_requests"] = "1000"
    calm = make_bodies(80, "calm")
    with watched_service(workers, **settings) as server:
        address = server.address + PATH
        asyncio.run(send(address, make_bodies(40, "first"), workers))
        before = asyncio.run(send(address, calm, workers))
        capacity = asyncio.run(send(address, make_bodies(150, "all"), workers * 2)).per_second
        longest_hold(server)
        count = int(capacity * TIMES * seconds)
        flood = make_bodies(count, "flood")
        outcome = asyncio.run(send_at_pace(address, flood, capacity * TIMES))
        longest = longest_hold(server)
        after = asyncio.run(send(address, calm, workers))
    answered, refused = outcome.statuses[200], outcome.statuses[503]
    yield Row(
        f"{TIMES} × {capacity:.0f} pages/s for {outcome.seconds:.0f} s",
        f"{answered} answered, {refused} refused, {count - answered - refused} neither",
        "0 neither",
        answered + refused == count and refused > 0,
    )
    yield at_most("slowest answer", outcome.quantile(1.0), 2 * QUEUE_SECONDS, " s")
    yield from _refusals(outcome)
    back = after.quantile(0.5) / before.quantile(0.5)
    yield at_most("median latency afterwards ÷ before", back, 1.25)
    yield loop_row("event loop held under overload", longest)


def _refusals(outcome: Outcome) -> Iterator[Row]:
    latencies = outcome.latencies.get(503, [0.0])
    # Those that the queue gave up on have waited; the others must not.
    at_once = [seconds for seconds in latencies if seconds < QUEUE_SECONDS * 0.9]
    yield Row(
        "refused at once ÷ refused",
        f"{len(at_once) / len(latencies):.2f}, 99 % of them within "
        f"{quantile(at_once or [9.0], 0.99) * 1000:.0f} ms",
        "≤ 250 ms",
        quantile(at_once or [9.0], 0.99) <= 0.25,
    )
