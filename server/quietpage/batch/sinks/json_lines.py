"""JSON lines, packed as the name says."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import BinaryIO, Final, cast

from quietpage.batch.packing import open_zstd

GZIP_LEVEL: Final = 6


class JsonLines:
    """A file of one row a line."""

    def __init__(self, path: Path) -> None:
        self._file = _open(path)

    def write(self, row: bytes) -> None:
        """Add a row."""
        self._file.write(row)
        self._file.write(b"\n")

    def close(self) -> None:
        """Write what is left, and close the file."""
        self._file.close()


def _open(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "wb", GZIP_LEVEL))
    if path.suffix == ".zst":
        return open_zstd(path, "wb")
    return path.open("wb")
