"""readability-js-server: ``POST /`` with ``{"url"}``; the route is in ``root``."""

from __future__ import annotations

from typing import Any, Final

from aiohttp import web

from quietpage.errors import QuietpageError
from quietpage.web.clients.common import JSON, answer_articles, answer_json
from quietpage.web.markdown import answer_markdown, wants_markdown
from quietpage.web.parts import ArticleParts, Form
from quietpage.web.problems import status_of
from quietpage.web.reading import read_url

FORMS: Final[frozenset[Form]] = frozenset({"html", "text"})
USAGE: Final = 'Send JSON, like so: {"url": "https://url/to/whatever"}'


async def answer(request: web.Request, url: str) -> web.Response:
    """The article of the page at ``url``."""
    if not url:
        return answer_json({"error": USAGE}, status=400)
    try:
        if wants_markdown(request, JSON):
            return await answer_markdown(request, url)
        article = await read_url(request, url, FORMS)
    except QuietpageError as error:
        return refuse(error)
    return await answer_articles(fields(url, article), len(article.html))


def fields(url: str, article: ArticleParts) -> dict[str, Any]:
    """The article in the names of Readability.js."""
    return {
        "url": url,
        "title": article.title,
        "byline": article.byline,
        "dir": article.dir,
        "content": article.html,
        "length": len(article.text),
        "excerpt": article.excerpt,
        "siteName": article.site_name,
        "textContent": article.text,
        "lang": article.lang,
        "publishedTime": article.published,
    }


def refuse(error: QuietpageError) -> web.Response:
    """An error in the client's own form."""
    details = {"code": error.code, "message": str(error)}
    return answer_json(
        {"error": "The content could not be fetched", "details": details},
        status=status_of(type(error)).value,
    )
