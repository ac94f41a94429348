"""How much of a page the engine takes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_LEVELS: Final = 250
"""Elements within each other that the passes and serialisers are known to bear: some recurse."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may have at most.

    Raises ValueError for more levels than MOST_LEVELS.
    """

    size_bytes: int = 32 * 1024 * 1024
    """Of a page given as text, its characters count. A larger page is refused."""
    nodes: int = 500_000
    """Elements. A page with more is refused; the largest of the training corpus has 31,000."""
    levels: int = MOST_LEVELS
    """Elements within each other. What is deeper is read as text of what it stands in."""

    def __post_init__(self) -> None:
        if self.levels > MOST_LEVELS:
            raise ValueError(f"at most {MOST_LEVELS} levels, not {self.levels}")


DEFAULT_LIMITS: Final = Limits()
