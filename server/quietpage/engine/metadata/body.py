"""The page's body as the readers of bylines and dates see it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml.html import HtmlElement

from quietpage.engine.metadata.dates import parse_date
from quietpage.engine.metadata.lines import text_of
from quietpage.engine.metadata.markup import MAX_CLASS_CHARS, is_elsewhere_class
from quietpage.engine.metadata.told import PlainTold, Signed, tell

if TYPE_CHECKING:
    from quietpage.engine.kernels.metadata.told import Told

BEFORE: Final = 25  # elements before the headline that may hold its date or byline
AFTER: Final = 100  # elements after it
FAR: Final = 500  # elements after it, for what is marked as a date
WITHOUT_HEADLINE: Final = 400  # elements looked at when there is no headline
MAX_ANCESTORS: Final = 30
MAX_INNER: Final = 100  # elements within a headline
MAX_ASIDE_CHARS: Final = 300  # a longer aside is no box of facts about the article
MAX_DATE_BOX_CHARS: Final = 80  # a card has a title too
MAX_ELEMENTS: Final = 20_000  # of the body


@dataclass(frozen=True, slots=True)
class Body:
    """The elements that may hold a byline or a date, by their place."""

    root: HtmlElement
    told: Told | PlainTold
    close: range
    """Numbers of the elements around the headline."""
    beyond: range
    """Numbers of those farther from it."""
    headline: frozenset[HtmlElement]
    """The headline and what stands in it."""
    around: frozenset[HtmlElement]
    """What holds the headline."""

    def near(self, signs: int) -> list[Signed]:
        """Return the elements around the headline that have one of ``signs``."""
        return self.told.signed(self.close.start, self.close.stop, signs)

    def far(self, signs: int) -> list[Signed]:
        """Return the elements farther from the headline that have one of ``signs``."""
        return self.told.signed(self.beyond.start, self.beyond.stop, signs)

    def anywhere(self, signs: int) -> list[Signed]:
        """Return all elements that have one of ``signs``."""
        return self.told.signed(0, MAX_ELEMENTS, signs)

    def elsewhere(self, element: HtmlElement) -> bool:
        """Tell whether ``element`` belongs to a comment, a card or a frame beside the article.

        Whatever holds the headline too is not beside it.
        """
        node = element
        for _ in range(MAX_ANCESTORS):
            if node is None or node in self.around or node.tag in ("body", "main"):
                return False
            if node.tag == "nav":
                return True
            names = f"{node.get('class') or ''} {node.get('id') or ''}"
            if node.tag in ("aside", "footer") or "sidebar" in names[:MAX_CLASS_CHARS]:
                if len(text_of(node)) >= MAX_ASIDE_CHARS:
                    return True
            elif len(names) > 1 and is_elsewhere_class(names):
                return not self._is_line_under_headline(node)
            node = node.getparent()
        return False

    def _is_line_under_headline(self, node: HtmlElement) -> bool:
        """Tell whether a few words with a date stand next to the headline or to its teaser.

        Names that cards have are then those of the article's own date line.
        """
        holder = node.getparent()
        if holder is not None and holder not in self.around:
            holder = holder.getparent()
        if holder not in self.around:
            return False
        text = text_of(node)
        return len(text) <= MAX_DATE_BOX_CHARS and parse_date(text, None) is not None


def view_body(root: HtmlElement, headline: HtmlElement | None, title: str | None) -> Body:
    """Lay out the elements of the body element ``root`` that stand around ``headline``.

    Where no heading is the headline, the first text equal to ``title`` is taken for it.
    """
    told = tell(root)
    if headline is not None:
        at = told.place_of(headline, MAX_ELEMENTS)
    else:
        at = told.place_of_text(title, MAX_ELEMENTS) if title else None
    if at is None:
        close, beyond = range(WITHOUT_HEADLINE), range(WITHOUT_HEADLINE, MAX_ELEMENTS)
        return Body(root, told, close, beyond, frozenset(), frozenset((root,)))
    headline = told.element(at)
    return Body(
        root,
        told,
        close=range(max(0, at - BEFORE), at + AFTER),
        beyond=range(at + AFTER, at + FAR),
        headline=frozenset(islice(headline.iter(), MAX_INNER)),
        around=frozenset(headline.iterancestors()),
    )
