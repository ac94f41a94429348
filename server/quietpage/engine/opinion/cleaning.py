"""Clean the region: boxes, lists and tables that hold no prose go, by what they hold instead."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.data_tables import is_data_table
from quietpage.engine.measure import TAG_CODE, Bools, Ints, tag_table
from quietpage.engine.opinion import reading as column
from quietpage.engine.opinion.names import POINTS, is_share_box
from quietpage.engine.opinion.reading import Reading

MIN_COMMAS: Final = 10
"""A box with as many commas is prose, whatever else it holds."""
MAX_SHARE_CHARS: Final = 500
MIN_LIST_SHARE: Final = 0.9
MAX_HEADED_SHARE: Final = 0.9
MIN_BOX_CHARS: Final = 25
MIN_PARAGRAPHS_AN_IMAGE: Final = 0.5
ITEMS_GRANTED: Final = 100
MAX_PLAIN_LINKS, MAX_NAMED_LINKS = 0.2, 0.5
"""Link density of a box, and of one whose name speaks for it."""

_CODE: Final = TAG_CODE
_DIV: Final = _CODE["div"]
_TABLE: Final = _CODE["table"]
_LISTS: Final = frozenset((_CODE["ul"], _CODE["ol"]))
_STAGES: Final = (tag_table(("table",)), tag_table(("ul", "ol")), tag_table(("div",)))
"""What is cleaned when: an outer box is judged by what is left of it."""
_IS_FORM: Final = tag_table(("form", "fieldset"))
_IS_NEVER: Final = tag_table(("footer", "aside", "input", "textarea", "select", "button"))
_IS_TITLE: Final = tag_table(("h1", "h2"))


def clean(reading: Reading, region: list[int]) -> None:
    """Take out of the region what a reader view takes for chrome."""
    ranges = [np.arange(top, reading.end[top]) for top in region]
    inside = np.concatenate(ranges) if ranges else np.arange(0)
    tables = inside[reading.measures.tag[inside] == _TABLE].tolist()
    data = [number for number in tables if is_data_table(reading.measures, number)]
    guarded = _below(reading, [*data, *_all(reading, "code")])
    in_figure = _below(reading, _all(reading, "figure"))
    cleaner = _Cleaner(reading, frozenset(region), frozenset(data), guarded, in_figure)
    cleaner.clean(inside, _IS_FORM)
    for number in inside[_may_be_chrome(reading)[inside]].tolist():
        if _IS_NEVER[reading.tag[number]] or _is_named_chrome(reading, number, region):
            reading.drop(number)
    for tags in _STAGES:
        cleaner.clean(inside, tags)


def _may_be_chrome(reading: Reading) -> Bools:
    """Whether the tag or the names of each element may take it out."""
    m = reading.measures
    shares = np.fromiter(map(is_share_box, m.dresses), dtype=np.bool_, count=len(m.dresses))
    found: Bools = _IS_NEVER[m.tag] | _IS_TITLE[m.tag] | shares[m.dress]
    return found


def _is_named_chrome(reading: Reading, number: int, region: list[int]) -> bool:
    names = reading.measures.attrs[number]
    if not names or not reading.alive[number]:
        return False
    if is_share_box(names) and reading.chars(number) < MAX_SHARE_CHARS:
        return number not in region
    return bool(_IS_TITLE[reading.tag[number]]) and reading.name_points(number) < 0


def _all(reading: Reading, tag: str) -> list[int]:
    found: list[int] = np.flatnonzero(reading.measures.tag == _CODE[tag]).tolist()
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

    def clean(self, inside: Ints, of_tag: Bools) -> None:
        """Judge the elements whose tag codes are marked, innermost first."""
        reading = self.reading
        for number in inside[of_tag[reading.measures.tag[inside]]][::-1].tolist():
            if not reading.alive[number]:
                continue
            if number in self.data or self.guarded[number] or self._is_paragraph(number):
                continue
            if self._is_chrome(number):
                reading.drop(number)

    def _is_paragraph(self, number: int) -> bool:
        reading = self.reading
        if reading.tag[number] != _DIV or number in self.tops:
            return False
        return reading.is_paragraph[number] or reading.is_wrapper(number)

    def _is_chrome(self, number: int) -> bool:
        reading = self.reading
        weight = reading.name_points(number)
        if weight < 0:
            return True
        sums: list[int] = reading.sums[number].tolist()
        if sums[column.COMMAS] >= MIN_COMMAS:
            return False
        chars, images = sums[column.CHARS], sums[column.IMAGES]
        paragraphs, size = sums[column.PARAGRAPHS], max(chars, 1)
        links = sums[column.LINKS] / size
        is_list = reading.tag[number] in _LISTS or sums[column.LISTED] > MIN_LIST_SHARE * size
        in_figure = bool(self.in_figure[number])
        found = sums[column.INPUTS] > paragraphs // 3
        found |= not chars and not images and not sums[column.FRAMES]
        found |= links > (MAX_PLAIN_LINKS if weight < POINTS else MAX_NAMED_LINKS) and (
            not is_list or weight >= POINTS
        )
        found |= images > 1 and not in_figure and paragraphs < MIN_PARAGRAPHS_AN_IMAGE * images
        if not is_list:
            found |= sums[column.ITEMS] - ITEMS_GRANTED > paragraphs
            is_stub = chars < MIN_BOX_CHARS and links > 0 and (not images or images > 2)
            found |= is_stub and not in_figure and sums[column.HEADED] < MAX_HEADED_SHARE * size
        return bool(found) and not (is_list and self._is_gallery(number, images))

    def _is_gallery(self, number: int, images: int) -> bool:
        """Whether a list holds one picture an item, and nothing else."""
        reading = self.reading
        if reading.sums[number, column.ITEMS] != images:
            return False
        return all(sum(1 for _ in reading.children(item)) <= 1 for item in reading.children(number))
