"""A bare aiohttp handler that reads the body and answers with as many bytes as we would."""

from __future__ import annotations

import sys

from aiohttp import web


async def _answer(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(body=request.app[BODY], content_type="application/json")


BODY = web.AppKey("body", bytes)


async def _announce(_: web.Application) -> None:
    print(f"bare handler on http://127.0.0.1:{sys.argv[1]}", flush=True)


if __name__ == "__main__":
    app = web.Application()
    app[BODY] = b"x" * int(sys.argv[2])
    app.router.add_post("/v1/declutter", _answer)
    app.on_startup.append(_announce)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
