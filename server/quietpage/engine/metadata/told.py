"""The elements of a body that may say something, and the signs of dates and names on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, TypeAlias

from lxml.html import HtmlElement

from quietpage.engine import kernels
from quietpage.engine.metadata import markup
from quietpage.engine.metadata.data.markup import AUTHOR_LINK_STEMS, AUTHOR_STEMS, DATE_STEMS
from quietpage.engine.metadata.dates import may_hold_date
from quietpage.engine.metadata.lines import text_of
from quietpage.engine.metadata.names import LABELS

STAMP: Final = 1  # a date for machines, or a tag made for one
DATE_CLASS: Final = 2
DATE_IN_TEXT: Final = 4  # digits in it may be a date's
DATE_IN_TAIL: Final = 8
DATE_IN_LINE: Final = 16  # in what an element with others in it says as a whole
AUTHOR_LINK: Final = 32
AUTHOR_ADDRESS: Final = 64
AUTHOR_CLASS: Final = 128
LABEL: Final = 256  # the text begins as a byline does
AFTER_LABEL: Final = 512  # the element before has a label

MAX_LINE_CHARS: Final = 160  # a longer text is no date line or byline
TAGS: Final = (
    "h1", "a", "span", "div", "p", "time", "address", "li", "cite", "strong", "em", "b", "i",
    "small", "section", "header", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt", "ul", "font",
    "center", "label", "abbr", "local-time", "relative-time", "time-ago", "faceplate-timeago",
    "article", "aside", "br", "svg",
)  # fmt: skip
LINE_TAGS: Final = frozenset({"p", "li", "h4", "h5", "h6", "dd", "td", "small", "address"})

Signed: TypeAlias = tuple[HtmlElement, int]
"""An element and the signs asked for that it has."""


class PlainTold:
    """The telling elements of a body by their number in document order, found as far as asked."""

    def __init__(self, body: HtmlElement) -> None:
        self._elements: list[HtmlElement] = []
        self._rest = _telling(body)

    def element(self, at: int) -> HtmlElement:
        """Return the element of a number that ``place_of`` gave."""
        return self._elements[at]

    def place_of(self, element: HtmlElement, most: int) -> int | None:
        """Return the number of ``element`` if it is among the first ``most``, or None."""
        return next((at for at, other in self._numbered(0, most) if other is element), None)

    def place_of_text(self, text: str, most: int) -> int | None:
        """Return the number of the first element that begins with ``text`` alone, or None."""
        for at, element in self._numbered(0, most):
            own = element.text
            if own and len(own) < 2 * len(text) + 100 and " ".join(own.split()) == text:
                return at
        return None

    def signed(self, start: int, stop: int, wanted: int) -> list[Signed]:
        """Return the elements from ``start`` to ``stop`` with signs among those ``wanted``.

        Each comes with the signs it has of these.
        """
        found: list[Signed] = []
        before = 0
        for _, element in self._numbered(start, stop):
            signs = _signs_of(element, wanted)
            if before & LABEL:
                signs |= AFTER_LABEL
            if signs & wanted:
                found.append((element, signs & wanted))
            before = signs
        return found

    def _numbered(self, start: int, stop: int) -> Iterator[tuple[int, HtmlElement]]:
        for at in range(start, stop):
            missing = at + 1 - len(self._elements)
            self._elements.extend(islice(self._rest, max(0, missing)))
            if at >= len(self._elements):
                return
            yield at, self._elements[at]


def _telling(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that may say something: drawings only with what stands behind them."""
    for element in body.iter(*TAGS):
        if element.tag != "svg" or (element.tail and element.tail.strip()):
            yield element


def _signs_of(element: HtmlElement, wanted: int) -> int:
    signs = 0
    text, tail = element.text, element.tail
    short = bool(text) and len(text) <= MAX_LINE_CHARS
    if short and may_hold_date(text):
        signs |= DATE_IN_TEXT
    if tail and len(tail) <= MAX_LINE_CHARS and may_hold_date(tail):
        signs |= DATE_IN_TAIL
    if wanted & STAMP and _has_stamp(element):
        signs |= STAMP
    if wanted & DATE_IN_LINE and element.tag in LINE_TAGS and len(element):
        line = text_of(element)
        if len(line) <= MAX_LINE_CHARS and may_hold_date(line):
            signs |= DATE_IN_LINE
    names = element.get("class") if wanted & (DATE_CLASS | AUTHOR_CLASS) else None
    if names:
        if wanted & DATE_CLASS and markup.is_date_class(names):
            signs |= DATE_CLASS
        if wanted & AUTHOR_CLASS and markup.is_author_class(names):
            signs |= AUTHOR_CLASS
    if wanted & AUTHOR_LINK and markup.is_author_relation(element.get("rel") or ""):
        signs |= AUTHOR_LINK
    if wanted & AUTHOR_ADDRESS and element.tag == "a":
        if markup.is_author_address(element.get("href") or ""):
            signs |= AUTHOR_ADDRESS
    if wanted & LABEL and short and markup.is_labelled(text):
        signs |= LABEL
    return signs


def _has_stamp(element: HtmlElement) -> bool:
    tag = element.tag
    return tag == "time" or bool(
        element.get("datetime") or (tag.endswith("timeago") and element.get("ts"))
    )


if kernels.COMPILED:
    from quietpage.engine.kernels.told import Judges, Told

    _JUDGES: Final = Judges(
        TAGS,
        LINE_TAGS,
        dates=(DATE_STEMS, markup.is_date_class),
        authors=(AUTHOR_STEMS, markup.is_author_class),
        relations=(("author",), markup.is_author_relation),
        addresses=(AUTHOR_LINK_STEMS, markup.is_author_address),
        labels=(LABELS, markup.is_labelled),
    )

    def tell(body: HtmlElement) -> Told | PlainTold:
        """Return the elements of ``body`` that may say something."""
        return Told(body, _JUDGES)

else:

    def tell(body: HtmlElement) -> Told | PlainTold:
        """Return the elements of ``body`` that may say something."""
        return PlainTold(body)
