"""Every measurement, one table after the other: ``python -m benchmarks [--corpora DIR]``."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from benchmarks import crossval

TABLES: Final = ("quality", "clutter", "metadata", "structure", "speed")


def main() -> None:
    """Train the models of the folds if there are none, then run each benchmark."""
    arguments = sys.argv[1:]
    if not crossval.is_trained():
        print("training the models that the figures are cross-validated with (once)", flush=True)
        run("train", ["--only-folds", *arguments])
    failed = [name for name in TABLES if run(name, arguments)]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def run(name: str, arguments: list[str]) -> int:
    """Run one benchmark in a process of its own and return its exit status."""
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments]).returncode


if __name__ == "__main__":
    main()
