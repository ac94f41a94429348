"""Pictures of a book: what every reading system shows, by their first bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}
"""EPUB 3.2 asks reading systems for these and for SVG, which may hold scripts."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that goes into the book."""

    media_type: str
    """One of SUFFIXES."""
    data: bytes

    def name(self, number: int) -> str:
        """Name of its file as the picture with that number."""
        return f"picture-{number}.{SUFFIXES[self.media_type]}"
