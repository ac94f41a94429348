"""A site for the service to fetch from: an article, a feed and a robots.txt, all of them large."""

from __future__ import annotations

from html import escape

from aiohttp import web

from benchmarks.load.large import large_article

from .serving import serve

ROBOTS_LINES = 12_000
FEED_ENTRIES = 50
ENTRY_BYTES = 70_000
ARTICLE = large_article().encode()


async def _article(_: web.Request) -> web.Response:
    response = web.Response(body=ARTICLE, content_type="text/html", charset="utf-8")
    response.headers["Cache-Control"] = "max-age=600"
    return response


async def _feed(request: web.Request) -> web.Response:
    """Its entries' pages do not exist, so that the feed's own texts are taken."""
    text = escape(ARTICLE[:ENTRY_BYTES].decode("utf-8", "ignore"))
    items = "".join(
        f"<item><title>Day {number}</title><link>{request.url.origin()}/none/{number}</link>"
        f"<description>{text}</description></item>"
        for number in range(FEED_ENTRIES)
    )
    body = f'<rss version="2.0"><channel><title>Tides</title>{items}</channel></rss>'
    return web.Response(text=body, content_type="application/rss+xml")


async def _robots(_: web.Request) -> web.Response:
    rules = "".join(f"Disallow: /closed/{number}/*.html$\n" for number in range(ROBOTS_LINES))
    return web.Response(text="User-agent: *\n" + rules)


if __name__ == "__main__":
    app = web.Application()
    app.router.add_get("/article", _article)
    app.router.add_get("/feed", _feed)
    app.router.add_get("/robots.txt", _robots)
    serve(app, "origin")
