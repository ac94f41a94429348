"""Pieces that nothing speaks against any more, once parts of them have gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from quietpage.engine.clutter.piece import Piece
from quietpage.engine.clutter.signals import TEXT_COLUMNS, Signals
from quietpage.engine.page import Page

MIN_WORDS: Final = 15
"""Kept words from which what is left of a piece says something."""
_PHRASES: Final = [TEXT_COLUMNS.index("strong"), TEXT_COLUMNS.index("weak")]


def cleared_pieces(page: Page, pieces: Iterable[Piece], signals: Signals) -> set[int]:
    """Return the numbers of those whose telling words all stand in parts that went by themselves.

    The entry of a live blog with "share this" below it is such a piece: the button has gone, and
    what is left is text that was kept. Names, fields and links speak for the whole of a piece.
    """
    accused = [
        piece
        for piece in pieces
        if piece.blocks > 1 and not (piece.class_strong or piece.email_field or piece.link_strong)
    ]
    if not accused:
        return set()
    gone = page.gone[page.measures.blocks]
    words = page.words * (page.kept & ~gone)
    telling = np.diff(signals.texts[_PHRASES].sum(axis=0)) > 0
    cleared = set()
    for piece in accused:
        blocks = page.blocks_in(piece.number)
        told = telling[blocks.start - signals.first_block : blocks.stop - signals.first_block]
        went = told.any() and gone[blocks][told].all()
        if went and words[blocks].sum() >= MIN_WORDS:
            cleared.add(piece.number)
    return cleared
