"""What the watch on an event loop tells."""

from __future__ import annotations

import json
import urllib.request
from typing import NamedTuple

from benchmarks.load.servers import Running

from .row import Row

MOST_SECONDS = 0.020


class Hold(NamedTuple):
    """The longest times that an event loop did not come round, in seconds."""

    late: float
    """By which a timer that was due came too late: all that holds the loop up counts, threads
    that keep the interpreter and other programs on the machine included."""
    clock: float
    """That one step took by the clock."""
    processor: float
    """That one step took of the processor."""
    step: str

    def least(self, other: Hold) -> Hold:
        """Of two runs of the same, the one that less came between."""
        return min(self, other, key=lambda hold: hold.late)


def longest_hold(server: Running) -> Hold:
    """What was longest since the last question."""
    with urllib.request.urlopen(server.address + "/watch") as answer:
        return Hold(**json.load(answer))


def loop_row(what: str, hold: Hold, note: str = "") -> Row:
    """Whether the loop came round in time."""
    late, clock, processor = (f"{seconds * 1000:.1f} ms" for seconds in hold[:3])
    found = f"late by {late}; longest step {clock}, {processor} of the processor{note}"
    held = hold.late <= MOST_SECONDS
    return Row(what, found if held else f"{found}: {hold.step}", "late by ≤ 20 ms", held)
