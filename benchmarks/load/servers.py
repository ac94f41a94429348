"""Servers under test, each a process of its own, and what it has used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Running:
    """A server that answers on ``address``."""

    pid: int
    address: str

    def cpu_seconds(self) -> float:
        """Processor time of the serving process itself, its workers left out."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_bytes(self) -> int:
        """Resident memory of the serving process and all that it started."""
        return sum(_resident_bytes(pid) for pid in (self.pid, *descendants(self.pid)))

    def workers(self) -> list[int]:
        """Process ids of those that read pages: what the fork server has started."""
        return [pid for child in _children(self.pid) for pid in _children(child)]


@contextmanager
def service(workers: int, **settings: str) -> Iterator[Running]:
    """The service as a person runs it, ``settings`` by name without their prefix."""
    environment = {f"QUIETPAGE_{name.upper()}": value for name, value in settings.items()}
    environment["QUIETPAGE_WORKERS"] = str(workers)
    with running([sys.executable, "-m", "quietpage", "serve", "--port", "0"], environment) as it:
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
            process.terminate()


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
