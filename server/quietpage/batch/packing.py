"""Zstandard files, by the standard library where it has them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO, Literal, cast

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, ZstdFile
else:
    from backports.zstd import ZstdError, ZstdFile

__all__ = ["ZstdError", "open_zstd"]


def open_zstd(path: Path, mode: Literal["rb", "wb"]) -> BinaryIO:
    """Open a file that is compressed with Zstandard."""
    return cast(BinaryIO, ZstdFile(path, mode))
