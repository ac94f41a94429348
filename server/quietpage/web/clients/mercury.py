"""Mercury, Postlight's parser: ``GET /parser?url=``.

tt-rss's mercury_fulltext and FreshRSS's Readable send the url as it is, not encoded. Feedbin
sends it in base64, with its HMAC-SHA1 under the user's secret in the path.
"""

from __future__ import annotations

import base64
import hmac
from typing import Final

import msgspec
from aiohttp import web

from quietpage.errors import QuietpageError, Unavailable
from quietpage.web.clients.common import (
    JSON,
    answer_articles,
    answer_json,
    host_of,
)
from quietpage.web.keys import SETTINGS
from quietpage.web.markdown import answer_markdown, wants_markdown
from quietpage.web.pages.addresses import asked_url
from quietpage.web.parts import ArticleParts
from quietpage.web.reading import read_url

BASE64_URL: Final = "base64_url"


class MercuryArticle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The article in the names of Postlight's parser."""

    title: str
    author: str | None
    date_published: str | None
    dek: str | None = None
    lead_image_url: str | None
    content: str
    next_page_url: str | None = None
    url: str
    domain: str
    excerpt: str
    word_count: int
    direction: str
    total_pages: int = 1
    rendered_pages: int = 1


class MercuryError(msgspec.Struct, frozen=True):
    """Why there is no article, as Postlight's parser says it."""

    messages: str
    error: bool = True


async def get_parser(request: web.Request) -> web.Response:
    """The article of the page in the query."""
    url = asked_url(request.raw_path)
    if url is None:
        return _refuse("Invalid request. Missing url parameter.")
    return await _answer(request, url)


async def get_signed(request: web.Request) -> web.Response:
    """The article of the page in the query, for a user whose secret signed its url."""
    encoded = request.query.get(BASE64_URL)
    if encoded is None:
        return _refuse(f"Invalid request. Missing {BASE64_URL} parameter.")
    try:
        url = _decode(encoded)
    except ValueError:
        return _refuse(f"Invalid request. Invalid {BASE64_URL} parameter.")
    user, signature = request.match_info["user"], request.match_info["signature"]
    secret = _secrets(request).get(user)
    if secret is None:
        return _refuse(f"User does not exist: {user}.")
    expected = hmac.digest(secret.encode(), url, "sha1").hex()
    if not hmac.compare_digest(signature.encode("utf-8", "replace"), expected.encode()):
        return _refuse("Invalid signature.")
    return await _answer(request, url.decode("utf-8", "replace"))


def add_routes(app: web.Application) -> None:
    """Add both forms."""
    app.router.add_get("/parser", get_parser)
    app.router.add_get("/parser/{user}/{signature}", get_signed)


def _decode(encoded: str) -> bytes:
    """What stands in base64 of either alphabet, padded or not; ValueError if nothing does."""
    # A plus that was not percent-encoded is a space by now.
    digits = encoded.translate({ord(" "): "-", ord("+"): "-", ord("/"): "_"}).rstrip("=")
    return base64.b64decode(digits + "=" * (-len(digits) % 4), altchars=b"-_", validate=True)


async def _answer(request: web.Request, url: str) -> web.Response:
    try:
        if wants_markdown(request, JSON):
            return await answer_markdown(request, url)
        article = await read_url(request, url)
        return await answer_articles(_arrange(article), len(article.html))
    except Unavailable:
        raise
    except QuietpageError as error:
        return _refuse(f"Cannot extract this URL. {error}")


def _arrange(article: ArticleParts) -> MercuryArticle:
    return MercuryArticle(
        title=article.title,
        author=article.byline,
        date_published=article.published,
        lead_image_url=article.lead_image,
        content=article.html,
        url=article.url,
        domain=host_of(article.url),
        excerpt=article.excerpt or "",
        word_count=article.word_count,
        direction=article.dir or "ltr",
    )


def _secrets(request: web.Request) -> dict[str, str]:
    users = (entry.partition(":") for entry in request.app[SETTINGS].clients.mercury_users)
    return {user: secret for user, _, secret in users}


def _refuse(messages: str) -> web.Response:
    return answer_json(MercuryError(messages), status=400)
