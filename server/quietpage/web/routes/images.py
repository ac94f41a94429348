"""``/img/SIGNATURE/URL``: an image of an article, so that its site never sees the reader."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from quietpage.errors import AddressRefused, FetchError
from quietpage.web.keys import IMAGE_KEY, IMAGES
from quietpage.web.pages.signing import signed_url
from quietpage.web.reading import refuse_loops

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, max-age=86400",
    "Content-Disposition": "inline",
}


async def get_image(request: web.Request) -> web.StreamResponse:
    """Pass the image on as it comes."""
    refuse_loops(request)
    match = request.match_info
    url = signed_url(request.app[IMAGE_KEY], match["signature"], match["target"])
    if url is None:
        raise AddressRefused("That address was not made by this service.")
    async with request.app[IMAGES].open(url) as image:
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": image.media_type})
        response.content_length = image.size_bytes
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        try:
            async for chunk in image.chunks:
                await response.write(chunk)
        except FetchError:
            # Its head is on its way: all that can be said now is that it ends too early.
            if request.transport is not None:
                request.transport.abort()
            raise ConnectionAbortedError from None
        await response.write_eof()
        return response


def add_routes(app: web.Application) -> None:
    """Add it."""
    app.router.add_get("/img/{signature}/{target}", get_image)
