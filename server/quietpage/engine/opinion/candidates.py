"""Choose the region: the best-scored element, and the siblings that read like it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

import numpy as np

from quietpage.engine.measure import TAG_CODE, tag_table
from quietpage.engine.opinion.reading import CHARS, COMMAS, Reading

MIN_SCORED_CHARS: Final = 25
CHARS_A_POINT: Final = 100
MAX_LENGTH_POINTS: Final = 3
DIVISORS: Final = (1, 2, 6, 9, 12)
"""What a paragraph's points are divided by, for its parent, grandparent and so on."""
TOP_CANDIDATES: Final = 5
CLOSE_SHARE: Final = 0.75
"""Of the best score, from which another candidate speaks for an ancestor of both."""
MIN_CLOSE: Final = 3
MAX_FALL: Final = 3
"""Times that an ancestor's score may be lower, for those above it to be looked at."""
SIBLING_SHARE: Final = 0.2
MIN_SIBLING_SCORE: Final = 10.0
LONG_SIBLING_CHARS: Final = 80
MAX_SIBLING_LINKS: Final = 0.25
SENTENCE: Final = re.compile(r"\.(?:\s|$)")

_POINTS: Final = {
    **dict.fromkeys(("div",), 5.0),
    **dict.fromkeys(("pre", "td", "blockquote"), 3.0),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3.0),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5.0),
}
_POINTS_BY_CODE: Final = {TAG_CODE[tag]: points for tag, points in _POINTS.items()}
_IS_SCORED: Final = tag_table(("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"))


def choose_region(reading: Reading) -> list[int]:
    """Return the elements that a reader view would show, before it cleans them."""
    scores = _scores(reading)
    if not scores:
        return []
    best = sorted(scores, key=lambda number: (-scores[number], number))[:TOP_CANDIDATES]
    top = _common_ancestor(reading, scores, best)
    top = _climb(reading, scores, top)
    while (up := reading.up(top)) > 0 and list(islice(reading.children(up), 2)) == [top]:
        top = up
    return _with_siblings(reading, scores, top)


def _scores(reading: Reading) -> dict[int, float]:
    """Score of every element that holds paragraphs, scaled by its link density."""
    scores: dict[int, float] = {}
    chars, commas = reading.sums[:, CHARS], reading.sums[:, COMMAS]
    scored = np.array(reading.is_paragraph) | _IS_SCORED[reading.measures.tag]
    scored &= reading.alive & (chars >= MIN_SCORED_CHARS)
    scored[0] = False
    lengths = np.minimum(chars // CHARS_A_POINT, MAX_LENGTH_POINTS)
    numbers = np.flatnonzero(scored)
    own_points = (2 + commas + lengths)[numbers]
    for number, points in zip(numbers.tolist(), own_points.tolist(), strict=True):
        above = number
        for divisor in DIVISORS:
            above = reading.up(above)
            if above < 0:
                break
            if above not in scores:
                scores[above] = _bonus(reading, above)
            scores[above] += points / divisor
    return {number: score * (1 - reading.link_density(number)) for number, score in scores.items()}


def _bonus(reading: Reading, number: int) -> float:
    return _POINTS_BY_CODE.get(reading.tag[number], 0.0) + reading.name_points(number)


def _common_ancestor(reading: Reading, scores: dict[int, float], best: list[int]) -> int:
    """The ancestor that the best candidate shares with others nearly as good, or itself."""
    top = best[0]
    close = [number for number in best[1:] if scores[number] >= CLOSE_SHARE * scores[top]]
    up = reading.up(top) if len(close) >= MIN_CLOSE else -1
    while up > 0:
        if sum(up < number < reading.end[up] for number in close) >= MIN_CLOSE:
            return up
        up = reading.up(up)
    return top


def _climb(reading: Reading, scores: dict[int, float], top: int) -> int:
    """The first ancestor that scores higher, unless one on the way scores far lower."""
    last = scores.setdefault(top, _bonus(reading, top))
    floor = last / MAX_FALL
    up = reading.up(top)
    while up > 0:
        score = scores.get(up)
        if score is not None:
            if score < floor:
                break
            if score > last:
                return up
            last = score
        up = reading.up(up)
    return top


def _with_siblings(reading: Reading, scores: dict[int, float], top: int) -> list[int]:
    parent = reading.parent[top]
    if parent < 0:
        return [top]
    elements = reading.measures.elements
    own_class = elements[top].get("class")
    score = scores.setdefault(top, _bonus(reading, top))
    threshold = max(MIN_SIBLING_SCORE, SIBLING_SHARE * score)
    region = []
    for child in reading.children(parent):
        own = scores.get(child, float("-inf"))
        if own_class and elements[child].get("class") == own_class:
            own += SIBLING_SHARE * score
        if child == top or own >= threshold or _reads_on(reading, child):
            region.append(child)
    return region


def _reads_on(reading: Reading, number: int) -> bool:
    """Whether a sibling is a paragraph of prose, or a sentence without a link."""
    if not (reading.is_paragraph[number] or reading.is_wrapper(number)):
        return False
    chars, links = reading.chars(number), reading.link_density(number)
    if chars > LONG_SIBLING_CHARS:
        return links < MAX_SIBLING_LINKS
    if not chars or links:
        return False
    text = "".join(map(str, reading.measures.elements[number].itertext()))
    return bool(SENTENCE.search(text))
