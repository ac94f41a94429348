"""The candidate pieces of small pages, as the rules about them read them."""

from __future__ import annotations

import numpy as np

from quietpage.engine.clutter.features import candidates, piece_features
from quietpage.engine.clutter.piece import Piece, Pieces
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.page import Page


def pieces_of(page: Page, judged: float = 0.5) -> Pieces:
    """All candidates, of which the judge thinks the same."""
    numbers = candidates(page)
    features = piece_features(page, numbers, read_signals(page))
    return Pieces(numbers, features, np.full(len(numbers), judged, dtype=np.float32))


def all_pieces(page: Page) -> list[Piece]:
    return pieces_of(page).from_probability(0)
