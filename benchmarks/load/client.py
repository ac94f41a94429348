"""Sends bodies at a server and notes how each was answered.

A client of its own: aiohttp's costs more than a warm answer does, and would be what is measured.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .pages import url_of

LOST = 0
"""Stands for the status of a request that got no answer."""
Right = Callable[[int, bytes], bool]
"""Number of a body and its answer → whether that answer is the body's."""


@dataclass
class Outcome:
    """What came of a series of requests."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: dict[int, list[float]] = field(default_factory=dict)
    """Seconds each request took, by status."""
    wrong: int = 0
    """Answers that were not about the page sent."""
    cached: int = 0
    """Answers that were kept from before."""

    @property
    def per_second(self) -> float:
        """Requests answered with 200 in a second."""
        return self.statuses[200] / self.seconds

    @property
    def answered_per_second(self) -> float:
        """Requests answered in a second, also those whose page had nothing to read."""
        return self.statuses.total() / self.seconds

    def quantile(self, share: float, status: int = 200) -> float:
        """Seconds within which ``share`` of the requests with ``status`` were answered."""
        return quantile(self.latencies.get(status, [0.0]), share)

    def note(self, status: int, answer: bytes, seconds: float) -> None:
        """Count one request."""
        self.statuses[status] += 1
        self.latencies.setdefault(status, []).append(seconds)
        self.cached += answer.endswith(b'"cached":true}')

    def add(self, other: Outcome) -> None:
        """Count what another series brought."""
        self.seconds += other.seconds
        self.statuses += other.statuses
        self.wrong += other.wrong
        for status, seconds in other.latencies.items():
            self.latencies.setdefault(status, []).extend(seconds)


class Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._wanted = 0
        self.transport: asyncio.Transport | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of the answer to ``request``; LOST where there is none."""
        if self.transport is None:
            return LOST, b""
        self._received.clear()
        self._wanted = 0
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        """Give up what has no answer yet."""
        self.transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((LOST, b""))

    def data_received(self, data: bytes) -> None:
        """Collect an answer."""
        self._received += data
        if not self._wanted:
            self._read_head()
        if self._wanted and len(self._received) >= self._wanted:
            self._finish()

    def _read_head(self) -> None:
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._received[:end]).lower()
        length = head.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
        self._head_bytes = end + 4
        self._wanted = self._head_bytes + int(length)
        self._closing = b"\r\nconnection: close" in head

    def _finish(self) -> None:
        if self._answer is None or self._answer.done():
            return
        status = int(self._received[9:12])
        self._answer.set_result((status, bytes(self._received[self._head_bytes : self._wanted])))
        if self._closing and self.transport is not None:
            self.transport.close()
            self.transport = None


class Connections:
    """Kept connections to one address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._head = f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        self._idle: list[Connection] = []

    async def post(self, body: bytes) -> tuple[int, bytes]:
        """Send ``body`` as JSON; status and body of the answer."""
        head = f"{self._head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        connection = self._idle.pop() if self._idle else await self._open()
        answer = await connection.ask(head.encode() + body)
        if connection.transport is not None:
            self._idle.append(connection)
        return answer

    def close(self) -> None:
        """Close what is idle."""
        for connection in self._idle:
            if connection.transport is not None:
                connection.transport.abort()

    async def _open(self) -> Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(Connection, self._host, self._port)
        return connection


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Connections]:
    """Connections that are closed in the end."""
    connections = Connections(address)
    try:
        yield connections
    finally:
        connections.close()


async def send(
    address: str, bodies: Sequence[bytes], at_once: int, right: Right | None = None
) -> Outcome:
    """Send each of ``bodies``, ``at_once`` at any time."""
    outcome = Outcome()
    left = iter(enumerate(bodies))
    started = time.perf_counter()
    async with connected(address) as connections:

        async def send_some() -> None:
            for number, body in left:
                await _send_one(connections, outcome, number, body, right)

        await asyncio.gather(*(send_some() for _ in range(at_once)))
    outcome.seconds = time.perf_counter() - started
    return outcome


async def send_at_pace(address: str, bodies: Sequence[bytes], per_second: float) -> Outcome:
    """Send ``bodies`` at that pace, whether or not earlier ones have been answered."""
    outcome = Outcome()
    started = time.perf_counter()
    async with connected(address) as connections, asyncio.TaskGroup() as tasks:
        for number, body in enumerate(bodies):
            wait_seconds = started + number / per_second - time.perf_counter()
            await asyncio.sleep(max(0.0, wait_seconds))
            tasks.create_task(_send_one(connections, outcome, number, body, None))
    outcome.seconds = time.perf_counter() - started
    return outcome


def about(series: str) -> Right:
    """Answers of a series are right when they are about the url that their body named."""

    def is_right(number: int, answer: bytes) -> bool:
        return bool(json.loads(answer)["url"] == url_of(series, number))

    return is_right


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of ``values`` do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


async def _send_one(
    connections: Connections, outcome: Outcome, number: int, body: bytes, right: Right | None
) -> None:
    started = time.perf_counter()
    try:
        status, answer = await connections.post(body)
    except OSError:
        status, answer = LOST, b""
    outcome.note(status, answer, time.perf_counter() - started)
    if right is not None and status == 200:
        outcome.wrong += not right(number, answer)
