"""Files packed with gzip or Zstandard."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Literal, Self, cast

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, ZstdFile
else:
    from backports.zstd import ZstdError, ZstdFile

UNPACK_ERRORS: Final = (OSError, EOFError, zlib.error, ZstdError)
GZIP_MAGIC: Final = b"\x1f\x8b"
ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"


def open_zstd(path: Path, mode: Literal["rb", "wb"]) -> BinaryIO:
    """Open a file that is packed with Zstandard."""
    return cast(BinaryIO, ZstdFile(path, mode))


def open_unpacked(path: Path) -> BinaryIO:
    """Open a file for reading, unpacked as its first bytes ask."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic.startswith(GZIP_MAGIC):
        return cast(BinaryIO, gzip.open(path))
    if magic == ZSTD_MAGIC:
        return open_zstd(path, "rb")
    return path.open("rb")


class Unpacked:
    """A file unpacked, that ends where it can no further be read, and then says why."""

    def __init__(self, path: Path) -> None:
        self._file = open_unpacked(path)
        self.problem: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes; none at the end."""
        if self.problem is not None:
            return b""
        try:
            return cast(bytes, self._file.read1(size))  # type: ignore[attr-defined]
        except UNPACK_ERRORS as error:
            self.problem = error
            return b""

    def tell(self) -> int:
        """Bytes read so far."""
        return self._file.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()
