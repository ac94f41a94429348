"""Pictures of a book: what every reading system shows, by their first bytes."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import Final

SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}
"""EPUB 3.2 asks reading systems for these and for SVG, which may hold scripts."""
JPEG_START: Final = b"\xff\xd8"
JPEG_FILLING: Final = re.compile(rb"\xff+")
"""Any marker may be preceded by as much of it as its writer likes."""
MAX_JPEG_SEGMENTS: Final = 1024
"""Before the one that says how large the picture is; a camera's metadata take some dozens."""
JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of segments that say width and height; the others of their row say other things."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that goes into the book."""

    media_type: str
    """One of SUFFIXES."""
    data: bytes

    def name(self, number: int) -> str:
        """Name of its file as the picture with that number."""
        return f"picture-{number}.{SUFFIXES[self.media_type]}"

    @property
    def is_sound(self) -> bool:
        """Whether the file is more than its first bytes: a broken one spoils the whole book."""
        sound = {"image/png": _is_sound_png, "image/gif": _is_sound_gif}
        return sound.get(self.media_type, _is_sound_jpeg)(self.data)


def _is_sound_png(data: bytes) -> bool:
    pixels = data.find(b"IDAT", 33)
    return data[12:16] == b"IHDR" and _has_extent(data[16:24]) and 0 < pixels < data.rfind(b"IEND")


def _is_sound_gif(data: bytes) -> bool:
    picture = data.find(b",", 13)
    return _has_extent(data[6:10]) and 0 < picture < data.rfind(b";")


def _is_sound_jpeg(data: bytes) -> bool:
    """Whether a segment of the file says how large the picture is."""
    at = len(JPEG_START)
    for _ in range(MAX_JPEG_SEGMENTS):
        filling = JPEG_FILLING.match(data, at)
        if filling is None or (at := filling.end()) + 8 > len(data):
            return False
        if data[at] in JPEG_FRAMES:
            return _has_extent(data[at + 4 : at + 8])
        (length,) = struct.unpack_from(">H", data, at + 1)
        at += 1 + length
    return False


def _has_extent(size: bytes) -> bool:
    half = len(size) // 2
    return any(size[:half]) and any(size[half:])
