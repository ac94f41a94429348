"""What a worker process does: read one record after another until its pipe closes."""

from __future__ import annotations

import gc
import importlib
import resource
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import msgspec

from quietpage.batch.reading import Extract, read_record
from quietpage.batch.records import Outcome, Reading, Record

PAGE_BYTES: Final = resource.getpagesize()
WARM: Final = "quietpage.batch.warm"
DEADLINE_GRACE: Final = 2.0
"""The kernel ends a worker after this many deadlines, should its master be gone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may take."""

    deadline_seconds: float
    memory_bytes: int
    """Address space."""
    recycle_bytes: int
    """Resident memory after a page at which the worker ends and another takes its place."""


class Task(msgspec.Struct, frozen=True, array_like=True):
    """What is sent to a worker."""

    source: str
    record: Record


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """What a worker says."""

    outcome: Outcome | None = None
    """None in the first reply, which says that the worker is ready."""
    retiring: bool = False
    """Whether the worker ends after this record."""


def main(pipe: Connection, bounds: Bounds, reading: Reading, extract: Extract) -> None:
    """Read the tasks that come through ``pipe``. Nothing that a worker sends is unpickled."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory_bytes, bounds.memory_bytes))
    importlib.import_module(WARM)
    tasks = msgspec.msgpack.Decoder(Task)
    try:
        pipe.send_bytes(msgspec.msgpack.encode(Reply()))
        gc.freeze()  # what is loaded stays; looking through it at each collection is in vain
        retiring = False
        while not retiring:
            task = tasks.decode(pipe.recv_bytes())
            signal.setitimer(signal.ITIMER_REAL, bounds.deadline_seconds * DEADLINE_GRACE)
            outcome = read_record(task.record, task.source, reading, extract)
            signal.setitimer(signal.ITIMER_REAL, 0)
            del task
            retiring = resident_bytes() > bounds.recycle_bytes
            pipe.send_bytes(msgspec.msgpack.encode(Reply(outcome, retiring=retiring)))
    except (EOFError, ConnectionError):  # the master is gone, or has no more
        return


def resident_bytes(process: int | str = "self") -> int:
    """Resident memory of a process; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * PAGE_BYTES
    except OSError:
        return 0
