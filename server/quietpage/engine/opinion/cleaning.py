"""Clean the region: boxes, lists and tables that hold no prose go, by what they hold instead."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.measure import Bools, Ints
from quietpage.engine.opinion import rules
from quietpage.engine.opinion.reading import Reading
from quietpage.engine.opinion.rules import BIT

_STAGES: Final = (BIT["table"], BIT["list"], BIT["div"])
"""What is cleaned when: an outer box is judged by what is left of it."""


def clean(reading: Reading, region: list[int], data: list[int]) -> None:
    """Take out of the region what a reader view takes for chrome; ``data`` are tables of data."""
    ranges = [np.arange(top, reading.end[top]) for top in region]
    inside = np.concatenate(ranges) if ranges else np.arange(0)
    guarded = _below(reading, [*data, *_all(reading, "code")])
    in_figure = _below(reading, _all(reading, "figure"))
    cleaner = _Cleaner(reading, frozenset(region), frozenset(data), guarded, in_figure)
    cleaner.clean(inside, BIT["form"])
    plays, said = reading.plays[inside], reading.said[inside]
    may_go = (plays & (BIT["never"] | BIT["title"])) | (said & rules.SHARE_BOX)
    for number in inside[may_go != 0].tolist():
        if reading.plays[number] & BIT["never"] or _is_named_chrome(reading, number, region):
            reading.drop(number)
    for part in _STAGES:
        cleaner.clean(inside, part)


def _is_named_chrome(reading: Reading, number: int, region: list[int]) -> bool:
    if not reading.alive[number]:
        return False
    is_share_box = reading.said[number] & rules.SHARE_BOX
    if is_share_box and reading.chars(number) < rules.MAX_SHARE_CHARS:
        return number not in region
    return bool(reading.plays[number] & BIT["title"]) and reading.name_points(number) < 0


def _all(reading: Reading, part: str) -> list[int]:
    found: list[int] = np.flatnonzero(reading.plays & BIT[part]).tolist()
    return found


def _below(reading: Reading, numbers: list[int]) -> Bools:
    found = np.zeros(len(reading.tag), dtype=np.bool_)
    for number in numbers:
        found[number + 1 : reading.end[number]] = True
    return found


class _Cleaner:
    def __init__(
        self,
        reading: Reading,
        tops: frozenset[int],
        data: frozenset[int],
        guarded: Bools,
        in_figure: Bools,
    ) -> None:
        self.reading = reading
        self.tops = tops
        self.data = data
        self.guarded = guarded
        self.in_figure = in_figure

    def clean(self, inside: Ints, part: int) -> None:
        """Judge the elements whose tags play a part, innermost first."""
        reading = self.reading
        for number in inside[(reading.plays[inside] & part) != 0][::-1].tolist():
            if not reading.alive[number]:
                continue
            if number in self.data or self.guarded[number] or self._is_paragraph(number):
                continue
            if self._is_chrome(number):
                reading.drop(number)

    def _is_paragraph(self, number: int) -> bool:
        reading = self.reading
        if reading.plays[number] != BIT["div"] or number in self.tops:
            return False
        return reading.is_paragraph[number] or reading.is_wrapper(number)

    def _is_chrome(self, number: int) -> bool:
        reading = self.reading
        weight = reading.name_points(number)
        if weight < 0:
            return True
        sums: list[int] = reading.sums[number].tolist()
        if sums[rules.COMMAS] >= rules.MIN_COMMAS:
            return False
        chars, images = sums[rules.CHARS], sums[rules.IMAGES]
        paragraphs, size = sums[rules.PARAGRAPHS], max(chars, 1)
        links = sums[rules.LINKS] / size
        is_list = bool(reading.plays[number] & BIT["list"])
        is_list |= sums[rules.LISTED] > rules.MIN_LIST_SHARE * size
        in_figure = bool(self.in_figure[number])
        is_named = weight >= rules.POINTS
        most_links = rules.MAX_NAMED_LINKS if is_named else rules.MAX_PLAIN_LINKS
        fewest = rules.MIN_PARAGRAPHS_AN_IMAGE * images
        found = sums[rules.INPUTS] > paragraphs // 3
        found |= not chars and not images and not sums[rules.FRAMES]
        found |= links > most_links and (not is_list or is_named)
        found |= images > 1 and not in_figure and paragraphs < fewest
        if not is_list:
            found |= sums[rules.ITEMS] - rules.ITEMS_GRANTED > paragraphs
            is_stub = chars < rules.MIN_BOX_CHARS and links > 0 and (not images or images > 2)
            is_headed = sums[rules.HEADED] >= rules.MAX_HEADED_SHARE * size
            found |= is_stub and not in_figure and not is_headed
        return bool(found) and not (is_list and self._is_gallery(number, images))

    def _is_gallery(self, number: int, images: int) -> bool:
        """Whether a list holds one picture an item, and nothing else."""
        reading = self.reading
        if reading.sums[number, rules.ITEMS] != images:
            return False
        return all(sum(1 for _ in reading.children(item)) <= 1 for item in reading.children(number))
