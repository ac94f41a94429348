"""Which form of an answer a request's ``Accept`` asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quietpage.errors import NotAcceptable

MAX_RANGES: Final = 50
"""Media ranges read of one header; browsers send about eight."""


@lru_cache(maxsize=512)  # few browsers and programs say many different things
def choose_media_type(accept: str | None, offered: tuple[str, ...]) -> str:
    """The best of ``offered`` for the header ``accept``, its first where all are as good.

    What is no media range is passed over; a header of nothing else asks for nothing.

    Raises NotAcceptable if the header rules out every one of them.
    """
    parts = (accept or "").split(",")[:MAX_RANGES]
    ranges = [found for part in parts if (found := _read_range(part)) is not None]
    if not ranges:
        return offered[0]
    best, best_rank = "", (0.0, 0)
    for media_type in offered:
        rank = _rank(media_type, ranges)
        if rank[0] > 0 and rank > best_rank:
            best, best_rank = media_type, rank
    if not best:
        raise NotAcceptable(f"The answer can be one of: {', '.join(offered)}.")
    return best


def _read_range(part: str) -> tuple[str, float] | None:
    media_range, *parameters = part.split(";")
    if "/" not in media_range:
        return None
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = float(value)
            except ValueError:
                return None
    if not math.isfinite(quality):
        return None
    return media_range.strip().lower(), quality


def _rank(media_type: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Quality and how closely the range that gives it names the type: 3 is by full name."""
    general = media_type.split("/")[0] + "/*"
    closest = (0.0, 0)
    for media_range, quality in ranges:
        closeness = {media_type: 3, general: 2, "*/*": 1}.get(media_range, 0)
        if closeness > closest[1]:
            closest = (quality, closeness)
    return closest
