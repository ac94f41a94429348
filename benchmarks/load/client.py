"""Sends bodies at a server and notes how each was answered."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp

from .pages import url_of

HEADERS = {"Content-Type": "application/json"}


@dataclass
class Outcome:
    """What came of a series of requests."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: dict[int, list[float]] = field(default_factory=dict)
    """Seconds each request took, by status."""
    wrong: int = 0
    """Answers that were not about the page sent."""

    @property
    def per_second(self) -> float:
        """Requests answered with 200 in a second."""
        return self.statuses[200] / self.seconds

    def quantile(self, share: float, status: int = 200) -> float:
        """Seconds within which ``share`` of the requests with ``status`` were answered."""
        sorted_latencies = sorted(self.latencies.get(status, [0.0]))
        return sorted_latencies[min(len(sorted_latencies) - 1, int(share * len(sorted_latencies)))]


async def send(
    address: str, bodies: Sequence[bytes], at_once: int, series: str | None = None
) -> Outcome:
    """Send each of ``bodies``, ``at_once`` at any time.

    With ``series``, an answer is right when it is about the url that the body named.
    """
    outcome = Outcome()
    left = iter(enumerate(bodies))
    connector = aiohttp.TCPConnector(limit=at_once)

    async def send_some(session: aiohttp.ClientSession) -> None:
        for number, body in left:
            started = time.perf_counter()
            async with session.post(address, data=body, headers=HEADERS) as response:
                answer = await response.read()
            seconds = time.perf_counter() - started
            outcome.statuses[response.status] += 1
            outcome.latencies.setdefault(response.status, []).append(seconds)
            if series and response.status == 200:
                outcome.wrong += json.loads(answer)["url"] != url_of(series, number)

    started = time.perf_counter()
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(send_some(session) for _ in range(at_once)))
    outcome.seconds = time.perf_counter() - started
    return outcome


async def probe(address: str, seconds: float) -> list[float]:
    """Latencies of a small request sent every 20 ms for so long."""
    latencies: list[float] = []
    end = time.perf_counter() + seconds
    async with aiohttp.ClientSession() as session:
        while (started := time.perf_counter()) < end:
            async with session.get(address) as response:
                await response.read()
            latencies.append(time.perf_counter() - started)
            await asyncio.sleep(0.02)
    return latencies
