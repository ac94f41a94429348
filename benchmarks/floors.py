"""The recorded figures: a benchmark fails when one of its own falls below them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("recorded.json")
SLACK: Final = 0.002
"""How far a figure may fall: training is repeatable on one kind of machine only."""


class Floors:
    """The recorded figures of one benchmark; higher is better for all of them."""

    def __init__(self, benchmark: str) -> None:
        self.benchmark = benchmark
        self.stored: dict[str, dict[str, float]] = (
            json.loads(FILE.read_text()) if FILE.exists() else {}
        )
        self.fallen: list[str] = []

    def check(self, figures: dict[str, float]) -> None:
        """Compare figures to the recorded ones; with RECORD=1 in the environment, record them."""
        own = self.stored.setdefault(self.benchmark, {})
        for name, value in figures.items():
            if os.environ.get("RECORD") == "1":
                own[name] = round(value, 4)
            elif value < own.get(name, value) - SLACK:
                self.fallen.append(f"{name}: {value:.4f}, recorded {own[name]:.4f}")

    def close(self) -> None:
        """Write what was recorded; exit with 1 when a figure fell."""
        if os.environ.get("RECORD") == "1":
            FILE.write_text(json.dumps(self.stored, indent=1, sort_keys=True) + "\n")
        if self.fallen:
            print("\nbelow the recorded figures:\n  " + "\n  ".join(self.fallen))
            sys.exit(1)
