"""Choose among an image's candidates: ``srcset`` as the HTML standard reads it."""

from __future__ import annotations

import re
from typing import Final

MAX_WIDTH: Final = 2000
"""CSS pixels; beyond it a candidate is weight without use."""
MAX_SMALL_WIDTH: Final = 480
"""CSS pixels; an image no wider than this is a preview where a wider one is offered."""
CANDIDATE: Final = re.compile(r"\s*,*\s*(\S*[^\s,])(?:\s+([\d.]+)([wxh])[^,]*)?\s*(?:,|$)")


def best_candidate(srcset: str) -> str | None:
    """Return the largest candidate within ``MAX_WIDTH``, or the smallest beyond it.

    Commas inside an address are its own when no white space follows them.
    """
    best: str | None = None
    best_rank = (-1, 0.0)
    for address, number, unit in CANDIDATE.findall(srcset):
        size = _number(number) if number else 1.0
        width = size if unit == "w" else size * 500
        rank = (1, width) if width <= MAX_WIDTH else (0, -width)
        if rank > best_rank:
            best, best_rank = address, rank
    return best


def larger_candidate(srcset: str, source: str) -> str | None:
    """Return the best candidate if ``srcset`` says that ``source`` is a small one."""
    if "w" not in srcset or source not in srcset:
        return None
    for candidate in CANDIDATE.finditer(srcset):
        address, number, unit = candidate.groups(default="")
        if address == source:
            is_small = unit == "w" and _number(number) <= MAX_SMALL_WIDTH
            return best_candidate(srcset) if is_small else None
    return None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0
