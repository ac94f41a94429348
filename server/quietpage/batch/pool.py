"""Processes that read records: one each at a time, with a deadline, in the order they came.

A pipe for each process, and no lock that a killed one could take with it: a process that
is shot in the middle of a reply spoils its own pipe only.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import TracebackType
from typing import Final, Self

import msgspec

from quietpage.batch.reading import Extract, extract
from quietpage.batch.records import Outcome, Reading, Record, bad_outcome
from quietpage.batch.worker import WARM, Bounds, Reply, Task, main
from quietpage.deaths import Deaths, Tries
from quietpage.errors import EngineFailed, PageTooSlow, WorkerDied

LAST_MOMENT_SECONDS: Final = 0.5
"""From the end of a process's pipe to the end of the process."""
START_SECONDS: Final = 60.0
"""A process that takes longer to load the engine is broken; a cold disk is slow."""
WINDOW_RECORDS: Final = 1024
WINDOW_BYTES: Final = 64 * 1024 * 1024
"""Outcomes that wait for an earlier record to be done; past either, no record is begun."""


@dataclass(eq=False, slots=True)
class _Slot:
    """A record on its way, in the place that its outcome will take."""

    task: Task | None
    tries: Tries = field(default_factory=Tries)
    outcome: Outcome | None = None


@dataclass(eq=False, slots=True)
class _Process:
    pipe: Connection
    process: ForkServerProcess
    since: float
    """When it was last given something to do, on the monotonic clock."""
    until: float
    """When it has to have said something."""
    slot: _Slot | None = None
    ready: bool = False


@dataclass(slots=True)
class _Window:
    """Slots in the order of their records."""

    slots: deque[_Slot] = field(default_factory=deque)
    outcome_bytes: int = 0

    @property
    def full(self) -> bool:
        return len(self.slots) >= WINDOW_RECORDS or self.outcome_bytes >= WINDOW_BYTES

    def settle(self, slot: _Slot, outcome: Outcome) -> None:
        slot.outcome, slot.task = outcome, None
        self.outcome_bytes += len(outcome.row)

    def settled(self) -> Iterator[Outcome]:
        while self.slots and (outcome := self.slots[0].outcome) is not None:
            self.slots.popleft()
            self.outcome_bytes -= len(outcome.row)
            yield outcome


