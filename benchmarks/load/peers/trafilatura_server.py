"""A minimal aiohttp server around trafilatura, with a pool of processes."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor

import trafilatura
from aiohttp import web

from .serving import serve

POOL = web.AppKey("pool", ProcessPoolExecutor)


def extract(body: bytes) -> bytes | None:
    """Answer one request, in a process of the pool."""
    page = json.loads(body)
    found = trafilatura.extract(
        page["html"], url=page["url"], output_format="json", with_metadata=True
    )
    return found.encode() if found else None


async def _answer(request: web.Request) -> web.Response:
    body = await request.read()
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(request.app[POOL], extract, body)
    if found is None:
        return web.Response(status=422)
    return web.Response(body=found, content_type="application/json")


async def _pool(app: web.Application) -> AsyncIterator[None]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(int(sys.argv[1]), mp_context=context) as pool:
        app[POOL] = pool
        yield


if __name__ == "__main__":
    app = web.Application(client_max_size=2**25)
    app.cleanup_ctx.append(_pool)
    app.router.add_post("/v1/declutter", _answer)
    serve(app, "trafilatura")
