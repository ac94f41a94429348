"""Give the posts of a thread their authors and times."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

import numpy as np

from quietpage.engine.article import PageType
from quietpage.engine.measure import Ints
from quietpage.engine.metadata.dates import parse_date, parse_stamp
from quietpage.engine.page import Page

MIN_NAME_CHARS: Final = 2  # one letter stands for a picture
MAX_NAME_CHARS: Final = 40
MAX_LINE_CHARS: Final = 100
"""Of a line with a time, which may name the author too."""
MAX_HEAD_BLOCKS: Final = 4
"""Blocks in the box around an author and a time."""
MAX_LEVELS: Final = 8
"""Between such a line and the post that it belongs to."""
MIN_POSTS: Final = 2
MIN_SHARE: Final = 0.5
"""Of the lines of one shape, those that stand one to a post, from which they are its heads."""

_AUTHOR: Final = re.compile(
    r"author|user-?_?(?:name|details|link|info)|poster|nick|creator|member-?_?name|byline", re.I
)
_TIME: Final = re.compile(r"(?<![a-z])(?:date|time|when|asked|answered|posted)|[-_a-z]time", re.I)
_USER_LINK: Final = re.compile(
    r"/(?:users?|u|members?|profiles?|people|authors?|memberlist)[/.?=-]|[?&]u(?:id)?=\d", re.I
)
_NOT_OF_POST: Final = re.compile(
    r"\b(?:join(?:ed)?\b|member since|regist|last\b|posts:|edited|beiträge|mensaje|messages"
    r"|views?\b|viewed)",
    re.I,
)
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+")


def join_authors(page: Page) -> None:
    """Keep the line with the author, and that with the time, of each post of a thread.

    Posts repeat one shape, so that the lines of one tag and name that stand one to a stretch of
    kept text are told from lists of members and of other threads, which stand together.
    """
    if page.page_type is not PageType.FORUM:
        return
    kept_before = np.concatenate(([0], np.cumsum(page.kept & (page.words > 0))))
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for block in np.flatnonzero(page.measures.sizes <= MAX_LINE_CHARS).tolist():
        shape = _shape_of_head(page, block)
        if shape:
            alike[shape].append(block)
    for worth, is_kind in ((_author_worth, "author"), (_time_worth, "time")):
        heads = [
            _one_to_a_post(page, blocks, kept_before)
            for (kind, *_), blocks in alike.items()
            if kind == is_kind and len(blocks) >= MIN_POSTS
        ]
        heads = [lines for lines in heads if len(lines) >= MIN_POSTS]
        if heads:
            page.heads[max(heads, key=lambda lines: worth(page, lines))] = True
    page.kept |= page.heads
    page.main = page.lowest_common_ancestor(page.kept)


def _shape_of_head(page: Page, block: int) -> tuple[str, ...] | None:
    """What says that a line is an author or a time, and its names; None for other lines."""
    m = page.measures
    number = int(m.blocks[block])
    text = m.texts[block]
    if not text or page.gone[number] or _NOT_OF_POST.search(text):
        return None
    names = " ".join(m.attrs[at] for at in _box_around(page, number))
    if _is_time(page, number, text, names):
        kind = "time"
    elif _is_author(page, number, text, names):
        kind = "author"
    else:
        return None
    own = m.attrs[number] or next(filter(None, names.split()), "")
    return (kind, str(m.elements[number].tag), _NUMBER.sub("", own))


def _box_around(page: Page, number: int) -> Iterator[int]:
    """The element and what holds it and few blocks more."""
    yield number
    for above in islice(page.ancestors(number), MAX_LEVELS):
        blocks = page.blocks_in(above)
        if blocks.stop - blocks.start > MAX_HEAD_BLOCKS:
            return
        yield above


def _is_time(page: Page, number: int, text: str, names: str) -> bool:
    if page.of_tag("time", number, page.measures.ends[number]):
        return True
    if not _DIGIT.search(text):
        return False
    return parse_date(text, None) is not None or bool(_TIME.search(names))


def _is_author(page: Page, number: int, text: str, names: str) -> bool:
    if not MIN_NAME_CHARS <= len(text) <= MAX_NAME_CHARS:
        return False
    if _AUTHOR.search(names):
        return True
    return _links_to_user(page, number)


def _links_to_user(page: Page, number: int) -> bool:
    m = page.measures
    links = page.of_tag("a", number, m.ends[number])
    return any(_USER_LINK.search(m.elements[at].get("href") or "") for at in links)


def _one_to_a_post(page: Page, blocks: list[int], kept_before: Ints) -> list[int]:
    """Those of the blocks that stand alone, of their kind, in an element with kept text."""
    m = page.measures
    numbers: list[int] = m.blocks[blocks].tolist()
    alone = []
    for block, number in zip(blocks, numbers, strict=True):
        for above in islice(page.ancestors(number), MAX_LEVELS):
            within = page.blocks_in(above)
            others = kept_before[within.stop] - kept_before[within.start] - page.kept[block]
            if others > 0:
                if bisect_left(numbers, m.ends[above]) - bisect_left(numbers, above) == 1:
                    alone.append(block)
                break
    return alone if len(alone) >= MIN_SHARE * len(blocks) else []


def _author_worth(page: Page, lines: list[int]) -> float:
    """More for many lines, for links to members, and for names: titles and ranks are few."""
    linked = sum(_links_to_user(page, int(page.measures.blocks[line])) for line in lines)
    different = len({page.measures.texts[line] for line in lines})
    return (len(lines) + linked) * math.sqrt(different / len(lines))


def _time_worth(page: Page, lines: list[int]) -> float:
    """More for many lines, and for times in order: those at which members joined are not."""
    times = [_time_of(page, line) for line in lines]
    ordered = sum(one <= other for one, other in pairwise(times))
    return float(ordered + 1)


def _time_of(page: Page, line: int) -> str:
    m = page.measures
    number = int(m.blocks[line])
    for inner in page.of_tag("time", number, m.ends[number]):
        stamp = m.elements[inner].get("datetime")
        if stamp:
            return parse_stamp(stamp) or ""
    return parse_date(m.texts[line], None) or ""
