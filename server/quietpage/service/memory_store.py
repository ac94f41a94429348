"""What site memory asks of the store that it is kept in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

SECRET_BYTES: Final = 32
DAY_SECONDS: Final = 86_400
MAX_AGE_DAYS: Final = 60
"""What was not seen for so long is forgotten."""

Merge = Callable[[int, bytes], bytes]
"""A piece and its witnesses as they are → its witnesses as they shall be."""


class StoreFailed(Exception):
    """The store could not do what it was asked; the message has no content of pages."""


class Store(Protocol):
    """Keeps witnesses by host and piece. Raises StoreFailed, and nothing else."""

    async def secret(self) -> bytes:
        """The key of all hashes, made when there is none yet."""
        ...

    async def known(self, host: bytes, today: int) -> dict[int, bytes]:
        """Witnesses of the host's pieces that have at least two, and are not too old."""
        ...

    async def update(
        self, host: bytes, pieces: Sequence[int], merge: Merge, today: int
    ) -> dict[int, bytes]:
        """Merge into the witnesses of ``pieces``; return those that then have at least two."""
        ...

    async def close(self) -> None:
        """Let go of files and connections."""
        ...
