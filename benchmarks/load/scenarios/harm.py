"""Workers that are killed, and clients that dawdle."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from benchmarks.load.client import Outcome, about, send
from benchmarks.load.pages import make_bodies
from benchmarks.load.servers import Running, service

from .row import Row, at_most

PATH = "/v1/declutter"
SLOW_HEAD = b"POST /v1/declutter HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\n"
BATCH = 100


def killed_workers(workers: int, seconds: float) -> Iterator[Row]:
    """A worker is killed every second; every request is answered, and none wrongly."""
    with service(workers, cache_bytes="0") as server:
        outcome, kills = asyncio.run(_kill_while_serving(server, seconds))
    yield Row(
        f"{sum(outcome.statuses.values())} requests while {kills} workers were killed",
        " ".join(f"{status}: {n}" for status, n in sorted(outcome.statuses.items())),
        "all 200",
        set(outcome.statuses) == {200} and kills > 0,
    )
    yield Row("wrong answers", str(outcome.wrong), "0", outcome.wrong == 0)


def slow_clients(workers: int, count: int) -> Iterator[Row]:
    """Clients that send a byte now and then do not slow the others."""
    bodies = make_bodies(200, "quick")
    settings = {"cache_bytes": "0", "body_seconds": "600", "head_seconds": "600"}
    settings["client_requests"] = "2000"  # here they all come from one address
    with service(workers, **settings) as server:
        address = server.address + PATH
        asyncio.run(send(address, make_bodies(40, "first"), workers))
        before = asyncio.run(send(address, bodies, workers))
        with_slow, alive = asyncio.run(_send_beside_slow(server, bodies, workers, count))
    yield Row(
        f"{len(bodies)} requests beside {alive} slow clients",
        " ".join(f"{status}: {n}" for status, n in sorted(with_slow.statuses.items())),
        "all 200",
        set(with_slow.statuses) == {200} and alive >= count * 0.99,
    )
    ratio = with_slow.quantile(0.5) / before.quantile(0.5)
    yield at_most("median latency beside them ÷ without", ratio, 1.25)


async def _kill_while_serving(server: Running, seconds: float) -> tuple[Outcome, int]:
    total = Outcome()
    end = time.monotonic() + seconds

    async def kill() -> int:
        killed = 0
        while time.monotonic() < end:
            await asyncio.sleep(1)
            if pids := server.workers():
                os.kill(random.choice(pids), signal.SIGKILL)
                killed += 1
        return killed

    killing = asyncio.create_task(kill())
    series = 0
    while time.monotonic() < end:
        name = f"kill{series}"
        total.add(await send(server.address + PATH, make_bodies(BATCH, name), 8, about(name)))
        series += 1
    return total, await killing


async def _send_beside_slow(
    server: Running, bodies: list[bytes], workers: int, count: int
) -> tuple[Outcome, int]:
    parts = urlsplit(server.address)
    slow = []
    for number in range(count):
        _, writer = await asyncio.open_connection(parts.hostname, parts.port)
        # Half of them never end their head, half never end their body.
        writer.write(SLOW_HEAD if number % 2 else SLOW_HEAD + b"Content-Length: 100000\r\n\r\n<p>")
        slow.append(writer)

    async def drip() -> None:
        while True:
            for number, writer in enumerate(slow):
                writer.write(b"X: y\r\n" if number % 2 else b"x")
                await asyncio.sleep(0.002)

    dripping = asyncio.create_task(drip())
    outcome = await send(server.address + PATH, bodies, workers)
    dripping.cancel()
    alive = sum(not writer.is_closing() for writer in slow)
    for writer in slow:
        writer.close()
    return outcome, alive
