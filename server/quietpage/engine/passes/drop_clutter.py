"""Take clutter out of the main content, piece by piece."""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import Policy
from quietpage.engine.clutter.features import NAMES, candidates, piece_features
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.kinds import kind_of
from quietpage.engine.model import trees
from quietpage.engine.page import Page

THRESHOLDS: Final = {Policy.GENTLE: 0.9, Policy.BALANCED: 0.5, Policy.STRICT: 0.25}
"""Learned probability from which a piece is clutter."""


def drop_clutter(page: Page) -> None:
    """Drop what the judge of pieces holds for clutter, the largest such element first."""
    numbers = candidates(page)
    if not len(numbers):
        return
    features = piece_features(page, numbers, read_signals(page))
    judged = trees.load("clutter", NAMES).probability(features)
    threshold = THRESHOLDS[page.policy]
    for number in numbers[judged >= threshold].tolist():
        if not page.gone[number]:
            kind, reason = kind_of(page, number)
            page.drop(number, kind, reason)