class Pool:
    """Worker processes, to be used in a ``with`` block."""

    def __init__(
        self, count: int, bounds: Bounds, reading: Reading, extract: Extract = extract
    ) -> None:
        self._bounds = bounds
        self._reading = reading
        self._extract = extract
        self._context = _context()
        self._replies = msgspec.msgpack.Decoder(Reply)
        self._deaths = Deaths()
        self._again: deque[_Slot] = deque()
        self._processes: list[_Process] = []
        self.restarts = 0
        """Processes started in place of another."""
        for _ in range(count):
            self._processes.append(self._start())

    def outcomes(self, source: str, records: Iterable[Record]) -> Iterator[Outcome]:
        """The outcome of each of ``records``, in their order; they are drawn as they are needed.

        Raises EngineFailed when processes do not come up.
        """
        left = iter(records)
        window = _Window()
        more = True
        try:
            while more or window.slots:
                self._hand_out_again()
                while more and not window.full and (idle := self._idle()) is not None:
                    more = self._draw(source, left, window, idle)
                yield from window.settled()
                if window.slots or more:
                    self._listen(window)
                    yield from window.settled()
        finally:
            self._forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in self._processes:
            _end(worker)

    def _draw(self, source: str, left: Iterator[Record], window: _Window, idle: _Process) -> bool:
        """Give ``idle`` a record to read; False when there is none left."""
        record = next(left, None)
        if record is None:
            return False
        slot = _Slot(Task(source, record))
        window.slots.append(slot)
        if record.code:
            window.settle(slot, bad_outcome(record, record.code, record.problem))
        else:
            self._give(idle, slot)
        return True

    def _hand_out_again(self) -> None:
        while self._again and (idle := self._idle()) is not None:
            self._give(idle, self._again.popleft())

    def _forget(self) -> None:
        """Drop what is under way, when nobody wants the outcomes any more."""
        self._again.clear()
        for worker in list(self._processes):
            if worker.slot is not None:
                self._replace(worker)

    def _idle(self) -> _Process | None:
        return next((w for w in self._processes if w.ready and w.slot is None), None)

    def _give(self, worker: _Process, slot: _Slot) -> None:
        worker.slot = slot
        worker.since = time.monotonic()
        worker.until = worker.since + self._bounds.deadline_seconds
        try:
            worker.pipe.send_bytes(msgspec.msgpack.encode(slot.task))
        except OSError:
            worker.until = 0.0  # dead: _listen finds its pipe at its end

    def _listen(self, window: _Window) -> None:
        """Wait until a process has something to say, or has said nothing for too long."""
        busy = {w.pipe: w for w in self._processes if w.slot is not None or not w.ready}
        wake = min((w.until for w in busy.values()), default=0.0)
        heard = wait(list(busy), max(0.0, wake - time.monotonic()))
        for pipe in heard:
            self._hear(busy[pipe], window)  # type: ignore[index]
        now = time.monotonic()
        for worker in busy.values():
            if worker.pipe not in heard and worker.until <= now:
                self._give_up(worker, window)

    def _hear(self, worker: _Process, window: _Window) -> None:
        try:
            reply = self._replies.decode(worker.pipe.recv_bytes())
        except (EOFError, OSError, msgspec.DecodeError):
            self._bury(worker, window)
            return
        worker.ready = True
        slot, worker.slot = worker.slot, None
        if slot is not None and reply.outcome is not None:
            window.settle(slot, reply.outcome)
        if reply.retiring:
            self._replace(worker)

    def _give_up(self, worker: _Process, window: _Window) -> None:
        if worker.slot is None:
            raise EngineFailed("a process took too long to load the engine")
        seconds = f"{self._bounds.deadline_seconds:g}"
        self._fail(worker.slot, window, PageTooSlow.code, f"took longer than {seconds} s")
        self._replace(worker)

    def _bury(self, worker: _Process, window: _Window) -> None:
        worker.process.join(LAST_MOMENT_SECONDS)
        from_outside = self._deaths.from_outside(worker.process.exitcode)
        if not worker.ready and not from_outside:
            raise EngineFailed("a process ended before it had loaded the engine")
        slot = worker.slot
        self._replace(worker)
        if slot is None:
            return
        seconds = time.monotonic() - worker.since
        slot.tries.count(from_outside=from_outside, seconds=seconds)
        if slot.tries.again(self._bounds.deadline_seconds):
            self._again.append(slot)
        else:
            reason = f"the processes that read the page died, {slot.tries.deaths} of them"
            self._fail(slot, window, WorkerDied.code, reason)

    @staticmethod
    def _fail(slot: _Slot, window: _Window, code: str, reason: str) -> None:
        assert slot.task is not None  # noqa: S101 - it has no outcome yet
        window.settle(slot, bad_outcome(slot.task.record, code, reason))

    def _replace(self, worker: _Process) -> None:
        _end(worker)
        self._processes[self._processes.index(worker)] = self._start()
        self.restarts += 1

    def _start(self) -> _Process:
        ours, theirs = multiprocessing.Pipe()
        process = self._context.Process(
            target=main,
            args=(theirs, self._bounds, self._reading, self._extract),
            daemon=True,
        )
        process.start()
        theirs.close()
        now = time.monotonic()
        return _Process(ours, process, since=now, until=now + START_SECONDS)


def _context() -> ForkServerContext:
    # One thread a process: numpy's own would only fight over the processors.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quietpage.batch.worker", WARM])
    return context


def _end(worker: _Process) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()
