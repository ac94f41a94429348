"""The article as fields for clients to arrange; runs in the worker, so it knows no web server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from quietpage.engine.article import Article

Form = Literal["html", "markdown", "text"]


class ArticleParts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An article with the forms that were asked for; the others are empty."""

    title: str
    byline: str | None
    published: str | None
    site_name: str | None
    lang: str | None
    dir: str | None
    excerpt: str | None
    lead_image: str | None
    url: str
    word_count: int
    html: str = ""
    markdown: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PartsEncoder:
    """The article as ArticleParts, in msgpack."""

    forms: frozenset[Form]

    @property
    def name(self) -> str:
        """Name with its options."""
        return "parts:" + ",".join(sorted(self.forms))

    def __call__(self, article: Article) -> bytes:
        """Encode ``article``."""
        return msgspec.msgpack.encode(make_parts(article, self.forms))


def make_parts(article: Article, forms: frozenset[Form]) -> ArticleParts:
    """The parts of ``article`` in ``forms``."""
    return ArticleParts(
        title=article.title or "",
        byline=article.byline,
        published=article.published,
        site_name=article.site_name,
        lang=article.lang,
        dir=article.dir,
        excerpt=article.excerpt,
        lead_image=article.lead_image,
        url=article.url or "",
        word_count=article.word_count,
        html=article.html if "html" in forms else "",
        markdown=article.markdown if "markdown" in forms else "",
        text=article.text if "text" in forms else "",
    )


decode_parts: Final = msgspec.msgpack.Decoder(ArticleParts).decode
