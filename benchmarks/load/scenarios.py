"""What the service has to hold, each scenario a function that gives rows of the table."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from quietpage import declutter

from .client import Outcome, probe, send
from .pages import as_bodies, make_bodies, make_pages
from .servers import Running, running, service

PATH = "/v1/declutter"


class Row(NamedTuple):
    """One line of the table."""

    what: str
    found: str
    wanted: str
    held: bool


def cold_and_warm(workers: int, count: int) -> Iterator[Row]:
    """Pages never seen, then the same again, beside the engine alone and a bare handler."""
    pages = make_pages(count, "cold")
    bodies = as_bodies(pages, "cold")
    alone = _in_process(workers, pages)
    with service(workers) as server:
        address = server.address + PATH
        asyncio.run(send(address, make_bodies(20, "first"), workers * 4))
        cold = asyncio.run(send(address, bodies, workers * 4))
        before = server.cpu_seconds()
        warm = asyncio.run(send(address, bodies * 5, workers * 4))
        warm_cpu = (server.cpu_seconds() - before) / (len(bodies) * 5)
    bare, bare_cpu = _bare_handler(bodies * 5, workers * 4)
    ratio = cold.per_second / alone
    yield _row("cold over HTTP ÷ engine alone", ratio, 0.75, f"{cold.per_second:.0f} pages/s")
    yield _row("warm ÷ bare handler, by processor time", bare_cpu / warm_cpu, 0.50)
    share = warm.per_second / bare.per_second
    yield _row("warm ÷ bare handler, by pages a second", share, 0.50, f"{warm.per_second:.0f}/s")
    yield _row("warm ÷ cold", warm.per_second / cold.per_second, 5.0)


def overload(workers: int, count: int) -> Iterator[Row]:
    """Far more at once than the queue takes: some are answered, the rest refused at once."""
    queue_seconds = 1.0
    settings = {"queue_pages": "32", "queue_seconds": str(queue_seconds), "cache_bytes": "0"}
    settings["client_requests"] = "1000"
    calm_bodies = make_bodies(60, "calm")
    with service(workers, **settings) as server:
        address = server.address + PATH
        asyncio.run(send(address, make_bodies(20, "first"), 4))
        before = asyncio.run(send(address, calm_bodies, workers))
        flood = asyncio.run(_flood(server, count))
        after = asyncio.run(send(address, calm_bodies, workers))
    outcome, lags = flood
    refused = sum(count for status, count in outcome.statuses.items() if status == 503)
    answered = outcome.statuses[200]
    yield Row(
        "requests neither answered nor refused",
        str(count - refused - answered),
        "0",
        count == refused + answered,
    )
    slowest = outcome.quantile(1.0)
    yield Row(
        "slowest answer under overload",
        f"{slowest:.2f} s",
        f"≤ {2 * queue_seconds:g} s",
        slowest <= 2 * queue_seconds,
    )
    refusal = outcome.quantile(0.99, 503)
    yield Row("99 % of refusals within", f"{refusal * 1000:.0f} ms", "≤ 250 ms", refusal <= 0.25)
    yield Row(
        "health answered within, 99 %",
        f"{_quantile(lags, 0.99) * 1000:.0f} ms",
        "≤ 100 ms",
        _quantile(lags, 0.99) <= 0.1,
    )
    back = after.quantile(0.5) / before.quantile(0.5)
    yield Row("median latency afterwards ÷ before", f"{back:.2f}", "≤ 1.25", back <= 1.25)


def killed_workers(workers: int, seconds: float) -> Iterator[Row]:
    """A worker is killed every second; every request is answered, and none wrongly."""
    with service(workers, cache_bytes="0") as server:
        outcome, kills = asyncio.run(_kill_while_serving(server, seconds))
    yield Row(
        f"requests answered while {kills} workers were killed",
        " ".join(f"{status}: {n}" for status, n in sorted(outcome.statuses.items())),
        "all 200",
        set(outcome.statuses) == {200} and kills > 0,
    )
    yield Row("wrong answers", str(outcome.wrong), "0", outcome.wrong == 0)


def flat_memory(workers: int, count: int) -> Iterator[Row]:
    """Memory after many pages is that after the first tenth."""
    with service(workers, cache_bytes="2MiB") as server:
        sizes = []
        for part in range(10):
            bodies = make_bodies(count // 10, f"part {part}")
            asyncio.run(send(server.address + PATH, bodies, workers * 4))
            sizes.append(server.memory_bytes())
    growth = sizes[-1] / sizes[0]
    yield Row(
        f"memory after {count} pages ÷ after the first tenth",
        f"{growth:.3f}",
        "≤ 1.05",
        growth <= 1.05,
    )


async def _flood(server: Running, count: int) -> tuple[Outcome, list[float]]:
    bodies = make_bodies(count, "flood")
    sending = asyncio.create_task(send(server.address + PATH, bodies, 300))
    lags: list[float] = []
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as pool:  # a process of its own: this one is busy sending
        while not sending.done():
            lags += await loop.run_in_executor(pool, _probe, server.address + "/healthz")
    return await sending, lags


def _probe(address: str) -> list[float]:
    return asyncio.run(probe(address, 0.3))


async def _kill_while_serving(server: Running, seconds: float) -> tuple[Outcome, int]:
    total = Outcome()
    kills = 0
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
        series += 1
        name = f"kill{series}"
        outcome = await send(server.address + PATH, make_bodies(100, name), 8, name)
        total.statuses += outcome.statuses
        total.wrong += outcome.wrong
    kills = await killing
    return total, kills


def _bare_handler(bodies: list[bytes], at_once: int) -> tuple[Outcome, float]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.load.bare", str(port), "20000"]
    with running(command, {}) as server:
        time.sleep(0.5)
        asyncio.run(send(server.address + PATH, bodies[:50], at_once))
        before = server.cpu_seconds()
        outcome = asyncio.run(send(server.address + PATH, bodies, at_once))
        return outcome, (server.cpu_seconds() - before) / len(bodies)


def _in_process(workers: int, pages: list[str]) -> float:
    """Pages a second of the engine alone in as many processes."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(_read, make_pages(workers * 10, "first")))
        started = time.perf_counter()
        list(pool.map(_read, pages, chunksize=4))
        return len(pages) / (time.perf_counter() - started)


def _read(page: str) -> int:
    return len(declutter(page).html)


def _row(what: str, ratio: float, least: float, note: str = "") -> Row:
    found = f"{ratio:.2f}" + (f" ({note})" if note else "")
    return Row(what, found, f"≥ {least:g}", ratio >= least)


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
