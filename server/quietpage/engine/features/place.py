"""Where a block stands in the page, and what of it stands there again."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.features.names import FAR
from quietpage.engine.features.prose import Floats, Prose, Row
from quietpage.engine.measure import TAG_CODE, Bools, Ints, Measures

MAX_TITLE_DISTANCE: Final = 200
NO_TITLE_DISTANCE: Final = -999
MAX_TITLE_CHARS: Final = 300
MIN_TITLE_SHARE: Final = 0.6
"""Of a block's words that the title has, from which the block repeats it."""
H1_BONUS: Final = 0.5
H2_BONUS: Final = 0.2
ENOUGH_WORDS: Final = 4
"""Of a title, from which a block of fewer words than the title has may still repeat it."""
_WORD: Final = re.compile(r"\w+")
_NO_TITLE: Final = frozenset((TAG_CODE["li"], TAG_CODE["button"]))


def is_heading(tags: Ints) -> Bools:
    """Whether each tag code is that of a heading."""
    return (tags >= TAG_CODE["h1"]) & (tags <= TAG_CODE["h6"])


def plain_place(m: Measures, prose: Prose, headings: Bools, title_at: int | None) -> Floats:
    """Seven rows: depth, order, text before, prose after, title, heading, copies of the text.

    ``headings`` tells of each block whether it is one; ``title_at`` is the block of the title.
    """
    blocks = m.blocks
    count = len(blocks)
    total_chars = max(float(prose.chars.sum()), 1.0)
    order = np.arange(count)
    prose_total = np.cumsum(prose.is_prose)
    last_heading = np.maximum.accumulate(np.where(headings, order, -FAR))
    rows: list[Row] = [
        m.depth[blocks],
        order / max(count, 1),
        (np.cumsum(prose.chars) - prose.chars) / total_chars,
        (prose_total[-1] if count else 0) - prose_total,
        np.full(count, NO_TITLE_DISTANCE)
        if title_at is None
        else np.clip(order - title_at, -MAX_TITLE_DISTANCE, MAX_TITLE_DISTANCE),
        np.minimum(order - last_heading, FAR),
        m.copies,
    ]
    return np.array(rows, dtype=np.float32)


def title_block(m: Measures, tags: Ints, title: str | None) -> int | None:
    """Number of the block that repeats the page's title, else of the first ``<h1>``."""
    wanted = set(_WORD.findall((title or "").lower()))
    best, best_share = None, MIN_TITLE_SHARE
    for number in _may_repeat(m, tags, wanted) if wanted else ():
        found = set(_WORD.findall(m.texts[number].lower()))
        if found.isdisjoint(wanted):
            continue
        share = len(found & wanted) / max(len(found), min(len(wanted), ENOUGH_WORDS))
        tag = int(tags[number])
        if tag == TAG_CODE["h1"]:
            share += H1_BONUS
        elif TAG_CODE["h2"] <= tag <= TAG_CODE["h3"]:
            share += H2_BONUS
        if share > best_share:
            best, best_share = number, share
    if best is None:
        first = np.flatnonzero(tags == TAG_CODE["h1"])
        return int(first[0]) if len(first) else None
    return best


def _may_repeat(m: Measures, tags: Ints, wanted: set[str]) -> list[int]:
    """Blocks that may hold enough of the title's words: few are enough for a heading."""
    enough = min(len(wanted), ENOUGH_WORDS)
    least = int(MIN_TITLE_SHARE * enough) + 1
    words = sorted(wanted, key=len, reverse=True)  # the longest are the rarest
    leads = (tags >= TAG_CODE["h1"]) & (tags <= TAG_CODE["h3"])
    holding = _repeats(m.texts, words, leads, least, enough, MIN_TITLE_SHARE, MAX_TITLE_CHARS)
    return [number for number in holding if tags[number] not in _NO_TITLE]


def plain_may_repeat(
    texts: list[str],
    words: list[str],
    leads: Bools,
    least: int,
    enough: int,  # noqa: ARG001 - the twin looks closer
    min_share: float,  # noqa: ARG001
    max_chars: int,
) -> list[int]:
    """Numbers of the texts that may say the same as these words, by a look at their letters.

    They have so many characters at most, and ``least`` of the words: of ``leads`` one is enough.
    """
    return [
        number
        for number, (text, lead) in enumerate(zip(texts, leads.tolist(), strict=True))
        if len(text) <= max_chars and _holds(text.lower(), words, 1 if lead else least)
    ]


def _holds(text: str, words: list[str], least: int) -> bool:
    may_miss = len(words) - least
    for word in words:
        if word not in text:
            may_miss -= 1
            if may_miss < 0:
                return False
    return True


if kernels.COMPILED:
    from quietpage.engine.kernels.judging import block_rows
    from quietpage.engine.kernels.judging.texts import may_repeat as _repeats

    place = block_rows.place
else:
    place, _repeats = plain_place, plain_may_repeat
