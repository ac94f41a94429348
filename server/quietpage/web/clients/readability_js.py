"""readability-js-server: ``POST /`` with ``{"url"}``; the route is in ``root``."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from quietpage.errors import QuietpageError
from quietpage.web.clients.common import JSON, answer_articles, answer_error, answer_json
from quietpage.web.markdown import answer_markdown, wants_markdown
from quietpage.web.parts import ArticleParts, Form
from quietpage.web.reading import read_url

FORMS: Final[frozenset[Form]] = frozenset({"html", "text"})
USAGE: Final = 'Send JSON, like so: {"url": "https://url/to/whatever"}'


class ReadabilityArticle(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename="camel"):
    """The article in the names of Readability.js."""

    url: str
    title: str
    byline: str | None
    dir: str | None
    content: str
    length: int
    excerpt: str | None
    site_name: str | None
    text_content: str
    lang: str | None
    published_time: str | None


class ReadabilityError(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why there is no article, as readability-js-server says it."""

    error: str
    details: dict[str, str] = {}


async def answer(request: web.Request, url: str) -> web.Response:
    """The article of the page at ``url``."""
    if not url:
        return answer_json(ReadabilityError(USAGE), status=400)
    try:
        if wants_markdown(request, JSON):
            return await answer_markdown(request, url)
        article = await read_url(request, url, FORMS)
    except QuietpageError as error:
        return refuse(error)
    return await answer_articles(arrange(url, article), len(article.html))


def arrange(url: str, article: ArticleParts) -> ReadabilityArticle:
    """The article of the page that was asked for as ``url``."""
    return ReadabilityArticle(
        url=url,
        title=article.title,
        byline=article.byline,
        dir=article.dir,
        content=article.html,
        length=len(article.text),
        excerpt=article.excerpt,
        site_name=article.site_name,
        text_content=article.text,
        lang=article.lang,
        published_time=article.published,
    )


def refuse(error: QuietpageError) -> web.Response:
    """An error in the client's own form."""
    details = {"code": error.code, "message": str(error)}
    return answer_error(error, ReadabilityError("The content could not be fetched", details))
