"""Requests as clients write them, byte by byte, and an origin that they ask for."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from harness import Client

PROSE = "".join(
    f"<p>Entry {number}: the harbour master keeps a book of tides, writes into it by hand, "
    "and lets nobody else touch the pencil.</p>"
    for number in range(6)
)
ARTICLE = (
    "<!doctype html><html lang=en><head><title>Tide tables</title>"
    '<meta property="og:image" content="https://img.example/lead.png">'
    '<meta name="author" content="Ada Brandt">'
    '<meta property="article:published_time" content="2026-03-04T05:06:07Z">'
    '<meta name="description" content="How a harbour keeps its tides.">'
    "</head><body><article><h1>Tide tables</h1>"
    f"{PROSE}"
    '<p><img src="/buoy.png" alt="A buoy"> <a href="/neaps">Neaps</a>, which come after, are told '
    "of elsewhere in a longer account of the whole matter by the same hand.</p>"
    '<div class="sidenote"><p>A note at the side says that the pencil was sharpened twice in the '
    "year of the great storm, and never since.</p></div>"
    "</article></body></html>"
)


@dataclass
class Origin:
    """The server that pages come from."""

    address: str = ""
    port: int = 0
    asked: list[str] = field(default_factory=list)
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Media type and text by path; everything else is the article."""
    kept_seconds: int = 0
    """How long the article may be kept."""


async def origin_answer(origin: Origin, request: web.Request) -> web.StreamResponse:
    """What the origin says."""
    if request.path == "/slow":
        await asyncio.sleep(5)
    if request.path in origin.files:
        media_type, text = origin.files[request.path]
        return web.Response(text=text, content_type=media_type)
    if request.path == "/gone":
        return web.Response(status=410, text="gone")
    if request.path == "/busy":
        return web.Response(status=503, text="busy", headers={"Retry-After": "60"})
    kept = {"Cache-Control": f"max-age={origin.kept_seconds}"}
    return web.Response(text=ARTICLE, content_type="text/html", headers=kept)


@dataclass
class Reply:
    """An answer, as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


async def send(client: Client, request: str) -> Reply:
    """Send ``request``, whose lines end as Python's do, and read the answer."""
    host, port = client.host, client.port
    assert port is not None
    head, _, body = request.partition("\n\n")
    data = body.encode()
    lines = [*head.strip().split("\n"), f"Host: {host}:{port}", "Connection: close"]
    if data:
        lines.append(f"Content-Length: {len(data)}")
    reader, writer = await asyncio.open_connection(host, port)
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
    answer = await reader.read()
    writer.close()
    top, _, content = answer.partition(b"\r\n\r\n")
    status, *fields = top.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (f.partition(": ") for f in fields)}
    return Reply(int(status.split()[1]), headers, content)
