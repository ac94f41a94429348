"""The elements of a body that may say something, and the signs of dates and names on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    """Return the signs on ``element``: those wanted, and perhaps others."""
    return sum(sign for sign, has in _HAS.items() if wanted & sign and has(element))


def _may_be_dated(text: str | None) -> bool:
    return text is not None and len(text) <= MAX_LINE_CHARS and may_hold_date(text)


def _has_dated_line(element: HtmlElement) -> bool:
    return element.tag in LINE_TAGS and len(element) > 0 and _may_be_dated(text_of(element))


def _has_author_address(element: HtmlElement) -> bool:
    return element.tag == "a" and markup.is_author_address(element.get("href") or "")


def _has_label(element: HtmlElement) -> bool:
    text = element.text
    return bool(text) and len(text) <= MAX_LINE_CHARS and markup.is_labelled(text)


def _has_stamp(element: HtmlElement) -> bool:
    tag = element.tag
    return tag == "time" or bool(
        element.get("datetime") or (tag.endswith("timeago") and element.get("ts"))
    )


_HAS: Final[dict[int, Callable[[HtmlElement], bool]]] = {
    STAMP: _has_stamp,
    DATE_CLASS: lambda element: markup.is_date_class(element.get("class") or ""),
    DATE_IN_TEXT: lambda element: _may_be_dated(element.text),
    DATE_IN_TAIL: lambda element: _may_be_dated(element.tail),
    DATE_IN_LINE: _has_dated_line,
    AUTHOR_LINK: lambda element: markup.is_author_relation(element.get("rel") or ""),
    AUTHOR_ADDRESS: _has_author_address,
    AUTHOR_CLASS: lambda element: markup.is_author_class(element.get("class") or ""),
    LABEL: _has_label,
}
"""Who tells of each sign, but of AFTER_LABEL."""


if kernels.COMPILED:
    from quietpage.engine.kernels.metadata.told import Judges, Told

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
