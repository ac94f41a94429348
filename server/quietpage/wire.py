"""The shape of an article as data: one list of its fields, for answers and for rows of a batch."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from quietpage.engine.article import Article, Kind, PageType, Removal

Format = Literal["html", "markdown", "text"]

Moment = Annotated[str, Meta(description="ISO 8601 date, or date and time.")]
Count = Annotated[int, Meta(ge=0)]


class BecauseOut(msgspec.Struct, frozen=True, gc=False):
    """Part of a reason, for programs and translations."""

    code: Annotated[str, Meta(description="Stable between versions.")]
    value: Annotated[str, Meta(description="A phrase found, a number; empty where there is none.")]


class RemovalOut(msgspec.Struct, frozen=True, gc=False):
    """A piece that was taken out."""

    id: Annotated[str, Meta(description="Unique within the article, in the page's order.")]
    kind: Kind
    reason: Annotated[str, Meta(description="For people: why the piece was taken out.")]
    text: Annotated[str, Meta(description="The piece's text, white space collapsed.")]
    copies: Annotated[int, Meta(ge=1, description="Times that the piece stands in the page.")]
    refs: Annotated[
        tuple[int, ...],
        Meta(description="Numbers that the capture stamped on the piece's elements (`data-qp`)."),
    ]
    html: Annotated[str, Meta(description="The piece, sanitised like the article.")]
    at: Annotated[
        int | None,
        Meta(
            description="Offset into the article's `html`, in code points, where the piece stood; "
            "null outside it."
        ),
    ]
    because: Annotated[
        tuple[BecauseOut, ...],
        Meta(description="`reason` in codes, in the order of its words."),
    ]


class ArticleOut(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An article; of `html`, `markdown` and `text` those that were asked for."""

    title: str | None
    byline: str | None
    published: Moment | None
    modified: Moment | None
    site_name: str | None
    lang: Annotated[str | None, Meta(description="BCP 47 tag.")]
    dir: Annotated[str | None, Meta(description="`ltr`, `rtl`, or null where nothing says.")]
    excerpt: str | None
    lead_image: str | None
    url: Annotated[str | None, Meta(description="The page's own, canonical where it names one.")]
    page_type: PageType
    confidence: Annotated[
        float,
        Meta(ge=0, le=1, description="How sure it is that this is the main content, whole."),
    ]
    word_count: Count
    reading_minutes: Count
    html: Annotated[str, Meta(description="Sanitised markup of the main content.")] | UnsetType = (
        UNSET
    )
    markdown: Annotated[str, Meta(description="CommonMark with tables.")] | UnsetType = UNSET
    text: (
        Annotated[str, Meta(description="Plain text, paragraphs parted by a blank line.")]
        | UnsetType
    ) = UNSET
    removed: tuple[RemovalOut, ...]
    engine: Annotated[str, Meta(description="Version of the engine that made the article.")]


def article_fields(article: Article, formats: frozenset[Format]) -> dict[str, Any]:
    """The fields of an ArticleOut by name: those of ``article``, in the ``formats`` asked for."""
    return {
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "modified": article.modified,
        "site_name": article.site_name,
        "lang": article.lang,
        "dir": article.dir,
        "excerpt": article.excerpt,
        "lead_image": article.lead_image,
        "url": article.url,
        "page_type": article.page_type,
        "confidence": article.confidence,
        "word_count": article.word_count,
        "reading_minutes": article.reading_minutes,
        "html": article.html if "html" in formats else UNSET,
        "markdown": article.markdown if "markdown" in formats else UNSET,
        "text": article.text if "text" in formats else UNSET,
        "removed": tuple(map(_removal_out, article.removed)),
        "engine": article.engine,
    }


def _removal_out(piece: Removal) -> RemovalOut:
    return RemovalOut(
        id=piece.id,
        kind=piece.kind,
        reason=piece.reason,
        text=piece.text,
        copies=piece.copies,
        refs=piece.refs,
        html=piece.html,
        at=piece.at,
        because=tuple(BecauseOut(part.code, part.value) for part in piece.because),
    )
