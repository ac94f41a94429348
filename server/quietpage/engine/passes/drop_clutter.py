"""Take clutter out of the main content, piece by piece."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import PageType, Policy
from quietpage.engine.clutter.features import NAMES, candidates, piece_features
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.kinds import kind_of
from quietpage.engine.measure import TAG_CODE, Bools, Floats, Ints
from quietpage.engine.model import trees
from quietpage.engine.page import Page
from quietpage.engine.tags import HEADINGS

THRESHOLDS: Final = {Policy.GENTLE: 0.9, Policy.BALANCED: 0.5, Policy.STRICT: 0.25}
"""Learned probability from which a piece is clutter."""
CARDS_THRESHOLD: Final = 0.9
"""The same on pages made of cards, lists and buttons, where content looks like clutter."""
PROSE_THRESHOLD: Final = 0.85
"""The same for paragraphs of prose: a lost one costs more than a plea that stays."""
MIN_PROSE_CHARS: Final = 200
MAX_PROSE_LINKS: Final = 0.2
_PROSE_PAGES: Final = frozenset((PageType.ARTICLE, PageType.PRODUCT, PageType.FORUM))
_EVIDENCE: Final = [
    NAMES.index(name)
    for name in ("controls", "email_field", "text_strong", "link_strong", "class_strong")
]
_HEADING_CODES: Final = [TAG_CODE[tag] for tag in sorted(HEADINGS)]


def drop_clutter(page: Page) -> None:
    """Drop what the judge of pieces holds for clutter, the largest such element first.

    A heading stays with the text that it heads, and a list item with its list, unless a field, a
    phrase, a link's target or a class name speaks against it.
    """
    numbers = candidates(page)
    if not len(numbers):
        return
    features = piece_features(page, numbers, read_signals(page))
    judged = trees.load("clutter", NAMES).probability(features)
    threshold = THRESHOLDS[page.policy]
    if page.page_type not in _PROSE_PAGES:
        threshold = max(threshold, CARDS_THRESHOLD)
    guilty = judged >= np.where(_is_prose(features), max(threshold, PROSE_THRESHOLD), threshold)
    guilty &= ~_is_bound(page, numbers, features, guilty)
    for number in numbers[guilty].tolist():
        if not page.gone[number]:
            kind, reason = kind_of(page, number)
            page.drop(number, kind, reason)


def _is_prose(features: Floats) -> Bools:
    """Whether a piece is a paragraph of some length with hardly a link."""
    chars, links = features[NAMES.index("prose_chars")], features[NAMES.index("link_density")]
    prose: Bools = (chars >= MIN_PROSE_CHARS) & (links < MAX_PROSE_LINKS)
    return prose & (features[NAMES.index("controls")] == 0)


def _is_bound(page: Page, numbers: Ints, features: Floats, guilty: Bools) -> Bools:
    """Whether a piece belongs to what stands around it, and nothing speaks against it."""
    m = page.measures
    speaks = (features[_EVIDENCE] > 0).any(axis=0)
    in_list = (features[NAMES.index("in_list")] > 0) | (m.tag[numbers] == TAG_CODE["li"])
    taken = np.zeros(len(m.elements) + 1, dtype=np.bool_)
    for number in numbers[guilty].tolist():
        taken[number : m.end[number]] = True
    following = np.searchsorted(m.blocks, m.end[numbers])
    last = len(m.blocks) - 1
    heads_kept = (following <= last) & page.kept[np.minimum(following, last)]
    heads_kept &= ~taken[m.blocks[np.minimum(following, last)]]
    is_heading = np.isin(m.tag[numbers], _HEADING_CODES) & heads_kept
    bound: Bools = (in_list | is_heading) & ~speaks
    return bound
