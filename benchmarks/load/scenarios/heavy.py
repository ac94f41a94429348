"""Requests and answers near the limits, in every shape that there is: the event loop goes on."""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from urllib.parse import quote, urlencode

import brotli

from benchmarks.load.client import send
from benchmarks.load.large import large_article
from benchmarks.load.pages import make_bodies, make_pages
from benchmarks.load.servers import Running, running, watched_service

from .row import Row
from .watch import Hold, longest_hold, loop_row

PATH = "/v1/declutter"
BODY_BYTES = 15_000_000
RUNS = 5
"""Of which the one counts that less came between; the rest is the machine's."""
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
ORIGIN = [sys.executable, "-m", "benchmarks.load.peers.origin"]


@dataclass(frozen=True)
class Ask:
    """One request."""

    name: str
    path: str
    body: bytes | None = None
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


def heavy(workers: int) -> Iterator[Row]:
    """Each shape some times over; pages and feeds that are fetched come from loopback."""
    with running(ORIGIN, {}) as site:
        port = site.address.rpartition(":")[2]
        settings = {"fetch_allow": "127.0.0.0/8", "fetch_ports": port, "deadline_seconds": "60"}
        settings |= {"fetch_robots": "true", "host": "127.0.0.1"}
        with watched_service(workers, **settings) as server:
            asyncio.run(send(server.address + PATH, make_bodies(20, "first"), workers))
            for ask in (*_large_bodies(), *_large_answers(site.address)):
                yield _row(server, ask)


def _row(server: Running, ask: Ask) -> Row:
    holds, told = [], ""
    for _ in range(RUNS):
        longest_hold(server)
        status, size = _send(server.address, ask)
        holds.append(longest_hold(server))
        told = f" ({status}, {size / 1e6:.1f} MB)"
    return loop_row(f"event loop, {ask.name}", reduce(Hold.least, holds), told)


def _large_bodies() -> Iterator[Ask]:
    """Much to take in; little is made of it."""
    filler = "<!-- " + "Tides “rise” and\nfall. " * 40 + "-->"
    page = make_pages(1, "heavy")[0]
    page = page.replace("</body>", filler * (BODY_BYTES // len(filler.encode())) + "</body>")
    as_html = page.encode()
    as_json = json.dumps({"html": page}, ensure_ascii=False).encode()
    escaped = json.dumps({"html": page}).encode()
    as_form = urlencode({"html": page[: BODY_BYTES // 3]}).encode()
    yield Ask("15 MB of JSON", PATH, as_json)
    yield Ask("the same, escaped", PATH, escaped)
    yield Ask("15 MB of HTML", PATH, as_html, "text/html")
    for coding, compress in CODINGS.items():
        headers = {"Content-Encoding": coding}
        yield Ask(f"JSON, {coding}", PATH, compress(as_json), JSON, headers)
        yield Ask(f"HTML, {coding}", PATH, compress(as_html), "text/html", headers)
    yield Ask("a form for /read", "/read", as_form, FORM, {"Sec-Fetch-Site": "same-origin"})
    sent = urlencode({"inputhtml": page[: BODY_BYTES // 3], "url": "https://a.example/"}).encode()
    yield Ask("a form for /extract.php", "/extract.php", sent, FORM)
    yield Ask("a form for Jina's POST /", "/", sent.replace(b"inputhtml", b"html"), FORM)
    for_jina = json.dumps({"html": page, "url": "https://a.example/"}, ensure_ascii=False)
    yield Ask("JSON for Jina's POST /", "/", for_jina.encode(), JSON, {"X-Respond-With": "text"})


def _large_answers(site: str) -> Iterator[Ask]:
    """Much to give out, sent or fetched."""
    article = large_article()
    body = json.dumps({"html": article, "formats": ["html", "markdown"]}).encode()
    yield Ask("an article as JSON", PATH, body)
    for media_type in ("text/html", "text/markdown"):
        headers = {"Accept": media_type}
        yield Ask(f"an article as {media_type}", PATH, article.encode(), "text/html", headers)
    for name, path in FETCHED.items():
        yield Ask(f"fetched: {name}", path.format(quote(f"{site}/article", safe="")))
    yield Ask("fetched: a feed", f"/feed?url={quote(f'{site}/feed', safe='')}")
    urls = json.dumps({"urls": [f"{site}/article?{number}" for number in range(4)]}).encode()
    yield Ask("fetched: Open WebUI's /load", "/load", urls)


def _send(address: str, ask: Ask) -> tuple[int, int]:
    """Status and size of the answer."""
    headers = {"Content-Type": ask.content_type, **ask.headers} if ask.body else dict(ask.headers)
    request = urllib.request.Request(address + ask.path, ask.body, headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, len(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, len(error.read())


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 1)


def _brotli(data: bytes) -> bytes:
    return brotli.compress(data, quality=5)


CODINGS = {"gzip": _gzip, "br": _brotli}
FETCHED = {
    "JSON": PATH + "?url={0}",
    "EPUB": PATH + "?format=epub&url={0}",
    "/read": "/read?url={0}",
    "Mercury": "/parser?url={0}",
    "Full-Text RSS": "/extract.php?links=footnotes&url={0}",
    "Jina": "/{0}",
}
