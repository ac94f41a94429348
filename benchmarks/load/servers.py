"""Servers under test, each a process of its own, and what it has used."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Running:
    """A server that answers on ``address``."""

    pid: int
    address: str

    def cpu_seconds(self) -> float:
        """Processor time of the serving process itself, its workers left out."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory_bytes(self) -> int:
        """Resident memory of the serving process and all that it started."""
        return sum(_resident_bytes(pid) for pid in (self.pid, *descendants(self.pid)))

    def own_memory_bytes(self) -> int:
        """Resident memory of the serving process alone."""
        return _resident_bytes(self.pid)

    def workers(self) -> list[int]:
        """Process ids of those that read pages: what the fork server has started."""
        return [pid for child in _children(self.pid) for pid in _children(child)]


@contextmanager
def service(workers: int, **settings: str) -> Iterator[Running]:
    """The service as a person runs it, ``settings`` by name without their prefix."""
    with _configured(["quietpage", "serve", "--port", "0"], workers, settings) as it:
        yield it


@contextmanager
def watched_service(workers: int, **settings: str) -> Iterator[Running]:
    """The same with a watch on its event loop."""
    with _configured(["benchmarks.load.watched"], workers, settings) as it:
        yield it


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[Running]:
    """Run ``command``, which says its address at the end of its first line."""
    with subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield Running(process.pid, process.stdout.readline().split()[-1])
        finally:
            started = descendants(process.pid)
            process.terminate()
            process.wait()
            for pid in started:  # a pool of processes outlives a server that was killed
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


@contextmanager
def _configured(module: list[str], workers: int, settings: dict[str, str]) -> Iterator[Running]:
    environment = {f"QUIETPAGE_{name.upper()}": value for name, value in settings.items()}
    environment["QUIETPAGE_WORKERS"] = str(workers)
    with tempfile.TemporaryDirectory() as state:
        environment["XDG_STATE_HOME"] = state
        with running([sys.executable, "-m", *module], environment) as it:
            yield it


def descendants(pid: int) -> list[int]:
    """Every process that ``pid`` started, directly or not."""
    found = _children(pid)
    for child in found:
        found.extend(_children(child))
    return found


def _children(pid: int) -> list[int]:
    """Processes that any thread of ``pid`` started."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, children.read_text().split())
        except OSError:  # the thread has ended
            continue
    return found


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
    except OSError:
        return 0
