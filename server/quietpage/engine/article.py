"""What the engine gives back: the article, and every piece it took out."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

WORDS_PER_MINUTE: Final = 230  # Brysbaert 2019: adults read 238 words of non-fiction a minute


class Policy(enum.StrEnum):
    """How eagerly pieces are taken out of the main content."""

    GENTLE = "gentle"
    """Only what is beyond doubt; comment sections stay."""
    BALANCED = "balanced"
    """Whatever is more likely clutter than article; doubtful pieces stay."""
    STRICT = "strict"
    """Doubtful pieces go as well."""


class Kind(enum.StrEnum):
    """What a removed piece was."""

    NEWSLETTER = "newsletter"
    PROMO = "promo"
    RELATED = "related"
    DONATE = "donate"
    SOCIAL = "social"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"
    INTERFACE = "interface"
    NAVIGATION = "navigation"
    COMMENTS = "comments"
    HIDDEN = "hidden"
    REPEATED = "repeated"
    BOILERPLATE = "boilerplate"
    """Text outside the main content that no other kind names."""


class PageType(enum.StrEnum):
    """What a page is for; the names are those of the WCXB corpus."""

    ARTICLE = "article"
    DOCUMENTATION = "documentation"
    PRODUCT = "product"
    SERVICE = "service"
    FORUM = "forum"
    LISTING = "listing"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Because:
    """Part of a reason, for programs and translations."""

    code: str
    """A key of ``engine.reasons.WORDS``; stable between versions."""
    value: str
    """What the words name: a phrase found, a number; empty where they name nothing."""


class _MadeWhenAsked:
    """A field that is given as text, or as what makes the text when it is first asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, instance: object, owner: type) -> str:
        if instance is None:
            raise AttributeError  # so dataclasses see a field without a default
        held: str | Callable[[], str] = vars(instance)[self._name]
        if not isinstance(held, str):
            held = vars(instance)[self._name] = held()
        return held

    def __set__(self, instance: object, held: str | Callable[[], str]) -> None:
        vars(instance)[self._name] = held


@dataclass(frozen=True)
class Removal:
    """One piece taken out of the page, with what is needed to show it or put it back."""

    id: str
    """Unique within the article: ``r1``, ``r2``, … in document order."""
    kind: Kind
    reason: str
    """In words: "email field and button", "same text stands 7 times"."""
    text: str
    """The piece's text, white space collapsed."""
    copies: int
    """How many times the same piece stands in the page, this one included."""
    refs: tuple[int, ...]
    """Numbers that the capture stamped on the piece's elements (``data-qp``)."""
    at: int | None
    """Offset into ``Article.html``, in code points, where the piece stood; None outside it."""
    html: _MadeWhenAsked = _MadeWhenAsked()
    """The piece, sanitised like the article itself; rendered when first asked for."""
    because: tuple[Because, ...] = ()
    """``reason`` in codes, in the order of its words."""

    def __getstate__(self) -> dict[str, Any]:
        _ = self.html  # what goes to another process is text, not a tree to render
        return vars(self)


@dataclass(frozen=True)
class Article:
    """The main content of a page, without its clutter. Immutable and picklable."""

    title: str | None
    byline: str | None
    published: str | None
    """ISO 8601 date or date and time."""
    modified: str | None
    site_name: str | None
    lang: str | None
    """BCP 47 tag."""
    dir: str | None
    """``ltr``, ``rtl`` or None where the page does not say."""
    excerpt: str | None
    lead_image: str | None
    url: str | None
    page_type: PageType
    confidence: float
    """0 to 1: how sure the engine is that this is the main content, whole."""
    word_count: int
    html: str
    """Sanitised markup of the main content."""
    removed: tuple[Removal, ...] = field(repr=False)
    engine: str
    """Version of the engine that made this article."""

    @property
    def reading_minutes(self) -> int:
        """Minutes an adult needs for the text, rounded up."""
        return math.ceil(self.word_count / WORDS_PER_MINUTE)

    @cached_property
    def markdown(self) -> str:
        """The article as CommonMark with tables."""
        from quietpage.engine.render.markdown import to_markdown

        return to_markdown(self.html)

    @cached_property
    def text(self) -> str:
        """The article as plain text, paragraphs parted by a blank line."""
        from quietpage.engine.render.text import to_text

        return to_text(self.html)
