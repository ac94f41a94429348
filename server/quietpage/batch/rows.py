"""The shape of an output row: an article, and which record it comes from."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from quietpage.batch.records import Record
from quietpage.engine.article import Article
from quietpage.wire import ArticleOut, Format, article_fields


class Row(ArticleOut, frozen=True, kw_only=True, gc=False):
    """An article, and which record it comes from."""

    source: Annotated[str, Meta(description="The input file, as it was given.")]
    record: Annotated[int, Meta(description="Number of the record in it, from 0.")]
    id: Annotated[str | None, Meta(description="`WARC-Record-ID`.")]
    record_url: Annotated[
        str | None, Meta(description="Where the record says that the page is from.")
    ]


def make_row(article: Article, source: str, record: Record, formats: frozenset[Format]) -> Row:
    """The row of an article."""
    return Row(
        **article_fields(article, formats),
        source=source,
        record=record.number,
        id=record.id,
        record_url=record.url,
    )
