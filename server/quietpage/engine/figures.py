"""Pictures and their captions go together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from quietpage.engine import kernels
from quietpage.engine.measure import Bools, Ints, Measures

IsApart: TypeAlias = Callable[[int, int], bool]
"""Whether a picture before the text belongs to a part that the text is not in, by their blocks."""


def plain_keep_figures(
    m: Measures,
    kept: Bools,
    gone: Bools,
    words: Ints,
    figure_code: int,
    is_box: Bools,
    max_blocks: int,
    max_chars: int,
    max_links: float,
    max_gap: int,
    is_apart: IsApart,
) -> None:
    """A caption goes with its picture.

    ``is_box`` tells of each tag code whether a box of at most ``max_blocks`` may be built like a
    figure; ``max_chars`` and ``max_links`` are those of captions.
    """
    for figure in _figures(m, kept, words, figure_code, is_box, max_blocks):
        end = m.ends[figure]
        if gone[figure] or m.media_sum[end] == m.media_sum[figure]:
            continue
        blocks = slice(int(m.blocks_sum[figure]), int(m.blocks_sum[end]))
        if kept[blocks].all():
            continue
        chars = int(m.chars_sum[end] - m.chars_sum[figure])
        links = int(m.link_chars_sum[end] - m.link_chars_sum[figure])
        if chars > max_chars or links > max_links * chars:
            continue
        if kept[blocks].any() or _stands_between(kept, blocks, max_gap, is_apart):
            kept[blocks] = True


def _figures(
    m: Measures, kept: Bools, words: Ints, figure_code: int, is_box: Bools, max_blocks: int
) -> list[int]:
    """Every ``<figure>``, and what is built like one: a picture and a line or two in a box."""
    figures = set((m.tag == figure_code).nonzero()[0].tolist())
    pictures: list[int] = m.blocks[(words == 0) & kept].tolist()
    for picture in pictures:
        number = picture
        for _ in range(2):
            number = m.parents[number]
            if number < 0:
                break
            first, stop = int(m.blocks_sum[number]), int(m.blocks_sum[m.ends[number]])
            if stop - first > max_blocks:
                break
            if is_box[m.tag[number]] and any(m.texts[first:stop]):
                figures.add(number)
                break
    return sorted(figures)


def _stands_between(kept: Bools, blocks: slice, max_gap: int, is_apart: IsApart) -> bool:
    before = kept[max(blocks.start - max_gap, 0) : blocks.start].any()
    after = kept[blocks.stop : blocks.stop + max_gap].any()
    first = int(kept.argmax())
    if blocks.start < first:
        return bool(after) and not is_apart(blocks.start, first)
    return bool(before and after)


if kernels.COMPILED:
    from quietpage.engine.kernels.passes.joins import keep_figures as keep_figures
else:
    keep_figures = plain_keep_figures
