"""The shape of an output row; the names are those of the service's answers."""

from __future__ import annotations

import msgspec

from quietpage.batch.records import Format, Record
from quietpage.engine.article import Article, Kind, PageType


class RemovalRow(msgspec.Struct, frozen=True, gc=False):
    """A piece that was taken out."""

    id: str
    kind: Kind
    reason: str
    text: str
    copies: int
    html: str
    at: int | None
    """Offset into ``html``, in code points; null outside it."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """An article, and which record it comes from."""

    source: str
    """The input file, as it was given."""
    record: int
    """Number of the record in it, from 0."""
    id: str | None
    record_url: str | None
    """Where the record says that the page is from."""
    url: str | None
    """The page's own, canonical where it names one."""
    title: str | None
    byline: str | None
    published: str | None
    modified: str | None
    site_name: str | None
    lang: str | None
    dir: str | None
    excerpt: str | None
    lead_image: str | None
    page_type: PageType
    confidence: float
    word_count: int
    reading_minutes: int
    html: str | None
    """Null, like the two below, where not asked for."""
    markdown: str | None
    text: str | None
    removed: tuple[RemovalRow, ...]
    engine: str


def make_row(article: Article, source: str, record: Record, formats: frozenset[Format]) -> Row:
    """The row of an article."""
    return Row(
        source=source,
        record=record.number,
        id=record.id,
        record_url=record.url,
        url=article.url,
        title=article.title,
        byline=article.byline,
        published=article.published,
        modified=article.modified,
        site_name=article.site_name,
        lang=article.lang,
        dir=article.dir,
        excerpt=article.excerpt,
        lead_image=article.lead_image,
        page_type=article.page_type,
        confidence=article.confidence,
        word_count=article.word_count,
        reading_minutes=article.reading_minutes,
        html=article.html if "html" in formats else None,
        markdown=article.markdown if "markdown" in formats else None,
        text=article.text if "text" in formats else None,
        removed=tuple(
            RemovalRow(r.id, r.kind, r.reason, r.text, r.copies, r.html, r.at)
            for r in article.removed
        ),
        engine=article.engine,
    )
