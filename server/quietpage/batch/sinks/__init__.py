"""Output: parts of JSON lines or Parquet, each whole or not there."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from quietpage.batch.sinks.json_lines import JsonLines
from quietpage.batch.sinks.parquet import Parquet
from quietpage.errors import BadInput


class Sink(Protocol):
    """A file that rows are written to."""

    def write(self, row: bytes) -> None:
        """Add a ``rows.Row``, given as JSON."""
        ...

    def close(self) -> None:
        """Write what is left, and close the file."""
        ...


SINKS: Final[dict[str, Callable[[Path], Sink]]] = {
    ".jsonl": JsonLines,
    ".jsonl.gz": JsonLines,
    ".jsonl.zst": JsonLines,
    ".parquet": Parquet,
}
TEMPORARY: Final = "_making-"
"""Names that begin with ``_`` are passed over by what reads folders of parts."""


def sink_ending(output: Path) -> str:
    """The ending that parts of ``output`` get. Raises BadInput for one that is not known."""
    for ending in sorted(SINKS, key=len, reverse=True):
        if output.name.lower().endswith(ending):
            return ending
    raise BadInput(f"{output}: its name must end with one of {' '.join(SINKS)}")


class PartFile:
    """A part that comes into being when the ``with`` block ends well, and not before."""

    def __init__(self, folder: Path, name: str, ending: str) -> None:
        self._path = folder / f"{name}{ending}"
        self._making = folder / f"{TEMPORARY}{name}-{uuid.uuid4().hex}{ending}"
        self._open = SINKS[ending]
        self._sink: Sink | None = None
        self.rows = 0

    def write(self, row: bytes) -> None:
        """Add a row; the file begins with the first one."""
        if self._sink is None:
            self._sink = self._open(self._making)
        self._sink.write(row)
        self.rows += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._sink is None:
            if error is None:
                self._path.unlink(missing_ok=True)
            return
        try:
            self._sink.close()
            if error is None:
                flush_to_disk(self._making)
                self._making.replace(self._path)
                flush_to_disk(self._path.parent)
        finally:
            self._making.unlink(missing_ok=True)


def flush_to_disk(path: Path) -> None:
    """Have what ``path`` holds survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
