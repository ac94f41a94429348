"""One worker process, as its master sees it."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import socket
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Final

import msgspec

from quietpage.service.jobs import AnyJob, pack_head
from quietpage.service.worker import LENGTH, Bounds, Reply, main

START_SECONDS: Final = 60.0
"""A worker that takes longer to load the engine counts as dead; a cold disk is slow."""
REAP_SECONDS: Final = 5.0
PIECE_BYTES: Final = 256 * 1024
"""What is written of a page at once."""
LAST_MOMENT_SECONDS: Final = 0.5
"""From the end of a process's channel to the end of the process."""


class WorkerLost(Exception):
    """The process ended while it had something to answer."""


def worker_context(preload: Sequence[str]) -> ForkServerContext:
    """Where workers are forked from: a process that has the engine loaded and no threads."""
    # One thread a worker: numpy's own would only fight over the processors.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quietpage.service.worker", "quietpage.service.warm", *preload])
    return context


class WorkerProcess(asyncio.Protocol):
    """A process that reads one page at a time."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._replies = msgspec.msgpack.Decoder(Reply)
        self._reply: asyncio.Future[Reply] | None = None
        self.lost = asyncio.Event()
        """Set once the process has closed its channel."""
        self.engine = ""
        """Version of the engine in the worker."""
        self._writing: asyncio.Task[None] | None = None
        """Sends the rest of a large page."""
        self._writable = asyncio.Event()
        self._writable.set()
        self.ended = asyncio.Event()
        """Set once the process is no more."""
        self.exit_code: int | None = None
        """How it ended, if it ended by itself or was killed from outside."""

    @classmethod
    async def start(cls, context: ForkServerContext, bounds: Bounds) -> WorkerProcess:
        """Start a process and wait until its engine is loaded.

        Raises WorkerLost if it ends before, or takes longer than a minute.
        """
        ours, theirs = socket.socketpair()
        process = context.Process(target=main, args=(theirs, bounds), daemon=True)
        try:
            # Starting blocks until the fork server has answered.
            await _in_thread(process.start)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        _, worker = await loop.create_connection(lambda: cls(process), sock=ours)
        try:
            async with asyncio.timeout(START_SECONDS):
                worker.engine = (await worker._next_reply()).engine
        except TimeoutError:
            await worker.end()
            raise WorkerLost from None
        except BaseException:
            await worker.end()
            raise
        return worker

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid or 0

    def read(self, job: AnyJob) -> asyncio.Future[Reply]:
        """Have the process read ``job``; the future fails with WorkerLost if it ends instead."""
        reply = self._next_reply()
        if self._transport is not None:
            head, page = pack_head(job), job.html
            sizes = LENGTH.pack(len(head)), LENGTH.pack(len(page))
            self._transport.write(b"".join((sizes[0], head, sizes[1], page[:PIECE_BYTES])))
            if len(page) > PIECE_BYTES:
                self._writing = asyncio.create_task(self._write(memoryview(page)[PIECE_BYTES:]))
        return reply

    async def _write(self, rest: memoryview) -> None:
        # What the transport cannot send at once it copies, twice.
        for start in range(0, len(rest), PIECE_BYTES):
            await self._writable.wait()
            if self._transport is None:
                return
            self._transport.write(rest[start : start + PIECE_BYTES])

    async def end(self) -> None:
        """Kill the process, if it still lives, and forget it."""
        try:
            if self._transport is None:  # it is ending already, and how may matter to its page
                await _in_thread(self._process.join, LAST_MOMENT_SECONDS)
                self.exit_code = self._process.exitcode
            else:
                self._transport.abort()
            self._process.kill()
            await _in_thread(self._process.join, REAP_SECONDS)
            with contextlib.suppress(ValueError):  # not reaped in time: the fork server will
                self._process.close()
        finally:
            self.ended.set()

    def _next_reply(self) -> asyncio.Future[Reply]:
        self._reply = asyncio.get_running_loop().create_future()
        self._received.clear()
        if self._transport is None:
            self._reply.set_exception(WorkerLost())
        return self._reply

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the channel."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect a reply, and hand it over when it is whole."""
        self._received += data
        if len(self._received) < LENGTH.size:
            return
        (length,) = LENGTH.unpack_from(self._received)
        if len(self._received) < LENGTH.size + length:
            return
        if self._reply is None or self._reply.done():
            return
        try:
            reply = self._replies.decode(memoryview(self._received)[LENGTH.size :])
        except msgspec.DecodeError:
            self._reply.set_exception(WorkerLost())
        else:
            self._reply.set_result(reply)

    def pause_writing(self) -> None:
        """Wait with the rest of a page until the process has read more of it."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """Go on with it."""
        self._writable.set()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        """Tell whoever waits that the process is gone."""
        self._transport = None
        self._writable.set()
        self.lost.set()
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(WorkerLost())


async def _in_thread(function: Callable[..., None], *arguments: float) -> None:
    """Run a function that blocks in a thread, to its end also when the caller is cancelled.

    The thread uses descriptors that its caller then closes. The fork server dies of a request
    that breaks off, and a number taken by another file in the meantime would be worse.
    """
    running = asyncio.ensure_future(asyncio.to_thread(function, *arguments))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
