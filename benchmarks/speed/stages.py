"""Where the engine's time goes: each stage's own processor time, measured inside whole runs."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

ENGINE: Final = "quietpage.engine"
STAGES: Final = {
    "parse": (ENGINE, "parse"),
    "metadata": (ENGINE, "read_metadata"),
    "segment": (ENGINE, "segment"),
    "measure": (ENGINE, "measure"),
    "features": (f"{ENGINE}.passes.choose_main", "write_features"),
    "second opinion": (f"{ENGINE}.passes.choose_main", "second_opinion"),
    "trees": (f"{ENGINE}.model.trees", "Trees.logits"),
    "clutter signals": (f"{ENGINE}.passes.drop_clutter", "read_signals"),
    "clutter features": (f"{ENGINE}.passes.drop_clutter", "piece_features"),
    "sanitise article": (f"{ENGINE}.render.html", "sanitise_with_markers"),
    "render article": (f"{ENGINE}.finish", "render_html"),
    "set pieces apart": (f"{ENGINE}.finish", "Pieces"),
    "rest of finish": (ENGINE, "finish"),
}
"""Stage → the module that calls its function, and the name it calls it by."""


class Stopwatch:
    """Own times of nested stages, in seconds, run by run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, made to report its time without that of stages within it."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent = time.process_time() - started
                self.seconds[stage] += spent - self._inner.pop()
                self._inner[-1] += spent

        return run


@contextmanager
def watched() -> Iterator[Stopwatch]:
    """Put a stopwatch on every stage and every pass of the engine; take it off in the end."""
    watch = Stopwatch()
    restore: list[tuple[Any, str, Any]] = []

    def replace(owner: Any, name: str, value: Any) -> None:
        restore.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    try:
        for stage, (module, path) in STAGES.items():
            owner: Any = import_module(module)
            *outer, name = path.split(".")
            for step in outer:
                owner = getattr(owner, step)
            replace(owner, name, watch.timed(stage, getattr(owner, name)))
        engine = import_module(ENGINE)
        passes = tuple(watch.timed(f"rest of {step.__name__}", step) for step in engine.PASSES)
        replace(engine, "PASSES", passes)
        yield watch
    finally:
        for owner, name, value in reversed(restore):
            setattr(owner, name, value)
