"""An article as a book: its images fetched, and all put into one file."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from html import unescape
from typing import Final
from urllib.parse import quote

from aiohttp import web

from quietpage.aside import aside
from quietpage.epub.book import MEDIA_TYPE, Book, make_epub
from quietpage.epub.pictures import SUFFIXES, Picture
from quietpage.errors import FetchError
from quietpage.service.jobs import Encoder
from quietpage.web.keys import IMAGES
from quietpage.web.parts import ArticleParts, PartsEncoder, decode_parts

EPUB: Final = MEDIA_TYPE
ENCODER: Final[Encoder] = PartsEncoder(frozenset({"html"}))
"""Jobs whose answers become books carry this one."""
SOURCES: Final = re.compile(r'<img [^>]*?src="(https?:[^"]+)"')
MAX_PICTURES: Final = 50
MAX_PICTURES_BYTES: Final = 20 * 1024 * 1024
PICTURES_SECONDS: Final = 30.0
AT_ONCE: Final = 4
MAX_NAME_CHARS: Final = 80


async def respond_with_book(request: web.Request, encoded: bytes) -> web.Response:
    """The book of the article that ENCODER encoded; images that do not come are left out."""
    article = await aside(len(encoded), decode_parts, encoded)
    urls = await aside(len(encoded), _picture_urls, article.html)
    pictures = await _fetch_pictures(request, urls)
    book = Book(
        title=article.title,
        html=article.html,
        url=article.url,
        lang=article.lang,
        dir=article.dir,
        byline=article.byline,
        site_name=article.site_name,
        published=article.published,
    )
    make = partial(make_epub, book, pictures, modified=datetime.now(UTC))
    name = quote(f"{_file_name(article)}.epub")
    return web.Response(
        body=await asyncio.to_thread(make),
        content_type=EPUB,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "Vary": "Accept",
        },
    )


def _picture_urls(html: str) -> list[str]:
    return list(dict.fromkeys(unescape(url) for url in SOURCES.findall(html)))[:MAX_PICTURES]


async def _fetch_pictures(request: web.Request, urls: Sequence[str]) -> dict[str, Picture]:
    turns = asyncio.Semaphore(AT_ONCE)
    fetched_bytes = 0

    async def fetch(url: str) -> Picture | None:
        nonlocal fetched_bytes
        async with turns:
            if fetched_bytes >= MAX_PICTURES_BYTES:
                return None  # the book would leave it out, and memory would hold it until then
            picture = await _fetch_picture(request, url)
        fetched_bytes += len(picture.data) if picture else 0
        return picture

    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        if tasks:
            await asyncio.wait(tasks, timeout=PICTURES_SECONDS)
    finally:
        for task in tasks:
            task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    return _within_bounds(zip(urls, results, strict=True))


def _within_bounds(
    results: Iterable[tuple[str, Picture | BaseException | None]],
) -> dict[str, Picture]:
    pictures: dict[str, Picture] = {}
    left = MAX_PICTURES_BYTES
    for url, picture in results:
        if isinstance(picture, Exception) and not isinstance(picture, FetchError):
            raise picture
        if isinstance(picture, Picture) and len(picture.data) <= left:
            left -= len(picture.data)
            pictures[url] = picture
    return pictures


async def _fetch_picture(request: web.Request, url: str) -> Picture | None:
    async with request.app[IMAGES].open(url, accept=", ".join(SUFFIXES)) as image:
        if image.media_type not in SUFFIXES:
            return None
        data = b"".join([chunk async for chunk in image.chunks])
        picture = Picture(image.media_type, data)
        return picture if picture.is_sound else None


def _file_name(article: ArticleParts) -> str:
    words = re.sub(r"[^\w -]+", " ", article.title)
    return " ".join(words.split())[:MAX_NAME_CHARS].strip() or "article"
