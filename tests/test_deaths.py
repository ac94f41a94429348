from __future__ import annotations

import signal
from pathlib import Path

import pytest

from quietpage.deaths import MOST_DEATHS, Deaths, Tries

DEADLINE_SECONDS = 10.0


def tries(*, crashes: int = 0, kills: int = 0, seconds: float = 0.1) -> Tries:
    made = Tries()
    for number in range(crashes + kills):
        made.count(from_outside=number >= crashes, seconds=seconds)
    return made


@pytest.mark.parametrize(
    ("given", "again"),
    [
        (tries(), True),
        (tries(crashes=1), True),
        (tries(crashes=2), False),
        (tries(crashes=1, kills=MOST_DEATHS - 2), True),
        (tries(kills=MOST_DEATHS - 1), True),
        (tries(kills=MOST_DEATHS), False),
        (tries(kills=1, seconds=9.9), True),
        (tries(kills=2, seconds=9.9), False),
    ],
)
def test_crashes_and_kills_count_differently(given: Tries, again: bool) -> None:
    assert given.again(DEADLINE_SECONDS) is again


@pytest.mark.parametrize("code", [None, 0, 1, 255, -signal.SIGSEGV, -signal.SIGALRM])
def test_only_a_kill_is_from_outside(code: int | None) -> None:
    assert not Deaths().from_outside(code)
    assert Deaths().from_outside(-signal.SIGKILL)


def test_what_the_kernel_ends_for_want_of_memory_is_not(tmp_path: Path) -> None:
    vmstat = tmp_path / "vmstat"
    vmstat.write_text("nr_free_pages 5\noom_kill 3\nballoon_inflate 0\n")
    deaths = Deaths(vmstat)
    assert deaths.from_outside(-signal.SIGKILL)
    vmstat.write_text("nr_free_pages 5\noom_kill 4\nballoon_inflate 0\n")
    assert not deaths.from_outside(-signal.SIGKILL)
    assert deaths.from_outside(-signal.SIGKILL)


def test_without_the_kernels_count_a_kill_is_from_outside(tmp_path: Path) -> None:
    assert Deaths(tmp_path / "none").from_outside(-signal.SIGKILL)
