"""A bare aiohttp handler that reads the body and answers with as many bytes as we would."""

from __future__ import annotations

import sys

from aiohttp import web

from .serving import serve

BODY = web.AppKey("body", bytes)


async def _answer(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(body=request.app[BODY], content_type="application/json")


if __name__ == "__main__":
    app = web.Application(client_max_size=2**25)
    app[BODY] = b"x" * int(sys.argv[1])
    app.router.add_post("/v1/declutter", _answer)
    serve(app, "bare handler")
