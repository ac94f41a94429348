"""Why a worker died, and whether the page that it was at is tried again.

A page that crashes its worker would crash the next one too, and gets one more try in case it was
not the page. A worker killed from outside says nothing of the page: such a kill costs the page no
try, within bounds. The signal alone does not tell the two apart, since the kernel ends what takes
too much memory with SIGKILL as well; its count of such ends does.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_CRASHES: Final = 2
MOST_DEATHS: Final = 6
"""Crashes and kills together. Who kills whatever grows may be a program beside the kernel, and
then the page had a part in it."""
VMSTAT: Final = Path("/proc/vmstat")


class Deaths:
    """Tells workers that were killed from outside from those that died of their page."""

    def __init__(self, vmstat: Path = VMSTAT) -> None:
        self._vmstat = vmstat
        self._oom_kills = _oom_kills(vmstat)

    def from_outside(self, exit_code: int | None) -> bool:
        """Whether a process that ended with ``exit_code`` was killed by someone else.

        Not if the kernel has ended any process for want of memory since the last question: which
        one it was cannot be asked, and it is likelier a worker than not.
        """
        before, self._oom_kills = self._oom_kills, _oom_kills(self._vmstat)
        return exit_code == -signal.SIGKILL and self._oom_kills == before


@dataclass(slots=True)
class Tries:
    """What became of the tries at one page."""

    crashes: int = 0
    kills: int = 0
    worked_seconds: float = 0.0
    """What they took together."""

    @property
    def deaths(self) -> int:
        """Workers that died at the page."""
        return self.crashes + self.kills

    def count(self, *, from_outside: bool, seconds: float) -> None:
        """Count a worker that died after ``seconds`` of work on the page."""
        if from_outside:
            self.kills += 1
        else:
            self.crashes += 1
        self.worked_seconds += seconds

    def again(self, deadline_seconds: float) -> bool:
        """Whether the page, which may take ``deadline_seconds``, is tried once more."""
        if self.deaths < MOST_CRASHES:
            return True
        if self.crashes >= MOST_CRASHES or self.deaths >= MOST_DEATHS:
            return False
        return self.worked_seconds < deadline_seconds


def _oom_kills(vmstat: Path) -> int:
    """Processes that the kernel has ended for want of memory, here or in any container."""
    try:
        lines = vmstat.read_text("ascii").splitlines()
    except OSError:  # no such file outside Linux
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)
