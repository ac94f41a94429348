"""The pool of worker processes: a deadline a page, and a dead worker costs its page only."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Sequence
from typing import Final

from quietpage.deaths import Deaths, Tries
from quietpage.engine.limits import Limits
from quietpage.errors import (
    EngineFailed,
    PageTooSlow,
    QuietpageError,
    WorkerDied,
    error_classes,
)
from quietpage.service.deadlines import Deadlines
from quietpage.service.jobs import Answer, AnyJob
from quietpage.service.process import WorkerLost, WorkerProcess, worker_context
from quietpage.service.queue import PageQueue
from quietpage.service.worker import Bounds, Reply
from quietpage.settings import LimitSettings, WorkerSettings

FIRST_PAUSE_SECONDS: Final = 0.1
LONGEST_PAUSE_SECONDS: Final = 10.0

OnStage = Callable[[str, float], None]

log = logging.getLogger(__name__)


def ignore_stage(stage: str, seconds: float) -> None:
    """Take no note of a stage."""


class Workers:
    """Reads pages in ``settings.count`` processes."""

    def __init__(
        self,
        settings: WorkerSettings,
        *,
        limits: LimitSettings,
        preload: Sequence[str] = (),
        on_stage: OnStage = ignore_stage,
    ) -> None:
        """``preload`` names modules beside the engine that each worker has loaded at its start.

        ``on_stage`` is told the seconds that a page spent in ``queue`` and in ``work``.
        """
        self._on_stage = on_stage
        self._deadline_seconds = settings.deadline_seconds
        self._count = settings.count
        self._bounds = Bounds(
            memory_bytes=settings.worker_memory_bytes,
            recycle_bytes=settings.worker_recycle_bytes,
            deadline_seconds=settings.deadline_seconds,
            answer_bytes=limits.answer_bytes,
            page=Limits(nodes=limits.page_nodes, levels=limits.page_levels),
        )
        self._queue: PageQueue[WorkerProcess] = PageQueue(
            pages=settings.queue_pages,
            size_bytes=settings.queue_bytes,
            wait_seconds=settings.queue_seconds,
            large_page_bytes=settings.large_page_bytes,
            large_at_once=math.ceil(self._count / 2),
        )
        self._deadlines = Deadlines(settings.deadline_seconds, self._too_slow)
        self._deaths = Deaths()
        self._errors = {error.code: error for error in error_classes()}
        self._context = worker_context(preload)
        self._alive: set[WorkerProcess] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._changed = asyncio.Event()
        self._working = 0
        self.restarts = 0
        """Workers started in place of another."""
        self.engine = ""
        """Version of the engine that the workers run; known once one of them is ready."""

    async def start(self) -> None:
        """Start the workers; returns when the first is ready to read.

        Raises EngineFailed if none gets that far.
        """
        self._keepers = [
            asyncio.create_task(self._keep_one(), name=f"worker {number}")
            for number in range(self._count)
        ]
        while not self._alive:
            self._changed.clear()
            await self._changed.wait()
            if self.restarts >= self._count * 2:
                await self.stop()
                raise EngineFailed("The workers end before they have loaded the engine.")

    async def stop(self) -> None:
        """End all workers at once, whatever they do."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._keepers = []

    @property
    def alive(self) -> int:
        """Workers that can read a page, now or after the one they are at."""
        return len(self._alive)

    @property
    def count(self) -> int:
        """Workers there should be."""
        return self._count

    @property
    def waiting(self) -> int:
        """Pages in the queue."""
        return self._queue.depth

    @property
    def working(self) -> int:
        """Pages being read."""
        return self._working

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers."""
        return tuple(worker.pid for worker in self._alive)

    async def read(self, job: AnyJob) -> Answer:
        """Read one page.

        Raises whatever the engine raises for the page, Overloaded when the queue is full,
        PageTooSlow past the deadline, and WorkerDied when two workers died of the page or it had
        the misfortune of being at many that were killed.
        """
        tries = Tries()
        since = asyncio.get_running_loop().time()
        worker = await self._take(job.size_bytes, None)
        while True:
            started = time.perf_counter()
            try:
                reply = await self._read_by(worker, job)
            except WorkerLost:
                seconds = time.perf_counter() - started
                await worker.ended.wait()
                from_outside = self._deaths.from_outside(worker.exit_code)
                tries.count(from_outside=from_outside, seconds=seconds)
                if not tries.again(self._deadline_seconds):
                    raise WorkerDied(
                        "The page could not be read: the processes reading it died, "
                        f"{tries.deaths} of them."
                    ) from None
                worker = await self._take(job.size_bytes, since)
                continue
            if reply.answer is not None:
                return reply.answer
            raise self._error(reply)

    async def _take(self, size_bytes: int, since: float | None) -> WorkerProcess:
        """Wait for a worker that lives; ``since`` as in ``PageQueue.take``."""
        while True:
            started = time.perf_counter()
            worker = await self._queue.take(size_bytes, since)
            self._on_stage("queue", time.perf_counter() - started)
            if not worker.lost.is_set():
                return worker
            self._queue.page_done(size_bytes)  # it died idle, a moment ago

    async def _read_by(self, worker: WorkerProcess, job: AnyJob) -> Reply:
        reusable = False
        started = time.perf_counter()
        self._working += 1
        answering = worker.read(job)
        try:
            self._deadlines.watch(answering)
            reply = await answering
            reusable = not reply.retiring and not worker.lost.is_set()
            return reply
        finally:
            self._deadlines.forget(answering)
            self._working -= 1
            self._on_stage("work", time.perf_counter() - started)
            if reusable:
                self._queue.put_back(worker, job.size_bytes)
            else:
                self._queue.page_done(job.size_bytes)
                worker.lost.set()  # its keeper ends and replaces it

    def _too_slow(self) -> PageTooSlow:
        return PageTooSlow(f"The page took longer than {self._deadline_seconds:g} seconds.")

    def _error(self, reply: Reply) -> QuietpageError:
        error = self._errors.get(reply.code, EngineFailed)
        return error(reply.message)

    async def _keep_one(self) -> None:
        """Keep one worker alive, starting another whenever it is gone."""
        pause_seconds = 0.0
        while True:
            try:
                worker = await WorkerProcess.start(self._context, self._bounds)
            except (WorkerLost, OSError, EOFError) as error:
                pause_seconds = _longer(pause_seconds)
                log.error("worker ended at its start: %s", type(error).__name__)
            else:
                pause_seconds = 0.0
                await self._offer_while_alive(worker)
            self.restarts += 1
            self._changed.set()
            await asyncio.sleep(pause_seconds)

    async def _offer_while_alive(self, worker: WorkerProcess) -> None:
        self.engine = worker.engine
        self._alive.add(worker)
        self._changed.set()
        self._queue.put(worker)
        try:
            await worker.lost.wait()
        finally:
            self._alive.discard(worker)
            self._queue.withdraw(worker)
            await worker.end()


def _longer(pause_seconds: float) -> float:
    return min(max(FIRST_PAUSE_SECONDS, pause_seconds * 2), LONGEST_PAUSE_SECONDS)
