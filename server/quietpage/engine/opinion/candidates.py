"""Choose the region: the best-scored element, and the siblings that read like it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

import numpy as np

from quietpage.engine.measure import Measures
from quietpage.engine.opinion import rules
from quietpage.engine.opinion.reading import Reading
from quietpage.engine.opinion.rules import BIT
from quietpage.engine.opinion.tables import POINTS_OF_CODE

_SENTENCE: Final = re.compile(r"\.(?:\s|$)")


def choose_region(reading: Reading, says_sentence: Callable[[int], bool]) -> list[int]:
    """Return the elements that a reader view would show, before it cleans them."""
    scores = _scores(reading)
    if not scores:
        return []
    best = sorted(scores, key=lambda number: (-scores[number], number))[: rules.TOP_CANDIDATES]
    top = _common_ancestor(reading, scores, best)
    top = _climb(reading, scores, top)
    while (up := reading.up(top)) > 0 and list(islice(reading.children(up), 2)) == [top]:
        top = up
    return _with_siblings(reading, scores, top, says_sentence)


def _scores(reading: Reading) -> dict[int, float]:
    """Score of every element that holds paragraphs, scaled by its link density."""
    scores: dict[int, float] = {}
    chars, commas = reading.sums[:, rules.CHARS], reading.sums[:, rules.COMMAS]
    scored = np.array(reading.is_paragraph) | ((reading.plays & BIT["scored"]) != 0)
    scored &= reading.alive & (chars >= rules.MIN_SCORED_CHARS)
    scored[0] = False
    lengths = np.minimum(chars // rules.CHARS_A_POINT, rules.MAX_LENGTH_POINTS)
    numbers = np.flatnonzero(scored)
    own_points = (2 + commas + lengths)[numbers]
    for number, points in zip(numbers.tolist(), own_points.tolist(), strict=True):
        above = number
        for divisor in rules.DIVISORS:
            above = reading.up(above)
            if above < 0:
                break
            if above not in scores:
                scores[above] = _bonus(reading, above)
            scores[above] += points / divisor
    return {number: score * (1 - reading.link_density(number)) for number, score in scores.items()}


def _bonus(reading: Reading, number: int) -> float:
    return float(POINTS_OF_CODE[reading.tag[number]]) + reading.name_points(number)


def _common_ancestor(reading: Reading, scores: dict[int, float], best: list[int]) -> int:
    """The ancestor that the best candidate shares with others nearly as good, or itself."""
    top = best[0]
    close = [number for number in best[1:] if scores[number] >= rules.CLOSE_SHARE * scores[top]]
    up = reading.up(top) if len(close) >= rules.MIN_CLOSE else -1
    while up > 0:
        if sum(up < number < reading.end[up] for number in close) >= rules.MIN_CLOSE:
            return up
        up = reading.up(up)
    return top


def _climb(reading: Reading, scores: dict[int, float], top: int) -> int:
    """The first ancestor that scores higher, unless one on the way scores far lower."""
    last = scores.setdefault(top, _bonus(reading, top))
    floor = last / rules.MAX_FALL
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


def _with_siblings(
    reading: Reading, scores: dict[int, float], top: int, says_sentence: Callable[[int], bool]
) -> list[int]:
    parent = reading.parent[top]
    if parent < 0:
        return [top]
    elements = reading.measures.elements
    own_class = elements[top].get("class")
    score = scores.setdefault(top, _bonus(reading, top))
    threshold = max(rules.MIN_SIBLING_SCORE, rules.SIBLING_SHARE * score)
    region = []
    for child in reading.children(parent):
        own = scores.get(child, float("-inf"))
        if own_class and elements[child].get("class") == own_class:
            own += rules.SIBLING_SHARE * score
        if child == top or own >= threshold or _reads_on(reading, child, says_sentence):
            region.append(child)
    return region


def _reads_on(reading: Reading, number: int, says_sentence: Callable[[int], bool]) -> bool:
    """Whether a sibling is a paragraph of prose, or a sentence without a link."""
    if not (reading.is_paragraph[number] or reading.is_wrapper(number)):
        return False
    chars, links = reading.chars(number), reading.link_density(number)
    if chars > rules.LONG_SIBLING_CHARS:
        return links < rules.MAX_SIBLING_LINKS
    return chars > 0 and not links and says_sentence(number)


def sentence_test(measures: Measures) -> Callable[[int], bool]:
    """Return what tells of an element, by number, whether a sentence ends in its text."""

    def says_sentence(number: int) -> bool:
        text = "".join(map(str, measures.elements[number].itertext()))
        return bool(_SENTENCE.search(text))

    return says_sentence
