"""Pieces that hold pictures of the article: what is clutter beside them goes without them."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

import numpy as np

from quietpage.engine.clutter.piece import Piece
from quietpage.engine.clutter.telling import links_of
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import class_kinds

MAX_LABEL_WORDS: Final = 2
MAX_TEXT_LINKS: Final = 0.6
"""Link density from which the words beside a picture are no caption."""
_FIGURE, _LINK = TAG_CODE["figure"], TAG_CODE["a"]


def pieces_with_pictures(page: Page, pieces: list[Piece]) -> set[int]:
    """Return the numbers of those that hold a picture of the article, and clutter in a part only.

    A picture is the article's where it was kept and a reader view shows it, or where it stands in
    a figure; and where no link on it leads where a link beside it does, as teasers have it. The
    piece's words, its own name and the links of a picture speak for the whole of it; what is named
    or linked inside it is a part that is judged alone.
    """
    illustrated = [piece.number for piece in pieces if _may_be_of_article(page, piece)]
    pictures = _pictures(page) if illustrated else []
    found: set[int] = set()
    for number in illustrated:
        blocks = page.blocks_in(number)
        inside = pictures[bisect_left(pictures, blocks.start) : bisect_left(pictures, blocks.stop)]
        if any(_is_of_article(page, picture, number) for picture in inside):
            found.add(number)
    return found


def _may_be_of_article(page: Page, piece: Piece) -> bool:
    """Whether a piece has pictures, and neither words, fields nor its own name speak against it."""
    if not piece.media > 0 or piece.text_strong > 0 or piece.email_field > 0:
        return False
    if piece.link_density >= MAX_TEXT_LINKS or (piece.controls and piece.tag != _FIGURE):
        return False
    return not class_kinds(page.measures.attrs[piece.number]).strong


def _pictures(page: Page) -> list[int]:
    """Kept blocks of the main element that are pictures, at most with a label; icons are drawn."""
    m = page.measures
    blocks = page.blocks_in(page.main)
    media = m.within(m.media_sum, m.blocks[blocks]) > 0
    pictures = media & (page.words[blocks] <= MAX_LABEL_WORDS) & page.kept[blocks]
    found = (np.flatnonzero(pictures) + blocks.start).tolist()
    elements = m.blocks[found].tolist()
    return [
        block
        for block, number in zip(found, elements, strict=True)
        if page.of_tag("img", number, m.ends[number])
    ]


def _is_of_article(page: Page, block: int, piece: int) -> bool:
    m = page.measures
    picture = int(m.blocks[block])
    above = [number for number in page.ancestors(picture) if number >= piece]
    in_figure = any(m.tag[number] == _FIGURE for number in above)
    if not page.shown[block] and not in_figure:
        return False
    on_it = [number for number in above if m.tag[number] == _LINK]
    on_it += page.of_tag("a", picture, int(m.end[picture]))
    if not on_it:
        return True
    targets = {m.elements[number].get("href") for number in on_it}
    links = page.of_tag("a", piece, int(m.end[piece]))
    beside = [number for number in links if m.chars_sum[m.end[number]] > m.chars_sum[number]]
    if any(m.elements[number].get("href") in targets for number in beside):
        return False
    return not any(links_of(page, number) for number in on_it)
