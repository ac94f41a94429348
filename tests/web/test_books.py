"""Books of articles whose images are many and large."""

from __future__ import annotations

import io
import zipfile

import pytest
from aiohttp import web
from harness import PAGE, ServeOrigin, Start

from quietpage.web import books

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0....IDAT" + bytes(960) + b"IEND"
PICTURES = 30


async def test_no_more_pictures_are_fetched_than_a_book_holds(
    start: Start, serve_origin: ServeOrigin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "MAX_PICTURES_BYTES", 2 * len(PNG))
    fetched = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal fetched
        if request.path == "/":
            images = "".join(
                f'<figure><img src="/{n}.png" alt="Buoy {n}"></figure>' for n in range(PICTURES)
            )
            page = PAGE.replace("</article>", f"{images}<p>All by one hand.</p></article>")
            return web.Response(text=page, content_type="text/html")
        fetched += 1
        return web.Response(body=PNG, content_type="image/png")

    origin = await serve_origin(answer)
    proxy = await start(fetch_allow=("127.0.0.0/8",), fetch_ports=(origin.port,))
    response = await proxy.get(
        "/v1/declutter", params={"url": str(origin.make_url("/")), "format": "epub"}
    )
    with zipfile.ZipFile(io.BytesIO(await response.read())) as files:
        assert {"book/picture-1.png", "book/picture-2.png"} <= set(files.namelist())
        assert f"[Buoy {PICTURES - 1}]" in files.read("book/text.xhtml").decode()
    assert fetched < 2 + books.AT_ONCE + 1
