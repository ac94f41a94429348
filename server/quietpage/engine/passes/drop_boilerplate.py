"""Take out of the main element what was not chosen as main content."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quietpage.engine.kinds import kind_of
from quietpage.engine.page import Page


def drop_boilerplate(page: Page) -> None:
    """Drop the largest elements inside ``page.main`` that hold blocks, none of them kept."""
    blocks = page.measures.blocks
    for run in _runs_left_out(page):
        block = run.start
        while block < run.stop:
            number = int(blocks[block])
            if page.blocks_in(number).stop > run.stop:
                block += 1  # it stands around kept ones, and only its own text was not kept
                continue
            number = _largest_within(page, number, run)
            block = page.blocks_in(number).stop
            if not page.gone[number]:
                kind, reason = kind_of(page, number)
                page.drop(number, kind, reason)


def _runs_left_out(page: Page) -> Iterator[range]:
    """Blocks of the main element that follow each other, none of them kept."""
    main = page.blocks_in(page.main)
    start = stop = main.start
    for block in (main.start + np.flatnonzero(~page.kept[main])).tolist():
        if block != stop:
            if start < stop:
                yield range(start, stop)
            start = block
        stop = block + 1
    if start < stop:
        yield range(start, stop)


def _largest_within(page: Page, number: int, run: range) -> int:
    """The largest element around ``number``, in the main one, all of whose blocks are the run's."""
    parents = page.measures.parents
    while number > page.main:
        parent = parents[number]
        within = page.blocks_in(parent)
        if within.start < run.start or within.stop > run.stop:
            break
        number = parent
    return number
