"""A page on its way through the pipeline: the tree, its measures, and what was taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from quietpage.engine.article import Kind, PageType, Policy
from quietpage.engine.measure import TAG_CODE, Bools, Floats, Ints, Measures, tag_table
from quietpage.engine.metadata import Metadata
from quietpage.engine.prose import Sizes, is_prose, link_densities, scaled_chars
from quietpage.engine.tags import HEADINGS
from quietpage.engine.template import Fingerprints, Template
from quietpage.engine.vocabulary import NOTHING, ClassKinds, class_kinds


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece that was taken out, by element number."""

    number: int
    kind: Kind
    reason: str
    copies: int = 1


class Page:
    """The state that passes share. Elements are known by their number in ``measures``."""

    def __init__(
        self,
        root: etree._Element,
        measures: Measures,
        metadata: Metadata,
        *,
        url: str | None,
        policy: Policy,
        template: Template | None = None,
    ) -> None:
        self.root = root
        self.measures = measures
        self.metadata = metadata
        self.url = url
        self.policy = policy
        self.template = template
        """What other pages of the site are known to show; None where no memory is kept."""
        self.fingerprints: Fingerprints | None = None
        """What of this page may be remembered; None where no memory is kept."""
        self.base_url = metadata.base_url or url
        count = len(measures.elements)
        self._blocks_before: list[int] = measures.blocks_sum.tolist()
        """(n + 1) blocks before each element."""
        self.words: Ints = words_of(measures)
        """(m) words of each block."""
        self.main = 0
        """Number of the element that holds all main content."""
        self.probability: Floats = np.zeros(len(measures.blocks), dtype=np.float32)
        """(m) learned probability that a block is main content."""
        self.shown: Bools = np.zeros(len(measures.blocks), dtype=np.bool_)
        """(m) whether a reader view in the arc90 line would show a block."""
        self.kept: Bools = np.ones(len(measures.blocks), dtype=np.bool_)
        """(m) whether a block belongs to the main content."""
        self.heads: Bools = np.zeros(len(measures.blocks), dtype=np.bool_)
        """(m) whether a block says who wrote a post of a thread, or when."""
        self._gone = bytearray(count)
        self.gone: Bools = np.frombuffer(self._gone, dtype=np.bool_)
        """(n) whether an element was taken out, by itself or with an ancestor."""
        self.page_type = PageType.ARTICLE
        self.confidence = 0.0
        self.taken: dict[int, Taken] = {}
        self.shaped: dict[int, bool] = {}
        """Elements that were asked whether they are built as content is → the answer."""
        self._of_tag: dict[str, list[int]] = {}

    @cached_property
    def host(self) -> str | None:
        """The page's own host, without port."""
        return urlsplit(self.base_url).hostname if self.base_url else None

    @cached_property
    def chars(self) -> Sizes:
        """(m) characters of each block, see ``scaled_chars``."""
        return scaled_chars(self.measures)

    @cached_property
    def link_density(self) -> Sizes:
        """(m) linked characters / all characters of each block."""
        return link_densities(self.measures)

    @cached_property
    def prose(self) -> Bools:
        """(m) whether a block is running text: long, and with few links."""
        return is_prose(self.chars, self.link_density)

    @cached_property
    def has_media(self) -> Bools:
        """(m) whether a block holds pictures and the like."""
        m = self.measures
        found: Bools = m.within(m.media_sum, m.blocks) > 0
        return found

    @cached_property
    def is_heading(self) -> Bools:
        """(m) whether a block is a heading."""
        return _IS_HEADING[self.measures.tag[self.measures.blocks]]

    @cached_property
    def kinds_of_dress(self) -> list[ClassKinds]:
        """What each of ``measures.dresses`` speaks for."""
        return list(map(class_kinds, self.measures.dresses))

    @cached_property
    def speaks(self) -> NDArray[np.uint8]:
        """How each of ``measures.dresses`` speaks for kinds: strongly 2, weakly 1, not at all 0."""
        return np.array(
            [0 if kinds is NOTHING else 2 if kinds.strong else 1 for kinds in self.kinds_of_dress],
            dtype=np.uint8,
        )

    @cached_property
    def named(self) -> list[int]:
        """Numbers of the elements whose names speak for any kind."""
        found: list[int] = np.flatnonzero(self.speaks[self.measures.dress]).tolist()
        return found

    def all_of_tag(self, tag: str) -> list[int]:
        """Numbers of the elements of one name."""
        numbers = self._of_tag.get(tag)
        if numbers is None:
            numbers = (self.measures.tag == TAG_CODE[tag]).nonzero()[0].tolist()
            self._of_tag[tag] = numbers
        return numbers

    def of_tag(self, tag: str, start: int, stop: int) -> list[int]:
        """Numbers of the elements of one name among ``start … stop-1``."""
        numbers = self.all_of_tag(tag)
        if not numbers:
            return []
        return numbers[bisect_left(numbers, start) : bisect_left(numbers, stop)]

    def named_in(self, start: int, stop: int) -> list[int]:
        """Numbers among ``start … stop-1`` of the elements whose names speak for any kind."""
        numbers = self.named
        return numbers[bisect_left(numbers, start) : bisect_left(numbers, stop)]

    @cached_property
    def named_dresses(self) -> list[int]:
        """What each of ``named`` wears."""
        dresses: list[int] = self.measures.dress[self.named].tolist()
        return dresses

    def dresses_named_in(self, start: int, stop: int) -> list[int]:
        """Dresses, each once, of the elements ``start … stop-1`` whose names speak for a kind."""
        first, last = bisect_left(self.named, start), bisect_left(self.named, stop)
        return list(dict.fromkeys(self.named_dresses[first:last]))

    def drop(self, number: int, kind: Kind, reason: str, *, copies: int = 1) -> None:
        """Take element ``number`` out, with all that it holds. The only remover there is.

        Pieces taken earlier from inside it are part of the new piece. What an ancestor took
        already stays that ancestor's.
        """
        if self._gone[number]:
            return
        end = self.measures.ends[number]
        if self._gone.find(True, number, end) >= 0:
            for inner in self._taken_within(number, end):
                del self.taken[inner]
        self.taken[number] = Taken(number, kind, reason, copies)
        self.gone[number:end] = True

    def _taken_within(self, number: int, end: int) -> list[int]:
        """Pieces taken from inside element ``number``, by the shorter of two ways to find them."""
        if end - number < len(self.taken):
            return [inner for inner in range(number + 1, end) if inner in self.taken]
        return [inner for inner in self.taken if number < inner < end]

    def restore(self, number: int) -> None:
        """Undo ``drop``: the piece stands in the page again."""
        del self.taken[number]
        self.gone[number : self.measures.ends[number]] = False

    def blocks_in(self, number: int) -> slice:
        """The range of blocks below element ``number``, itself included."""
        before = self._blocks_before
        return slice(before[number], before[self.measures.ends[number]])

    def is_block(self, number: int) -> bool:
        """Whether element ``number`` is a block, rather than around some or inside one."""
        before = self._blocks_before
        return before[number + 1] > before[number]

    def holds_head(self, number: int) -> bool:
        """Whether the author or the time of a post stands in element ``number``."""
        return bool(self.heads[self.blocks_in(number)].any())

    def text_of(self, number: int) -> str:
        """Text of element ``number``, white space collapsed."""
        blocks, texts = self.blocks_in(number), self.measures.texts
        if blocks.stop - blocks.start == 1:
            text: str = texts[blocks.start]
            return text
        return " ".join(filter(None, texts[blocks]))

    def words_in(self, number: int) -> int:
        """Words of element ``number``."""
        blocks = self.blocks_in(number)
        words: int = self._words_before[blocks.stop] - self._words_before[blocks.start]
        return words

    @cached_property
    def _words_before(self) -> list[int]:
        """(m + 1) words before each block."""
        before: list[int] = [0, *np.cumsum(self.words, dtype=np.int64).tolist()]
        return before

    def ancestors(self, number: int) -> Iterator[int]:
        """Numbers of the elements above ``number``, nearest first."""
        parents = self.measures.parents
        parent = parents[number]
        while parent >= 0:
            yield parent
            parent = parents[parent]

    def lowest_common_ancestor(self, blocks: Bools) -> int:
        """Number of the innermost element that holds all these blocks, at least one."""
        m = self.measures
        chosen = blocks.nonzero()[0]
        number, last = int(m.blocks[chosen[0]]), int(m.blocks[chosen[-1]])
        parents, ends = m.parents, m.ends
        while ends[number] <= last or (number and m.tag[number] in _PARTS):
            number = parents[number]
        if number == last and number and m.tag[parents[number]] == TAG_CODE["li"]:
            return parents[parents[number]]
        return number

    def covered(self, numbers: Iterable[int]) -> Bools:
        """Tell of every element whether it is one of these or stands below one: shape (n)."""
        found = np.zeros(len(self.measures.elements), dtype=np.bool_)
        for number in numbers:
            found[number : self.measures.ends[number]] = True
        return found

    def live_blocks(self) -> NDArray[np.intp]:
        """Blocks of the main content that nothing has taken out yet."""
        return np.flatnonzero(self.kept & ~self.gone[self.measures.blocks])


CJK_CHARS_A_WORD: Final = 2
"""Chinese and Japanese write no spaces; a word is about two characters (Modern Chinese Frequency
Dictionary: 1.5 to 2)."""


def words_of(measures: Measures) -> Ints:
    """Words of each block: parted by white space, and two ideographs or kana each."""
    spaced = measures.within(measures.words_sum, measures.blocks)
    return spaced + measures.counts["cjk"] // CJK_CHARS_A_WORD


_IS_HEADING: Final = tag_table(HEADINGS)
_PARTS: Final = frozenset(
    TAG_CODE[tag] for tag in ("tr", "td", "th", "tbody", "thead", "tfoot", "li", "dt", "dd", "span")
)
"""A lone part of a table or list is nothing without the whole."""


def readable_url(url: str | None) -> str | None:
    """The address, or None for one that no link can be resolved against."""
    if not url or not url.isprintable():
        return None
    try:
        urlsplit(url)
    except ValueError:
        return None
    return url
